"""`rules`: listed by section, set, set back, refused to a rep; what reads them hears of it."""

import pytest

from fieldrep.domain.rules import RULES, SECTIONS
from tests.cli.conftest import Shell


def test_rules_are_listed_with_their_defaults_and_their_tables(shell: Shell) -> None:
    text = shell.ok("rules")
    assert all(name in text for name in RULES)
    assert "visits that a rep makes in a working day" in text
    document = shell("rules", "--json").document
    assert set(document["sections"]) == set(SECTIONS)
    assert document["tables"]["grade_level"] == 0
    first = document["sections"]["visiting"][0]
    assert (first["name"], first["value"], first["default"], first["set"]) == ("visits_per_day", "4", "4", False)


def test_a_rule_is_set_read_told_and_set_back(shell: Shell) -> None:
    assert "visits_per_day: 6" in shell.ok("rules", "set", "visits_per_day", "6")
    found = shell("rules", "--json").document["sections"]["visiting"][0]
    assert (found["value"], found["set"], found["set_by"]) == ("6", True, "Li Na")
    assert "Li Na" in shell.ok("rules")
    assert "6" in shell.ok("history", found["row"])
    shell.ok("undo")
    assert shell("rules", "--json").document["sections"]["visiting"][0]["value"] == "4"
    shell.ok("--lang", "zh", "rules", "set", "stage_length", "季")
    stage = shell("rules", "--json").document["sections"]["rates"][0]
    assert stage["value"] == "quarter"
    shell.ok("rules", "reset", "stage_length")
    assert shell("rules", "--json").document["sections"]["rates"][0]["set"] is False


def test_a_rule_moves_what_rests_on_it(shell: Shell) -> None:
    shell.ok("add", "C1 met: Dr Wu at: 2026-11-10T10:00")
    assert shell("accounts", "--need", "visit_overdue", "--json").document["accounts"] == []
    shell.ok("rules", "set", "visit_interval_longest", "5", "days")
    shell.ok("rules", "set", "visit_interval_ideal", "3")
    due = shell("accounts", "--need", "visit_overdue", "--json").document["accounts"]
    assert [each["name"] for each in due] == ["Lee Hospital"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("set", "visits_per_dy", "3"), 4, "Did you mean: visits_per_day, "),
        (("set", "visits_per_day", "0"), 2, "“0” is not between 1 and 100."),
        (("set", "visits_per_day", "many"), 2, "“many” is no whole number."),
        (("set", "stage_length", "year"), 2, "none of the choices"),
        (("set", "visits_per_day"), 2, "VALUE: It is missing."),
        (("reset", "weather"), 4, "There is no rule “weather”"),
    ],
)
def test_what_cannot_be_set_is_said(shell: Shell, words: tuple[str, ...], code: int, said: str) -> None:
    ran = shell("rules", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_rep_of_a_team_is_refused_and_a_lead_is_not(lead: Shell) -> None:
    lead.ok("rules", "set", "visits_per_day", "5")
    rep = lead.invited("Li Na")
    assert rep("rules", "--json").document["sections"]["visiting"][0]["value"] == "5"
    for words in (("set", "visits_per_day", "9"), ("reset", "visits_per_day")):
        ran = rep("rules", *words)
        assert (ran.code, ran.out) == (3, "")
        assert "Only a lead may do that." in ran.err
