"""Filters of the account list: what an account is asked, without a screen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import RATES
from fieldrep.domain.rates import AccountFacts
from fieldrep.domain.stages import account_stage, visit_state
from fieldrep.i18n import mark, say
from fieldrep.i18n.words import word
from fieldrep.store.queries.accounts import AccountLine
from fieldrep.store.times import day_of

NEEDS = {
    "no_key_person": mark("key person missing"),
    "contested": mark("key person contested"),
    "to_see": mark("somebody to see"),
    "objections": mark("open objections"),
    "overdue": mark("promise overdue"),
    "visit_overdue": mark("visit overdue"),
    "never": mark("never visited"),
    "disputed": mark("people disagree"),
}
"""What an account may need, in the order that they are offered in."""


class Listed(NamedTuple):
    """An account of the list, with what was worked out about it: its stage and what it needs."""

    line: AccountLine
    stage: str | None
    needs: frozenset[str]

    @property
    def district(self) -> str:
        """Where it is: its district, or its city where that is all there is."""
        return self.line.district or self.line.city or ""


class Filter(NamedTuple):
    """What is asked of the accounts; None asks nothing. `typed` is folded as search keys are."""

    typed: str = ""
    stage: str | None = None
    district: str | None = None
    need: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is asked at all."""
        return self != Filter()


class Choice(NamedTuple):
    """One answer that a filter offers, and how many accounts it would leave."""

    value: str | None
    words: str
    number: int


def listed(lines: Iterable[AccountLine], today: date, ideal: int = 30, longest: int = 60) -> list[Listed]:
    """The accounts with their stages and needs as of today; the intervals are the team's, in days."""
    return [_listed(line, today, ideal, longest) for line in lines]


def _listed(line: AccountLine, today: date, ideal: int, longest: int) -> Listed:
    opened, first, second = day_of(line.opened_on), day_of(line.first_paid_on), day_of(line.second_paid_on)
    facts = AccountFacts(line.id, opened_on=opened, first_paid_on=first, second_paid_on=second)
    return Listed(line, account_stage(facts, today), frozenset(_needs(line, today, ideal, longest)))


def _needs(line: AccountLine, today: date, ideal: int, longest: int) -> Iterable[str]:
    if line.key_person is None:
        yield "no_key_person"
    if line.contested:
        yield "contested"
    if line.to_see:
        yield "to_see"
    if line.open_objections:
        yield "objections"
    if line.next_due_on and line.next_due_on < today.isoformat():
        yield "overdue"
    state = visit_state(day_of(line.last_visit_on), ideal, longest, today)
    if state == "overdue":
        yield "visit_overdue"
    if state == "never":
        yield "never"
    if line.disputed:
        yield "disputed"


def matching(accounts: Sequence[Listed], wish: Filter) -> list[Listed]:
    """The accounts that a filter leaves, in their order."""
    found: Iterable[Listed] = accounts
    if wish.typed:
        found = [each for each in found if wish.typed in each.line.search_key]
    if wish.stage:
        found = [each for each in found if each.stage == wish.stage]
    if wish.district is not None:
        found = [each for each in found if each.district == wish.district]
    if wish.need:
        found = [each for each in found if wish.need in each.needs]
    return list(found)


def parsed(name: str | None) -> Filter:
    """The filter that a request names: a need (`overdue`), or `stage:conversion`, `district:Pudong`, `typed:lee`."""
    if not name:
        return Filter()
    kind, _, value = name.partition(":")
    if kind in ("stage", "district", "typed") and value:
        return Filter()._replace(**{kind: value})
    return Filter(need=kind) if kind in NEEDS else Filter()


def stage_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """The stages to choose from, with the accounts that each would leave."""
    left = matching(accounts, wish._replace(stage=None))
    counts = Counter(each.stage for each in left)
    stages = [Choice(rate, stage_words(rate), counts[rate]) for rate in RATES]
    return [Choice(None, say("every stage"), len(left)), *stages]


def district_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """The districts to choose from, the largest first."""
    left = matching(accounts, wish._replace(district=None))
    counts = Counter(each.district for each in left)
    in_order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    districts = [Choice(name, name or say("no district"), number) for name, number in in_order]
    return [Choice(None, say("every district"), len(left)), *districts]


def need_choices(accounts: Sequence[Listed], wish: Filter) -> list[Choice]:
    """What accounts may need, to choose from."""
    left = matching(accounts, wish._replace(need=None))
    counts = Counter(need for each in left for need in each.needs)
    return [Choice(None, say("anything"), len(left)), *(Choice(need, say(NEEDS[need]), counts[need]) for need in NEEDS)]


def stage_words(stage: str | None) -> str:
    """An account's stage: the rate to push at it; where all are won, that they are."""
    return word("blocks", stage) if stage else say("all won")
