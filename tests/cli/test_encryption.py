"""Encrypted bundles from the command line: to the lead's laptops, to a passphrase, never by accident in the open."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from fieldrep.sync import age_passphrase
from fieldrep.sync.age_keys import identity
from tests.cli.conftest import Shell
from tests.sync.teams import ATeam

SECRET = "four words without sense"
Answer = Callable[..., None]


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_passphrase, "WORK", 6)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Somebody sits at the terminal, and types these passphrases."""
    left: list[str] = []

    def asked(question: str, stream: object) -> str:
        assert "passphrase" in question.casefold() or "once more" in question
        return left.pop(0)

    def will(*answers: str) -> None:
        left[:] = answers
        monkeypatch.setattr("fieldrep.cli.passphrases.is_conversation", lambda: True)

    monkeypatch.setattr("getpass.getpass", asked)
    return will


@pytest.fixture
def team(tmp_path: Path, bare: Shell) -> Shell:
    """Li Na's book, in a team whose lead is Wang."""
    found = ATeam(tmp_path / "team", "Wang")
    lina = found.rep("Li Na")
    found.add(lina, "account", {"name": "Lee Hospital"})
    for laptop in (lina, found.lead):
        laptop.book.close()
    bare.path.write_bytes(Path(lina.place.path).read_bytes())
    shutil.copytree(lina.place.state, bare.state)
    (bare.folder / "wang.key").write_text(identity(found.keys["Wang"]))
    return bare


def opened_by_wang(team: Shell, path: Path) -> bytes:
    key = pyrage.x25519.Identity.from_str((team.folder / "wang.key").read_text())
    return bytes(pyrage.decrypt(path.read_bytes(), [key]))


def test_a_bundle_for_the_lead_is_one_word_more(team: Shell) -> None:
    said = team.ok("export", "-o", str(team.folder), "--encrypt")
    (path,) = team.folder.glob("*.age")
    assert path.name.endswith(".json.gz.age")
    assert "1 laptop besides yours can open it" in said
    assert opened_by_wang(team, path).startswith(b"\x1f\x8b")
    assert team("merge", str(path)).code == 0


def test_a_reader_can_be_named(team: Shell) -> None:
    ran = team("export", "-o", str(team.folder / "b.json"), "--encrypt", "--to", "wang", "--json")
    assert ran.document["encrypted"] == "keys"
    assert ran.document["path"] == str(team.folder / "b.json.age")
    assert opened_by_wang(team, team.folder / "b.json.age").startswith(b'{"head"')


