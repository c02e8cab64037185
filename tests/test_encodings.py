"""Which encoding a file is read in, and whether that is known or plausible."""

import pytest

from fieldrep.errors import BadFile, BadValue
from fieldrep.exchange.encodings import decode

SIMPLIFIED = "客户名称,联系人,电话\n老百姓大药房,李娜,13800000000\n上海市第二人民医院,王伟,\n"
TRADITIONAL = "客戶名稱,聯絡人,電話\n台北市第二人民醫院,王偉,0912000000\n永和豆漿,李娜,\n"
EUROPEAN = "Name,City\nCafé Müller,Köln\nGarçon & Fils,Orléans\nPeña “Sur”,Málaga\nÅkeri,Malmö\n"


@pytest.mark.parametrize(
    ("text", "codec", "found", "sure"),
    [
        ("name\nAcme\n", "ascii", "utf-8", True),
        (SIMPLIFIED, "utf-8", "utf-8", True),
        (SIMPLIFIED, "utf-8-sig", "utf-8", True),
        (SIMPLIFIED, "gbk", "gb18030", True),
        (SIMPLIFIED + "䶮,𠮷,\n", "gb18030", "gb18030", True),
        (TRADITIONAL, "cp950", "cp950", True),
        (EUROPEAN, "cp1252", "cp1252", False),
        ("Name\nMüller & Söhne\n", "latin-1", "cp1252", False),
        ("Naam,m²\nCafé,20 m²\n", "cp1252", "cp1252", False),
    ],
)
def test_each_encoding_on_the_ladder_is_found(text: str, codec: str, found: str, sure: bool) -> None:
    assert decode(text.encode(codec)) == (text, found, sure)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_says_which_unicode_it_is(codec: str) -> None:
    assert decode(("\ufeff" + SIMPLIFIED).encode(codec)) == (SIMPLIFIED, codec, True)


@pytest.mark.parametrize("words", ["客户,电话\n", "名称\n张记面馆\n", "公司,地址\n"])
def test_a_handful_of_chinese_characters_is_enough_to_choose_but_not_to_be_sure(words: str) -> None:
    text, encoding, sure = decode(words.encode("gbk"))
    assert (text, encoding) == (words, "gb18030")
    assert not sure or len(words) > 8


def test_a_big5_file_that_also_decodes_as_gb18030_is_read_as_big5() -> None:
    data = TRADITIONAL.encode("cp950")
    assert data.decode("gb18030") != TRADITIONAL
    assert decode(data).encoding == "cp950"


def test_a_gb18030_file_that_also_decodes_as_big5_is_read_as_gb18030() -> None:
    text = "客户,城市\n李记,重庆\n"
    data = text.encode("gbk")
    assert data.decode("cp950") != text
    assert decode(data).text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Название,Город\nПекарня Иванова,Москва\n", "cp1251"),
        ("Όνομα,Πόλη\nΦούρνος,Αθήνα\n", "cp1253"),
        ("שם,עיר\nמאפייה,חיפה\n", "cp1255"),
        ("名前,電話\nヤマダ商店,カタカナ\n", "shift_jis"),
    ],
)
def test_what_is_not_plausible_is_asked_about(text: str, codec: str) -> None:
    with pytest.raises(BadFile) as refused:
        decode(text.encode(codec), name="list.csv")
    assert (refused.value.problem, refused.value.path) == ("encoding", "list.csv")


@pytest.mark.parametrize(
    ("codec", "broken", "encoding"),
    [("utf-8", b"\xe5", "utf-8"), ("gbk", b"\xff", "gb18030"), ("cp950", b"\xff", "cp950")],
)
def test_a_damaged_file_is_not_taken_for_another_encoding(codec: str, broken: bytes, encoding: str) -> None:
    text = TRADITIONAL if codec == "cp950" else SIMPLIFIED
    data = text.encode(codec) * 3 + broken + b"\n"
    with pytest.raises(BadFile) as refused:
        decode(data)
    assert (refused.value.problem, refused.value.encoding, refused.value.row) == ("encoding", encoding, 10)


@pytest.mark.parametrize(
    ("told", "codec", "found"),
    [
        ("GBK", "gbk", "gb18030"),
        ("gb2312", "gbk", "gb18030"),
        ("Big5", "cp950", "cp950"),
        ("shift_jis", "shift_jis", "shift-jis"),
        ("utf-8", "utf-8-sig", "utf-8"),
        ("utf-16", "utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le", "utf-16-le"),
        ("windows-1252", "cp1252", "windows-1252"),
    ],
)
def test_a_named_encoding_is_taken(told: str, codec: str, found: str) -> None:
    text = "name\nABC\n"
    assert decode(text.encode(codec), told) == (text, found, True)


def test_a_named_encoding_overrides_what_is_plausible() -> None:
    assert decode("客户".encode("gbk"), "cp1252").text == "¿Í»§"


@pytest.mark.parametrize("told", ["klingon", "", "hex", "rot13", "a\0b"])
def test_an_unknown_encoding_is_a_choice_that_there_is_not(told: str) -> None:
    with pytest.raises(BadValue) as refused:
        decode(b"name\n", told)
    assert (refused.value.field, refused.value.problem, refused.value.value) == ("encoding", "choice", told)
    assert "gb18030" in refused.value.choices  # type: ignore[operator]


def test_a_file_that_is_not_in_the_named_encoding_is_refused_with_the_line() -> None:
    with pytest.raises(BadFile) as refused:
        decode(b"name\nM\xfcller\n", "utf-8")
    assert (refused.value.problem, refused.value.row) == ("encoding", 2)


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(BadFile):
        decode(b"\xff\xfea\x00b")
