"""Care for the book: making its tables again from the journal, and finding what does not agree."""

from typing import NamedTuple

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import read_line
from fieldrep.store.driver import begin
from fieldrep.store.dump import KEPT, held, tables
from fieldrep.store.log import count_held
from fieldrep.store.shape import SHAPE


class Health(NamedTuple):
    """What doctor found: SQLite's own complaints about the file, and the rows that differ from what the journal says
    (`missing` and `surplus` lines of the dump); how much was looked at."""

    damage: tuple[str, ...]
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    changes: int
    rows: int
    replicas: int

    @property
    def well(self) -> bool:
        """Whether nothing was found."""
        return not (self.damage or self.missing or self.surplus)


def examine(book: Book) -> Health:
    """Check the file and make every table again from the journal, without changing anything."""
    damage = tuple(str(said) for (said,) in book.rows("PRAGMA integrity_check(20)") if said != "ok")
    if damage:
        return Health(damage, (), (), *_counts(book))
    shown = [*tables(book), *held(book)]
    begin(book.db)
    try:
        make_again(book)
        made = [*tables(book), *held(book)]
    finally:
        book.db.execute("ROLLBACK")
    shown_set, made_set = set(shown), set(made)
    return Health(
        (),
        tuple(line for line in made if line not in shown_set),
        tuple(line for line in shown if line not in made_set),
        *_counts(book),
    )


def rebuild(book: Book) -> None:
    """Make every table again from the journal, in one transaction."""
    with book.transaction():
        make_again(book)


def make_again(book: Book) -> None:
    """Make every table again from the journal, inside a transaction."""
    db = book.db
    count_held(db)
    for table in (*SHAPE, *KEPT):
        db.execute(f'DELETE FROM "{table}"')
    Applier(db).remake([read_line(line) for (line,) in db.execute("SELECT line FROM change")])


def _counts(book: Book) -> tuple[int, int, int]:
    changes = book.rows("SELECT count(*) FROM change")[0][0]
    rows = sum(book.rows(f'SELECT count(*) FROM "{table}"')[0][0] for table in SHAPE)
    return changes, rows, book.rows("SELECT count(DISTINCT replica) FROM change")[0][0]
