"""Saving a visit."""

from pathlib import Path

import pytest

from fieldrep.errors import BadValue, CannotSave
from fieldrep.operations.records import correct, record
from fieldrep.operations.visits import Claim, Ordered, Promise, Raised, VisitWish, Who, save_visit
from fieldrep.store.dump import dump
from fieldrep.store.queries.account import account_page
from tests.books import a_book

TIME = "2026-11-21T10:00+08:00"


def test_an_account_and_a_time_are_enough(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    save_visit(words.book, VisitWish(words.account, TIME), words.at())
    page = account_page(words.book, words.account)
    assert page is not None and [(visit.happened_at, visit.person) for visit in page.visits] == [(TIME, "Ann")]


def test_everything_that_came_of_a_visit_is_on_the_accounts_page(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").with_contact("Wang Fang", phone="1")
    wang = Who("Wang Fang", words.made["Wang Fang"])
    wish = VisitWish(
        words.account,
        TIME,
        met=(wang, Who("Li Na")),
        claims=(Claim(Who("Dr Chen"), rank="key", words="ask Dr Chen", trust="stated", said_by=wang),),
        objections=(Raised("too dear", "conversion", wang),),
        orders=(Ordered(120_000, "CNY", "gloves"),),
        next_steps=(Promise("send a sample", "2026-11-27"),),
        opened_on="2026-11-21",
        buying_step="budget",
        note="first floor",
    )
    saved = save_visit(words.book, wish, words.at())
    page = account_page(words.book, words.account)
    assert page is not None
    assert saved.new_contacts == ("Dr Chen", "Li Na") or set(saved.new_contacts) == {"Dr Chen", "Li Na"}
    assert (page.key.contact, page.key.trust) == (page.people[0].id, "stated")
    assert [(person.name, person.times_met, person.times_named) for person in page.people] == [
        ("Dr Chen", 0, 1),
        ("Li Na", 1, 0),
        ("Wang Fang", 1, 0),
    ]
    assert page.findings[0].said_by == "Wang Fang"
    assert [(each.words, each.blocks, each.raised_by, each.state) for each in page.objections] == [
        ("too dear", "conversion", "Wang Fang", "open")
    ]
    assert [(order.ordered_on, order.amount, order.product) for order in page.orders] == [
        ("2026-11-21", 120_000, "gloves")
    ]
    assert [(step.what, step.due_on) for step in page.steps] == [("send a sample", "2026-11-27")]
    assert page.light.colour == "amber" and "not_met" in page.light.reasons
    assert page.visits[0].met == ("Li Na", "Wang Fang") and page.visits[0].named == ("Dr Chen",)


def test_somebody_named_twice_becomes_one_contact(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    wish = VisitWish(words.account, TIME, met=(Who("Dr Chen"),), claims=(Claim(Who("dr chen"), role="buyer"),))
    save_visit(words.book, wish, words.at())
    assert words.book.rows("SELECT count(*) FROM contact") == [(1,)]
    assert words.book.rows("SELECT how FROM visit_person") == [("met",)]


def test_a_name_that_the_account_has_already_is_that_contact(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").with_contact("Wang Fang")
    save_visit(words.book, VisitWish(words.account, TIME, met=(Who("Wang Fang"),)), words.at())
    assert words.book.rows("SELECT count(*) FROM contact") == [(1,)]


@pytest.mark.parametrize(
    "wish",
    [
        {"happened_at": "yesterday"},
        {"note": "\x1b]0;title\x07"},
        {"met": (Who("  "),)},
        {"objections": (Raised("x", "sideways"),)},
        {"next_steps": (Promise("x", "2026-02-30"),)},
        {"claims": (Claim(Who("x"), rank="third"),)},
        {"claims": (Claim(Who("x")),)},
    ],
)
def test_a_bad_wish_saves_nothing_at_all(tmp_path: Path, wish: dict[str, object]) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    before = list(dump(words.book))
    with pytest.raises(BadValue):
        save_visit(words.book, VisitWish(words.account, TIME)._replace(**wish), words.at())  # type: ignore[arg-type]
    assert list(dump(words.book)) == before


def test_a_full_disk_says_not_saved_and_leaves_the_book_whole(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    before = list(dump(words.book))
    (pages,) = words.book.row("PRAGMA page_count") or (0,)
    words.book.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotSave):
        for number in range(200):
            save_visit(words.book, VisitWish(words.account, TIME, note="x" * 4000), words.at() + number)
    words.book.db.execute("PRAGMA max_page_count = 1000000")
    kept = list(dump(words.book))
    assert set(before) - {line for line in before if line.startswith("account_summary")} <= set(kept)
    assert words.book.row("PRAGMA integrity_check") == ("ok",)


def test_an_objection_is_answered_and_gone_and_a_step_is_done(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").visited(objection="too dear", next_step="call")
    page = account_page(words.book, words.account)
    assert page is not None
    objection, step = page.objections[0], page.steps[0]
    record(words.book, "answer", {"objection": objection.id, "words": "leasing"}, words.at())
    page = account_page(words.book, words.account)
    assert page is not None and page.objections[0].state == "answered"
    record(words.book, "answer", {"objection": objection.id, "result": "gone"}, words.at())
    correct(words.book, "next_step", step.id, {"done_on": "2026-11-21"}, words.at())
    page = account_page(words.book, words.account)
    assert page is not None and page.objections[0].state == "gone" and page.steps == ()


def test_what_a_record_needs_must_be_there(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    for table in ("finding", "objection", "answer", "next_step", "order", "estimate"):
        with pytest.raises(BadValue):
            record(words.book, table, {"words": " "} if table in ("objection", "answer") else {}, words.at())
