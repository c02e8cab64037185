"""Every file of the corpus through the command line: the right answer, one sentence, and a book as it was before."""

import shutil
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fieldrep import i18n
from fieldrep.errors import BundleRefused
from fieldrep.i18n.problems import explain
from fieldrep.store.dump import tables
from fieldrep.sync.format import REASONS
from tests.cli.conftest import Ran, Shell
from tests.hostile.conftest import Readers
from tests.hostile.corpus import KINDS, make, make_kind
from tests.hostile.forge import Case
from tests.hostile.team import SECRET


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder: the book, what lies beside it, and the state."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def is_inert(text: str) -> bool:
    """Whether a text holds no control character but line ends, and nothing that turns what stands beside it around."""
    return not any(
        unicodedata.category(each) in ("Cc", "Cs") or each in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029"
        for each in text.replace("\n", "")
    )


def quiet(ran: Ran) -> None:
    """Nothing in what a command said is for a programmer, or obeyed by a terminal."""
    assert "Traceback" not in ran.out + ran.err and "unexpected" not in ran.err
    assert is_inert(ran.out) and is_inert(ran.err)


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_gets_its_answer(shell: Shell, tmp_path: Path, readers: Readers, kind: str) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    reader = KINDS[kind].reader
    cases = make_kind(kind, folder, reader=readers.reader[reader])
    anew(shell, readers, reader)
    refused = [case for case in cases if case.answer in REASONS]
    if refused:
        check_refused(shell, folder, refused)
    for case in cases:
        if case.answer not in REASONS:
            anew(shell, readers, reader)
            (check_asked if case.answer == "asks" else check_taken)(shell, folder / case.file, case)


def anew(shell: Shell, readers: Readers, reader: str) -> None:
    """Let the command line have a fresh copy of the reader's book."""
    shutil.rmtree(shell.folder, ignore_errors=True)
    readers.copy_to(shell.folder, reader)


def check_refused(shell: Shell, folder: Path, cases: list[Case]) -> None:
    """Each is refused for its reason, with one sentence in each language, and nothing is changed."""
    before = contents(shell.folder)
    paths = [str(folder / case.file) for case in cases]
    ran = shell("merge", *paths, "--json")
    assert ran.code == 3 and not ran.err
    receipts = ran.document["receipts"]
    found = {}
    for case, receipt in zip(cases, receipts, strict=True):
        facts = dict(receipt["facts"])
        told = {name: facts.get(name) for name in case.facts}
        if (receipt["refused"], told) != (case.answer, {name: str(fact) for name, fact in case.facts.items()}):
            found[case.file, case.made] = receipt["refused"], facts, "instead of", case.answer, dict(case.facts)
    assert found == {}
    expected = {}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        expected[language] = [sentence(path, receipt) for path, receipt in zip(paths, receipts, strict=True)]
    for language, some in zip(i18n.LANGUAGES, (slice(0, None, 2), slice(1, None, 2)), strict=True):
        if paths[some]:
            ran = shell("merge", *paths[some], "--lang", language)
            quiet(ran)
            assert (ran.code, ran.out, ran.err.splitlines()) == (3, "", expected[language][some])
    assert contents(shell.folder) == before


def sentence(path: str, receipt: dict[str, Any]) -> str:
    """What is said of a refused file, in the language spoken."""
    told = explain(BundleRefused(path=path, reason=receipt["refused"], **dict(receipt["facts"])))
    whole = told.replace(path, "")
    assert whole.endswith("。" if i18n.language() == "zh" else ".") and "?" not in whole, told
    assert (i18n.language() == "zh") == any("一" <= each <= "龥" for each in whole), told
    return told


