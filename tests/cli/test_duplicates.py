"""Duplicates on the command line: the list, what is said of two, and what a new account looks like."""

from datetime import timedelta
from pathlib import Path

import pytest

from fieldrep import i18n
from tests.cli.conftest import Shell


@pytest.fixture
def twice(shell: Shell) -> Shell:
    """Lee Hospital stands there under two more names; two people of it are one."""
    shell.now += timedelta(hours=1)  # rows are made after those of the shell, and ids stand in the order of time
    shell.ok("account", "Lee Hospital", "--phone", "021-1555 1234")
    shell.ok("account", "L. H. Medical", "--phone", "+86 21 15551234")
    shell.ok("account", "LEE HOSPITAL Ltd", "--district", "Pudong", "--code", "K7")
    shell.ok("contact", "C1", "Wang Fang")
    shell.ok("contact", "C1", "王芳", "--title", "CFO")
    return shell


def pairs(shell: Shell, *words: str) -> list[tuple[str, str]]:
    found = shell("duplicates", *words, "--json").document["candidates"]
    return [(each["first"]["name"], each["second"]["name"]) for each in found]


def test_the_list_names_both_sides_with_reasons_and_the_document_has_them_too(twice: Shell) -> None:
    out = twice.ok("duplicates")
    assert "same name; against it: other code" in out
    assert "same phone" in out
    assert "Lee Hospital · C1 · Pudong · 021-1555 1234 · 0 visits, 0 orders, 2 people" in out
    assert "2 pairs" in out
    first, second = twice("duplicates", "--json").document["candidates"]
    assert (first["number"], first["reasons"], first["against"]) == (1, ["name"], ["other_code"])
    assert (second["reasons"], second["second"]["phone"]) == (["phone"], "+86 21 15551234")
    assert first["score"] > second["score"]


def test_nothing_is_said_where_nothing_looks_like_a_duplicate(shell: Shell) -> None:
    ran = shell("duplicates")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing looks like a duplicate." in ran.err
    assert shell("duplicates", "--json").document == {"table": "account", "candidates": [], "joined": []}


def test_two_are_joined_by_name_and_code_and_undo_parts_them(twice: Shell) -> None:
    assert "Joined: Lee Hospital and LEE HOSPITAL Ltd" in twice.ok("duplicates", "join", "C1", "lee hospital ltd")
    assert len(twice("accounts", "--json").document["accounts"]) == 4
    assert pairs(twice) == [("LEE HOSPITAL Ltd", "L. H. Medical")]
    out = twice.ok("duplicates", "--joined")
    assert "Lee Hospital, Pudong" in out and "LEE HOSPITAL Ltd, Pudong" in out
    twice.ok("undo")
    assert len(pairs(twice)) == 2


def test_a_pair_is_joined_by_its_own_id_and_one_is_taken_out_by_the_name_it_had(twice: Shell) -> None:
    (pair, _) = twice("duplicates", "--json").document["candidates"]
    twice.ok("duplicates", "join", pair["pair"][-8:])
    assert "Separated: Lee Hospital stands for itself" in twice.ok("duplicates", "separate", "Lee", "Hospital")
    assert len(twice("accounts", "--json").document["accounts"]) == 5
    assert pairs(twice) == [("Lee Hospital", "L. H. Medical")], "whoever parts two has decided on them"


def test_kept_apart_is_not_offered_again(twice: Shell) -> None:
    assert "are two" in twice.ok("duplicates", "apart", "C1", "K7")
    assert pairs(twice) == [("Lee Hospital", "L. H. Medical")]
    twice.ok("duplicates", "join", "C1", "K7")
    assert len(twice("accounts", "--json").document["accounts"]) == 4, "joining after all is allowed"


def test_people_are_joined_at_their_account_or_by_their_ids(twice: Shell) -> None:
    (each,) = twice("duplicates", "--contacts", "--json").document["candidates"]
    assert (each["reasons"], each["first"]["account"], each["second"]["title"]) == (
        ["near_name"],
        "Lee Hospital",
        "CFO",
    )
    twice.ok("duplicates", "join", "--at", "C1", "Wang Fang", "王芳")
    assert len(twice("people", "C1", "--json").document["people"]) == 1
    twice.ok("duplicates", "separate", "--at", "C1", "王芳")
    twice.ok("duplicates", "join", each["first"]["id"][-8:], each["second"]["id"][-8:])
    assert len(twice("people", "C1", "--json").document["people"]) == 1
    assert pairs(twice, "--contacts") == []


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("join", "C1", "C1"), 2, "is one already"),
        (("join", "C1", "Lee Hosp"), 4, "Did you mean"),
        (("join", "C1", "nobody"), 4, "There is no account “nobody”"),
        (("join", "zzzz"), 4, "No pair that is offered"),
        (("join", "C1"), 4, "No pair that is offered"),
        (("join", "--at", "C1", "Wang Fang"), 2, "--at"),
        (("join", "--at", "C1", "Wang Fang", "Li Na"), 4, "Nobody at this account"),
        (("join", "a", "b", "c"), 2, "one word too many"),
        (("separate", "C1"), 2, "joined with nothing"),
        (("part", "C1"), 2, "no command part"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    twice: Shell, words: tuple[str, ...], code: int, sentence: str
) -> None:
    before = twice("duplicates", "--json").document
    ran = twice("duplicates", *words)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert twice("duplicates", "--json").document == before


