"""Questions are chosen from what the people map lacks, the most pressing first."""

from fieldrep.domain.choices import ROLES
from fieldrep.domain.people_map import PersonFacts
from fieldrep.domain.questions import Question, questions
from fieldrep.domain.ranks import NO_RANKING, FindingFacts, Ranking

KEY = PersonFacts("key", "owner", "supporter", True, times_met=2)
SECOND = PersonFacts("second", "manager", "neutral", True, times_met=1)


def held(contact: str, trust: str = "stated", contested: bool = False) -> Ranking:
    claim = FindingFacts("f", contact, "key", None, trust, None, 1, 1, "rep")
    return Ranking(contact, trust, contested, False, (claim,))


def keys(found: tuple[Question, ...]) -> list[str]:
    return [each.key for each in found]


def test_where_nobody_is_known_the_decider_comes_first() -> None:
    found = questions([], NO_RANKING, NO_RANKING, (), {})
    assert found[0] == Question("decider", None, "key", "decider")
    assert keys(found) == ["decider", "second", "user", "buyer", "coach"]


def test_a_map_that_lacks_nothing_asks_nothing() -> None:
    assert questions([KEY, SECOND], held("key"), held("second"), ROLES, {"second": "key"}) == ()


def test_a_key_person_who_was_never_met_is_asked_for() -> None:
    unmet = KEY._replace(times_met=0, reachable=False, attitude=None)
    found = questions([unmet, SECOND], held("key", "hunch"), held("second"), ROLES, {"second": "key"})
    assert keys(found) == ["hunch", "introduction", "reach", "attitude"]
    assert {each.contact for each in found} == {"key"}


def test_what_is_contested_is_asked_instead_of_a_hunch() -> None:
    found = questions([KEY, SECOND], held("key", "hunch", contested=True), held("second"), ROLES, {"second": "key"})
    assert keys(found) == ["contested"]


def test_a_single_thread_and_held_back_people_have_questions_of_their_own() -> None:
    staff = PersonFacts("key", "staff", "coach", True, times_met=3)
    found = questions([staff], held("key"), NO_RANKING, ("user", "buyer", "gatekeeper", "coach"), {}, buying=True)
    assert keys(found) == ["second", "others", "above"]


def test_whom_somebody_reports_to_is_asked_of_one_person_at_a_time_and_not_of_who_left() -> None:
    third = PersonFacts("third", times_met=1)
    gone = PersonFacts("gone", has_left=True)
    people = [KEY, SECOND, third, gone]
    assert questions(people, held("key"), held("second"), ROLES, {})[-1] == Question("boss", "second")
    assert questions(people, held("key"), held("second"), ROLES, {"second": "key", "third": "key"}) == ()
    assert keys(questions(people, held("key"), held("second"), ROLES, {"second": "gone", "third": "key"})) == ["boss"]
