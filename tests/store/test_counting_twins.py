"""Two changes under one id, and two rows that are one: what counts is the same in whatever order its changes come."""

import pytest

from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from fieldrep.store.heads import digest
from fieldrep.store.ids import agreed_row
from tests.store.counting import LINA, WANG, A, B, C, aside, by_chance, in_any_order, names, pair, said, take, wrote
from tests.store.laptops import START
from tests.store.teams import certified, person, struck


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
