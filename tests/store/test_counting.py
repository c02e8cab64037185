"""What counts in a team, and what follows from that, is the same in whatever order its changes come."""

from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.undo import undo
from tests.store.counting import (
    CHEN,
    LINA,
    WANG,
    A,
    B,
    C,
    aside,
    by_chance,
    in_any_order,
    names,
    pair,
    said,
    take,
    wrote,
)
from tests.store.laptops import START
from tests.store.teams import certified, key, person, struck


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


def test_whose_change_was_accepted_may_go_on_with_its_row_in_any_order(book: Book) -> None:
    """Li Na carried what Chen had written; a lead accepted it, and Chen, who knows nothing of that, wrote on."""
    row = by_chance(START)
    carried = wrote("Chen", CHEN, 1, "quotation_line", row, {"price": 1})[0]
    in_any_order(
        book,
        [
            (carried, "Lina"),
            wrote("Wang", WANG, 11, "acceptance", agreed_row("acceptance", carried.id), {"change": carried.id}),
            wrote("Chen", CHEN, 2, "quotation_line", row, {"product": "tea"}, over=(carried.id,)),
        ],
    )
    assert aside(book) == []
    assert book.rows("SELECT product, price FROM quotation_line") == [("tea", 1)]


def test_one_change_that_was_accepted_gives_no_right_to_others_in_any_order(book: Book) -> None:
    """Li Na has no right to Chen's account; a lead accepted that one change, the row's first by time."""
    row = by_chance(START, 1)
    edits = [
        wrote("Lina", LINA, 1, "account", row, {"phone": "1"}, over=(f"{CHEN}:1",)),
        wrote("Lina", LINA, 2, "account", row, {"phone": "2"}, over=(f"{LINA}:1",)),
    ]
    in_any_order(
        book,
        [
            wrote("Chen", CHEN, 1, "account", row, {"name": "Chen's"}, at=START + 10**9),
            *edits,
            wrote("Wang", WANG, 11, "acceptance", agreed_row("acceptance", f"{LINA}:1"), {"change": f"{LINA}:1"}),
        ],
    )
    assert aside(book) == [(f"{LINA}:2", "right")]
    assert book.rows("SELECT phone FROM account") == [("1",)]


def test_an_acceptance_of_nothing_that_is_a_change_accepts_nothing(book: Book) -> None:
    row = agreed_row("acceptance", "rubbish")
    in_any_order(
        book,
        [
            wrote("Wang", WANG, 11, "acceptance", row, {"change": "rubbish"}),
            wrote("Lina", LINA, 1, "account", by_chance(START), {"name": "Li Na's"}),
        ],
    )
    assert names(book) == [(by_chance(START), "Li Na's")]
