"""Taking an older book to this version: a copy first, then one step after the other."""

from fieldrep.store import migrations
from fieldrep.store.apply import Applier
from fieldrep.store.backups import back_up
from fieldrep.store.book import Book
from fieldrep.store.changes import read_line


def upgrade(book: Book, version: int) -> None:
    """Take the book from `version` to the newest; a copy of it is kept beside it as `NAME.version-N`.

    Afterwards rows are made again whose changes the older version could not read in whole.
    """
    back_up(book, f"{book.place.path}.version-{version}")
    for following in range(version + 1, migrations.NEWEST + 1):
        migrations.step(book.db, following)
    with book.transaction():
        take_up_later(book)


def take_up_later(book: Book) -> None:
    """Show what was kept for a version that knows it."""
    Applier(book.db).take_up([read_line(line) for (line,) in book.rows("SELECT line FROM change WHERE later = 1")])
