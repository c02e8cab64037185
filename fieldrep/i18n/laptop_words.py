"""A laptop's key as people compare it over the phone: four groups of two words, in English or Chinese."""

from fieldrep.domain.fingerprints import WORDS, fingerprint_words
from fieldrep.i18n import Language, language

_BETWEEN = " · "
_IN_SHORT = 2


def shown_laptop(key: str, lang: Language | None = None) -> str:
    """The words of a key in the language spoken, or in `lang`: both sides of a call read them in the same one."""
    words = fingerprint_words(key, lang or language())
    return _BETWEEN.join(" ".join(words[place : place + 2]) for place in range(0, WORDS, 2))


def laptop_in_lines(key: str) -> str:
    """The same in two lines, each of two groups: as wide as any screen is."""
    groups = shown_laptop(key).split(_BETWEEN)
    return "\n".join((_BETWEEN.join(groups[:2]), _BETWEEN.join(groups[2:])))


def laptop_in_short(key: str) -> str:
    """The first two words of a key: enough to tell somebody's laptops apart in a list, and nothing to compare."""
    return " ".join(fingerprint_words(key, language())[:_IN_SHORT]) + " …"
