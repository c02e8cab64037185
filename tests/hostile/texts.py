"""Text that attacks whoever reads it, or the next program; and text of many scripts that does not."""

from collections.abc import Iterator, Mapping

from fieldrep.store.changes import Change, Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.shape import SHAPE, Cell
from tests.hostile.forge import ACCOUNTS, LAST, LINA, linas

CONTROLS: Mapping[str, str] = {
    "clear": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "hyperlink": "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
    "cursor up over a prompt": "\x1b[1A\x1b[2Kyes",
    "device report": "\x1b[6n",
    "device attributes": "\x1b[c",
    "another screen": "\x1b[?1049h",
    "another character set": "\x0e\x1b(0",
    "eight bit sequence": "\x9b31mred",
    "eight bit command": "\x9d0;owned\x9c",
    "application program": "\x9fowned\x9c",
    "bell": "\x07",
    "backspaces": "good\b\b\b\bbad",
    "return": "good\rbad",
    "nul": "a\0b",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "tab": "a\tb",
    "form feed": "a\x0cb",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "surrogate": "a\ud800b",
}
"""What no bundle may hold in any text."""

TRICKS: Mapping[str, str] = {
    "markup": "Acme [b]bold[/b] [/] [/b] [VIP] [TODO] [red on white] [@click=app.quit]x[/] [[",
    "placeholders": "{account} {0} {} %s %(name)s ${HOME} $(id) `id` \\x1b \\",
    "turned around": "safe\u202egnp.exe \u2066left\u2067right\u2068\u202a\u202b\u202d",
    "piled up": "e" + "\u0301" * 60,
    "marks without a base": "\u0301\u0301\u0489 x",
    "not to be seen": "\u200b\u2060\ufeff\u00ad\u180e\u3164\u115f",
    "tags": "a\U000e0041\U000e0042\U000e007f",
    "private": "\ue000\U000f0000",
    "no characters": "\ufdd0\ufffe\U0001ffff",
    "look-alikes": "Аdmin ραypal Ⅼee",
    "wide": "𒈙𒐫﷽" + "Ａ" * 20,
    "formula": '=HYPERLINK("http://example.org","x")',
}
"""What may be text, and must stay text."""

REAL: Mapping[str, str] = {
    "Arabic": "سوق المدينة للتجارة",
    "Hebrew": "בית חולים רמב״ם",
    "Chinese": "上海恒达贸易有限公司（浦东）",
    "rare Chinese": "𠮷野家𪚥",
    "emoji": "👩\u200d👩\u200d👧 🇨🇳 👍🏽 Café",
    "Devanagari": "दिल्ली क्षेत्र",
    "Thai": "โรงพยาบาลกรุงเทพ",
    "Persian": "نیم\u200cفاصله",
    "Vietnamese": "Bệnh viện Chợ Rẫy",
    "Korean": "서울대학교병원",
    "numbers": "+49 30 1234567, -3 °C",
}
"""What must look right wherever it is shown."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("today",),
    ("accounts",),
    ("accounts", "nothing like it"),
    ("show", "N1"),
    ("people", "N1"),
    ("objections",),
    ("orders",),
    ("rates", "--by", "district"),
    ("rates", "--by", "rep"),
    ("conflicts",),
    ("conflicts", "--parallel"),
    ("status",),
    ("receipts",),
)


def text_cells() -> Iterator[tuple[str, str, Cell]]:
    """Every cell of the book that holds a text."""
    for table, cells in SHAPE.items():
        for name, cell in cells.items():
            if cell.kind not in ("whole", "money", "flag"):
                yield table, name, cell


def row_of(table: str) -> str:
    """The row of each table that holds the text."""
    return agreed_row("texts", table)


def everywhere(text: str) -> list[Change]:
    """Changes that say this text in every cell of every table that may hold a free text, and an unknown one."""
    changes = []
    for table in SHAPE:
        cells = {name: value for name, cell in SHAPE[table].items() if (value := _value(cell, text)) is not None}
        if table == "account":
            cells["code"] = "N1"
        if table == "answer":
            del cells["result"]  # so that the objection stands
        changes.append(linas(LAST + 1 + len(changes), table, row_of(table), cells))
    changes.append(linas(LAST + 1 + len(changes), "account", ACCOUNTS[0], {"phone": text[:60]}))
    changes.append(linas(LAST + 1 + len(changes), "visit", row_of("visit"), {"mood": text, "how": text}))
    changes.append(linas(LAST + 1 + len(changes), "mood", row_of("mood"), {"of": text}, by=LINA))
    return changes


def _value(cell: Cell, text: str) -> Value:
    if cell.kind in ("line", "note"):
        assert isinstance(cell.of, int)
        return text[: cell.of]
    if cell.kind == "ref":
        return row_of(str(cell.of))
    if isinstance(cell.of, tuple):
        return cell.of[0]
    return {
        "day": "2026-11-01",
        "month": "2026-11",
        "time": "2026-11-20T10:00+00:00",
        "moment": "2026-11-01",
        "whole": 1,
        "money": 5,
    }.get(cell.kind)
