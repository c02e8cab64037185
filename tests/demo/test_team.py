"""The sample team: the same from the same seed, plausible in its figures, whole, and clean to the last word."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fieldrep.demo.laptops import clock
from fieldrep.demo.team import SEED, make_demo
from fieldrep.store.book import Book
from fieldrep.store.changes import read_line
from fieldrep.store.doctor import examine
from fieldrep.store.queries.team import members, my_laptop
from fieldrep.store.shape import SHAPE
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge
from fieldrep.sync.status import unsent
from fieldrep.text import clean_line, clean_note
from tests.demo.where import TODAY, place_in

UNUSED = {"acceptance", "ruling", "account_pair", "contact_pair", "erasure"}
"""Tables of what does not happen to a team in every three months."""


@pytest.fixture(scope="module")
def lead_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with make_demo(place_in(tmp_path_factory.mktemp("lead")), TODAY, "lead") as book:
        yield book


@pytest.fixture(scope="module")
def rep_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with make_demo(place_in(tmp_path_factory.mktemp("rep")), TODAY, "rep") as book:
        yield book


def rows(book: Book, table: str, *columns: str) -> list[tuple[object, ...]]:
    names = columns or ("id", "made_at", "made_by", *SHAPE[table])
    return sorted(book.rows(f'SELECT {", ".join(names)} FROM "{table}" ORDER BY id'), key=repr)


def one(book: Book, sql: str, *values: object) -> int:
    ((number,),) = book.rows(sql, values)
    return int(number or 0)


def test_the_same_seed_and_day_make_the_same_rows(lead_book: Book, tmp_path: Path) -> None:
    with make_demo(place_in(tmp_path), TODAY, "lead", SEED) as again:
        for table in SHAPE:
            assert rows(again, table) == rows(lead_book, table)


def test_another_seed_makes_another_team(lead_book: Book, tmp_path: Path) -> None:
    with make_demo(place_in(tmp_path), TODAY, "lead", SEED + 1) as other:
        assert rows(other, "account", "name") != rows(lead_book, "account", "name")


def test_a_reps_book_is_the_leads_as_far_as_it_goes(lead_book: Book, rep_book: Book) -> None:
    for table in SHAPE:
        assert set(rows(rep_book, table)) <= set(rows(lead_book, table))
    assert rows(rep_book, "person") == rows(lead_book, "person")
    assert rows(rep_book, "territory") == rows(lead_book, "territory")


def test_a_rep_holds_just_the_accounts_that_are_or_were_theirs(rep_book: Book) -> None:
    foreign = one(
        rep_book,
        "SELECT count(*) FROM account WHERE id NOT IN (SELECT account FROM assignment WHERE person = ?)",
        rep_book.me,
    )
    assert foreign == 0
    assert 80 <= one(rep_book, "SELECT count(*) FROM account") <= 140


@pytest.mark.parametrize("book", ["lead_book", "rep_book"])
def test_every_table_has_rows_and_doctor_finds_them_well(book: str, request: pytest.FixtureRequest) -> None:
    opened: Book = request.getfixturevalue(book)
    for table in SHAPE.keys() - UNUSED:
        assert one(opened, f'SELECT count(*) FROM "{table}"') > 0, table
    assert examine(opened).well


@pytest.mark.parametrize("book", ["lead_book", "rep_book"])
def test_the_team_is_founded_and_everybodys_laptop_is_accepted(book: str, request: pytest.FixtureRequest) -> None:
    opened: Book = request.getfixturevalue(book)
    people = members(opened)
    assert [member.leads for member in people] == [True, False, False, False, False]
    assert all(not member.is_struck for member in people)
    assert sum(laptop.struck_at is not None for member in people for laptop in member.laptops) == 1
    mine = my_laptop(opened)
    assert mine is not None
    assert mine.accepted
    assert laptop_key(opened.place.state).public == mine.key
    assert opened.rows("SELECT * FROM aside") == []
    assert opened.rows("SELECT 1 FROM voucher LIMIT 1") != []


def test_a_rep_has_handed_in_all_but_the_last_days(rep_book: Book) -> None:
    found = unsent(rep_book)
    assert 0 < found.changes < 150


def test_what_the_rep_hands_in_next_is_what_is_new_and_counts(lead_book: Book, rep_book: Book, tmp_path: Path) -> None:
    work = write_bundle(rep_book, str(tmp_path / "work.json"), "work", clock(TODAY, 1200))
    assert 0 < work.changes < 150
    with lead_book.again() as lead:
        (receipt,) = merge(lead, [work.path], clock(TODAY, 1210), dry_run=True)
    assert (receipt.refused, receipt.waiting, receipt.aside) == (None, (), ())


def test_each_rep_visits_about_four_accounts_a_day_and_never_after_today(lead_book: Book) -> None:
    found = lead_book.rows("SELECT person, count(DISTINCT substr(happened_at, 1, 10)), count(*) FROM visit GROUP BY 1")
    assert len(found) == 4
    for _, days, visits in found:
        assert days > 50
        assert 3.5 <= visits / days <= 5
    assert one(lead_book, "SELECT count(*) FROM visit WHERE happened_at >= ?", TODAY.isoformat()) == 0


def test_names_are_chinese_and_english_and_no_two_accounts_share_one(lead_book: Book) -> None:
    names = [name for (name,) in lead_book.rows("SELECT name FROM account")]
    chinese = sum(any(letter > "\u2fff" for letter in name) for name in names)
    assert len(set(names)) == len(names)
    assert 0.5 <= chinese / len(names) <= 0.7


def test_claims_are_of_every_trust_and_some_are_contested(lead_book: Book) -> None:
    trusts = Counter(trust for (trust,) in lead_book.rows("SELECT trust FROM finding"))
    assert min(trusts[trust] for trust in ("hunch", "stated", "confirmed")) > 20
    assert one(lead_book, "SELECT sum(contested) FROM account_summary") >= 3
    assert one(lead_book, "SELECT count(DISTINCT role) FROM finding") >= 5


def test_objections_stand_are_gone_or_wait_with_an_answer_not_heard_yet(lead_book: Book) -> None:
    results = Counter(result for (result,) in lead_book.rows("SELECT result FROM answer WHERE visit IS NOT NULL"))
    assert results["gone"] > 20
    assert results["stands"] > 10
    assert one(lead_book, "SELECT count(*) FROM account_summary WHERE new_answer IS NOT NULL") >= 5
    assert one(lead_book, "SELECT count(DISTINCT blocks) FROM objection") == 4


def promises(book: Book, today: date) -> list[tuple[int, int, int]]:
    """For each rep how many open next steps are overdue, due on a day, and due in the week after it."""
    return book.rows(
        """SELECT sum(due_on < ?1), sum(due_on = ?1), sum(due_on > ?1 AND due_on <= date(?1, '+7 day'))
           FROM next_step JOIN person ON person.id = next_step.person
           WHERE done_on IS NULL AND dropped IS NOT 1 GROUP BY person.id""",
        (today.isoformat(),),
    )


def test_every_rep_has_promises_overdue_due_today_and_due_this_week(lead_book: Book) -> None:
    found = promises(lead_book, TODAY)
    assert len(found) == 4
    assert all(min(counts) > 0 for counts in found)


def test_something_is_due_today_on_a_sunday_too(tmp_path: Path) -> None:
    sunday = date(2026, 11, 22)
    with make_demo(place_in(tmp_path), sunday, "lead") as book:
        assert all(min(counts) > 0 for counts in promises(book, sunday))


def test_one_phone_number_was_edited_twice_unseen_and_other_edits_meet_without_conflict(lead_book: Book) -> None:
    assert lead_book.rows('SELECT "table", cell FROM conflict') == [("account", "phone")]
    heads = lead_book.rows("SELECT heads FROM account WHERE heads LIKE '%address=%' AND heads LIKE '%headcount=%'")
    assert len(heads) == 1


def test_some_people_left_some_accounts_cannot_decide_and_some_orders_were_told_twice(lead_book: Book) -> None:
    assert one(lead_book, "SELECT count(*) FROM contact WHERE has_left") >= 5
    assert one(lead_book, "SELECT count(*) FROM account WHERE decides = 0") >= 6
    assert one(lead_book, 'SELECT count(*) FROM "order" WHERE told_twice') >= 1
    assert one(lead_book, 'SELECT count(DISTINCT status) FROM "order"') == 3
    assert one(lead_book, 'SELECT count(DISTINCT gun) FROM "order"') == 3
    assert one(lead_book, "SELECT count(*) FROM assignment WHERE to_day IS NOT NULL") >= 3


def test_work_is_by_whoever_did_it_from_a_laptop_of_their_own_without_holes(lead_book: Book) -> None:
    numbers: dict[tuple[str, str], list[int]] = {}
    for (line,) in lead_book.rows("SELECT line FROM change"):
        change = read_line(line)
        numbers.setdefault((change.replica, change.by), []).append(change.number)
        if change.table == "visit" and "person" in change.cells:
            assert change.cells["person"] == change.by
    assert len(numbers) == 5
    assert len({by for _, by in numbers}) == 5
    assert all(sorted(those) == list(range(1, len(those) + 1)) for those in numbers.values())
    assert lead_book.meta("replica") in {replica for replica, by in numbers if by == lead_book.me}


def test_the_book_can_be_written_on_by_its_own_replica(tmp_path: Path) -> None:
    with make_demo(place_in(tmp_path), TODAY, "rep") as book:
        replica = book.meta("replica")
        touched = book.write(
            1_795_000_000_000_000, lambda op: op.edit("account", "0" * 8 + "-0000-4000-8000-" + "0" * 12, {"name": "X"})
        )
        assert touched.op is not None
        assert touched.op.partition(":")[0] == replica


def test_every_text_passes_the_door_unchanged(lead_book: Book) -> None:
    for table, cells in SHAPE.items():
        for cell, kind in cells.items():
            if kind.kind not in ("line", "note"):
                continue
            assert isinstance(kind.of, int)
            clean = clean_line if kind.kind == "line" else clean_note
            for (text,) in lead_book.rows(f'SELECT DISTINCT {cell} FROM "{table}" WHERE {cell} IS NOT NULL'):
                assert clean(text, kind.of) == text
                assert text or (table, cell) == ("strike", "cut")
                assert "{" not in text


def test_numbers_and_addresses_are_nobodys(lead_book: Book) -> None:
    for (phone,) in lead_book.rows("SELECT phone FROM contact WHERE phone IS NOT NULL"):
        assert phone.startswith("154 ")
    for (phone,) in lead_book.rows("SELECT phone FROM account WHERE phone IS NOT NULL"):
        assert phone.startswith("0512-1000 ")
    for (email,) in lead_book.rows("SELECT email FROM contact WHERE email IS NOT NULL"):
        assert email.endswith((".test", ".example.com"))
        assert email.isascii()


@pytest.mark.parametrize(("table", "cell"), [("visit", "note"), ("next_step", "what"), ("objection", "words")])
def test_what_is_written_is_varied_in_both_languages(table: str, cell: str, lead_book: Book) -> None:
    texts = {text for (text,) in lead_book.rows(f'SELECT {cell} FROM "{table}" WHERE {cell} IS NOT NULL')}
    chinese = {text for text in texts if any("\u4e00" <= letter <= "\u9fff" for letter in text)}
    assert len(chinese) > 40
    assert len(texts - chinese) > 25
