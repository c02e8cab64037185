"""Tables of the command line: columns as wide as they must be, and no wider than a line where they can give way."""

import pytest

from fieldrep.cli.out import WIDEST, print_table

LONG = "a promise that is told in more words than a narrow column holds"


@pytest.mark.parametrize(("columns", "whole"), [("120", True), ("60", False)])
def test_a_long_cell_is_clipped_only_where_the_line_is_too_narrow(
    columns: str, whole: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    print_table(("Warning", "Days"), [(LONG, "12")], right=(1,))
    told = capsys.readouterr().out
    assert (LONG in told) is whole
    assert ("…" in told) is not whole
    assert max(map(len, told.splitlines())) == (len(LONG) if whole else WIDEST) + 2 + len("Days")


def test_what_is_short_never_asks_how_wide_the_terminal_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    print_table(("Account", "Rep"), [("Lee Hospital", "Li Na")])
    assert capsys.readouterr().out == "Account       Rep\nLee Hospital  Li Na\n"
