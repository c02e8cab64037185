"""Other people's CSV files, read as tables."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.errors import BadFile, FieldrepError, NotWritten
from fieldrep.exchange import csv_tables
from fieldrep.exchange.csv_tables import Table, delimiter_of, read_table, read_table_bytes


def table(text: str) -> Table:
    return read_table_bytes(text.encode(), "list.csv")


def refusal(data: bytes) -> BadFile:
    with pytest.raises(BadFile) as refused:
        read_table_bytes(data, "list.csv")
    assert refused.value.path == "list.csv"
    return refused.value


def test_a_plain_file_is_a_header_and_numbered_rows() -> None:
    assert table("name,city\nAcme,Leeds\nLee Hospital,York\n") == Table(
        "utf-8", True, ",", ["name", "city"], [(2, ["Acme", "Leeds"]), (3, ["Lee Hospital", "York"])], []
    )


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("a\tb\n1,2\t3\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('"x,y,z";b\n"1,2,3";2\n', ";"),
        ('name;"note"\nAcme;"one, two,\nthree, four,"\n', ";"),
        ("name;address;phone\nA;Road 1, York, UK;1\nB;Road 2, Leeds, UK;2\nC;Road 3;3;\n", ";"),
        ("Name, full;Phone;City\nLee, Ann;1;York\n", ";"),
        ('size,what\n5" pipe,steel\n', ","),
        ("name\nAcme\n", ","),
    ],
)
def test_the_delimiter_is_what_the_lines_agree_on_outside_quotes(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter
    assert all(len(row) == len(table(text).headers) for _, row in table(text).rows)


def test_the_separator_line_of_excel_is_honoured() -> None:
    assert table("sep=;\r\nname;size\r\nA,B,C;1\r\n")[2:5] == (";", ["name", "size"], [(3, ["A,B,C", "1"])])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_knows_the_line_it_starts_on(end: str) -> None:
    text = end.join(["name,note", 'Acme,"one', "two", 'three"', "", ",", " , ", "Lee,x", ""])
    assert table(text).rows == [(2, ["Acme", f"one{end}two{end}three"]), (8, ["Lee", "x"])]


def test_line_separators_that_are_not_line_ends_stay_in_their_cell() -> None:
    assert table("name,note\nAcme,a\u2028b\x0bc\x85d\n").rows == [(2, ["Acme", "a\u2028b\x0bc\x85d"])]


def test_a_short_row_is_filled_up_and_a_long_one_cut_where_it_is_empty() -> None:
    assert table("a,b,c\n1\n1,2,3,,,\n").rows == [(2, ["1", "", ""]), (3, ["1", "2", "3"])]


def test_a_long_row_with_something_in_it_is_a_problem_of_that_row_alone() -> None:
    read = table("a,b\n1,2\n1,2,,3\n5,6\n")
    assert [line for line, _ in read.rows] == [2, 4]
    assert [(bad.problem, bad.row, bad.value, bad.most) for bad in read.problems] == [("extra_cells", 3, "3", 2)]


def test_a_column_without_a_name_is_a_column() -> None:
    assert table("a,,b,\n1,2,3,4\n")[3:5] == (["a", "", "b", ""], [(2, ["1", "2", "3", "4"])])


def test_equal_headers_both_stay() -> None:
    assert table("phone,phone\n1,2\n").headers == ["phone", "phone"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('a,b\n1,"two\n3,4\n5,6\n', 2),
        ('a,b\n1,2\n"x"y,2\n', 3),
        ('a,b\n1,"two\n' + "3,4\n" * 50_000, 2),
    ],
)
def test_broken_quotes_are_refused_with_the_row_they_begin_in(text: str, row: int) -> None:
    assert (refusal(text.encode()).problem, refusal(text.encode()).row) == ("quotes", row)


def test_a_gigantic_cell_is_refused() -> None:
    bad = refusal(b"a,b\n1,2\n" + b"x" * 200_000 + b",2\n")
    assert (bad.problem, bad.row) == ("too_big", 3)


def test_too_many_columns_are_refused() -> None:
    assert refusal(b"a," * 5000 + b"a\n").problem == "too_big"


def test_too_many_rows_are_refused_at_the_first_that_is_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_tables, "MOST_ROWS", 2)
    assert len(table("a\n1\n2\n").rows) == 2
    assert (refusal(b"a\n1\n\n2\n3\n").problem, refusal(b"a\n1\n\n2\n3\n").row) == ("too_big", 5)


def test_the_end_mark_of_dos_is_no_cell() -> None:
    assert table("a\n1\n\x1a").rows == [(2, ["1"])]


@pytest.mark.parametrize("data", [b"", b" \r\n\n", b"\xef\xbb\xbf", b",,\n,,\n"])
def test_a_file_with_nothing_in_it_is_empty(data: bytes) -> None:
    assert refusal(data).problem == "empty"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml", "xlsx"),
        (b"PK\x03\x04\x14\x00\x00\x00\x00\x00list.csv", "zip"),
        (b"%PDF-1.7\n%", "pdf"),
        (b"SQLite format 3\x00\x10\x00", "sqlite"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"name,city\nAc\x00me,Leeds\n", "other"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    assert (refusal(data).problem, refusal(data).kind) == ("binary", kind)


def test_a_saved_web_page_is_no_table() -> None:
    bad = refusal(b"\n<!DOCTYPE html><html><title>Please log in</title>")
    assert (bad.problem, bad.kind) == ("no_header", "html")


def test_a_file_is_read_from_its_path_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "客户.csv").write_bytes("名称,电话\n老百姓大药房,138\n".encode("gbk"))
    (tmp_path / "link.csv").symlink_to(tmp_path / "客户.csv")
    read = read_table(str(tmp_path / "link.csv"))
    assert (read.encoding, read.headers) == ("gb18030", ["名称", "电话"])


@pytest.mark.parametrize("path", ["missing.csv", "a\0b", "file/below.csv"])
def test_a_path_where_nothing_is_is_missing(path: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadFile) as refused:
        read_table(str(tmp_path / path))
    assert refused.value.problem == "missing"


def test_folders_devices_and_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path), os.devnull, str(tmp_path / "pipe")):
        with pytest.raises(BadFile) as refused:
            read_table(path)
        assert refused.value.problem == "not_regular"


def test_a_path_that_the_system_refuses_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotWritten) as refused:
        read_table(str(tmp_path / ("x" * 300)))
    assert refused.value.reason == "ENAMETOOLONG"


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_tables, "MOST_BYTES", 10)
    (tmp_path / "list.csv").write_bytes(b"name\n12345\n")
    with pytest.raises(BadFile) as refused:
        read_table(str(tmp_path / "list.csv"))
    assert refused.value.problem == "too_big"
    (tmp_path / "list.csv").write_bytes(b"name\n1234\n")
    assert read_table(str(tmp_path / "list.csv")).rows == [(2, ["1234"])]


@given(st.one_of(st.binary(max_size=200), st.text(alphabet='a,;"\n\r\t|=sep客', max_size=60).map(str.encode)))
def test_any_bytes_are_a_table_or_a_refusal(data: bytes) -> None:
    try:
        read = read_table_bytes(data, "list.csv")
    except FieldrepError:
        return
    assert all(len(row) == len(read.headers) for _, row in read.rows)
    assert [line for line, _ in read.rows] == sorted({line for line, _ in read.rows})
