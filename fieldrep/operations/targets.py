"""Targets: a number of a measure for a person, a wave or a territory in a period; said again, it is corrected."""

from datetime import date
from typing import NamedTuple

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.records import row_of
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.rows import rows_alike


class TargetWish(NamedTuple):
    """A target; `kind` is person, wave or territory, `whose` its id. Without a period it is for ever."""

    kind: str
    whose: str
    measure: str
    number: int
    weight: int | None = None
    from_day: date | None = None
    to_day: date | None = None

    @property
    def cells(self) -> dict[str, Value]:
        """The cells of its row."""
        return {
            self.kind: self.whose,
            "measure": self.measure,
            "number": self.number,
            "weight": self.weight,
            "from_day": self.from_day.isoformat() if self.from_day else None,
            "to_day": self.to_day.isoformat() if self.to_day else None,
        }


def target_row(wish: TargetWish) -> str:
    """The row of a target: whoever sets it, by whichever door, for one measure and period it is the same."""
    return str(row_of("target", wish.cells))


def set_target(book: Book, wish: TargetWish, at: int) -> tuple[str, Touched]:
    """Set a target; returns its id. Raises BadValue where the period ends before it begins, RightMissing."""
    if wish.from_day and wish.to_day and wish.to_day < wish.from_day:
        raise BadValue(field="to_day", value=wish.to_day.isoformat(), problem="day")
    row = target_row(wish)
    return row, book.write(at, lambda op: op.edit("target", row, cleaned("target", wish.cells)))


def remove_target(book: Book, wish: TargetWish, at: int) -> Touched:
    """Take a target back, whatever its number was. Raises RightMissing."""
    meant = {cell: value for cell, value in wish.cells.items() if cell not in ("number", "weight")}
    rows = rows_alike(book, "target", meant)

    def work(operation: Operation) -> None:
        for row in rows:
            operation.delete("target", row)

    return book.write(at, work)
