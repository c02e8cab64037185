"""Commands that read and look after the book, on their happy path: what they say, and what they mend."""

import pytest

from tests.cli.conftest import Shell


def test_today_says_whom_to_see_and_why(shell: Shell) -> None:
    shell.ok("add", "Lee Hospital next: send samples", "on:", "2026-11-18", "--at", "2026-11-17 10:00")
    shell.ok("add", "Lee Clinic named: Dr Wu")
    text = shell.ok("today")
    assert text.index("2 days late: send samples") < text.index("Dr Wu was named")
    assert "2 of 3 targets reached" in text
    assert "pace: 0.5 visits a working day (2 visits in 4 working days)" in text
    assert "2 working days more: done on Mon 23 Nov" in text
    document = shell("today", "--json").document
    assert document["suggested"][0]["reasons"][0]["code"] == "promise_overdue"
    assert document["due"][0]["what"] == "send samples"


def test_today_takes_the_pace_that_the_team_has_set(shell: Shell) -> None:
    from fieldrep.operations.records import set_setting

    with shell.open() as book:
        set_setting(book, "visits_per_day", "4", 1)
    document = shell("today", "--json").document
    assert (document["pace"], document["days_needed"], document["done_on"]) == ([4, 1], 1, "2026-11-20")


def test_a_weekend_has_a_pace_too(shell: Shell) -> None:
    from datetime import timedelta

    shell.now += timedelta(days=1)
    shell.ok("add", "Lee Hospital")
    assert shell("today", "--json").document["pace"] == [1, 1]


def test_show_is_the_whole_page(shell: Shell) -> None:
    shell.ok("add", "Lee Hospital met: Wang Fang key: Dr Chen trust: stated obj: too dear order: 500 note: nice")
    text = shell.ok("show", "lee", "hosp")
    for part in (
        "district: Pudong",
        "Map: amber",
        "Dr Chen",
        "key person, stated",
        "too dear · open",
        "“nice”",
        "500.00",
    ):
        assert part in text


def test_show_says_penetration_with_its_parts(shell: Shell) -> None:
    from fieldrep.operations.records import record

    shell.ok("order", "C1", "100", "--on", "2026-10-05")
    row = shell("show", "C1", "--json").document["id"]
    with shell.open() as book:
        record(book, "estimate", {"account": row, "month": "2026-10", "spend": 100_000, "rival": "Ace"}, 1)
    text = shell.ok("show", "C1")
    assert "penetration of spend: 10 % (100.00 of 1,000.00), replaceable" in text
    assert "rival Ace" in text


def test_rates_print_definition_numerator_denominator_and_whose_work(shell: Shell) -> None:
    shell.ok("account", "Lee Hospital", "--opened", "2026-09-10")
    shell.ok("order", "C1", "100", "--on", "2026-10-05")
    text = shell.ok("rates", "--by", "district")
    plain = " ".join(text.split())
    assert "opened 33 % (1/3) over 3 accounts only" in plain
    assert "in time 100 % (1/1)" in plain
    assert "by the end of the month after opening" in text
    assert "Li Na, through Fri 20 Nov" in text
    assert "Pudong" in text
    document = shell("rates", "--json", "--as-of", "2026-11-20", "--by", "cohort").document
    assert document["coverage"] == {"targets": 3, "reached": 0, "opened": 1}
    assert document["conversion"]["in_time"] == [1, 1]
    assert document["groups"][0]["name"] == "2026-09"


def test_rates_of_waves_are_those_of_their_accounts(shell: Shell) -> None:
    from fieldrep.store.journal import Operation

    shell.ok("account", "Lee Hospital", "--opened", "2026-09-10")
    row = shell("show", "C1", "--json").document["id"]

    def begin(operation: Operation) -> None:
        wave = operation.add("wave", {"name": "Pudong first", "first_on": "2026-09-01"})
        operation.add("wave_account", {"wave": wave, "account": row})

    with shell.open() as book:
        book.write(1, begin)
    assert "Pudong first" in shell.ok("rates", "--by", "wave")
    groups = shell("rates", "--by", "wave", "--json").document["groups"]
    assert [(each["name"], each["coverage"]["targets"]) for each in groups] == [("Pudong first", 1), (None, 2)]


def test_history_tells_who_wrote_what_over_what(shell: Shell) -> None:
    shell.ok("account", "C1", "--phone", "111")
    shell.ok("account", "C1", "--phone", "222")
    text = shell.ok("history", "Lee", "Hospital")
    assert "Li Na: 222, before: 111 (shown now)" in text
    assert "Li Na: 111 (written over by Li Na, " in text
    row = shell("show", "C1", "--json").document["id"]
    assert len(shell("history", row[-8:], "--json").document["changes"]) == 3


