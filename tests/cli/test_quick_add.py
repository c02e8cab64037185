"""Quick-add: what a line means in this book, what is saved, and what happens where it cannot be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldrep.errors import BookLocked, CannotSave
from fieldrep.store.queries.account import AccountPage, account_page
from fieldrep.store.queries.find import find_account
from tests.cli.conftest import Shell

LINE = (
    "Lee Hospital met: Wang Fang key: Dr Chen trust: stated by: Wang obj: too dear /conversion "
    "order: 12000 CNY gloves next: send samples friday"
)


def page(shell: Shell, account: str = "Lee Hospital") -> AccountPage:
    with shell.open() as book:
        found = account_page(book, find_account(book, account)[0])
        assert found is not None
        return found


def test_says_what_it_understood_one_fact_a_line_with_who_is_new(shell: Shell) -> None:
    out = shell.ok("add", *LINE.split())
    assert out.splitlines() == [
        "Lee Hospital, Fri 20 Nov 10:00",
        "  met Wang Fang (new)",
        "  key person: Dr Chen (new), stated, said by Wang Fang",
        "  objection: too dear (blocks conversion)",
        "  order: ¥12,000.00, gloves",
        "  next: send samples, Fri 27 Nov",
        "Saved.",
    ]


def test_all_of_a_line_is_in_the_book(shell: Shell) -> None:
    shell.ok("add", *LINE.split())
    found = page(shell)
    assert {(each.name, each.times_met, each.times_named) for each in found.people} == {
        ("Wang Fang", 1, 0),
        ("Dr Chen", 0, 1),
    }
    assert found.findings[0].trust == "stated"
    assert found.findings[0].said_by == "Wang Fang"
    assert found.objections[0].blocks == "conversion"
    assert found.orders[0].amount == 1_200_000
    assert found.steps[0].due_on == "2026-11-27"


def test_a_name_on_file_is_that_person_and_no_second_one(shell: Shell) -> None:
    shell.ok("contact", "Lee Hospital", "Dr Chen Wei")
    shell.ok("add", "Lee Hospital met: Chen key: dr. chen")
    assert [each.name for each in page(shell).people] == ["Dr Chen Wei"]


def test_a_name_that_is_only_part_of_a_word_is_somebody_else(shell: Shell) -> None:
    shell.ok("contact", "Lee Hospital", "Oliver Stone")
    assert "met Li (new)" in shell.ok("add", "Lee Hospital met: Li")


def test_initials_are_nobody_on_file(shell: Shell) -> None:
    shell.ok("contact", "Lee Hospital", "Lars Ingvar")
    assert "met Li (new)" in shell.ok("add", "Lee Hospital met: Li")


def test_a_name_that_fits_two_people_is_refused_unless_it_says_that_it_is_new(shell: Shell) -> None:
    shell.ok("contact", "Lee Hospital", "Wang Fang", "--title", "Buyer")
    shell.ok("contact", "Lee Hospital", "Wang Li")
    for words in (("add", "Lee Hospital met: Wang"), ("visit", "Lee Hospital", "--met", "wang")):
        ran = shell(*words)
        assert (ran.code, ran.out) == (4, "")
        assert "Wang Fang, Buyer" in ran.err and "Wang Li" in ran.err and "ang=new is somebody new" in ran.err
    assert "met Wang (new)" in shell.ok("add", "Lee Hospital met: Wang=new")
    assert "met Wang\n" in shell.ok("visit", "Lee Hospital", "--met", "Wang")
    assert "met wf (new)" in shell.ok("visit", "Lee Hospital", "--met", '"wf"')


def test_initials_in_small_letters_are_somebody_on_file(shell: Shell) -> None:
    shell.ok("contact", "Lee Hospital", "Lars Ingvar")
    assert "met Lars Ingvar\n" in shell.ok("add", "Lee Hospital met: li")


def test_the_first_of_two_with_one_name_is_meant_by_it(shell: Shell) -> None:
    for title in ("Buyer", "Owner"):
        shell.ok("contact", "Lee Clinic", "Wang Fang", "--title", title)
    assert "met Wang Fang\n" in shell.ok("add", "Lee Clinic met: Wang Fang")


def test_pinyin_finds_a_chinese_name(shell: Shell) -> None:
    shell.ok("contact", "华信科技", "王芳")
    assert "met 王芳\n" in shell.ok("add", "huaxin met: wang fang")


def test_a_chinese_line(shell: Shell) -> None:
    out = shell.ok("add", "华信科技 见了王芳 关键人:陈总 下一步:送样品 下周五")
    assert "met 王芳 (new)" in out
    assert "key person: 陈总 (new), hunch" in out


def test_an_ambiguous_account_lists_candidates_and_changes_nothing(shell: Shell) -> None:
    before = shell.path.read_bytes()
    ran = shell("add", "Lee met: Wang")
    assert (ran.code, ran.out) == (4, "")
    assert "Lee Hospital, Pudong" in ran.err
    assert "Lee Clinic, Jingan" in ran.err
    assert shell.path.read_bytes() == before


def test_at_a_terminal_it_asks_which_one(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldrep.cli.quick.is_conversation", lambda: True)
    ran = shell("add", "Lee", "met:", "Wang", stdin="2\n")
    assert ran.code == 0
    assert "1  Lee Clinic, Jingan" in ran.err
    assert ran.out.startswith("Lee Hospital")


def test_at_a_terminal_no_answer_saves_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldrep.cli.quick.is_conversation", lambda: True)
    ran = shell("add", "Lee", "met:", "Wang", stdin="\n")
    assert (ran.code, ran.out) == (4, "")


def test_every_problem_of_a_line_is_told_and_nothing_saved(shell: Shell) -> None:
    ran = shell("add", "Lee Hospital trust: stated order: much")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 3
    assert "“much” is no amount" in ran.err
    assert page(shell).visits == ()


def test_unknown_account_exits_4_with_a_guess(shell: Shell) -> None:
    ran = shell("add", "Lee Hospitl met: Wang")
    assert ran.code == 4
    assert "Did you mean: Lee Hospital" in ran.err


def test_unknown_option_exits_2_with_a_guess(shell: Shell) -> None:
    ran = shell("add", "Lee Hospital", "--jsn")
    assert (ran.code, ran.err.strip()) == (2, "There is no option --jsn. Did you mean --json?")


def test_words_after_two_dashes_are_the_line(shell: Shell) -> None:
    assert shell("add", "--", "--strange name").code == 4


def test_time_can_be_said_as_an_option(shell: Shell) -> None:
    out = shell.ok("add", "Lee Hospital opened:", "--at", "yesterday 15:00")
    assert out.startswith("Lee Hospital, Thu 19 Nov 15:00")
    assert "account opened on Thu 19 Nov" in out


def test_a_rehearsal_saves_nothing(shell: Shell) -> None:
    out = shell.ok("add", "Lee Hospital met: Wang", "--dry-run")
    assert "Nothing was saved" in out
    assert page(shell).visits == ()


def test_json_is_one_document(shell: Shell) -> None:
    document = shell("add", *LINE.split(), "--json").document
    assert document["saved"] is True
    assert document["account"]["name"] == "Lee Hospital"
    assert document["new_contacts"] == ["Wang Fang", "Dr Chen"]
    assert document["orders"] == [{"amount": 1_200_000, "currency": "CNY", "product": "gloves"}]


def test_standard_input_is_a_visit_a_line_and_a_bad_one_keeps_none_from_going_in(shell: Shell) -> None:
    ran = shell("add", "-", stdin="\ufeffLee Hospital met: Wang\n\nNowhere\nLee Clinic order: x\n华信科技 *陈总\n")
    assert ran.code == 4
    assert "Line 3: There is no account “Nowhere”." in ran.err
    assert "Line 4:" in ran.err
    assert len(page(shell).visits) == len(page(shell, "华信科技").visits) == 1


def test_standard_input_as_json_is_one_document(shell: Shell) -> None:
    ran = shell("add", "--json", stdin="Lee Hospital\nNowhere\n")
    assert len(ran.document["visits"]) == 1
    assert ran.document["problems"][0]["line"] == 2


def test_broken_bytes_in_standard_input_are_refused_by_line(shell: Shell) -> None:
    ran = shell("add", "-", stdin="Lee Hospital note: \udcff\nLee Clinic\n")
    assert ran.code == 2
    assert "Line 1:" in ran.err
    assert len(page(shell, "Lee Clinic").visits) == 1


@pytest.mark.parametrize(("error", "code"), [(CannotSave(path="book", reason="ENOSPC"), 1), (BookLocked(path="b"), 5)])
def test_a_line_that_cannot_be_saved_waits_and_is_taken_in_at_the_next_start(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("fieldrep.cli.quick.save_visit", refuse)
        ran = shell("add", "Lee Hospital met: Wang")
    assert (ran.code, ran.out) == (code, "")
    assert "will be taken in at the next start" in ran.err
    assert page(shell).visits == ()
    later = shell("accounts")
    assert "Taken in, it was waiting: Lee Hospital, Fri 20 Nov 10:00" in later.err
    assert [each.met for each in page(shell).visits] == [("Wang",)]
    assert "waiting" not in shell("accounts").err
    assert len(page(shell).visits) == 1


def test_a_waiting_line_that_is_not_understood_is_set_aside_with_its_text(shell: Shell) -> None:
    from fieldrep.operations.quick.add import keep_waiting

    keep_waiting(str(shell.state), str(shell.path), "Nowhere met: Wang", shell.now)
    ran = shell("add", "Lee Hospital")
    assert ran.code == 0
    assert "could not be taken in" in ran.err
    assert (shell.state / "not-taken.txt").read_text() == "Nowhere met: Wang\n"
    assert shell("accounts").err == ""


def test_a_full_disk_spools_the_line(shell: Shell) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
    code = f"{limit}import sys; from fieldrep.cli import run; sys.exit(run(['add', 'Lee Hospital met: Wang']))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path.cwd(), check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Not saved" in ran.stderr
    assert "next start" in ran.stderr
    assert "Taken in" in shell("accounts").err
    assert len(page(shell).visits) == 1


def test_the_quick_door_is_lean(shell: Shell) -> None:
    code = (
        "import sys; from fieldrep.cli import run; code = run(['add', 'Lee Hospital met: Wang']); "
        "heavy = {'textual', 'rich', 'pydantic', 'sqlalchemy', 'sqlmodel', 'click', 'msgspec', 'nacl', 'pathlib', "
        "'logging', 'dataclasses', 'inspect', 'difflib', 'rapidfuzz', 'platformdirs'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert (ran.returncode, ran.stderr.strip()) == (0, "[]")
