"""The lines of the account list, by the width there is."""

from datetime import date
from typing import NamedTuple

from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.screens.account_filters import NEEDS as NEED_WORDS
from fieldrep.screens.account_filters import Filter, Listed, stage_words
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell
from fieldrep.store.queries.accounts import AccountLine

TRUST_SIGNS = {"hunch": "?", "stated": "·", "confirmed": "✓"}
"""Behind a key person's name: how far it is to be trusted. The help and the account's page say it in words."""
CONTESTED = "≠"


class Column(NamedTuple):
    """A column of the list: its name, head, width in cells, and from which width of the list on it is there."""

    name: str
    head: str
    width: int
    least: int


COLUMNS = (
    Column("code", mark("Code"), 10, 132),
    Column("district", mark("District"), 12, 96),
    Column("stage", mark("Stage"), 12, 60),
    Column("key", mark("Key person"), 17, 56),
    Column("objections", mark("Obj."), 4, 110),
    Column("last", mark("Last visit"), 10, 72),
    Column("next", mark("Next step"), 15, 90),
    Column("what", mark("What"), 26, 160),
    Column("rep", mark("Rep"), 12, 150),
)
LEAST_NAME = 20


def columns(width: int) -> list[Column]:
    """The columns behind the name for a width of the list; the name takes what is left."""
    return [column for column in COLUMNS if width >= column.least]


def name_width(width: int) -> int:
    """How wide the account's name is: what the columns, each with a blank before it, leave."""
    return max(LEAST_NAME, width - 2 - sum(column.width + 1 for column in columns(width)))


def header(width: int) -> Line:
    """The heads of the columns."""
    parts: list[Part] = [("  ", "head"), cell(say("Account"), name_width(width), "head")]
    for column in columns(width):
        parts += [(" ", "head"), cell(say(column.head), column.width, "head")]
    return tuple(parts)


def account_row(account: Listed, width: int, today: date) -> Line:
    """An account in one line. An overdue promise bears a `!`, a row that people disagree about a `≠`, in front."""
    sign: Part = ("  ", "plain")
    if "overdue" in account.needs:
        sign = ("! ", "bad")
    elif account.line.disputed:
        sign = (f"{CONTESTED} ", "warn")
    name_tone: Tone = "strong" if account.line.decides else "dim"
    parts: list[Part] = [sign, cell(account.line.name, name_width(width), name_tone)]
    for column in columns(width):
        text, tone = _text(column.name, account, today)
        parts += [(" ", "plain"), cell(text, column.width, tone)]
    return tuple(parts)


def _text(name: str, account: Listed, today: date) -> Part:
    line = account.line
    if name == "key":
        return key_words(line)
    if name == "stage":
        return stage_words(account.stage), "plain"
    if name == "district":
        return account.district, "dim"
    if name == "last":
        return last_visit_words(line, today, "visit_overdue" in account.needs)
    if name == "next":
        late = "overdue" in account.needs
        return day_text(line.next_due_on, today), "bad" if late else "plain"
    if name == "objections":
        return str(line.open_objections or ""), "warn"
    plain = {"code": line.code, "what": line.next_what, "rep": line.rep}
    return plain[name] or "", "dim"


def key_words(line: AccountLine) -> Part:
    """The key person with a sign for how far to trust it, or that nobody is known."""
    if line.key_person is None:
        return say("not known"), "warn"
    sign = CONTESTED if line.contested else TRUST_SIGNS.get(line.key_trust or "", "")
    tone: Tone = "warn" if line.contested else "good" if line.key_trust == "confirmed" else "plain"
    return f"{sign} {line.key_person}", tone


def last_visit_words(line: AccountLine, today: date, overdue: bool) -> Part:
    """How long ago the last visit was; one beyond the longest interval bears a `!`."""
    if line.last_visit_on is None:
        return say("never"), "dim"
    days = (today - date.fromisoformat(line.last_visit_on)).days
    ago = say("today") if days == 0 else say("{days} d", days=days)
    return (f"! {ago}", "warn") if overdue else (ago, "plain")


def filter_line(wish: Filter, shown: int, whole: int) -> Line:
    """What the list shows: how many of how many, and what is asked of them."""
    number = say("{shown} of {whole} accounts", shown=f"{shown:,}", whole=f"{whole:,}")
    parts: list[Part] = [(f" {number}", "strong")]
    asked = [
        (say("stage"), stage_words(wish.stage) if wish.stage else ""),
        (say("district"), (wish.district or say("no district")) if wish.district is not None else ""),
        (say("needs"), say(NEED_WORDS[wish.need]) if wish.need else ""),
    ]
    for name, value in asked:
        if value:
            parts += [("  ·  ", "dim"), (say("{name}: ", name=name), "dim"), cell_of(value)]
    return tuple(parts)


def cell_of(text: str) -> Part:
    """Somebody's words within a line, as long as they are."""
    from fieldrep.text import shown

    return shown(text), "warn"
