"""What counts in a team, and what follows from that, is the same in whatever order its changes come."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.certificates import Certificate, Strike
from fieldrep.store.changes import Change, Value
from fieldrep.store.doctor import examine
from fieldrep.store.driver import begin
from fieldrep.store.dump import tables
from fieldrep.store.heads import digest
from fieldrep.store.ids import agreed_row
from fieldrep.store.undo import undo
from tests.store.laptops import START, Laptop
from tests.store.teams import FOUNDER, TEAM, certified, key, person, struck
from tests.sync.laptops import a_change

Entry = tuple[Change, str]
"""A change, and the laptop whose seal it came under; nobody's where it was written here."""

A, B, C = sorted(agreed_row("account", name) for name in "abc")
WANG, LINA, CHEN = "replicaofwang234", "replicaoflina234", "replicaofchen234"


def by_chance(at: int, number: int = 0) -> str:
    """The id of a row that was made then."""
    millis = at // 1000
    return f"{millis >> 16:08x}-{millis & 0xFFFF:04x}-7000-8000-{number:012x}"


def wrote(name: str, replica: str, number: int, table: str, row: str, cells: dict[str, Value], **more: Any) -> Entry:
    """A change in a bundle that its author has sealed."""
    facts: dict[str, Any] = {"at": START + number * 1_000_000, **more}
    return a_change(replica, number, by=person(name), table=table, row=row, cells=cells, **facts), name


def said(number: int, *papers: Certificate | Strike) -> list[Entry]:
    """Certificates and strikes that Wang has written, the first under this number."""
    return [
        wrote(
            "Wang",
            WANG,
            number + index,
            "laptop" if isinstance(each, Certificate) else "strike",
            each.row,
            each.cells(),
        )
        for index, each in enumerate(papers)
    ]


