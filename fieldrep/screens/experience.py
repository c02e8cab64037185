"""What the team's answers came to, read in a worker, and offered while an objection is being typed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from fieldrep.domain.answers import Experience, Worked
from fieldrep.i18n import say
from fieldrep.i18n.objection_words import offer_text
from fieldrep.store.book import Book
from fieldrep.store.queries.objections import cases
from fieldrep.text import clip

if TYPE_CHECKING:
    from fieldrep.screens.app import FieldrepApp
    from fieldrep.screens.base import BookScreen
    from fieldrep.screens.dialogs.frame import Dialog

MOST_OFFERS = 4
"""How many answers are offered."""
MOST_BESIDE = 3
"""How many of them are shown where there are four lines in all."""


def read_experience(book: Book) -> Experience:
    """What was tried on all objections of the book; for a worker, as ten thousand take a third of a second."""
    found = Experience(cases(book))
    found.offers("loads what comparing needs", None)
    return found


def offer_lines(found: Sequence[Worked], width: int, most: int = MOST_OFFERS) -> list[str]:
    """The best answers with their counts, each on one line."""
    return [clip(offer_text(each), width) for each in found[:most]]


def offer_heading() -> str:
    """What stands above the answers on offer."""
    return say("Answered before; ↓ takes one:")


def offered_lines(found: Sequence[Worked], width: int | None) -> list[str]:
    """The best answers below their heading; each on one line of this width where one is said."""
    if not found:
        return []
    if width is None:
        return [offer_heading(), *(offer_text(each) for each in found[:MOST_OFFERS])]
    return [clip(offer_heading(), width), *offer_lines(found, width, MOST_BESIDE)]


class Offers:
    """Answers to offer on a screen: the book is read once, when they are first of use, and `arrived` is told."""

    def __init__(self, host: "BookScreen | Dialog[Any]", arrived: Callable[[], None]) -> None:
        self.experience: Experience | None = None
        self._host = host
        self._arrived = arrived
        self._begun = False

    def begin(self) -> None:
        """Begin to read, where that has not begun."""
        if not self._begun and self.experience is None:
            self._begun = True
            self._host.run_worker(self._read, thread=True, group="offers", exit_on_error=True)

    def _read(self) -> None:
        app = cast("FieldrepApp", self._host.app)
        with app.book.again() as book:
            found = read_experience(book)
        self._host.call_later(self._take, found)

    def _take(self, found: Experience) -> None:
        self.experience = found
        if self._host.is_mounted:
            self._arrived()

    def of(self, words: str, rate: str | None) -> tuple[Worked, ...]:
        """What was answered to objections that these words are near to, or may become; the best first."""
        return self.experience.offers(words, rate) if self.experience and words.strip() else ()


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
