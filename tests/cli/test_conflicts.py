"""Conflicts, histories and rulings from the command line: settled, told to who lost, ruled by a lead."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def chen(shell: Shell) -> tuple[str, str]:
    """The options for Chen's book, who has everything of Li Na's."""
    options = ("--book", str(shell.folder / "chen"))
    shell.ok("init", "--name", "Chen", "--lead", "--team", "East", *options)
    hand_over(shell, (), options)
    return options


def hand_over(shell: Shell, giver: tuple[str, ...], taker: tuple[str, ...]) -> str:
    file = shell.folder / f"{len(list(shell.folder.glob('*.json')))}.json"
    shell.ok("export", "--full", "-o", str(file), *giver)
    return shell.ok("merge", str(file), *taker)


@pytest.fixture
def disputed(shell: Shell, chen: tuple[str, str]) -> Shell:
    """Li Na and Chen have written different phone numbers and days; Li Na has Chen's."""
    shell.ok("account", "C1", "--phone", "100", "--opened", "2026-11-01")
    hand_over(shell, (), chen)
    shell.ok("account", "C1", "--phone", "111", "--opened", "2026-11-02", "--city", "Shanghai")
    shell.ok("account", "C1", "--phone", "222", "--opened", "2026-11-03", "--address", "1 Road", *chen)
    hand_over(shell, chen, ())
    return shell


def test_today_counts_them(disputed: Shell) -> None:
    assert "≠ 2 conflicts: `fieldrep conflicts`" in disputed.ok("today")
    assert disputed("today", "--json").document["conflicts"] == 2


def test_every_side_is_told_with_who_when_and_what_was_before(disputed: Shell) -> None:
    text = disputed.ok("conflicts")
    assert "account Lee Hospital: phone" in text
    assert "1  222 · Chen, 2026-11-20" in text and "2  111 · Li Na (you), 2026-11-20" in text
    assert "before: 100 · Li Na (you), 2026-11-20" in text
    assert "2 conflicts" in text
    document = disputed("conflicts", "--json").document
    phone = next(each for each in document["conflicts"] if each["cell"] == "phone")
    assert [(side["value"], side["person"], side["mine"]) for side in phone["sides"]] == [
        ("222", "Chen", False),
        ("111", "Li Na", True),
    ]
    assert phone["before"]["value"] == "100"
    assert document["decided"] == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("phone", "--keep", "2"), "111"),
        (("phone", "--keep", "mine"), "111"),
        (("phone", "--keep", "chen"), "222"),
        (("Phone", "--value", " 333 "), "333"),
        (("phone", "--value", ""), None),
        (("opened on", "--value", "4 Nov"), "2026-11-04"),
        (("opened_on", "--keep", "1"), "2026-11-03"),
    ],
    ids=str,
)
def test_a_side_is_kept_or_something_else_written(disputed: Shell, words: tuple[str, ...], value: str | None) -> None:
    row = disputed("show", "C1", "--json").document["id"]
    assert "Settled as" in disputed.ok("conflicts", "settle", row[-8:], *words)
    cells = disputed("show", "C1", "--json").document["cells"]
    assert cells["phone" if words[0].casefold() == "phone" else "opened_on"] == value
    assert len(disputed("conflicts", "--json").document["conflicts"]) == 1


