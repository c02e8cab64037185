"""Where and when the sample team of the tests is."""

from datetime import date
from pathlib import Path

from fieldrep.store.book import Place

TODAY = date(2026, 11, 20)


def place_in(folder: Path) -> Place:
    """A book's place in a folder."""
    return Place(str(folder / "book"), str(folder / "state"), "laptop")
