"""What one run of a command knows: where the book is, its language, whether JSON is wanted, and the time."""

import contextlib
from datetime import date, datetime

from fieldrep import places
from fieldrep.cli.opening import Screens, check_language, open_book, place_of, speak
from fieldrep.i18n import say
from fieldrep.store.book import SCRUB, Book, Place


class Session:
    """One run of a command. `now` is looked at once, so that everything in a run happens at one time."""

    def __init__(self) -> None:
        self.path: str | None = None
        self.lang: str | None = None
        self.on_share = False
        self.json = False
        self.screens: Screens | None = None
        self.now: datetime = places.wall_clock()
        self._book: Book | None = None

    @property
    def today(self) -> date:
        """The day on this laptop's calendar."""
        return self.now.date()

    @property
    def at(self) -> int:
        """Now, in microseconds since 1970 UTC."""
        return places.micros(self.now)

    @property
    def place(self) -> Place:
        """Where the book is."""
        return place_of(self.path)

    @property
    def book(self) -> Book:
        """The book, opened when it is first asked for; lines that wait for it are taken in. Raises BookUnusable."""
        if self._book is None:
            self._book = open_book(self.place, self.lang, self.on_share)
            self._take_in()
            if self._book.meta(SCRUB):
                from fieldrep.store.scrubbing import scrub

                scrub(self._book)
        return self._book

    def close(self) -> None:
        """Close the book if it was opened."""
        if self._book is not None:
            self._book.close()
            self._book = None

    def speak(self, lang: str | None) -> None:
        """Speak the language of `--lang` from here on. Raises BadValue."""
        check_language(lang)
        self.lang = lang or self.lang
        speak(self.lang)

    def speak_as_the_book(self) -> None:
        """For help and complaints: the book's own language, where it has one and can be opened."""
        if self.lang is None and self._book is None:
            with contextlib.suppress(Exception), open_book(self.place, None, True):
                pass

    def _take_in(self) -> None:
        from fieldrep.operations.spool import is_waiting

        assert self._book is not None
        if is_waiting(self._book.place.state):
            from fieldrep.cli.quick import take_in

            take_in(self._book, self.now)


def more_line(shown: int, total: int) -> str:
    """That a list was cut, or nothing."""
    return say("… and {number} more; --all shows them.", number=total - shown) if total > shown else ""
