"""Accounts chosen by where they are, what they are tagged with, their territory or wave, or by name."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.queries.find import find_account, find_territory
from fieldrep.store.queries.waves import find_wave


class Selection(NamedTuple):
    """What is asked of accounts: all of the kinds that say something, one of what a kind says; and besides those that
    are named."""

    cities: Sequence[str] = ()
    districts: Sequence[str] = ()
    tags: Sequence[str] = ()
    territories: Sequence[str] = ()
    waves: Sequence[str] = ()
    names: Sequence[str] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything is asked at all."""
        return any(self)


class Selected(NamedTuple):
    """The accounts that were chosen (ids), and how many of those cannot decide: their head office buys."""

    accounts: tuple[str, ...]
    undecided: tuple[str, ...]


def select_accounts(book: Book, wish: Selection) -> Selected:
    """The accounts that are asked for, in the order of their ids. Raises NotFound, Ambiguous."""
    found = {find_account(book, name)[0] for name in wish.names}
    if any(wish[:5]):
        found |= _by_kind(book, wish)
    out = {row for (row,) in book.rows("SELECT id FROM account WHERE decides IS 0")}
    return Selected(tuple(sorted(found - out)), tuple(sorted(found & out)))


def _by_kind(book: Book, wish: Selection) -> set[str]:
    cities, districts, tags = ({each.strip().casefold() for each in those} for those in wish[:3])
    territories = {find_territory(book, name)[0] for name in wish.territories}
    found = {
        row
        for row, city, district, territory in book.rows(
            "SELECT id, city, district, territory FROM account WHERE deleted = 0"
        )
        if (not cities or (city or "").casefold() in cities)
        and (not districts or (district or "").casefold() in districts)
        and (not territories or territory in territories)
    }
    if tags:
        rows = book.rows("SELECT account, name FROM tag WHERE deleted = 0 AND name IS NOT NULL")
        found &= {account for account, name in rows if name.casefold() in tags}
    if wish.waves:
        inside = {find_wave(book, name)[0] for name in wish.waves}
        rows = book.rows("SELECT wave, account FROM wave_account WHERE deleted = 0")
        found &= {account for wave, account in rows if wave in inside}
    return found
