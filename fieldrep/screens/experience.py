"""What the team's answers came to, read in a worker, and offered while an objection is being typed."""

from collections.abc import Sequence

from fieldrep.domain.answers import Experience, Worked
from fieldrep.i18n.objection_words import offer_text
from fieldrep.store.book import Book
from fieldrep.store.queries.objections import cases
from fieldrep.text import clip

MOST_OFFERS = 4
"""How many answers are offered."""


def read_experience(book: Book) -> Experience:
    """What was tried on all objections of the book; for a worker, as ten thousand take a third of a second."""
    found = Experience(cases(book))
    found.offers("loads what comparing needs", None)
    return found


def offer_lines(found: Sequence[Worked], width: int, most: int = MOST_OFFERS) -> list[str]:
    """The best answers with their counts, each on one line."""
    return [clip(offer_text(each), width) for each in found[:most]]


class Picking:
    """Moves through the answers that are offered, one step with each press of an arrow, beginning with the best."""

    def __init__(self) -> None:
        self._found: tuple[str, ...] = ()
        self._at = -1

    def next(self, found: Sequence[Worked], step: int) -> str | None:
        """The words of the next answer, or None where none is offered."""
        words = tuple(each.words for each in found[:MOST_OFFERS])
        if words != self._found:
            self._found, self._at = words, -1 if step > 0 else 0
        if not words:
            return None
        self._at = (self._at + step) % len(words)
        return words[self._at]