def test_where_no_laptop_is_known_nothing_is_written(shell: Shell) -> None:
    ran = shell("export", "-o", str(shell.folder / "b.json"), "--encrypt")
    assert (ran.code, ran.out) == (1, "")
    assert "no laptop of its reader is known here" in ran.err
    assert shell("export", "-o", str(shell.folder / "b.json"), "--encrypt", "--to", "nobody").code == 4
    assert not list(shell.folder.glob("b.json*"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--encrypt", "--passphrase"), "--encrypt: It cannot be said together with --passphrase."),
        (("--encrypt", "--passphrase-file", "x"), "--encrypt: It cannot be said together with --passphrase."),
        (("--passphrase",), "--passphrase-file: It is missing."),
        (("--passphrase-file", "nowhere"), "There is no file nowhere."),
    ],
)
def test_what_cannot_be_meant_is_refused(team: Shell, words: tuple[str, ...], said: str) -> None:
    ran = team("export", "-o", str(team.folder / "b.json"), *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not list(team.folder.glob("b.json*"))


def test_a_name_that_promises_encryption_is_not_given_to_a_plain_bundle(shell: Shell) -> None:
    ran = shell("export", "-o", str(shell.folder / "b.json.gz.age"))
    assert (ran.code, ran.err.strip()) == (2, "--output: It cannot be said without --encrypt.")
    assert not list(shell.folder.glob("b.json*"))


def test_a_passphrase_is_asked_for_twice_and_opens_the_bundle(shell: Shell, answer: Answer) -> None:
    answer(SECRET, SECRET)
    said = shell.ok("export", "-o", str(shell.folder / "b.json.gz"), "--passphrase")
    path = shell.folder / "b.json.gz.age"
    assert "by phone" in said
    assert SECRET not in said
    answer("wrong one", SECRET)
    assert shell("merge", str(path)).code == 0
    answer("")
    ran = shell("merge", str(path))
    assert (ran.code, ran.out) == (3, "")
    assert "needs its passphrase" in ran.err
    answer("a", "b", "c")
    assert "That is not the passphrase of" in shell("merge", str(path)).err


def test_a_slip_while_typing_a_passphrase_writes_nothing(shell: Shell, answer: Answer) -> None:
    answer(SECRET, SECRET + "x")
    ran = shell("export", "-o", str(shell.folder / "b.json"), "--passphrase")
    assert (ran.code, ran.err.strip()) == (2, "--passphrase: The two are not the same. Nothing was written.")
    answer("short", "short")
    ran = shell("export", "-o", str(shell.folder / "b.json"), "--passphrase")
    assert (ran.code, "8 characters at least" in ran.err) == (1, True)
    assert not list(shell.folder.glob("b.json*"))


@pytest.mark.parametrize("content", [SECRET, SECRET + "\n", SECRET + "\r\n", "\ufeff" + SECRET + "\n"])
def test_a_passphrase_comes_from_a_file_of_one_line(shell: Shell, content: str) -> None:
    (shell.folder / "p").write_bytes(content.encode())
    shell.ok("export", "-o", str(shell.folder / "b.json"), "--passphrase-file", str(shell.folder / "p"))
    path = shell.folder / "b.json.age"
    assert pyrage.passphrase.decrypt(path.read_bytes(), SECRET).startswith(b'{"head"')
    assert shell("merge", str(path)).code == 3
    shell.ok("merge", str(path), "--passphrase-file", str(shell.folder / "p"))


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe", b"x" * 5000])
def test_a_file_that_holds_no_passphrase_is_refused_without_repeating_it(shell: Shell, content: bytes) -> None:
    (shell.folder / "p").write_bytes(content)
    ran = shell("export", "-o", str(shell.folder / "b.json"), "--passphrase-file", str(shell.folder / "p"))
    assert (ran.code, ran.out) == (2, "")
    assert "two" not in ran.err
    assert not list(shell.folder.glob("b.json*"))


def test_a_passphrase_comes_from_the_environment(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDREP_PASSPHRASE", SECRET)
    shell.ok("export", "-o", str(shell.folder / "b.json"), "--passphrase")
    shell.ok("merge", str(shell.folder / "b.json.age"))
    shell.ok("export", "-o", str(shell.folder / "plain.json"))
    assert (shell.folder / "plain.json").read_bytes().startswith(b'{"head"')
    monkeypatch.setenv("FIELDREP_PASSPHRASE", "another one")
    assert shell("merge", str(shell.folder / "b.json.age")).code == 3


def test_no_option_takes_a_passphrase_as_its_value(shell: Shell) -> None:
    """It would show in `ps`, and stay in the shell's history."""
    for command in ("export", "merge"):
        assert "--passphrase-file" in shell.ok(command, "--help")
    ran = shell("export", "--passphrase", SECRET)
    assert (ran.code, "one word too many" in ran.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo terminals")
def test_what_is_typed_is_not_shown(shell: Shell, answer: Answer) -> None:
    import pty

    answer(SECRET, SECRET)
    shell.ok("export", "-o", str(shell.folder / "b.json"), "--passphrase")
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "fieldrep", "merge", str(shell.folder / "b.json.age")])
    seen = b""
    while b"nothing leaves it alone): " not in seen:
        seen += os.read(terminal, 4096)
    os.write(terminal, SECRET.encode() + b"\n")
    try:
        while more := os.read(terminal, 4096):
            seen += more
    except OSError:
        pass
    assert os.waitpid(process, 0)[1] == 0
    assert b"merged before" in seen
    assert SECRET.encode() not in seen
    os.close(terminal)
