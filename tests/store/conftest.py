"""The book that tests of what counts in a team begin with."""

from pathlib import Path

import pytest

from fieldrep.store.book import Book
from tests.store.counting import said, take
from tests.store.laptops import Laptop
from tests.store.teams import FOUNDER, TEAM, certified, person


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The book of somebody who knows that Wang has founded the team, and that Li Na and Chen belong to it."""
    laptop = Laptop(str(tmp_path), person("Reader"))
    laptop.book.set_meta("team", TEAM)
    take(laptop.book, said(1, FOUNDER, certified("Wang", "Lina"), certified("Wang", "Chen")))
    return laptop.book
