"""CSV files written for spreadsheets."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.errors import NotWritten
from fieldrep.exchange.csv_out import Cell, write_rows
from fieldrep.exchange.csv_tables import Table, read_table, read_table_bytes
from fieldrep.exchange.formulas import defused, restored

TEXT = st.text(alphabet=st.one_of(st.sampled_from("=+-@'\t\r\n \"＝,;9a客"), st.characters(exclude_categories=["Cs"])))


def written(headers: list[str], rows: list[list[Cell]]) -> bytes:
    stream = io.BytesIO()
    write_rows(stream, headers, rows)
    return stream.getvalue()


def read(data: bytes) -> Table:
    return read_table_bytes(data, "out.csv")


@given(TEXT)
def test_what_is_defused_is_restored(text: str) -> None:
    assert restored(defused(text)) == text


@given(TEXT)
def test_what_is_defused_starts_no_formula(text: str) -> None:
    out = defused(text)
    if out.lstrip()[:1] in {"=", "+", "@", "＝", "＋", "－", "＠"} or out[:1] in {"\t", "\r", "\n"}:
        raise AssertionError(out)
    if out.lstrip().startswith("-"):
        assert out[1:].replace(".", "").isdigit()


@given(st.lists(st.lists(TEXT.filter(lambda text: "\0" not in text), min_size=2, max_size=2), max_size=5))
def test_rows_survive_a_round_trip_through_our_own_reader(rows: list[list[str]]) -> None:
    table = read(written(["k", "a", "b"], [["x", *row] for row in rows]))
    assert (table.encoding, table.sure, table.delimiter, table.problems) == ("utf-8", True, ",", [])
    assert [[restored(cell) for cell in cells[1:]] for _, cells in table.rows] == rows


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'00123", "''00123"),
        ("-3", "-3"),
        ("-3.50", "-3.50"),
        ("00123", "00123"),
        ("'t Hart", "'t Hart"),
        ("老百姓大药房", "老百姓大药房"),
    ],
)
def test_what_would_run_is_defused_and_nothing_else(text: str, cell: str) -> None:
    assert defused(text) == cell
    assert restored(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="00123"', "00123"),
        ('="a""b"', 'a"b'),
        ("'00123", "00123"),
        ('="x"&"y"', '="x"&"y"'),
        ("=1", "=1"),
        ("", ""),
    ],
)
def test_what_spreadsheets_do_to_keep_text_is_undone(cell: str, text: str) -> None:
    assert restored(cell) == text


def test_numbers_truths_and_nothing_are_written_plainly() -> None:
    assert written(["a", "b", "c", "d"], [[-5, True, False, None]]) == "\ufeffa,b,c,d\r\n-5,yes,no,\r\n".encode()


def test_a_file_appears_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "客户.csv"
    path.write_text("before")
    write_rows(str(path), ["name"], [["老百姓"]])
    assert read_table(str(path)).rows == [(2, ["老百姓"])]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("below", "reason"), [("missing/out.csv", "ENOENT"), ("folder", "EISDIR")])
def test_a_path_that_cannot_be_written_says_why_and_leaves_nothing(below: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotWritten) as refused:
        write_rows(str(tmp_path / below), ["name"], [])
    assert refused.value.reason == reason
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
