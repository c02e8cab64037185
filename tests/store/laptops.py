"""Laptops for tests: a book and a state folder each, with a clock that the test sets."""

import os
import shutil
from dataclasses import dataclass, field

from fieldrep.store.apply import Applied, Applier
from fieldrep.store.book import Book, Place
from fieldrep.store.changes import Change, read_line
from fieldrep.store.dump import dump

START = 1_763_712_000_000_000


@dataclass
class Laptop:
    """One laptop with one book."""

    folder: str
    person: str
    clock: int = START
    book: Book = field(init=False)

    def __post_init__(self) -> None:
        self.place = Place(os.path.join(self.folder, "book"), os.path.join(self.folder, "state"), self.folder)
        self.book = Book.create(self.place)
        self.book.set_meta("me", self.person)

    def now(self) -> int:
        """A later time at each call."""
        self.clock += 1_000_000
        return self.clock

    def changes(self) -> list[Change]:
        """Every change that this laptop holds."""
        return [read_line(line) for (line,) in self.book.rows("SELECT line FROM change ORDER BY arrival")]

    def take(self, changes: list[Change]) -> Applied:
        """Take changes in, as a merge does."""
        with self.book.transaction():
            return Applier(self.book.db).take(changes)

    def dump(self) -> list[str]:
        """The canonical dump of the book."""
        return list(dump(self.book))

    def restart(self) -> None:
        """Close and open the book."""
        self.book.close()
        self.book = Book.open(self.place)

    def copy_to(self, folder: str) -> None:
        """Put a copy of the book alone into a folder."""
        self.book.close()
        shutil.copy(self.place.path, folder)
        self.book = Book.open(self.place)
