"""A bundle of very many changes, as a book of that size would write it; only the journal of that book is made."""

import json
import sys
from pathlib import Path

from bench.books import every_row
from bench.writing import Size
from fieldrep.operations.start import found
from fieldrep.store.book import Book, Place
from fieldrep.store.changes import Change, Value, written
from fieldrep.store.ids import agreed_row, fresh_row
from fieldrep.store.log import Log
from fieldrep.sync.bundle import write_bundle

AT = 1_795_248_000_000_000
CHANGES_AN_ACCOUNT = 24.5
"""`books.py`: the account, two contacts, ten visits each with a person, a promise at every tenth, a finding at every
twentieth."""
AT_ONCE = 10_000


REFS = ("account", "contact", "visit")


def _elsewhere(row: str) -> str:
    return agreed_row("elsewhere", row)


class Lines:
    """Stands where an operation stands, and makes a change of each row that is added."""

    def __init__(self, book: Book) -> None:
        self.by = book.me or ""
        self._log = Log(book.db)
        self._replica, last = book.replicas.current(book.db)
        self._number = self._op = last + 1
        self._waiting: list[Change] = []

    def add(self, table: str, cells: dict[str, Value], row: str | None = None) -> str:
        """A row, as `Operation.add` adds it, under a name that it has in no other book."""
        set_cells = {
            cell: _elsewhere(str(value)) if cell in REFS else value
            for cell, value in cells.items()
            if value is not None
        }
        name = row or fresh_row(AT)
        self._waiting.append(
            written(
                self._replica, self._number, self._op, AT + self._op, self.by, table, _elsewhere(name), set_cells, ()
            )
        )
        self._number += 1
        if len(self._waiting) == AT_ONCE:
            self.keep()
        return name

    def keep(self) -> None:
        """Put what was added into the journal, as one operation."""
        self._log.keep(self._waiting, known=True)
        self._waiting = []
        self._op = self._number

    @property
    def last(self) -> tuple[str, int]:
        """The replica, and the last number that it has used."""
        return self._replica, self._number - 1


def main(folder: Path, changes: int) -> None:
    """Write `bundle.json`; print how many changes it holds."""
    accounts = round(changes / CHANGES_AN_ACCOUNT)
    place = Place(str(folder / "sender" / "book"), str(folder / "sender" / "state"), "bench")
    with found(place, "Bench", AT) as book:
        with book.transaction():
            lines = Lines(book)
            every_row(lines, Size(accounts, accounts * 10))
            lines.keep()
            book.replicas.remember(*lines.last)
        bundle = write_bundle(book, str(folder / "bundle.json"), "work", AT)
    print(json.dumps({"changes": [bundle.changes]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
