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
    assert "1 target, 0 reps" in town.ok("wave", "add", "Old town", "--account", "Firm 3")
    assert count(town, "wave_account") == 4
    assert "1 target, 0 reps" in town.ok("wave", "drop", "old", "--district", "Gusu", "--tag", "Hospital")
    assert count(town, "wave_account") == 3
    town.ok("undo")
    assert count(town, "wave_account") == 4
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
