"""Opening the book for a command: where it is, whether it may be there, and the language it speaks."""

import os

from fieldrep import places
from fieldrep.errors import BadValue, BookShared
from fieldrep.i18n import LANGUAGES, Language, guessed, use
from fieldrep.store.book import Book, Place


def place_of(book: str | None) -> Place:
    """The place of the book: `--book`, then FIELDREP_BOOK, then this user's own."""
    found = places.places(book)
    return Place(found.book, found.state, found.host)


def check_not_shared(place: Place, on_share: bool) -> None:
    """Raise BookShared where the book lies in a folder that copies it while it changes, unless that is wanted."""
    service = None if on_share else places.shared_by(place.path)
    if service:
        raise BookShared(path=place.path, service=service)


def open_book(place: Place, lang: str | None, on_share: bool) -> Book:
    """Open the book and speak its language. Raises BookUnusable."""
    check_not_shared(place, on_share)
    book = Book.open(place)
    if not _said(lang):
        speak(book.meta("language"))
    return book


def speak(lang: str | None) -> None:
    """Speak the language named; else FIELDREP_LANG's, else that of the environment."""
    try:
        use(_spoken(_said(lang) or lang) or guessed())
    except OSError:
        use("en")


def check_language(lang: str | None) -> None:
    """Raise BadValue for a language that fieldrep does not speak."""
    if lang is not None and lang not in LANGUAGES:
        raise BadValue(field="--lang", value=lang, problem="choice", choices=LANGUAGES)


def _said(lang: str | None) -> str | None:
    """The language that was asked for on the command line or in the environment, which go before the book's."""
    return lang or _spoken(os.environ.get("FIELDREP_LANG", "").casefold())


def _spoken(lang: str | None) -> Language | None:
    return next((each for each in LANGUAGES if each == lang), None)
