"""`status` tells what is set aside of one's own, and nothing where there is none."""

from pathlib import Path

import pytest

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
