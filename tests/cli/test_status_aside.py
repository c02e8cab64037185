"""`status` tells what is set aside of one's own and what is not saved, and nothing where there is none."""

from pathlib import Path

import pytest

from fieldrep.operations.drafts import DraftFile
from tests.cli.conftest import Shell
from tests.operations.desks import desks, struck_off


def test_a_rep_reads_how_much_in_her_name_is_set_aside(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desks(tmp_path) as room:
        lead, rep = struck_off(room)
        for book, said, number in ((rep, True, 1), (lead, False, 0)):
            monkeypatch.setenv("FIELDREP_STATE", book.place.state)
            out = shell.ok("--lang", "en", "status", "--book", book.place.path)
            assert ("1 change in your name is set aside: `fieldrep aside --mine`" in out) == said
            assert shell("status", "--json", "--book", book.place.path).document["aside"] == number


def test_a_rep_reads_how_much_was_typed_and_is_not_saved(shell: Shell, tmp_path: Path) -> None:
    shell.ok("init", "--name", "Ann", "--book", str(tmp_path / "mine"))
    assert "Ctrl+Y" not in shell.ok("--lang", "en", "status", "--book", str(tmp_path / "mine"))
    for account in ("a", "b"):
        DraftFile(str(shell.state), None).keep(1, account, {"met": "Li Na"}, "2026-11-20T10:00:00+00:00")
    out = shell.ok("--lang", "en", "status", "--book", str(tmp_path / "mine"))
    assert "2 visits were typed in the app and are not saved: they wait there." in out
    assert shell("status", "--json", "--book", str(tmp_path / "mine")).document["drafts"] == 2
