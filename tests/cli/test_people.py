"""`people` and `relate`: the buying group with who stands above whom, and what to ask next."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def group(shell: Shell) -> Shell:
    for name in ("Wang Fang", "Ms Li", "Mr Zhou"):
        shell.ok("contact", "Lee Hospital", name)
    return shell


def test_who_reports_to_whom_is_said_drawn_and_taken_back(group: Shell) -> None:
    assert "Ms Li reports to Wang Fang" in group.ok("relate", "Lee Hospital", "Ms Li", "--reports-to", "Wang Fang")
    group.ok("relate", "Lee Hospital", "Mr Zhou", "--influences", "Wang Fang")
    told = group.ok("people", "Lee Hospital")
    assert "└─ Ms Li" in told and "▶ Wang Fang" in told and "Whom they report to is not known" in told
    assert "is taken back" in group.ok("relate", "Lee Hospital", "Ms Li", "--reports-to", "Wang Fang", "--withdraw")
    assert "└─" not in group.ok("people", "Lee Hospital").partition("├ └")[0]
    again = group.ok("relate", "Lee Hospital", "Ms Li", "--reports-to", "Wang Fang", "--withdraw")
    assert "nothing was changed" in again


def test_the_document_has_relations_light_and_questions(group: Shell) -> None:
    group.ok("relate", "Lee Hospital", "Ms Li", "--reports-to", "Wang Fang")
    document = group("people", "Lee Hospital", "--json").document
    names = {each["id"]: each["name"] for each in document["people"]}
    (relation,) = document["relations"]
    assert (names[relation["contact"]], relation["kind"], names[relation["other"]]) == (
        "Ms Li",
        "reports_to",
        "Wang Fang",
    )
    assert document["light"] == {"colour": "red", "reasons": ["no_key_person"]}
    assert document["questions"][0] == {"key": "decider", "contact": None, "rank": "key", "role": "decider"}


def test_what_to_ask_is_said_with_its_reason(group: Shell) -> None:
    told = group.ok("people", "Lee Hospital")
    assert "“Who can release the money alone?”: nobody is known to be the key person" in told


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("Ms Li", "--reports-to", "Ms Li"), "cannot stand in a relation to themselves"),
        (("Wang Fang", "--reports-to", "Ms Li"), "“Ms Li” reports to Wang Fang already"),
        (("Ms Li",), "It is missing"),
        (("Ms Li", "--reports-to", "Mr Zhou", "--influences", "Mr Zhou"), "cannot be said together"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(group: Shell, words: tuple[str, ...], problem: str) -> None:
    group.ok("relate", "Lee Hospital", "Ms Li", "--reports-to", "Wang Fang")
    ran = group("relate", "Lee Hospital", *words)
    assert ran.code == 2 and problem in ran.err


def test_somebody_who_is_not_there_is_not_found(group: Shell) -> None:
    assert group("relate", "Lee Hospital", "Nobody Such", "--reports-to", "Wang Fang").code == 4
