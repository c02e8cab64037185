"""Text that attacks the reader: refused at the door, and inert where it came in by another way."""

import json
import unicodedata

import pytest

from fieldrep.store.changes import Change, written
from tests.cli.conftest import Shell

NASTY = "Acme [/b] Ltd [VIP] \x1b[2J\x1b]0;owned\x07\x9b31m\u202egnp\u2028x\ud800{account}%s"
REPLICA = "aaaaaaaaaaaaaaaa"
ACCOUNT, CONTACT, VISIT = (f"0000000{n}-0000-4000-8000-000000000000" for n in (1, 2, 3))


@pytest.fixture
def attacked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A book that holds nasty text in every cell of text, put there behind the door by changes of another laptop."""
    # The door of the journal refuses such text as well, so it is held open here.
    monkeypatch.setattr("fieldrep.store.kinds._text_problem", lambda *_: None)
    nasty = NASTY.replace("\ud800", "")
    rows: list[tuple[str, str, dict[str, str | int | bool | None]]] = [
        ("person", "00000009-0000-4000-8000-000000000000", {"name": nasty, "role": "rep"}),
        ("account", ACCOUNT, {"name": nasty, "code": "N1", "district": nasty, "address": nasty, "note": nasty}),
        ("contact", CONTACT, {"account": ACCOUNT, "name": nasty, "title": nasty, "phone": nasty}),
        ("visit", VISIT, {"account": ACCOUNT, "happened_at": "2026-11-20T10:00+00:00", "note": nasty}),
        ("visit_person", _id(4), {"visit": VISIT, "contact": CONTACT, "how": "named"}),
        (
            "finding",
            _id(5),
            {"account": ACCOUNT, "contact": CONTACT, "rank": "key", "trust": "stated", "words": nasty, "need": None},
        ),
        ("objection", _id(6), {"account": ACCOUNT, "words": nasty, "contact": CONTACT}),
        ("answer", _id(7), {"objection": _id(6), "words": nasty}),
        ("next_step", _id(8), {"account": ACCOUNT, "what": nasty, "due_on": "2026-11-19"}),
        (
            "order",
            _id(10),
            {
                "account": ACCOUNT,
                "code": nasty,
                "ordered_on": "2026-11-01",
                "amount": 5,
                "product": nasty,
                "currency": nasty,
            },
        ),
        (
            "estimate",
            _id(11),
            {"account": ACCOUNT, "month": "2026-11", "spend": 100, "rival": nasty, "source": nasty},
        ),
    ]
    by = rows[0][1]
    changes = [written(REPLICA, n, 1, n, by, table, row, cells, ()) for n, (table, row, cells) in enumerate(rows, 1)]
    changes.append(written(REPLICA, 99, 99, 99, by, "account", ACCOUNT, {"phone": nasty}, ()))
    changes.append(written("bbbbbbbbbbbbbbbb", 1, 1, 98, by, "account", ACCOUNT, {"phone": "1"}, ()))
    _take(shell, changes)
    return shell


def _id(number: int) -> str:
    return f"000000{number:02}-0000-4000-8000-000000000000"


def _take(shell: Shell, changes: list[Change]) -> None:
    from fieldrep.store.apply import Applier

    with shell.open() as book, book.transaction():
        book.db.execute("PRAGMA ignore_check_constraints = ON")
        Applier(book.db).take(changes)


def _is_inert(text: str) -> bool:
    return not any(
        unicodedata.category(each) in ("Cc", "Cs") or each in "\u202e\u2028" for each in text.replace("\n", "")
    )


COMMANDS = [
    ("today",),
    ("accounts",),
    ("accounts", "nothing like it"),
    ("show", "N1"),
    ("people", "N1"),
    ("objections",),
    ("orders",),
    ("rates", "--by", "district"),
    ("rates", "--by", "rep"),
    ("history", "N1"),
    ("history", _id(10)),
    ("conflicts",),
    ("status",),
    ("show", "Acme [/b"),
    ("conflicts", "--parallel"),
    ("conflicts", "settle", "N1", "phone", "--keep", "1"),
    ("add", "N1 met: Wang", "--dry-run"),
    ("account", "N1", "--city", "X"),
    ("undo",),
]


@pytest.mark.parametrize("words", COMMANDS, ids=str)
def test_what_is_in_the_book_reaches_the_terminal_as_text_only(attacked: Shell, words: tuple[str, ...]) -> None:
    ran = attacked(*words)
    assert ran.code == 0, ran
    assert _is_inert(ran.out), ran.out
    assert _is_inert(ran.err), ran.err


def test_doctor_tells_of_damage_as_text_only(attacked: Shell) -> None:
    ran = attacked("doctor")
    assert ran.code == 5
    assert _is_inert(ran.out + ran.err)


@pytest.mark.parametrize("words", COMMANDS[:13], ids=str)
def test_json_says_it_as_it_is_and_escapes_what_controls(attacked: Shell, words: tuple[str, ...]) -> None:
    ran = attacked(*words, "--json")
    assert ran.code == 0, ran
    assert isinstance(json.loads(ran.out), dict)
    assert not any(unicodedata.category(each) == "Cc" for each in ran.out.replace("\n", ""))


def test_markup_and_placeholders_in_names_are_shown_as_they_are(shell: Shell) -> None:
    name = "Acme [/b] Ltd [VIP] {account} %s"
    shell.ok("account", name)
    assert name in shell.ok("accounts")
    assert shell.ok("add", "Acme [/b").startswith(f"{name}, Fri 20 Nov")


@pytest.mark.parametrize(
    "words",
    [
        ("account", NASTY),
        ("contact", "C1", NASTY),
        ("add", f"Lee Hospital note: {NASTY}"),
        ("add", f"Lee Hospital met: {NASTY}"),
        ("visit", "C1", "--objection", NASTY),
        ("init", "--name", NASTY, "--book", "/nonexistent/book"),
        ("show", NASTY),
        ("accounts", NASTY),
        (NASTY,),
        ("--" + NASTY,),
        ("merge", "/tmp/" + NASTY.replace("/", "")),
    ],
    ids=lambda words: words[0][:8],
)
def test_nasty_words_at_the_door_are_refused_or_shown_inert(shell: Shell, words: tuple[str, ...]) -> None:
    before = shell("doctor", "--json").document["changes"]
    ran = shell(*words)
    assert _is_inert(ran.out)
    assert _is_inert(ran.err)
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err
    assert shell("doctor", "--json").document["changes"] == before


def test_wide_names_keep_columns_straight(shell: Shell) -> None:
    from fieldrep.text import cells

    lines = shell.ok("accounts").splitlines()
    districts = ("Jingan", "Pudong", "Pudong")
    starts = {cells(line[: line.index(where)]) for line, where in zip(lines[1:4], districts, strict=True)}
    assert len(starts) == 1
