"""Answers that worked: what was said against near-equal objections, ranked by what happened afterwards (method.md §1).

What the method leaves open is decided here:

- An answer without words that tells a result tells that of the last answer with words before it.
- An answer after which the objection was gone, and which needed a further answer later, did not remove it: the
  objection came back, and it counts as one that stands.
- An answer counts once for each objection, however often it was tried there: by its last known result.
- Counts stay counts. A share is worth its percent sign from `ENOUGH` results on; method.md §4 says so of rates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from fieldrep.domain.sayings import Saying, is_near, saying
from fieldrep.frozen import NamedTuple

ENOUGH = 10
"""From so many known results on a share may be shown as a percentage."""
Z = 1.96
"""The normal deviate of a 95 % interval."""
MOST_FORMS = 100
"""How many wordings are compared with each other for near ones, the commonest first; others count by their words."""


class AnswerRow(NamedTuple):
    """An answer as it is in the book: when it was written (µs since 1970 UTC), its result gone, stands or None."""

    id: str
    made_at: int
    words: str | None
    result: str | None
    author: str | None = None


class Try(NamedTuple):
    """An answer that was tried on an objection, and what is known of how it went: gone, stands, or None."""

    objection: str
    id: str
    words: str
    made_at: int
    result: str | None
    author: str | None = None


class Tally(NamedTuple):
    """On how many objections an answer was tried: gone, of those whose result is known; waiting, not known yet."""

    gone: int
    of: int
    waiting: int

    @property
    def tried(self) -> int:
        """On how many objections in all."""
        return self.of + self.waiting

    @property
    def is_enough(self) -> bool:
        """Whether there are results enough to show a share."""
        return self.of >= ENOUGH


class Worked(NamedTuple):
    """An answer in the words in which it was given last, by whom and when (µs); how it went; on which objections."""

    words: str
    tally: Tally
    last_at: int
    author: str | None
    objections: tuple[str, ...]


def tries(objection: str, answers: Iterable[AnswerRow]) -> list[Try]:
    """What was tried on an objection, the first first, each with its result."""
    found: list[Try] = []
    for answer in sorted(answers, key=lambda each: (each.made_at, each.id)):
        words = (answer.words or "").strip()
        if words:
            if found and found[-1].result == "gone":
                found[-1] = found[-1]._replace(result="stands")
            found.append(Try(objection, answer.id, words, answer.made_at, answer.result, answer.author))
        elif found and answer.result is not None:
            found[-1] = found[-1]._replace(result=answer.result)
    return found


def worked(tried: Iterable[Try], sayings: dict[str, Saying] | None = None) -> tuple[Worked, ...]:
    """The answers among tries, near-equal words as one, the one that is likeliest to work first.

    The order of the tries does not matter. Ranked by `lower_bound`; then by `upper_bound`, so that what was never
    seen to fail stands before what failed; then the one given last. `sayings` remembers words that were taken apart.
    """
    known = list(tried)
    said = sayings if sayings is not None else {}
    for each in known:
        if each.words not in said:
            said[each.words] = saying(each.words)
    by_text: dict[str, list[Try]] = {}
    for each in known:
        by_text.setdefault(said[each.words].text, []).append(each)
    leaders = _leaders({said[those[0].words]: len(those) for those in by_text.values()})
    by_leader: dict[str, list[Try]] = {}
    for text, those in by_text.items():
        by_leader.setdefault(leaders[text], []).extend(those)
    return tuple(sorted((_worked(those) for those in by_leader.values()), key=_rank))


def _leaders(numbers: Mapping[Saying, int]) -> dict[str, str]:
    """For each wording the one that speaks for it: the commonest that is near, itself where there is none."""
    ordered = sorted(numbers, key=lambda each: (-numbers[each], each.text))
    leaders: list[Saying] = []
    found = {each.text: each.text for each in ordered}
    for each in ordered[:MOST_FORMS]:
        leader = next((one for one in leaders if is_near(one, each)), None)
        if leader is None:
            leaders.append(each)
        else:
            found[each.text] = leader.text
    return found


def _worked(those: Sequence[Try]) -> Worked:
    ordered = sorted(those, key=_age)
    last = ordered[-1]
    results: dict[str, str | None] = {}
    for each in ordered:
        results[each.objection] = each.result or results.get(each.objection)
    counted = Counter(results.values())
    known = counted["gone"] + counted["stands"]
    tally = Tally(counted["gone"], known, len(results) - known)
    return Worked(last.words, tally, last.made_at, last.author, tuple(sorted(results)))


def _age(each: Try) -> tuple[int, str]:
    return each.made_at, each.id


def _rank(each: Worked) -> tuple[float, float, int, str]:
    gone, of = each.tally.gone, each.tally.of
    return -lower_bound(gone, of), -upper_bound(gone, of), -each.last_at, each.words


def lower_bound(gone: int, of: int, z: float = Z) -> float:
    """The lower end of the Wilson score interval of a share: how good an answer is at least, by what little is known.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
    Statistical Association 22 (1927), 209 to 212. One of one comes to 0.21, three of four to 0.30, 0 of anything to 0.
    """
    return _wilson(gone, of, z)[0]


def upper_bound(gone: int, of: int, z: float = Z) -> float:
    """The upper end of the same interval: how good an answer may be at most; 1 where nothing is known."""
    return _wilson(gone, of, z)[1]


def _wilson(gone: int, of: int, z: float) -> tuple[float, float]:
    if of == 0:
        return 0.0, 1.0
    share, square = gone / of, z * z
    middle = share + square / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    below = 1 + square / of
    low = 0.0 if gone == 0 else (middle - spread) / below
    high = 1.0 if gone == of else (middle + spread) / below
    return low, high


class Case(NamedTuple):
    """An objection, and what was answered: its words, and the rate it blocks (None: not said)."""

    objection: str
    words: str
    blocks: str | None
    tries: tuple[Try, ...]


class Experience:
    """What a team has tried on its objections; asked for what worked on those like one."""

    def __init__(self, cases: Iterable[Case]) -> None:
        from fieldrep.domain.sayings import Sayings

        self._tries: dict[str | None, dict[str, list[Try]]] = {}
        self._said: dict[str, Saying] = {}
        self._answers: dict[str, Saying] = {}
        for case in cases:
            if case.tries:
                said = self._said.setdefault(case.words, saying(case.words))
                self._tries.setdefault(case.blocks, {}).setdefault(said.text, []).extend(case.tries)
        by_text = {each.text: each for each in self._said.values()}
        self._sayings = {rate: Sayings(by_text[text] for text in by_words) for rate, by_words in self._tries.items()}
        self._asked: dict[tuple[str | None, frozenset[str], str | None], tuple[Worked, ...]] = {}

    def answers(self, words: str, blocks: str | None, but: str | None = None) -> tuple[Worked, ...]:
        """What worked on objections near to these words that block the same rate; the objection `but` left out."""
        near = self._sayings[blocks].near(saying(words)) if blocks in self._sayings else []
        return self._worked([(blocks, each.text) for each in near], but)

    def offers(self, typed: str, blocks: str | None) -> tuple[Worked, ...]:
        """What worked on objections that what is typed is near to, or may become; of any rate while none is said."""
        said = saying(typed)
        rates = (blocks,) if blocks else tuple(self._sayings)
        found = [
            (rate, each.text) for rate in rates if rate in self._sayings for each in self._sayings[rate].begun(said)
        ]
        return self._worked(found, None)

    def _worked(self, kin: Sequence[tuple[str | None, str]], but: str | None) -> tuple[Worked, ...]:
        key = (kin[0][0] if kin else None, frozenset(f"{rate} {text}" for rate, text in kin), but)
        if key not in self._asked:
            if len(self._asked) > MOST_FORMS:
                self._asked.clear()
            tried = (each for rate, text in kin for each in self._tries[rate][text] if each.objection != but)
            self._asked[key] = worked(tried, self._answers)
        return self._asked[key]