def pair(first: str, second: str, table: str = "account_pair") -> tuple[str, str, dict[str, Value]]:
    """A pair that is joined."""
    return table, agreed_row(table, first, second), {"first": first, "second": second, "joined": True}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The book of somebody who knows that Wang has founded the team, and that Li Na and Chen belong to it."""
    laptop = Laptop(str(tmp_path), person("Reader"))
    laptop.book.set_meta("team", TEAM)
    take(laptop.book, said(1, FOUNDER, certified("Wang", "Lina"), certified("Wang", "Chen")))
    return laptop.book


def take(book: Book, entries: Sequence[Entry]) -> None:
    """Take changes in, one after the other."""
    with book.transaction():
        _take(book, entries)


def _take(book: Book, entries: Sequence[Entry]) -> None:
    for change, sealed_by in entries:
        applier = Applier(book.db)
        voucher = applier.log.vouchers.number_of([key(sealed_by)]) if sealed_by else 0
        applier.take([change], voucher=voucher)


def in_any_order(book: Book, entries: Sequence[Entry]) -> None:
    """Take changes in, after making sure that every order of them shows the same."""
    shown: dict[str, Sequence[Entry]] = {}
    for order in permutations(entries):
        begin(book.db)
        try:
            _take(book, order)
            shown.setdefault("\n".join(tables(book)), order)
        finally:
            book.db.execute("ROLLBACK")
    one, *others = shown
    for other in others:
        assert one == other, (shown[one], shown[other])
    take(book, entries)
    assert examine(book).well


def aside(book: Book) -> list[tuple[str, str]]:
    """What is set aside, and why."""
    return book.rows("SELECT change, reason FROM aside ORDER BY change")


def names(book: Book, table: str = "account") -> list[tuple[str, str | None]]:
    """What is shown, by id."""
    return book.rows(f"SELECT id, name FROM {table} WHERE deleted = 0 ORDER BY id")


def test_who_made_an_account_first_has_made_it_whoever_is_heard_first(book: Book) -> None:
    row = by_chance(START)
    entries = [
        wrote("Lina", LINA, 1, "account", row, {"name": "Lina's"}),
        wrote("Chen", CHEN, 2, "account", row, {"name": "Chen's"}),
        wrote("Chen", CHEN, 3, "account", row, {"phone": "1"}, over=(f"{CHEN}:2",)),
    ]
    in_any_order(book, entries)
    assert names(book) == [(row, "Lina's")]
    assert aside(book) == [(f"{CHEN}:2", "right"), (f"{CHEN}:3", "right")]


def test_accounts_that_come_after_their_pair_are_shown_as_one(book: Book) -> None:
    entries = [
        wrote("Lina", LINA, 1, "account", A, {"name": "One"}),
        wrote("Lina", LINA, 2, "account", B, {"phone": "2"}),
        wrote("Lina", LINA, 3, *pair(A, B)),
        wrote("Lina", LINA, 4, "account", A, {"deleted": True}, over=(f"{LINA}:1", f"{LINA}:3")),
    ]
    in_any_order(book, entries[:3])
    assert names(book) == [(A, "One")]
    in_any_order(book, entries[3:])
    assert names(book) == [(B, None)]


def test_what_is_shown_in_anothers_place_stays_hidden_whatever_refers_to_it(book: Book) -> None:
    one, two = sorted(agreed_row("contact", name) for name in "xy")
    entries = [
        wrote("Wang", WANG, 11, "account", A, {"name": "A"}),
        wrote("Wang", WANG, 12, "account", B, {"deleted": True}, over=(f"{LINA}:9",)),
        wrote("Wang", WANG, 13, *pair(A, B)),
        wrote("Wang", WANG, 14, "contact", one, {"account": B, "name": "Li"}),
        wrote("Wang", WANG, 15, *pair(one, two, "contact_pair")),
    ]
    in_any_order(book, entries)
    assert names(book) == [(A, "A")]
    assert book.rows("SELECT * FROM conflict") == []


def test_a_right_to_what_was_joined_outlasts_separating_and_deleting(book: Book) -> None:
    entries = [
        wrote("Wang", WANG, 11, "account", B, {"name": "B"}),
        wrote("Wang", WANG, 12, "assignment", by_chance(START), {"account": A, "person": person("Lina")}),
        wrote("Wang", WANG, 13, *pair(A, B)),
        wrote("Wang", WANG, 14, pair(A, B)[0], pair(A, B)[1], {"joined": False}, over=(f"{WANG}:13",)),
        wrote("Lina", LINA, 1, "contact", by_chance(START, 1), {"account": B, "name": "Ms Li"}),
    ]
    in_any_order(book, entries)
    assert aside(book) == []


def test_rights_that_rest_on_each_other_end_with_what_they_began_from(book: Book) -> None:
    """Li Na may join A and B because B is one with C, which she has; Chen B and C because A is one with B."""
    lead = certified("Wang", "Zhao", leads=True)
    take(book, said(4, lead))
    zhao = "replicaofzhao234"
    entries = [
        wrote("Wang", WANG, 11, "assignment", by_chance(START), {"account": C, "person": person("Lina")}),
        wrote("Wang", WANG, 12, "assignment", by_chance(START, 1), {"account": A, "person": person("Chen")}),
        wrote("Zhao", zhao, 1, *pair(A, B), at=START),
        wrote("Lina", LINA, 1, *pair(A, B)),
        wrote("Chen", CHEN, 1, *pair(B, C)),
    ]
    strike = wrote("Wang", WANG, 21, "strike", struck("Wang", "Zhao").row, struck("Wang", "Zhao").cells())
    in_any_order(book, entries)
    assert aside(book) == []
    in_any_order(book, [strike])
    assert aside(book) == [(f"{CHEN}:1", "right"), (f"{LINA}:1", "right"), (f"{zhao}:1", "struck")]


def test_who_was_met_in_a_visit_is_for_the_visits_author_to_say_even_where_the_visit_comes_later(book: Book) -> None:
    visit, other, met = by_chance(START), by_chance(START, 1), by_chance(START, 2)
    entries = [
        wrote("Chen", CHEN, 1, "visit_person", met, {"visit": other, "how": "met"}),
        wrote("Chen", CHEN, 2, "visit_person", met, {"visit": visit}, over=(f"{CHEN}:1",)),
        wrote("Chen", CHEN, 3, "visit", other, {"note": "Chen's"}),
        wrote("Lina", LINA, 1, "visit", visit, {"note": "Lina's"}),
    ]
    in_any_order(book, entries)
    assert book.rows("SELECT visit FROM visit_person") == [(other,)]
    assert aside(book) == [(f"{CHEN}:2", "right")]


def test_two_changes_under_one_id_are_told_apart_as_soon_as_somebody_vouches_for_both(book: Book) -> None:
    entries = [
        wrote("Lina", LINA, 1, "account", A, {"name": "One"}),
        wrote("Lina", LINA, 2, "account", A, {"name": "Two"}, over=(f"{LINA}:1",)),
        (wrote("Lina", LINA, 1, "account", B, {"name": "Twin"})[0], "Lina2"),
    ]
    in_any_order(book, entries)
    assert names(book) == [(A, "Two")]
    assert book.rows("SELECT cell FROM conflict") == []
    in_any_order(book, said(4, certified("Wang", "Lina2", "Lina")))
    assert names(book) == [(A, "Two"), (B, "Twin")]
    assert book.rows("SELECT cell FROM conflict") == [("name",)]


def test_a_twin_that_is_vouched_for_by_a_second_bundle_is_told_apart(book: Book) -> None:
    twin = wrote("Lina", LINA, 1, "account", B, {"name": "Twin"})[0]
    entries = [
        wrote("Lina", LINA, 1, "account", A, {"name": "One"}),
        wrote("Lina", LINA, 2, "account", A, {"name": "Two"}, over=(f"{LINA}:1",)),
        (twin, "Chen"),
        (twin, "Wang"),
    ]
    in_any_order(book, entries)
    assert book.rows("SELECT cell FROM conflict") == [("name",)]


def test_an_erasure_that_does_not_count_any_more_empties_nothing_that_comes_later(book: Book) -> None:
    zhao = "replicaofzhao234"
    take(book, said(4, certified("Wang", "Zhao", leads=True)))
    take(book, [wrote("Lina", LINA, 1, "account", A, {"name": "One"})])
    erasure = {"target": "account", "target_row": A, "cells": "name phone"}
    take(book, [wrote("Zhao", zhao, 1, "erasure", agreed_row("erasure", A), erasure)])
    assert names(book) == [(A, "***")]
    in_any_order(book, said(21, struck("Wang", "Zhao")))
    assert book.rows("SELECT * FROM erased") == []
    in_any_order(
        book,
        [
            wrote("Lina", LINA, 1, "account", A, {"name": "One"}),
            wrote("Lina", LINA, 2, "account", A, {"phone": "2"}, over=(f"{LINA}:1",)),
        ],
    )
    assert book.rows("SELECT name, phone FROM account") == [("One", "2")]


def test_nobody_erases_what_decides_who_belongs_to_the_team(book: Book) -> None:
    paper = certified("Wang", "Lina")
    erasure = {"target": "laptop", "target_row": paper.row, "cells": "key person signature"}
    in_any_order(book, [wrote("Wang", WANG, 11, "erasure", agreed_row("erasure", "x"), erasure)])
    assert book.rows("SELECT key FROM laptop WHERE id = ?", (paper.row,)) == [(key("Lina"),)]


def test_the_people_of_an_account_are_counted_again_when_two_of_them_turn_out_to_be_one(book: Book) -> None:
    one, two = sorted(agreed_row("contact", name) for name in "xy")
    entries = [
        wrote("Wang", WANG, 11, "account", A, {"name": "A"}),
        wrote("Wang", WANG, 12, "account", B, {"name": "B"}),
        wrote("Wang", WANG, 13, "contact", one, {"account": A, "name": "Li"}),
        wrote("Wang", WANG, 14, "contact", two, {"account": B, "name": "Li"}),
        wrote("Wang", WANG, 15, *pair(one, two, "contact_pair")),
    ]
    in_any_order(book, entries)
    assert book.rows("SELECT account, people FROM account_summary ORDER BY account") == [(A, 0), (B, 1)]


def test_an_operation_that_was_set_aside_is_taken_back_without_a_word(book: Book) -> None:
    """Its author's laptop was struck off meanwhile."""
    book.set_meta("me", person("Lina"))
    book.write(START, lambda op: op.edit("account", A, {"name": "One"}))
    replica = book.meta("replica")
    take(book, said(21, struck("Wang", "Lina", {str(replica): 0})))
    assert names(book) == []
    assert undo(book, START + 1).kept == (("account", A, "name"),)
    assert names(book) == []


