"""Every screen with names that attack the reader in every cell, small and wide: none dies of them or obeys them."""

import pytest

from fieldrep.store.book import Book
from fieldrep.store.shape import SHAPE
from tests.screens.test_hostile import NAMES, check
from tests.screens.tour import ROLES, STOPS, Role, walk

MORE = (
    "[[/]] [b]@click='app.quit'",
    "= \" ' \\ / @ [ ] {name} %s",
    '=cmd|"/c calc"!A1',
    "\u202e\u2067[red]" * 20,
    "x" * 200,
    "上海明珠" * 60,
    "\x1b]52;c;b3duZWQ=\x07\x1b[?1049l",
    "",
    " ",
)
SIZES = ((60, 20), (120, 40))


def spoil(book: Book) -> None:
    """Write one of the names into every cell that somebody could have written, past every door."""
    names = (*NAMES, *MORE)
    book.db.execute("PRAGMA ignore_check_constraints = ON")
    for table, shape in SHAPE.items():
        for cell, kind in shape.items():
            if kind.kind in ("line", "note"):
                for place, name in enumerate(names):
                    book.db.execute(
                        f'UPDATE "{table}" SET "{cell}" = ? WHERE "{cell}" IS NOT NULL AND rowid % ? = ?',
                        (name, len(names), place),
                    )


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("role", ROLES)
def test_every_screen_shows_hostile_names_as_text(role: Role, size: tuple[int, int]) -> None:
    stops = walk(role, "en", lambda app, _pilot: check(app, size[0]), size, spoil)
    assert len(stops) == len([stop for stop in STOPS if stop.role == role])
