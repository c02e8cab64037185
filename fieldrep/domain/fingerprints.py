"""The fingerprint of a laptop's key, as eight words that two people compare over the phone.

64 bits of PBKDF2-HMAC-SHA-256 (RFC 8018) over the key, with 65,536 rounds. Somebody between the two may make keys until
one has the words of another's. The rounds make each try as dear as 131,072 hashes: a graphics card that does 20 billion
of those in a second tries about 150,000 keys, and finds eight given words in some four million years, seven of the
eight in some two thousand. Of plain SHA-256 it would find them in thirty years, ten thousand rented cards in a day; two
words more would mend that too, but people compare eight words to their end more often than ten. The first four words
alone are found in eight hours: all eight are to be compared.
"""

from functools import lru_cache
from hashlib import pbkdf2_hmac
from typing import Literal

from fieldrep.domain.fingerprint_lists import CHINESE, ENGLISH

WORDS = 8
_LABEL = b"fieldrep.fingerprint 1"
_ROUNDS = 65_536

_LISTS = {"en": ENGLISH.split(), "zh": CHINESE.split()}


def fingerprint(key: str, language: Literal["en", "zh"]) -> str:
    """The words for a key (Ed25519, 64 hexadecimal digits), with blanks between; both languages say the same bits."""
    return " ".join(fingerprint_words(key, language))


def fingerprint_words(key: str, language: Literal["en", "zh"]) -> tuple[str, ...]:
    """The words for a key, one by one."""
    words = _LISTS[language]
    return tuple(words[number] for number in _numbers(key))


@lru_cache(256)
def _numbers(key: str) -> bytes:
    return pbkdf2_hmac("sha256", bytes.fromhex(key), _LABEL, _ROUNDS, WORDS)