def test_an_acceptance_that_was_withdrawn_and_put_back_may_come_in_pieces(book: Book) -> None:
    """Before the piece comes that says what is accepted, it accepts nothing."""
    take(book, [wrote("Lina", LINA, 1, "assignment", by_chance(START), {"account": A, "person": person("Lina")})])
    row = agreed_row("acceptance", f"{LINA}:1")
    in_any_order(
        book,
        [
            wrote("Wang", WANG, 11, "acceptance", row, {"change": f"{LINA}:1"}),
            wrote("Wang", WANG, 12, "acceptance", row, {"deleted": True}, over=(f"{WANG}:11",)),
            wrote("Wang", WANG, 13, "acceptance", row, {"deleted": False}, over=(f"{WANG}:12",)),
        ],
    )
    assert aside(book) == []


def test_what_was_accepted_and_is_vouched_for_later_makes_its_row_in_any_order(book: Book) -> None:
    """Whoever accepts a forged visit and passes it on speaks for it: then it is the one that made the row."""
    row = by_chance(START)
    forged = wrote("Wang", "forgedforgedaaaa", 1, "visit", row, {"note": "Wang's"}, at=START)[0]
    accepted = {"change": forged.id}
    in_any_order(
        book,
        [
            (forged, "Chen"),
            wrote("Lina", LINA, 1, "visit", row, {"note": "Lina's"}),
            wrote("Wang", WANG, 11, "acceptance", agreed_row("acceptance", forged.id), accepted),
            (forged, "Wang"),
        ],
    )
    assert aside(book) == [(f"{LINA}:1", "right")]