def test_accounts_are_searched_by_initials_and_a_miss_is_no_failure(shell: Shell) -> None:
    assert [each["name"] for each in shell("accounts", "hxkj", "--json").document["accounts"]] == ["华信科技"]
    ran = shell("accounts", "Lee Hospitl", "--json")
    assert (ran.code, ran.document) == (0, {"accounts": []})
    assert "Did you mean: Lee Hospital" in ran.err


def test_conflicts_show_both_sides_with_their_authors(shell: Shell) -> None:
    file, other = shell.folder / "a.json", ("--book", str(shell.folder / "other"))
    shell.ok("export", "-o", str(file))
    shell.ok("init", "--name", "Chen", *other)
    shell.ok("merge", str(file), *other)
    shell.ok("account", "C1", "--phone", "111")
    shell.ok("account", "C1", "--phone", "222", *other)
    back = shell.folder / "b.json"
    shell.ok("export", "-o", str(back), *other)
    shell.ok("merge", str(back))
    text = shell.ok("conflicts")
    assert "account Lee Hospital: phone" in text
    assert "222 · Chen" in text
    assert "111 · Li Na" in text
    sides = shell("conflicts", "--json").document["conflicts"][0]["sides"]
    assert [(side["value"], side["person"]) for side in sides] == [("222", "Chen"), ("111", "Li Na")]
    assert "phone: 222 (in conflict)" in shell.ok("show", "C1")


def test_doctor_finds_a_table_changed_behind_the_journal_and_mends_it(shell: Shell) -> None:
    assert "It is well" in shell.ok("doctor")
    with shell.open() as book:
        book.db.execute("UPDATE account SET phone = 'x' WHERE code = 'C1'")
    ran = shell("doctor")
    assert ran.code == 1
    assert "--rebuild" in ran.err
    shell.ok("doctor", "--rebuild")
    assert shell("doctor", "--json").document["well"] is True


def test_a_backup_is_put_back_and_what_was_there_is_kept(shell: Shell) -> None:
    copy = shell.folder / "copy"
    shell.ok("backup", str(copy))
    shell.ok("add", "Lee Hospital met: Wang")
    assert "is kept at" in shell.ok("restore", str(copy))
    assert shell("show", "C1", "--json").document["visits"] == []
    assert list(shell.folder.glob("book-before-*"))


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish", "powershell"])
def test_completion_offers_names_of_accounts(shell: Shell, shell_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "fieldrep" in shell.ok("completion", shell_name)
    words, typed = "fieldrep show", "Lee"
    monkeypatch.setenv("_FIELDREP_COMPLETE", f"{shell_name}_complete")
    monkeypatch.setenv("COMP_WORDS", words.replace(" ", "\n") if shell_name == "powershell" else f"{words} {typed}")
    monkeypatch.setenv("COMP_WORD", typed)
    monkeypatch.setenv("COMP_CWORD", typed if shell_name == "fish" else "2")
    assert "Lee Hospital" in shell.ok()


def test_completion_quotes_what_bash_would_act_on(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("account", "$(reboot) `x`")
    monkeypatch.setenv("_FIELDREP_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "fieldrep show reboot")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert shell.ok() == "plain,'$(reboot) `x`'\n"


def test_help_lists_commands_and_knows_topics(shell: Shell) -> None:
    assert "objections" in shell.ok("help")
    assert "见了:" in shell.ok("help", "quick-add")
    assert "5  the book cannot be used" in shell.ok("help", "exit-codes")
    for topic in ("import", "rates", "bundles", "visit", "objections"):
        assert shell.ok("help", topic)
    assert shell("help", "rats").code == 4


def test_every_command_explains_itself(shell: Shell) -> None:
    from fieldrep.cli.main import COMMANDS

    for name in COMMANDS:
        assert f"Usage: fieldrep {name}" in shell.ok(name, "--help")
    assert "Usage: fieldrep objections answer" in shell.ok("objections", "answer", "--help")


def test_wide_names_keep_columns_straight(shell: Shell) -> None:
    from fieldrep.text import cells

    lines = shell.ok("accounts").splitlines()
    districts = ("Jingan", "Pudong", "Pudong")
    starts = {cells(line[: line.index(where)]) for line, where in zip(lines[1:4], districts, strict=True)}
    assert len(starts) == 1
