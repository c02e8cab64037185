"""The words, English and 简体中文: English sentences stand in the code, Chinese ones in the catalogue."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations
    from typing import Literal

    Language = Literal["en", "zh"]
else:
    Language = str

LANGUAGES: tuple[Language, ...] = ("en", "zh")
FOLDER = os.path.join(os.path.dirname(__file__), "locale")

_language: Language = "en"
_catalogue: NullTranslations | None = None
_aside: ContextVar[tuple[Language, NullTranslations | None] | None] = ContextVar("aside", default=None)


def use(language: Language) -> None:
    """Speak this language from now on."""
    global _language, _catalogue  # noqa: PLW0603 - a program speaks one language at a time
    _language = language
    _catalogue = _catalogue_of(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak this language inside, in this thread alone: words that are to be read to somebody who speaks the other."""
    before = _aside.set((language, _catalogue_of(language)))
    try:
        yield
    finally:
        _aside.reset(before)


def _catalogue_of(language: Language) -> NullTranslations | None:
    if language == "en":
        return None
    from gettext import translation

    return translation("fieldrep", FOLDER, [language])


def _spoken() -> tuple[Language, NullTranslations | None]:
    return _aside.get() or (_language, _catalogue)


def language() -> Language:
    """The language that is spoken."""
    return _spoken()[0]


def guessed() -> Language:
    """The language of this laptop, from its environment; English where it is neither."""
    for name in ("FIELDREP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").casefold()
        if value:
            return "zh" if value.startswith("zh") else "en"
    return _windows_language()


def _windows_language() -> Language:
    import locale
    import sys

    if sys.platform != "win32":
        return "en"
    return "zh" if (locale.getlocale()[0] or "").casefold().startswith(("zh", "chinese")) else "en"


def say(message: str, **facts: object) -> str:
    """A sentence in the language spoken, with its facts filled in; texts among the facts are made safe to show.

    The message is the English sentence, written out where `say` is called, so that it can be collected.
    """
    catalogue = _spoken()[1]
    found = catalogue.gettext(message) if catalogue and message else message
    return _filled(found, facts) if facts else found


def count(one: str, many: str, number: int, **facts: object) -> str:
    """A sentence about a number of things; `{number}` stands for the number."""
    catalogue = _spoken()[1]
    found = catalogue.ngettext(one, many, number) if catalogue else one if number == 1 else many
    return _filled(found, {"number": number, **facts})


def together(*sentences: str) -> str:
    """Sentences, already said, one after the other; 简体中文 has no blank between them."""
    return ("" if language() == "zh" else " ").join(sentences)


def mark(message: str) -> str:
    """A sentence that will be said later with `say`, from a table."""
    return message


def _filled(sentence: str, facts: dict[str, object]) -> str:
    return sentence.format(**{name: shown(fact) if isinstance(fact, str) else fact for name, fact in facts.items()})
