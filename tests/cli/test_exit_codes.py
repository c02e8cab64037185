"""Exit codes and sentences: every way to be told no, with standard output left clean."""

import os
import subprocess
import sys

import pytest

from fieldrep.cli import run
from tests.cli.conftest import Shell

READING = [
    ("today",),
    ("accounts",),
    ("show", "C1"),
    ("people", "C1"),
    ("objections",),
    ("orders",),
    ("rates",),
    ("history", "C1"),
    ("status",),
    ("receipts",),
    ("conflicts",),
    ("doctor",),
]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_json_is_one_document_and_alone_on_standard_output(shell: Shell, words: tuple[str, ...]) -> None:
    ran = shell(*words, "--json")
    assert ran.code == 0
    assert isinstance(ran.document, dict)


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_missing_book_exits_5_and_says_how_to_make_one(bare: Shell, words: tuple[str, ...]) -> None:
    ran = bare(*words, "--json")
    assert (ran.code, ran.out) == (5, "")
    assert "There is no book at" in ran.err
    assert "fieldrep init" in ran.err
    assert not bare.path.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("shwo", "C1"), 2, "There is no command shwo. Did you mean show?"),
        (("show", "C1", "--jsn"), 2, "There is no option --jsn. Did you mean --json?"),
        (("--bok", "x", "today"), 2, "There is no option --bok. Did you mean --book?"),
        (("show",), 2, "ACCOUNT: It is missing."),
        (("rates", "--as-of"), 2, "--as-of: There is nothing in it."),
        (("today", "extra"), 2, "one word too many"),
        (("orders", "--from", "someday"), 2, "--from: “someday” is no day."),
        (("objections", "--blocks", "x"), 2, "none of the choices: coverage, conversion, repurchase, penetration"),
        (("today", "--lang", "fr"), 2, "--lang: “fr” is none of the choices: en, zh."),
        (("account", "X", "--headcount", "many"), 2, "--headcount: “many” is no whole number."),
        (("account", "X\x1b[2J"), 2, "name: “X⟨U+001B⟩[2J” holds characters that are no text"),
        (("account", "X", "--part", "hunter"), 2, "--part: It cannot be said without --rep."),
        (("order", "C1"), 2, "AMOUNT: It is missing."),
        (("order", "C1", "5", "--paid", "--cancelled"), 2, "cannot be said together with --cancelled"),
        (("finding", "C1", "Bob", "--key"), 4, "Nobody at this account is called “Bob”."),
        (("order", "nope", "--paid"), 4, "There is no order “nope”."),
        (("show", "nobody at all"), 4, "There is no account “nobody at all”."),
        (("show", "Lee"), 4, "“Lee” could be several accounts."),
        (("today", "--rep", "Zed"), 4, "Nobody of the team is called “Zed”. Nothing was changed. Did you mean: Li Na?"),
        (("restore", "/nowhere"), 4, "There is no file “/nowhere”."),
        (("objections", "answer", "0123abcd", "x"), 4, "There is no objection “0123abcd”."),
        (("merge", "/nowhere"), 3, "There is no file /nowhere."),
        (("init", "--name", "Chen"), 5, "It was not touched."),
        (("init", "--name", "Chen", "--team", "East"), 2, "--team: It cannot be said without --lead."),
        (("completion", "tcsh"), 2, "none of the choices: bash, zsh, fish, powershell"),
        ((), 2, "The screens need a terminal."),
    ],
    ids=str,
)
def test_a_no_is_one_sentence_on_standard_error(shell: Shell, words: tuple[str, ...], code: int, said: str) -> None:
    ran = shell(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_an_undo_with_nothing_left_exits_1(bare: Shell) -> None:
    bare.ok("init", "--name", "Li Na")
    bare.ok("undo")
    ran = bare("undo")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing of yours left" in ran.err


def test_global_options_count_before_and_after_the_command(shell: Shell) -> None:
    other = str(shell.folder / "other")
    shell.ok("--book", other, "init", "--name", "Chen")
    assert shell("--book", other, "status", "--json").document["me"] == "Chen"
    assert shell("status", "--json", f"--book={other}").document["me"] == "Chen"
    assert "Chen" in shell.ok("--lang", "en", "status", "--book", other)


def test_a_foreign_file_is_no_book_and_stays_as_it_is(shell: Shell) -> None:
    other = shell.folder / "other"
    other.write_bytes(b"a letter to somebody" * 100)
    ran = shell("accounts", "--book", str(other))
    assert ran.code == 5
    assert "It was not touched." in ran.err
    assert other.read_bytes() == b"a letter to somebody" * 100


def test_a_book_in_a_cloud_folder_is_refused_unless_wanted(shell: Shell) -> None:
    folder = shell.folder / "Dropbox"
    folder.mkdir()
    words = ("init", "--name", "Chen", "--book", str(folder / "book"))
    ran = shell(*words)
    assert ran.code == 5
    assert "lies in Dropbox" in ran.err
    shell.ok(*words, "--on-share")
    assert shell("add", "x", "--book", str(folder / "book")).code == 5
    assert shell("add", "x", "--on-share", "--book", str(folder / "book")).code == 4


def test_the_language_of_the_book_counts_where_none_is_said(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr("fieldrep.cli.opening.use", spoken.append)
    with shell.open() as book:
        book.set_meta("language", "zh")
    shell("accounts")
    assert spoken[-1] == "zh"
    shell("accounts", "--lang", "en")
    assert spoken[-1] == "en"
    monkeypatch.setenv("FIELDREP_LANG", "en")
    shell("accounts")
    assert spoken[-1] == "en"


def test_something_unexpected_leaves_a_report_without_personal_data(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        secret = "13800138000"
        raise RuntimeError(f"cannot handle {secret}")

    monkeypatch.setattr("fieldrep.cli.account_choice.listed_accounts", fail)
    ran = shell("accounts", "Wang Fang")
    assert (ran.code, ran.out) == (1, "")
    (report,) = (shell.state / "crashes").iterdir()
    assert str(report) in ran.err
    text = report.read_text()
    assert "RuntimeError" in text
    assert " fail\n" in text
    for secret in ("13800138000", "Wang Fang", str(shell.folder)):
        assert secret not in text + ran.err.replace(str(report), "")


def test_an_interruption_is_quiet(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fieldrep.cli.account_choice.listed_accounts", interrupt)
    assert shell("accounts") == (130, "", "")


def fieldrep(*words: str, **settings: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "fieldrep", *words]
    return subprocess.run(command, stderr=subprocess.PIPE, check=False, **settings)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_error(shell: Shell) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = fieldrep("accounts", stdout=writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_output_that_cannot_be_written_is_said(shell: Shell) -> None:
    with open("/dev/full", "wb") as full:
        ran = fieldrep("accounts", stdout=full)
    assert ran.returncode == 1
    assert b"The output could not be written: the disk is full." in ran.stderr


def test_quick_add_leaves_at_once_and_leaves_nothing_unsaid(shell: Shell) -> None:
    ran = fieldrep("add", "Lee Hospital", "met:", "王芳", stdout=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode().splitlines()[1:] == ["  met 王芳 (new)", "Saved."]
    assert len(shell("show", "C1", "--json").document["visits"]) == 1
    ran = fieldrep("add", "Nowhere", stdout=subprocess.PIPE)
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert b"There is no account" in ran.stderr
    ran = fieldrep("add", "-", stdout=subprocess.PIPE, input=b"Lee Hospital\nNowhere\nLee Clinic\n")
    assert (ran.returncode, ran.stdout.count(b"Saved.")) == (4, 2)


def test_a_pipe_is_utf8_whatever_the_locale(shell: Shell) -> None:
    ran = fieldrep("accounts", stdout=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert ran.returncode == 0
    assert "华信科技" in ran.stdout.decode("utf-8")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("fieldrep ")
