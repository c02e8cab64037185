"""Opening the book for a command: where it is, whether it may be there, and the language it speaks."""

import contextlib
import os
import sys
from collections.abc import Callable

from fieldrep import places
from fieldrep.errors import BadValue, BookShared, FieldrepError, WrongWords
from fieldrep.i18n import LANGUAGES, Language, guessed, language, use
from fieldrep.store.book import Book, Place

Screens = Callable[[places.Places, Language], int]


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


def open_screens(screens: Screens, path: str | None, lang: str | None, on_share: bool) -> int:
    """Open the screens, in the language asked for or else the book's. Raises WrongWords, BadValue, BookShared."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongWords(text="", problem="no_terminal")
    place = place_of(path)
    check_not_shared(place, on_share)
    check_language(lang)
    speak(lang)
    if not _said(lang):
        with contextlib.suppress(FieldrepError), open_book(place, lang, on_share):
            pass
    return screens(places.Places(place.path, place.state, place.host), language())


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
