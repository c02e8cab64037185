"""Whatever people write into whichever table, and in whatever order it is heard: the same pages of figures.

Three people write rows of every table, few enough to collide, with any values that their cells may hold; they delete,
take back, join accounts and hear of each other now and then. Two who hold the same changes then have the same pages,
word for word, and so has the book that doctor makes again.
"""

import contextlib
import json
import os
import random
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldrep.domain.rules import RULES
from fieldrep.errors import BadValue, NothingToUndo
from fieldrep.reports import registry
from fieldrep.reports.registry import PAGES
from fieldrep.reports.report import Asking
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.shape import SHAPE, Cell
from fieldrep.store.undo import undo
from tests.laws.people import by_chance
from tests.laws.quick import a_folder, quick_laptops
from tests.reports.test_three_laptops import TODAY
from tests.store.laptops import Laptop

EXAMPLES = int(os.environ.get("ANY_HISTORY", "6"))
OPERATIONS = 150
NOT_BY_HAND = ("team", "laptop", "strike", "acceptance", "erasure")
"""Tables that a team's laws play (`tests/laws`)."""
TABLES = [table for table in SHAPE if table not in NOT_BY_HAND]
DAYS = ("2026-11-20", "2026-11-03", "2026-08-01", "2023-05-01")
PEOPLE = [agreed_row("person", name) for name in ("Li Na", "Wang", "Lee")]
ROWS = {
    table: [by_chance(1000 + 4 * place), by_chance(1001 + 4 * place), agreed_row(table, "one")]
    for place, table in enumerate(SHAPE)
} | {"person": PEOPLE}
VALUES: dict[str, tuple[Value, ...]] = {
    "money": (0, 100, 700, 5_000, 100_000, -5_000),
    "whole": (0, 1, 2, 5, 30, 100),
    "flag": (True, False),
    "day": DAYS,
    "month": tuple(day[:7] for day in DAYS),
    "time": tuple(f"{day}T{clock}" for day in DAYS for clock in ("10:00+08:00", "23:30-08:00")),
    "moment": (*DAYS, "2026-11-03T10:00+08:00"),
    "line": ("one", "two", "三", "CNY"),
    "note": ("one", "two", "三", "https://e.test/1"),
}
RULE_VALUES = ("1/3", "70/100", "1", "2", "10", "1000", "headcount", "use", "week", "no rule says that")


class History:
    """Three laptops on which something happens by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.folder = a_folder()
        self.laptops = [Laptop(os.path.join(self.folder, str(at)), person) for at, person in enumerate(PEOPLE)]

    def happen(self) -> None:
        """One step."""
        laptop = self.chance.choice(self.laptops)
        kind = self.chance.random()
        if kind < 0.06:
            laptop.take(self.chance.choice(self.laptops).changes())
        elif kind < 0.12:
            with contextlib.suppress(NothingToUndo, BadValue):
                undo(laptop.book, laptop.now())
        else:
            laptop.book.write(laptop.now(), self._write)

    def _write(self, op: Operation) -> None:
        for _ in range(self.chance.choice((1, 1, 3))):
            self._write_row(op)

    def _write_row(self, op: Operation) -> None:
        table = self.chance.choice(TABLES)
        if table == "setting":
            name = self.chance.choice(sorted(RULES))
            op.edit(table, agreed_row(table, name), {"name": name, "value": self.chance.choice(RULE_VALUES)})
        elif table in ("account_pair", "contact_pair"):
            first, second = sorted(self.chance.sample(ROWS[table.removesuffix("_pair")], 2))
            joined = self.chance.random() < 0.5
            op.edit(table, agreed_row(table, first, second), {"first": first, "second": second, "joined": joined})
        elif self.chance.random() < 0.06:
            op.delete(table, self.chance.choice(ROWS[table]))
        else:
            cells = [cell for cell in SHAPE[table] if cell != "deleted"]
            some = (
                cells if self.chance.random() < 0.6 else self.chance.sample(cells, self.chance.randint(1, len(cells)))
            )
            op.edit(table, self.chance.choice(ROWS[table]), {cell: self._value(SHAPE[table][cell]) for cell in some})

    def _value(self, cell: Cell) -> Value:
        if self.chance.random() < 0.08:
            return None
        if cell.kind == "ref":
            return self.chance.choice(ROWS[str(cell.of)])
        return self.chance.choice(cell.of if isinstance(cell.of, tuple) else VALUES[cell.kind])

    def meet(self) -> list[Change]:
        """Everybody hears everything; all of it."""
        for laptop in self.laptops * 2:
            for other in self.laptops:
                laptop.take(other.changes())
        return self.laptops[0].changes()

    def reader(self, changes: list[Change], blocks: int) -> Laptop:
        """The first of them on another laptop, who hears these in this order, in so many blocks."""
        laptop = Laptop(os.path.join(self.folder, "reader"), PEOPLE[0])
        step = max(1, -(-len(changes) // blocks))
        for start in range(0, len(changes), step):
            laptop.take(changes[start : start + step])
        self.laptops.append(laptop)
        return laptop

    def end(self) -> None:
        for laptop in self.laptops:
            laptop.book.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def pages(book: Book) -> dict[str, str]:
    """Every page as its reader sees it, of all, by each of its groups, and of each account."""
    accounts = [row for (row,) in book.rows("SELECT id FROM account WHERE deleted = 0 ORDER BY id")]
    found = {}
    for page in PAGES:
        asked = [Asking(TODAY, by) for by in (None, *page.groups)]
        asked += [Asking(TODAY, account=account) for account in accounts if page.of_account]
        for asking in asked:
            made = registry.report(book, page.name, asking)
            found[f"{page.name} {asking.by} {asking.account}"] = json.dumps(made.document) + repr(made.parts)
    return found


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_laptops():
        yield


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=True), st.integers(2, 30))
def test_the_pages_do_not_hang_on_the_order_in_which_things_were_heard(chance: random.Random, blocks: int) -> None:
    history = History(chance)
    try:
        for _ in range(OPERATIONS):
            history.happen()
        changes = history.meet()
        told = pages(history.laptops[0].book)
        chance.shuffle(changes)
        reader = history.reader(changes, blocks)
        assert pages(reader.book) == told
        assert examine(reader.book).well
    finally:
        history.end()
