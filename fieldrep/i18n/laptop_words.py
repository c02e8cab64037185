"""A laptop's key as people compare it over the phone: four groups of two words, in English or Chinese."""

from fieldrep.domain.fingerprints import WORDS, fingerprint_words
from fieldrep.i18n import LANGUAGES, Language, language

_BETWEEN = " · "


def shown_laptop(key: str, lang: Language | None = None) -> str:
    """The words of a key in the language spoken, or in `lang`: both sides of a call read them in the same one."""
    return _BETWEEN.join(_groups(key, lang or language()))


def laptop_in_lines(key: str) -> str:
    """The same in two lines, each of two groups: no wider than half a screen."""
    groups = _groups(key, language())
    return "\n".join((_BETWEEN.join(groups[:2]), _BETWEEN.join(groups[2:])))


def is_laptop(key: str, typed: str) -> bool:
    """Whether what was typed are all the words of a key, in either language, or the key itself in hexadecimal.

    A part is never enough: a key with some words alike could be made on purpose.
    """
    return _bare(typed) in (key, *(_bare(shown_laptop(key, lang)) for lang in LANGUAGES))


def _groups(key: str, lang: Language) -> list[str]:
    words = fingerprint_words(key, lang)
    return [" ".join(words[place : place + 2]) for place in range(0, WORDS, 2)]


def _bare(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
