"""What people say, compared: whether two objections, or two answers, are the same in near-equal words.

Near are other capitals, signs and widths, traditional characters, words in another order, a slip, a word or two more.
Not near, however few letters differ, are sayings with other figures (30 days, 90 days) or with another number of
negations (too dear, not too dear). Rates and people never enter here: whoever compares says which sayings may be one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from fieldrep.domain.traditional import simplified
from fieldrep.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

NEAR = 80.0
"""Two sayings are near from this likeness on (0 to 100, by insertions and deletions: Indel of rapidfuzz). A slip or
one word more in five stays above it; two sayings on one subject come to 50 or 60."""
LEAST_PART = 0.5
"""A saying that stands whole within another is near to it where it is at least this part of it: "too dear" within
"you are too dear"."""
LEAST_LETTERS, LEAST_SIGNS = 3, 2
"""How much must be typed before it may begin a saying: Latin letters, Chinese characters."""

_SIGNS = re.compile(r"[^\w\s]+|_")
_NUMBERS = re.compile(r"\d+")
_NOT = re.compile(r"\b(?:not|no|never|none|nothing|nobody|without|cannot|n t)\b|[不没無无未非别莫]")
_CONTRACTED = re.compile(r"n['’]t\b")


class Saying(NamedTuple):
    """A saying as it is compared: folded words, the same in the order of the alphabet, its figures, its negations."""

    text: str
    ordered: str
    figures: tuple[str, ...]
    negations: int


def saying(words: str) -> Saying:
    """Somebody's words as they are compared."""
    folded = simplified(unicodedata.normalize("NFKC", words).casefold())
    parts = _SIGNS.sub(" ", _CONTRACTED.sub(" not", folded)).split()
    text = " ".join(parts)
    return Saying(text, " ".join(sorted(parts)), tuple(sorted(_NUMBERS.findall(text))), len(_NOT.findall(text)))


def is_near(one: Saying, other: Saying) -> bool:
    """Whether two say the same; the order of the two does not matter. A saying without words is near to none."""
    if not one.text or not other.text:
        return False
    if one.text == other.text:
        return True
    return _may_be(one, other) and (_holds(one, other) or _likeness(one, other) >= NEAR)


def _may_be(one: Saying, other: Saying) -> bool:
    return one.figures == other.figures and one.negations == other.negations


def _holds(one: Saying, other: Saying) -> bool:
    shorter, longer = sorted((one.text, other.text), key=len)
    if len(shorter) < LEAST_PART * len(longer) or not is_begun(shorter):
        return False
    return f" {shorter} " in f" {longer} " or (not shorter.isascii() and shorter in longer)


def _likeness(one: Saying, other: Saying) -> float:
    from rapidfuzz import fuzz  # takes time to load, and only what is not the same needs it

    by_order = fuzz.ratio(one.text, other.text, score_cutoff=NEAR)
    return by_order or fuzz.ratio(one.ordered, other.ordered, score_cutoff=NEAR)


def is_begun(text: str) -> bool:
    """Whether folded text is enough to look for what it may be the beginning of."""
    return len(text) >= (LEAST_LETTERS if text.isascii() else LEAST_SIGNS)


class Sayings:
    """Many sayings, each text once, among which near ones are found quickly: ten thousand within a few milliseconds."""

    def __init__(self, texts: Iterable[Saying]) -> None:
        self._all: list[Saying] = list({each.text: each for each in texts if each.text}.values())
        self._texts = [each.text for each in self._all]
        self._ordered = [each.ordered for each in self._all]
        self._spaced = [f" {each}" for each in self._texts]

    def near(self, said: Saying) -> list[Saying]:
        """Those that say the same as `said`."""
        if not said.text:
            return []
        places = self._like(said) | self._within(said)
        return [self._all[place] for place in sorted(places) if is_near(said, self._all[place])]

    def begun(self, typed: Saying) -> list[Saying]:
        """Those that `typed` may be the beginning of, or a part from the beginning of a word on, and those near."""
        found = {each.text: each for each in self.near(typed)}
        if is_begun(typed.text):
            needle = f" {typed.text}" if typed.text.isascii() else typed.text
            for place, text in enumerate(self._spaced):
                if needle in text:
                    found[self._texts[place]] = self._all[place]
        return list(found.values())

    def _like(self, said: Saying) -> set[int]:
        from rapidfuzz import fuzz, process

        found: set[int] = set()
        for query, texts in ((said.text, self._texts), (said.ordered, self._ordered)):
            hits: Sequence[Any] = process.extract(query, texts, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
            found.update(place for _, _, place in hits)
        return found

    def _within(self, said: Saying) -> set[int]:
        text, least, most = said.text, LEAST_PART * len(said.text), len(said.text) / LEAST_PART
        return {
            place
            for place, each in enumerate(self._texts)
            if least <= len(each) <= most and (text in each if len(each) > len(text) else each in text)
        }