@pytest.mark.parametrize("seen", [True, False], ids=["seen", "unseen"])
def test_an_account_is_referred_to_by_a_person_who_is_shown_there_because_two_are_one(book: Book, seen: bool) -> None:
    """Whoever deletes it has seen the person, whether or not the account is one with another at that time."""
    one, two = sorted(agreed_row("contact", name) for name in "xy")
    entries = [
        wrote("Wang", WANG, 11, "account", A, {"name": "A"}),
        wrote("Wang", WANG, 12, "account", B, {"name": "A"}),
        wrote("Wang", WANG, 13, "account", C, {"name": "C"}),
        wrote("Wang", WANG, 14, "contact", one, {"account": C}),
        wrote("Wang", WANG, 15, "contact", two, {"account": A}),
    ]
    take(book, entries)
    known = [11, 15, 16, 17] + ([14] if seen else [])
    in_any_order(
        book,
        [
            wrote("Wang", WANG, 16, *pair(A, B)),
            wrote("Wang", WANG, 17, *pair(one, two, "contact_pair")),
            wrote("Wang", WANG, 18, "account", A, {"deleted": True}, over=tuple(f"{WANG}:{each}" for each in known)),
            wrote("Wang", WANG, 19, "contact_pair", agreed_row("contact_pair", one, two), {"joined": False}),
        ][: 3 + seen],
    )
    assert book.rows("SELECT cell FROM conflict WHERE \"table\" = 'account'") == ([] if seen else [("deleted",)])


def test_whoever_deletes_an_account_that_is_one_with_another_has_seen_who_is_shown_there(book: Book) -> None:
    one, two = sorted(agreed_row("contact", name) for name in "xy")
    entries = [
        wrote("Wang", WANG, 11, "account", A, {"name": "A"}),
        wrote("Wang", WANG, 12, "account", B, {"name": "B"}),
        wrote("Wang", WANG, 13, "account", C, {"name": "C"}),
        wrote("Wang", WANG, 14, "contact", one, {"account": C}),
        wrote("Wang", WANG, 15, "contact", two, {"account": A}),
        wrote("Wang", WANG, 16, *pair(A, B)),
        wrote("Wang", WANG, 17, *pair(one, two, "contact_pair")),
    ]
    take(book, entries)
    book.set_meta("me", person("Wang"))
    book.write(START + 10**9, lambda op: op.delete("account", A))
    assert names(book) == [(C, "C")]
    assert examine(book).well


def test_whoever_names_a_change_means_the_one_that_counts_and_not_a_forged_twin(book: Book) -> None:
    forged = wrote("Lina", LINA, 1, "account", A, {"name": "Forged"}, at=START)[0]
    entries = [
        wrote("Lina", LINA, 1, "account", A, {"name": "One"}),
        (forged, "Chen"),
        wrote("Lina", LINA, 2, "account", A, {"name": "Two"}, over=(f"{LINA}:1",)),
    ]
    in_any_order(book, entries)
    assert book.rows("SELECT name, heads FROM account") == [("Two", f"{LINA}:1;name={LINA}:2")]
    assert book.rows("SELECT * FROM conflict") == []


def test_a_twin_that_a_lead_has_accepted_is_told_apart(book: Book) -> None:
    forged = wrote("Lina", LINA, 1, "account", A, {"name": "Forged"}, at=START)[0]
    mark = f"{forged.id}#{digest(forged.line)[:8].hex()}"
    entries = [
        wrote("Lina", LINA, 1, "account", A, {"name": "One"}),
        (forged, "Chen"),
        wrote("Lina", LINA, 2, "account", A, {"name": "Two"}, over=(f"{LINA}:1",)),
        wrote("Wang", WANG, 11, "acceptance", agreed_row("acceptance", mark), {"change": mark}),
    ]
    in_any_order(book, entries)
    assert book.rows("SELECT name FROM account") == [("Two",)]
    assert book.rows("SELECT cell FROM conflict") == [("name",)]


def test_two_are_one_no_more_when_only_those_are_left_who_do_not_say_which(book: Book) -> None:
    one, two = sorted(agreed_row("contact", name) for name in "xy")
    table, row, cells = pair(one, two, "contact_pair")
    take(
        book,
        [
            wrote("Wang", WANG, 11, "contact", one, {"name": "Li"}),
            wrote("Wang", WANG, 12, "contact", two, {"name": "Li"}),
        ],
    )
    entries = [
        wrote("Lina", LINA, 2, table, row, cells),
        wrote("Wang", WANG, 13, table, row, {"joined": True}),
        *said(21, struck("Wang", "Lina", {LINA: 1})),
    ]
    in_any_order(book, entries)
    assert book.rows("SELECT * FROM survivor") == []