def test_accounts_of_one_name_are_told_apart_by_the_ends_of_their_ids(shell: Shell) -> None:
    shell.ok("account", "Lee Hospital", "--new", "--district", "Pudong")
    ran = shell("duplicates", "join", "Lee Hospital", "Lee Hospital")
    assert ran.code == 4
    ends = [line.split()[-1] for line in ran.err.splitlines() if line.startswith("  Lee Hospital")]
    assert len(ends) == 2
    shell.ok("duplicates", "join", *ends)
    assert len(shell("duplicates", "--json").document["joined"]) == 1


# --- a new account -------------------------------------------------------------------------------------------


def test_a_new_account_that_looks_like_another_is_added_with_a_warning(shell: Shell) -> None:
    shell.now += timedelta(hours=1)
    shell.ok("account", "Lee Hospital", "--phone", "021-1555 1234")
    ran = shell("account", "L. H. Medical", "--phone", "+86 21 1555 1234")
    assert "“L. H. Medical” looks like Lee Hospital (same phone, Pudong)." in ran.err
    assert "Added the account L. H. Medical." in ran.out
    pair = shell("duplicates", "--json").document["candidates"][0]["pair"]
    assert f"fieldrep duplicates join {pair[-8:]}" in ran.err


def test_at_a_terminal_it_is_asked_first(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldrep.cli.commands.account.is_conversation", lambda: True)
    refused = shell("account", "Lee Hospitall", "--rep", "li na", stdin="n\n")
    assert refused.code == 0
    assert "looks like Lee Hospital (near name, Pudong)" in refused.err
    assert "Nothing was added." in refused.out
    assert len(shell("accounts", "--json").document["accounts"]) == 3
    assert "Added" in shell("account", "Lee Hospitall", stdin="y\n").out
    assert "(y/n)" not in shell("account", "Lee Hospitall", "--new", stdin="").err


def test_a_shop_of_a_chain_in_another_district_is_added_without_a_word(shell: Shell) -> None:
    ran = shell("account", "Lee Hospital", "--new", "--district", "Jingan")
    assert "looks like" not in ran.err


def test_an_import_tells_which_rows_look_like_accounts_under_another_code(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "code,name,district\nC1,Lee Hospital,Pudong\nK7,LEE HOSPITAL Ltd,Pudong\nK8,Kite Books,Pudong\n"
        "K9,Lee Hospital,Jingan\n"
    )
    rehearsed = shell("import", str(file), "--as", "accounts", "--dry-run", "--json").document
    ran = shell("import", str(file), "--as", "accounts")
    assert "Row 3: “LEE HOSPITAL Ltd” looks like Lee Hospital (same name, Pudong)." in ran.err
    assert "1 row looks like an account that is there under another code or none: `fieldrep duplicates`." in ran.err
    (each,) = rehearsed["alike"]
    assert (each["line"], each["reasons"], each["against"]) == (3, ["name"], ["other_code"])
    (offered,) = shell("duplicates", "--json").document["candidates"]
    assert offered["pair"] == each["pair"]
    assert {offered["first"]["id"], offered["second"]["id"]} == {each["account"], each["like"]}
    again = shell("import", str(file), "--as", "accounts", "--json").document
    assert again["alike"] == []


def test_a_first_list_is_compared_with_nothing(bare: Shell, tmp_path: Path) -> None:
    bare.ok("init", "--name", "Li Na")
    file = tmp_path / "list.csv"
    file.write_text("code,name\nC1,Lee Hospital\nC2,Lee Hospital Ltd\n")
    assert bare("import", str(file), "--as", "accounts", "--json").document["alike"] == []
    assert len(pairs(bare)) == 1


def test_everything_is_said_in_chinese_too(twice: Shell) -> None:
    try:
        out = twice.ok("--lang", "zh", "duplicates")
    finally:
        i18n.use("en")
    assert "电话相同" in out and "名称相同；但编码不同" in out and "2对" in out
