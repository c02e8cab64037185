"""The rules of the method as the team has set them, and who set them when."""

from fieldrep.domain.ratios import Ratio
from fieldrep.domain.rules import RULES, Rules
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book


def rules(book: Book) -> Rules:
    """Every rule; of two rows for one name the first by id counts, on every laptop the same."""
    rows = book.rows("SELECT name, value FROM setting WHERE deleted = 0 AND name IS NOT NULL ORDER BY id DESC")
    return Rules(dict(rows))


def bands(book: Book) -> tuple[Ratio, Ratio, Ratio]:
    """Up to which share of penetration an account is replaceable, weak, and safe."""
    said = rules(book)
    return said.share("band_replaceable"), said.share("band_weak"), said.share("band_safe")


class SetBy(NamedTuple):
    """Who wrote last what a rule is now, and when (microseconds since 1970 UTC); the row of `setting` it stands in."""

    row: str
    person: str
    at: int


def rows_set(book: Book) -> dict[str, list[str]]:
    """The rows in which something is said of a rule, by its name, the one that counts first."""
    found: dict[str, list[str]] = {}
    for name, row in book.rows("SELECT name, id FROM setting WHERE deleted = 0 AND name IS NOT NULL ORDER BY id"):
        if name in RULES:
            found.setdefault(name, []).append(row)
    return found


def set_by(book: Book) -> dict[str, SetBy]:
    """Who set each rule that is set, by its name."""
    from fieldrep.store.queries.history import row_history

    found: dict[str, SetBy] = {}
    for name, (row, *_) in rows_set(book).items():
        wrote = [told for told in row_history(book, "setting", row) if "value" in told.shown]
        if wrote:
            found[name] = SetBy(row, wrote[-1].person, wrote[-1].at)
    return found
