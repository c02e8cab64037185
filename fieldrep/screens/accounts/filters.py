"""Choices for the filters of the account list, each with the accounts that it would leave."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from fieldrep.domain.choices import LIGHTS, RATES, SEGMENTS
from fieldrep.i18n import say
from fieldrep.i18n.account_words import NEEDS as NEED_WORDS
from fieldrep.i18n.account_words import stage_words
from fieldrep.i18n.words import word
from fieldrep.store.queries.listed import NEEDS, Filter, Listed, matching


class Choice(NamedTuple):
    """One answer that a filter offers, and how many accounts it would leave; None where that is not known yet."""

    value: str | None
    words: str
    number: int | None


def parsed(name: str | None) -> Filter:
    """The filter that a request names: a need (`overdue`), or `stage:conversion`, `district:Pudong`, `typed:lee`."""
    if not name:
        return Filter()
    kind, _, value = name.partition(":")
    if kind in ("stage", "district", "typed", "light", "rep", "tag", "segment") and value:
        asked: dict[str, Any] = {kind: value}
        return Filter()._replace(**asked)
    return Filter(need=kind) if kind in NEEDS else Filter()


def stage_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """The stages to choose from."""
    return _fixed(accounts, wish._replace(stage=None), RATES, lambda each: each.stage, stage_words, say("every stage"))


def light_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """The map lights to choose from."""
    return _fixed(
        accounts,
        wish._replace(light=None),
        LIGHTS,
        lambda each: each.line.light,
        lambda light: word("light", light),
        say("every light"),
    )


def segment_choices(accounts: Sequence[Listed], wish: Filter, segments: Mapping[str, str]) -> list[Choice]:
    """The segments of the pyramid to choose from, and those accounts that are in none."""
    left = matching(accounts, wish._replace(segment=None))
    counts = Counter(segments.get(each.line.id, "") for each in left)
    found = [Choice(value, word("segment", value), counts[value]) for value in SEGMENTS]
    return [Choice(None, say("every segment"), len(left)), *found, Choice("", say("in no segment yet"), counts[""])]


def _fixed(
    accounts: Sequence[Listed],
    wider: Filter,
    values: Sequence[str],
    of: Callable[[Listed], Hashable],
    words: Callable[[str], str],
    every: str,
) -> list[Choice]:
    """Every value of a fixed list, in its natural order."""
    left = matching(accounts, wider)
    counts = Counter(of(each) for each in left)
    return [Choice(None, every, len(left)), *(Choice(value, words(value), counts[value]) for value in values)]


def district_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """The districts to choose from, the largest first."""
    left = matching(accounts, wish._replace(district=None))
    counts = Counter(each.district for each in left)
    return [Choice(None, say("every district"), len(left)), *_by_number(counts, say("no district"))]


def rep_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """Who works the accounts, to choose from, whoever has most first."""
    left = matching(accounts, wish._replace(rep=None))
    counts = Counter(each.line.rep or "" for each in left)
    return [Choice(None, say("every rep"), len(left)), *_by_number(counts, say("nobody"))]


def tag_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """The tags to choose from, the commonest first; letters large and small are one."""
    left = matching(accounts, wish._replace(tag=None))
    names = {tag.casefold(): tag for each in left for tag in each.tags}
    counts = Counter(tag.casefold() for each in left for tag in each.tags)
    found = [choice._replace(words=f"#{names[choice.value or '']}") for choice in _by_number(counts, "")]
    return [Choice(None, say("every tag, and none"), len(left)), *found]


def _by_number(counts: Counter[str], nameless: str) -> list[Choice]:
    in_order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Choice(name, name or nameless, number) for name, number in in_order]


def need_choices(accounts: Sequence[Listed], wish: Filter, twice: Collection[str] | None = ()) -> list[Choice]:
    """What accounts may need, to choose from; `twice` are those that may be in the book twice, None if not known."""
    left = matching(accounts, wish._replace(need=None))
    counts: dict[str, int | None] = dict(Counter(need for each in left for need in each.needs))
    counts["duplicate"] = None if twice is None else sum(each.line.id in twice for each in left)
    needs = [Choice(need, say(NEED_WORDS[need]), counts.get(need, 0)) for need in NEEDS]
    return [Choice(None, say("anything"), len(left)), *needs]
