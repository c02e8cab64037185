"""How the fingerprint of a laptop's key is shown: four groups of two words, as they are read over the phone."""

from fieldrep.domain.fingerprints import fingerprint_words
from fieldrep.i18n import Language, language

_BETWEEN = " · "


def shown_fingerprint(key: str, lang: Language | None = None) -> str:
    """The words of a key in the language spoken, or in `lang`, which both sides of a call must choose alike."""
    words = fingerprint_words(key, lang or language())
    return _BETWEEN.join(" ".join(words[place : place + 2]) for place in range(0, len(words), 2))
