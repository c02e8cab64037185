"""`accounts`, `tag`, `estimate`: the list filtered, ordered and exported; words put on accounts; the profile check."""

import csv
from pathlib import Path

import pytest

from fieldrep.config import save_section
from fieldrep.places import config_file
from tests.cli.conftest import Shell


def names(shell: Shell, *words: str) -> list[str]:
    return [each["name"] for each in shell("accounts", *words, "--json").document["accounts"]]


def test_words_are_put_on_an_account_found_and_taken_off(shell: Shell) -> None:
    assert "Lee Hospital: #fair #vip" in shell.ok("tag", "C1", "#vip", "fair")
    assert "#fair" in shell.ok("accounts", "lee")
    assert names(shell, "--tag", "#VIP") == names(shell, "#vi") == ["Lee Hospital"]
    assert shell("accounts", "--json").document["accounts"][1]["tags"] == ["fair", "vip"]
    assert "Lee Hospital: #vip" in shell.ok("tag", "C1", "FAIR", "--remove")
    assert "bears no word" in shell.ok("tag", "C1", "vip", "--remove")
    assert "Nothing was changed." in shell.ok("tag", "C1", "vip", "--remove")
    shell.ok("undo")
    assert names(shell, "--tag", "vip") == ["Lee Hospital"]


@pytest.mark.parametrize("word", ["", "x" * 41, "a\x1b[2J"])
def test_what_is_no_word_is_refused_and_nothing_is_written(shell: Shell, word: str) -> None:
    assert shell("tag", "C1", word).code == 2
    assert "undo" not in shell("history", "C1").out


def test_the_list_is_filtered_by_stage_light_and_need(shell: Shell) -> None:
    shell.ok("visit", "C1", "--met", "Wang Fang", "--key", "Wang Fang", "--trust", "stated", "--opened")
    assert names(shell, "--stage", "conversion") == names(shell, "--light", "amber") == ["Lee Hospital"]
    assert names(shell, "--need", "never") == ["Lee Clinic", "华信科技"]
    document = shell("accounts", "C1", "--json").document["accounts"][0]
    assert (document["light"], document["stage"]) == ("amber", "conversion")
    assert "no_second" in document["needs"] and "no_key_person" not in document["needs"]
    ran = shell("accounts", "--need", "moon")
    assert ran.code == 2 and "--need" in ran.err


def test_the_list_is_filtered_by_segment(shell: Shell) -> None:
    shell.ok("account", "Lee Clinic", "--headcount", "1501")
    shell.ok("account", "华信科技", "--headcount", "1500")
    assert names(shell, "--segment", "large") == ["Lee Clinic"]
    assert names(shell, "--segment", "small_medium") == ["华信科技"]
    ran = shell("accounts", "--segment", "moon")
    assert ran.code == 2 and "household" in ran.err


def test_the_list_is_put_in_order_by_any_column(shell: Shell) -> None:
    shell.ok("account", "Lee Clinic", "--potential", "900")
    shell.ok("account", "华信科技", "--potential", "12万")
    assert names(shell, "--sort", "potential", "--reverse") == ["华信科技", "Lee Clinic", "Lee Hospital"]
    assert names(shell, "--reverse") == ["华信科技", "Lee Hospital", "Lee Clinic"]
    ran = shell("accounts", "--sort", "moon")
    assert ran.code == 2 and "objections" in ran.err


def test_the_list_is_written_for_a_spreadsheet_and_never_over_another_file(shell: Shell, tmp_path: Path) -> None:
    shell.ok("account", "=HYPERLINK(1)", "--district", "+1")
    file = tmp_path / "list.csv"
    ran = shell("accounts", "--csv", str(file))
    assert ran.code == 0 and ran.out == "" and "4 accounts written to" in ran.err
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert ("'=HYPERLINK(1)", "'+1") in {(row["Account"], row["District"]) for row in rows}
    assert "华信科技" in data.decode("utf-8-sig")
    ran = shell("accounts", "--csv", str(file))
    assert ran.code == 1 and "there already" in ran.err and file.read_bytes() == data


def test_the_headers_are_in_the_language_spoken(shell: Shell, tmp_path: Path) -> None:
    shell.ok("accounts", "--csv", str(tmp_path / "zh.csv"), "--lang", "zh")
    assert (tmp_path / "zh.csv").read_text(encoding="utf-8-sig").startswith("客户,")


def test_a_filter_that_was_kept_on_the_screen_is_there_by_its_name(shell: Shell) -> None:
    save_section(config_file(), "accounts", {"filters": {"急": {"district": "Pudong", "sort": "-name"}}})
    assert names(shell, "--filter", "急") == ["华信科技", "Lee Hospital"]
    ran = shell("accounts", "--filter", "moon")
    assert ran.code == 4 and "急" in ran.err


def test_the_profile_is_shown_with_its_gaps_and_filled_by_commands(shell: Shell) -> None:
    assert "0 of 8 on file" in shell.ok("show", "C1", "--profile")
    shell.ok("contact", "C1", "Wang Fang", "--phone", "138")
    shell.ok("finding", "C1", "Wang Fang", "--key", "--trust", "stated")
    shell.ok("estimate", "C1", "--spend", "5000", "--source", "the warehouse")
    shell.ok("order", "C1", "1200")
    shell.ok("record", "cross_record", "C1", "department=sales", "matter=satisfaction", "verdict=good")
    document = shell("show", "C1", "--profile", "--json").document["profile"]
    assert (document["has"], document["of"]) == (3, 8)
    checks = {each["name"]: (each["has"], each["gap"]) for each in document["checks"]}
    assert checks["reachable"] == checks["whole"] == checks["orders"] == (True, None)
    assert checks["second"] == (False, "no_second") and checks["outside"] == (False, "no_outside")
    shell.ok("record", "cross_record", "C1", "department=support", "matter=satisfaction", "verdict=good")
    document = shell("show", "C1", "--profile", "--json").document["profile"]
    assert document["has"] == 4
    whole = shell("show", "C1", "--json").document
    assert whole["profile"] == document and whole["tags"] == []


def test_an_estimate_without_a_source_or_a_figure_is_refused(shell: Shell) -> None:
    assert "source" in shell("estimate", "C1", "--spend", "5000").err
    assert shell("estimate", "C1", "--source", "asked").code == 2
    assert shell("show", "C1", "--json").document["estimates"] == []
