"""The rates counted by cells are those counted account by account: of any accounts, as of any day, in any grouping."""

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldrep.domain.choices import STAGE_LENGTHS
from fieldrep.domain.rate_cells import Cell, grouped_rates, month_ends, point_of, rates_of, trend
from fieldrep.domain.rates import AccountFacts, four_rates, grouped
from fieldrep.domain.ratios import Ratio
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.queries.rate_cells import in_each_wave, rate_cells
from tests.books import a_book

FIRST = date(2026, 1, 5)
days = st.none() | st.integers(0, 400).map(lambda ahead: FIRST + timedelta(days=ahead))
names = st.none() | st.sampled_from("AB")


@st.composite
def facts(draw: st.DrawFn) -> AccountFacts:
    first = draw(days)
    second = first + timedelta(days=draw(st.integers(1, 90))) if first and draw(st.booleans()) else None
    paid = 0 if first is None else 1 if second is None else draw(st.integers(2, 5))
    decides, opened, visited = draw(st.integers(0, 5)) > 0, draw(days), draw(days)
    return AccountFacts("", decides, opened, visited, first, second, paid, draw(names), draw(names), draw(names))


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    with tempfile.TemporaryDirectory() as folder, a_book(Path(folder)).book as made:
        yield made


def fill(book: Book, accounts: list[AccountFacts]) -> list[AccountFacts]:
    """Write the summaries as the write path keeps them, and return the facts under their ids.

    A fact's number of paid days is up to the day that is asked for: none is later than the first.
    """
    book.db.execute("DELETE FROM account_summary")
    found = []
    for number, fact in enumerate(accounts):
        found.append(fact._replace(account=f"{number:04}"))
        book.db.execute(
            """INSERT INTO account_summary(account, opened_on, reached_on, visits, first_paid_on, second_paid_on,
               last_paid_on, paid_days, paid_orders, people, contested, open_objections, rep, is_target,
               in_territory, in_district)
               VALUES (?, ?, ?, 0, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, ?)""",
            (
                f"{number:04}", *(day.isoformat() if day else None for day in (*fact[2:6], fact[4])), fact.paid_days,
                fact.rep,
                fact.decides, fact.territory, fact.district,
            ),
        )  # fmt: skip
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(facts(), max_size=14), st.integers(0, 420), st.sampled_from(STAGE_LENGTHS))
def test_cells_give_the_same_rates_as_accounts(
    book: Book, accounts: list[AccountFacts], ahead: int, stage: str
) -> None:
    told, as_of = fill(book, accounts), FIRST + timedelta(days=ahead)
    assert rates_of(rate_cells(book, as_of, stage), as_of, stage) == four_rates(told, as_of, stage)
    for by in ("rep", "territory", "district"):
        assert grouped_rates(rate_cells(book, as_of, stage, by), by, as_of, stage) == grouped(told, by, as_of, stage)
    assert grouped_rates(rate_cells(book, as_of, stage), "cohort", as_of, stage) == grouped(
        told, "cohort", as_of, stage
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(facts(), max_size=14), st.integers(0, 420), st.sampled_from(("month", "quarter")))
def test_a_trend_is_the_rates_of_each_of_its_days(
    book: Book, accounts: list[AccountFacts], ahead: int, stage: str
) -> None:
    told, as_of = fill(book, accounts), FIRST + timedelta(days=ahead)
    ends = month_ends(as_of, 6)
    points = trend(rate_cells(book, as_of, stage, None, ends), ends, stage)
    assert points == [point_of(four_rates(told, day, stage)) for day in ends]


def test_cells_by_hand() -> None:
    """Of ten opened in September six paid by the end of October; two more in December, of whom one had come again."""
    september, december = 2026 * 12 + 8, 2026 * 12 + 11
    cells = [
        Cell(None, False, september, None, 2, reached=1),
        Cell(None, False, september, september + 1, 6, reached=6, converted=6, again=3, again_next=2, order_days=9),
        Cell(None, False, september, december, 2, reached=2, converted=2, again=1, again_next=1, order_days=3),
        Cell(None, True, None, None, 5, reached=1),
    ]
    made = rates_of(cells, date(2026, 12, 31))
    assert made.coverage == (15, 10, 10)
    assert made.conversion.in_time == Ratio(6, 10) and made.conversion.to_date == Ratio(8, 10)
    assert made.repurchase.in_time == Ratio(2, 6) and made.repurchase.to_date == Ratio(4, 8)
    assert made.repurchase.young == 2 and made.conversion.order_days == 12


def test_month_ends_are_those_that_are_over() -> None:
    assert month_ends(date(2026, 3, 30), 3) == (date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28))
    assert month_ends(date(2026, 3, 31), 2) == (date(2026, 2, 28), date(2026, 3, 31))


def test_an_account_is_in_the_cells_of_each_of_its_waves(tmp_path: Path) -> None:
    """As the write path keeps it: an account may enter a wave twice, and leave it, or move to another account's row."""
    words = a_book(tmp_path)
    accounts = [words.with_account(f"Account {name}").account for name in "abc"]
    waves = sorted(agreed_row("wave", name) for name in "vw")

    def write(rows: dict[str, dict[str, Value]]) -> list[tuple[str | None, int]]:
        def work(operation: Operation) -> None:
            for row, cells in rows.items():
                operation.edit("wave_account", agreed_row("wave_account", row), cells)

        words.book.write(words.at(), work)
        groups = grouped_rates(in_each_wave(rate_cells(words.book, FIRST, "month", "wave")), "wave", FIRST)
        return [(group.name, group.rates.coverage.targets) for group in groups]

    assert write(
        {
            "both": {"wave": waves[0], "account": accounts[0]},
            "too": {"wave": waves[1], "account": accounts[0]},
            "again": {"wave": waves[1], "account": accounts[0]},
            "other": {"wave": waves[1], "account": accounts[1]},
        }
    ) == [(waves[0], 1), (waves[1], 2), (None, 1)]
    assert write({"too": {"deleted": True}}) == [(waves[0], 1), (waves[1], 2), (None, 1)]
    assert write({"again": {"deleted": True}}) == [(waves[0], 1), (waves[1], 1), (None, 1)]
    assert write({"other": {"account": accounts[2], "wave": waves[0]}}) == [(waves[0], 2), (None, 1)]
    assert examine(words.book).well