def test_settling_as_json_says_what_and_whether_it_is_settled(disputed: Shell) -> None:
    document = disputed("conflicts", "settle", "C1", "phone", "--keep", "1", "--json").document
    assert (document["value"], document["in_conflict"], document["settled"]["cell"]) == ("222", False, "phone")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("C1", "--keep", "1"), 4, "“C1” has several conflicts."),
        (("C1", "name", "--keep", "1"), 4, "There is no conflict “C1 name”."),
        (("nobody", "--keep", "1"), 4, "There is no conflict “nobody”."),
        (("C1", "phone", "--keep", "3"), 2, "--keep: “3” is none of the choices: 1, 2."),
        (("C1", "phone", "--keep", "Zed"), 4, "No one side is “Zed”."),
        (("C1", "phone"), 2, "--keep, --value: It is missing."),
        (("C1", "phone", "--keep", "1", "--value", "x"), 2, "--keep: It cannot be said together with --value."),
        (("C1", "opened_on", "--value", "someday"), 2, "opened on: “someday” is no day."),
        (("C1", "phone", "--value", "x\x1b"), 2, "phone: “x⟨U+001B⟩” holds characters that are no text"),
    ],
    ids=str,
)
def test_what_settles_nothing_is_a_sentence_and_changes_nothing(
    disputed: Shell, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = disputed("conflicts", "settle", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert len(disputed("conflicts", "--json").document["conflicts"]) == 2


def test_undo_asks_again(disputed: Shell) -> None:
    disputed.ok("conflicts", "settle", "C1", "phone", "--value", "333")
    disputed.ok("undo")
    text = disputed.ok("conflicts")
    assert "222 · Chen" in text and "111 · Li Na (you)" in text


def test_who_lost_reads_it_at_the_merge_and_later(disputed: Shell, chen: tuple[str, str]) -> None:
    disputed.ok("conflicts", "settle", "C1", "phone", "--keep", "mine")
    said = "account Lee Hospital: phone: your value 222, Li Na's value 111; Li Na decided on 2026-11-20"
    assert said in hand_over(disputed, (), chen)
    assert said in disputed.ok("conflicts", *chen)
    decided = disputed("conflicts", "--json", *chen).document["decided"]
    assert [(each["mine"]["value"], each["decided"]["value"]) for each in decided] == [("222", "111")]
    assert "Decided" not in disputed.ok("conflicts"), "who decided has lost nothing"


def test_parallel_edits_are_told_when_asked_for(disputed: Shell) -> None:
    assert "Parallel" not in disputed.ok("conflicts")
    text = disputed.ok("conflicts", "--parallel")
    assert "account Lee Hospital: address 1 Road (Chen, " in text and "city Shanghai (Li Na (you), " in text
    (row,) = disputed("conflicts", "--parallel", "--json").document["parallel"]
    assert [edit["cell"] for edit in row["edits"]] == ["address", "city"]


def test_the_history_says_what_is_shown_what_is_disputed_and_what_lost_to_whom(disputed: Shell) -> None:
    text = disputed.ok("history", "C1")
    assert "Li Na: 111, before: 100 (in conflict)" in text
    assert "Li Na: 100 (written over by Li Na, " in text
    disputed.ok("conflicts", "settle", "C1", "phone", "--value", "333")
    text = disputed.ok("history", "C1")
    assert "Chen: 222, before: 100 (settled by Li Na, " in text
    assert "Li Na: 333, before: 222 ≠ 111 (shown now)" in text
    changes = disputed("history", "C1", "--json").document["changes"]
    assert {each["value"] for each in changes[-1]["over"]["phone"]} == {"111", "222"}
    assert changes[-2]["lost"]["phone"]["to"]["value"] == "333"
    assert changes[-2]["lost"]["phone"]["settled"] is True


def test_a_lead_rules_and_the_claims_stay(disputed: Shell, chen: tuple[str, str]) -> None:
    for name in ("Ms Li", "Mr Zhou"):
        disputed.ok("contact", "C1", name)
    hand_over(disputed, (), chen)
    disputed.ok("finding", "C1", "Ms Li", "--key", "--trust", "stated", "--words", "I sign that off")
    disputed.ok("finding", "C1", "Mr Zhou", "--key", "--trust", "stated", *chen)
    hand_over(disputed, (), chen)
    contested = "Li Na says Ms Li (stated: “I sign that off”)"
    for command in ("people", "show"):
        text = disputed.ok(command, "C1", *chen)
        assert "key person contested: " in text and contested in text and "Chen says Mr Zhou (stated)" in text
    assert "Ms Li is key person by your ruling" in disputed.ok("rule", "C1", "--key", "Ms Li", *chen)
    assert "key person: Chen ruled for Ms Li on Fri 20 Nov; claimed: " in disputed.ok("people", "C1", *chen)
    (rank,) = disputed("people", "C1", "--json", *chen).document["ranks"]
    assert (rank["contested"], rank["ruled"], rank["ruling"]["contact_name"]) == (False, True, "Ms Li")
    disputed.ok("rule", "C1", "--withdraw", "key", *chen)
    assert contested in disputed.ok("people", "C1", *chen)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("C1",), 2, "--key, --second: It is missing."),
        (("C1", "--key", "A", "--second", "B"), 2, "--key: It cannot be said together with --second."),
        (("C1", "--withdraw", "third"), 2, "--withdraw: “third” is none of the choices: key, second."),
        (("C1", "--key", "Nobody"), 4, "Nobody at this account is called “Nobody”."),
        (("C1", "--key", "Ann"), 3, "lead"),
    ],
    ids=str,
)
def test_what_cannot_be_ruled_is_a_sentence(shell: Shell, words: tuple[str, ...], code: int, said: str) -> None:
    shell.ok("contact", "C1", "Ann")
    ran = shell("rule", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_ruling_with_nothing_to_rule_exits_3(shell: Shell, tmp_path: Path) -> None:
    lead = ("--book", str(shell.folder / "lead"))
    shell.ok("init", "--name", "Wang", "--lead", "--team", "East", *lead)
    shell.ok("account", "Lee Hospital", *lead)
    shell.ok("contact", "Lee Hospital", "Ann", *lead)
    ran = shell("rule", "Lee Hospital", "--key", "Ann", *lead)
    assert (ran.code, ran.out) == (3, "")
    assert "Fewer than two people are named" in ran.err
