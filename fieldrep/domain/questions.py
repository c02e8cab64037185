"""Questions that find what an account's people map lacks, the most pressing first (method.md §2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from fieldrep.domain.choices import SUPPORTIVE
from fieldrep.domain.people_map import PersonFacts, warnings
from fieldrep.domain.ranks import Ranking
from fieldrep.frozen import NamedTuple


class Question(NamedTuple):
    """Something to ask at the next visit: its key, whom it is about, and the rank or role that an answer gives.

    The keys: decider, contested, hunch, introduction, reach, above, others, second, attitude, user, buyer,
    gatekeeper, coach, boss.
    """

    key: str
    contact: str | None = None
    rank: str | None = None
    role: str | None = None


class _Group(NamedTuple):
    people: list[PersonFacts]
    key: Ranking
    second: Ranking
    held: Collection[str]
    bosses: Mapping[str, str]
    warned: Collection[str]


def questions(
    people: Iterable[PersonFacts],
    key: Ranking,
    second: Ranking,
    held: Collection[str],
    bosses: Mapping[str, str],
    buying: bool = False,
) -> tuple[Question, ...]:
    """What to ask next. `held` are the roles that somebody has; `bosses` leads from a person to whom they report to.

    What keeps the map light from green comes first, then what warnings say, then roles, then who stands above whom.
    """
    people = list(people)
    here = [each for each in people if not each.has_left]
    group = _Group(here, key, second, held, bosses, warnings(people, key, buying))
    return (*_of_the_key_person(group), *_of_the_group(group), *_of_roles(group), *_of_standing(group))


def _of_the_key_person(group: _Group) -> list[Question]:
    key = group.key
    if key.contact is None:
        return [Question("decider", None, "key", "decider")]
    person = next((each for each in group.people if each.contact == key.contact), PersonFacts(key.contact))
    asked = (
        (key.contested, Question("contested", key.contact, "key")),
        (key.trust == "hunch" and not key.contested, Question("hunch", key.contact, "key")),
        (person.times_met == 0, Question("introduction", key.contact)),
        ("out_of_reach" in group.warned, Question("reach", key.contact)),
        (person.attitude not in SUPPORTIVE, Question("attitude", key.contact)),
    )
    return [question for holds, question in asked if holds]


def _of_the_group(group: _Group) -> list[Question]:
    asked = (
        (group.second.contact is None, Question("second", None, "second")),
        ("single_thread" in group.warned, Question("others")),
        ("held_back" in group.warned, Question("above", None, None, "decider")),
    )
    return [question for holds, question in asked if holds]


def _of_roles(group: _Group) -> list[Question]:
    wanted = ["user", "buyer", "coach"]
    if group.key.contact is not None:
        wanted = ["decider", "user", "buyer", "gatekeeper", "coach"]
    if "held_back" in group.warned:
        wanted = [role for role in wanted if role != "decider"]
    return [Question(role, None, None, role) for role in wanted if role not in group.held]


def _of_standing(group: _Group) -> list[Question]:
    """Whom somebody reports to: asked of one person at a time, as long as more than one has nobody above them."""
    ids = {each.contact for each in group.people}
    tops = [each for each in group.people if group.bosses.get(each.contact) not in ids]
    tops.sort(key=lambda each: (each.contact == group.key.contact, each.times_met == 0))
    return [Question("boss", tops[0].contact)] if len(tops) > 1 else []
