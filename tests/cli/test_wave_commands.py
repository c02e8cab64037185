"""Waves, targets and assignments on the command line: many accounts in one go, and wrong words change nothing."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def town(shell: Shell) -> Shell:
    for number in range(4):
        shell.ok("account", f"Firm {number}", "--new", "--district", "Gusu" if number < 3 else "Wuzhong")
    shell.ok("tag", "Firm 0", "hospital")
    return shell


def count(shell: Shell, table: str, where: str = "deleted = 0") -> int:
    with shell.open() as book:
        ((number,),) = book.rows(f"SELECT count(*) FROM {table} WHERE {where}")
    return int(number)


def test_a_wave_is_planned_changed_and_closed(town: Shell) -> None:
    told = town.ok("wave", "plan", "Old town", "--district", "gusu", "--rep", "Li Na", "--from", "2026-11-02")
    assert told == "Old town: 3 targets, 1 rep, from Mon 2 Nov 2026.\n"
    assert "1 target, 0 reps" in town.ok("wave", "add", "Old town", "--at", "Firm 3")
    assert count(town, "wave_account") == 4
    assert "1 target, 0 reps" in town.ok("wave", "drop", "old", "--district", "Gusu", "--tag", "Hospital")
    assert count(town, "wave_account") == 3
    town.ok("undo")
    assert count(town, "wave_account") == 4
    shown = town.ok("wave", "show", "old town")
    assert "Old town: not yet reached" in shown
    assert "Territories" not in shown
    assert town("wave", "show", "Old town", "--json").document["waves"][0]["targets"] == 4
    assert "handed over on" in town.ok("wave", "close", "Old town", "--on", "2026-11-19")
    assert count(town, "wave", "ended_on = '2026-11-19'") == 1
    assert "goes on" in town.ok("wave", "close", "Old town", "--open")
    assert count(town, "wave", "ended_on IS NULL") == 1


def test_wrong_words_of_a_wave_change_nothing(town: Shell) -> None:
    assert town("wave", "plan", "Nobody").code == 2
    assert town("wave", "plan", "Nobody", "--district", "Mars").code == 4
    assert town("wave", "plan", " ", "--district", "Gusu").code == 2
    assert town("wave", "close", "Mars").code == 4
    assert town("wave", "plan", "X", "--district", "Gusu", "--rep", "Nobody").code == 4
    assert count(town, "wave") == 0


def test_a_target_is_set_corrected_and_taken_back(town: Shell) -> None:
    told = town.ok("target", "revenue", "80000", "--person", "Li Na", "--weight", "60%")
    assert told == "Li Na: revenue 80,000.00, Sun 1 Nov 2026 to Mon 30 Nov 2026\n"
    town.ok("target", "revenue", "90000", "--person", "Li Na")
    assert count(town, "target", "number = 9000000 AND from_day = '2026-11-01' AND to_day = '2026-11-30'") == 1
    town.ok("wave", "plan", "Old town", "--district", "Gusu")
    assert "coverage 82.5 %" in town.ok("target", "coverage", "82.5%", "--wave", "Old town")
    assert count(town, "target", "number = 8250 AND from_day IS NULL") == 1
    town.ok("target", "coverage", "--wave", "Old town", "--remove")
    assert count(town, "target") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("revenue", "80000"),
        ("revenue", "--person", "Li Na"),
        ("smiles", "3", "--person", "Li Na"),
        ("coverage", "120%", "--person", "Li Na"),
        ("coverage", "-3", "--person", "Li Na"),
        ("visits", "many", "--person", "Li Na"),
        ("visits", "3", "--person", "Li Na", "--wave", "X"),
        ("visits", "3", "--person", "Li Na", "--from", "2026-11-20", "--to", "2026-11-01"),
    ],
)
def test_wrong_words_of_a_target_change_nothing(words: tuple[str, ...], shell: Shell) -> None:
    assert shell("target", *words).code == 2
    assert count(shell, "target") == 0


def test_accounts_are_assigned_in_one_go_and_ended(town: Shell) -> None:
    told = town.ok("assign", "--district", "Gusu", "--to", "Li Na", "--part", "farmer", "--from", "2026-11-02")
    assert told == "3 accounts given to Li Na as farmer, from Mon 2 Nov.\n"
    town.ok("assign", "Firm 0", "Firm 3", "--to", "Li Na", "--part", "solution", "--until", "2026-12-31")
    assert count(town, "assignment", "part = 'solution' AND to_day = '2026-12-31'") == 2
    assert "2 assignments ended" in town.ok("assign", "Firm 1", "Firm 2", "--stop", "Li Na")
    assert "1 assignment ended" in town.ok("assign", "--stop", "Li Na", "--until", "2026-11-30")
    assert count(town, "assignment", "to_day IS NULL") == 0
    assert town("assign", "Firm 0").code == 2
    assert town("assign", "--to", "Li Na").code == 2
    assert town("assign", "Firm 0", "--to", "Li Na", "--stop", "Li Na").code == 2
    assert town("assign", "--district", "Mars", "--to", "Li Na").code == 4


def test_accounts_are_chosen_by_city_territory_wave_and_several_words(town: Shell) -> None:
    town.ok("account", "Firm 0", "--city", "Suzhou")
    town.ok("account", "Firm 3", "--city", "Wuxi")
    with town.open() as book:
        ((firm,),) = book.rows("SELECT id FROM account WHERE name = 'Firm 1'")
        added: list[str] = []
        book.write(1_795_000_000_000_000, lambda op: added.append(op.add("territory", {"name": "East gate"})))
        book.write(1_795_000_000_000_001, lambda op: op.edit("account", firm, {"territory": added[0]}))
    town.ok("wave", "plan", "Old town", "--district", "Gusu", "--tag", "hospital")
    town.ok("tag", "Firm 2", "shop")

    def names(*words: str) -> list[str]:
        return sorted(each["name"] for each in town("accounts", *words, "--json").document["accounts"])

    assert names("--city", "suzhou", "--city", "WUXI") == ["Firm 0", "Firm 3"]
    assert names("--district", "Wuzhong", "--district", "gusu", "--city", "Suzhou") == ["Firm 0"]
    assert names("--territory", "east") == ["Firm 1"]
    assert names("--wave", "old") == ["Firm 0"]
    assert names("--tag", "#shop", "--tag", "Hospital") == ["Firm 0", "Firm 2"]
    assert names("--wave", "old", "--territory", "east") == []
    assert town("accounts", "--wave", "Mars").code == town("accounts", "--territory", "Mars").code == 4
    assert "1 target, 0 reps" in town.ok("wave", "add", "Old town", "--territory", "East gate")
    assert "2 accounts have" in town.ok("interval", "--wave", "Old town", "--ideal", "14")
    assert town("interval", "Firm 0", "--district", "Gusu", "--none").code == 2
    assert town("wave", "plan", "Twice", "--at", "Firm 0", "--city", "Suzhou").code == 2


def test_a_large_order_is_escalated_its_team_named_and_it_is_decided(town: Shell) -> None:
    town.ok("contact", "Firm 0", "Ms Li")
    told = town.ok(
        "escalate", "Firm 0", "Frame", "contract", "--amount", "900000", "--relationship", "Li Na=Ms Li", "--solution",
        "Li Na",
    )  # fmt: skip
    assert "relationship: Li Na, opposite Ms Li" in told
    assert "solution: Li Na, opposite nobody yet" in told
    assert count(town, "escalation", "what = 'Frame contract' AND amount = 90000000") == 1
    town.ok("escalate", "Firm 0", "--delivery", "Li Na=Ms Li")
    town.ok("escalate", "Firm 0", "--solution", "Li Na", "--remove")
    assert count(town, "pairing", "deleted = 0 AND escalation IS NOT NULL") == 2
    assert "1 escalation is decided" in town.ok("escalate", "Firm 0", "--done")
    assert town("escalate", "Firm 0", "--done").code == 4
    assert town("escalate", "Firm 0").code == 2
    assert town("escalate", "Firm 0", "--solution", "Nobody").code == 4


def test_a_handover_is_planned_packed_and_only_its_receiver_may_confirm(town: Shell) -> None:
    with town.open() as book:
        book.write(1_795_000_000_000_000, lambda op: op.add("person", {"name": "Bo", "role": "rep"}) and None)
    town.ok("assign", "Firm 0", "--to", "Li Na", "--from", "2022-01-01")
    told = town.ok("handover", "Firm 0", "--to", "Bo", "--on", "2026-11-30", "--visit", "2026-11-27")
    assert told == "Firm 0 goes to Bo on Mon 30 Nov; joint visit on Fri 27 Nov.\n"
    assert count(town, "handover", "reason = 'years' AND giver IS NOT NULL") == 1
    assert count(town, "next_step", "due_on = '2026-11-27'") == 1
    assert "Joint visit" in town.ok("handover", "pack", "Firm 0")
    assert town("handover", "pack", "Firm 0", "--json").document["handover"]["receiver_name"] == "Bo"
    file = town.folder / "pack.txt"
    town.ok("handover", "pack", "Firm 0", "-o", str(file))
    assert "Handover pack: Firm 0" in file.read_text(encoding="utf-8")
    assert town("handover", "confirm", "Firm 0").code == 3
    assert town("handover", "finish", "Firm 0").code == 3
    assert town("handover", "confirm", "Firm 1").code == 4
    assert town("handover", "Firm 0").code == 2
    assert town("handover", "Firm 0", "--to", "Li Na").code == 2


def test_a_receiver_confirms_and_the_giver_lets_go(town: Shell) -> None:
    with town.open() as book:
        book.write(1_795_000_000_000_000, lambda op: op.add("person", {"name": "Bo", "role": "rep"}) and None)
    town.ok("assign", "Firm 0", "--to", "Bo", "--from", "2022-01-01")
    town.ok("handover", "Firm 0", "--to", "Li Na")
    assert "It is yours" in town.ok("handover", "confirm", "Firm 0", "--note", "enough")
    assert "Li Na's alone" in town.ok("handover", "finish", "Firm 0")
    assert count(town, "assignment", "to_day IS NULL") == 1


def test_accounts_get_intervals_of_their_own_in_one_go(town: Shell) -> None:
    assert "3 accounts have" in town.ok("interval", "--district", "Gusu", "--ideal", "14", "--longest", "21")
    assert count(town, "account", "visit_ideal_days = 14 AND visit_longest_days = 21") == 3
    assert "1 account leaves" in town.ok("interval", "Firm 0", "--none")
    assert count(town, "account", "visit_ideal_days = 14") == 2
    assert town("interval", "Firm 0").code == 2
    assert town("interval", "--ideal", "14").code == 2
    short = town("interval", "Firm 0", "--ideal", "30", "--longest", "14")
    assert short.code == 2
    assert "“14” is not between 30 and 3,650." in short.err
    assert town("interval", "Firm 0", "--ideal", "9999").code == 2
    assert town("interval", "Firm 0", "--none", "--ideal", "3").code == 2