def check_taken(shell: Shell, path: Path, case: Case) -> None:
    """What it brings is in the book, the book is whole, and the same again changes nothing."""
    team = team_of(shell)
    before, showed = contents(shell.folder), shows(shell)
    rehearsed = shell("merge", str(path), "--dry-run", "--json")
    assert rehearsed.code == 0, (case, rehearsed)
    assert contents(shell.folder) == before, case
    ran = shell("merge", str(path))
    quiet(ran)
    assert (ran.code, ran.err) == (0, ""), (case, ran)
    (receipt,) = rehearsed.document["receipts"]
    aside: Counter[str] = Counter()
    for each in receipt["aside"]:
        aside[each["reason"]] += each["changes"]
    told = {**receipt, "added": sum(share["added"] for share in receipt["shares"]), "aside": aside}
    assert told["changes"] == sum(share["added"] + share["held"] for share in receipt["shares"])
    assert told.items() >= dict(case.facts).items(), (case, told)
    assert bool(told["added"]) == (case.answer not in ("held", "noted")), case
    assert bool(aside) == (case.answer == "aside"), case
    if case.answer == "aside":
        assert shows(shell) == showed, case
    if case.answer == "powerless":
        assert team_of(shell) == team, case
        assert set(shows(shell)) >= set(showed), case
    assert (contents(shell.folder) == before) == (case.answer == "held"), case
    assert shell("doctor").code == 0, case
    after = contents(shell.folder)
    assert not any(SECRET.encode() in content for content in after.values()), case
    quiet(shell("merge", str(path)))
    assert contents(shell.folder) == after, case


def shows(shell: Shell) -> list[str]:
    """What the book shows, and whose laptops it believes; not what it has set aside."""
    with shell.open() as book:
        return [line for line in tables(book) if not line.startswith(("aside ", "dangling "))]


def team_of(shell: Shell) -> str | None:
    """Who belongs to the team, and who leads."""
    with shell.open() as book:
        return book.meta("team_state")


def check_asked(shell: Shell, path: Path, case: Case) -> None:
    """Nothing is changed without a yes, and with one it is taken."""
    before = contents(shell.folder)
    for language in ("en", "zh"):
        ran = shell("merge", str(path), "--lang", language)
        quiet(ran)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (3, "", 1), (case, ran)
        assert "--yes" in ran.err
    assert contents(shell.folder) == before, case
    assert shell("merge", str(path), "--yes").code == 0, case
    assert contents(shell.folder) != before, case
    assert shell("doctor").code == 0, case


def test_the_corpus_is_the_same_for_the_same_seed_and_meets_every_reason(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    cases = make(tmp_path / "one")
    assert make(tmp_path / "other") == cases
    assert len({case.file for case in cases}) == len(cases)
    chance = {"stranger-database.json"}  # another book each time
    for case in cases:
        path = tmp_path / "one" / case.file
        if len(case.file) < 200 and path.is_file() and case.file not in chance:
            assert path.read_bytes() == (tmp_path / "other" / case.file).read_bytes()
    # `changed` needs a file that is written to meanwhile, the sizes have a test of their own, and so has joining
    joining = {"no_invitation", "not_by_a_lead"}
    assert REASONS - {case.answer for case in cases} == {"changed", "too_big", "line_too_long"} | joining


@pytest.mark.parametrize("reader", ["alone", "lead"])
def test_a_folder_of_hostile_files_is_exchanged_with_and_left_as_it_is(
    shell: Shell, tmp_path: Path, readers: Readers, reader: str
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    cases = make(folder, reader=readers.reader[reader])
    anew(shell, readers, reader)
    before = contents(folder)
    ran = shell("sync", str(folder))
    quiet(ran)
    assert ran.code == 3
    found = contents(folder)
    assert {path: found[path] for path in before} == before
    assert len(found) >= len(before)
    assert shell("doctor").code == 0
    with shell.open() as book:
        accounts = book.rows("SELECT count(*) FROM account WHERE deleted = 0")[0][0]
    assert accounts >= 30
    refused = sum(case.answer in REASONS for case in cases)
    assert len(ran.err.splitlines()) <= refused + len(cases)
