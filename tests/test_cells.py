"""Cells of other people's lists, read as values."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.errors import BadValue
from fieldrep.exchange import cell_days, cells
from fieldrep.exchange.choice_words import CHOICES
from fieldrep.exchange.headers import Unit, fields_of, folded


def problem(read: Callable[[], object]) -> object:
    with pytest.raises(BadValue) as refused:
        read()
    assert refused.value.field == ""
    return refused.value.problem


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Acme ", "Acme"),
        ('="00123"', "00123"),
        ("'00123", "00123"),
        ("'+49 30 1", "+49 30 1"),
        ("'t Hart", "'t Hart"),
        ("00123", "00123"),
        ("17850.0", "17850.0"),
        (" ", ""),
    ],
)
def test_what_spreadsheets_put_around_text_is_taken_off(cell: str, text: str) -> None:
    assert cells.content(cell) == text


def test_a_line_is_one_line_and_clean() -> None:
    assert cells.line("Road 1\r\nYork \n UK") == "Road 1 York UK"
    assert cells.line("e\u0301") == "é"
    assert problem(lambda: cells.line("a\x1b[2J")) == "characters"
    assert problem(lambda: cells.line("x" * 201)) == "too_long"
    assert cells.note("one\r\ntwo") == "one\ntwo"


def test_a_code_is_text_and_one_that_lost_its_digits_is_refused() -> None:
    assert [cells.code(text) for text in ("00123", "17850.0", "A-1", "1E5A")] == [
        "00123",
        "17850.0",
        "A-1",
        "1E5A",
    ]
    assert problem(lambda: cells.code("1.38001E+10")) == "exponent"


def test_names_stand_between_semicolons_commas_and_lines() -> None:
    assert cells.names("李娜、王伟；Ann Lee, Bob\nAnn Lee;") == ("李娜", "王伟", "Ann Lee", "Bob")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120", 120),
        ("1,200", 1200),
        ("120.0", 120),
        ("120人", 120),
        ("１２０", 120),
        ("1.2万", 12000),
        ("0", 0),
    ],
)
def test_a_count_is_whole(text: str, number: int) -> None:
    assert cells.whole_number(text) == number


@pytest.mark.parametrize("text", ["1.5", "-3", "£5", "50-100", "many", "1.200", "1e3"])
def test_what_is_no_count_is_refused(text: str) -> None:
    assert problem(lambda: cells.whole_number(text)) == "number"


@pytest.mark.parametrize(
    ("text", "mark", "unit", "minor", "currency"),
    [
        ("505.3", None, None, 50530, None),
        ("8911407.9", None, None, 891140790, None),
        ("-17.85", None, None, -1785, None),
        ("(1,234.50)", None, None, -123450, None),
        ("1.234,50", None, None, 123450, None),
        ("£5", None, None, 500, "GBP"),
        ("1.200", ",", None, 120000, None),
        ("12,5", ",", None, 1250, None),
        ("2178.6000000000004", None, None, 217860, None),
        ("145.79999999999998", None, None, 14580, None),
        ("-0.999999999999", None, None, -100, None),
        ("3.5", None, Unit(10_000, "CNY"), 3500000, "CNY"),
        ("505.3", None, Unit(1, "GBP"), 50530, "GBP"),
    ],
)
def test_money_is_minor_units(text: str, mark: str | None, unit: Unit | None, minor: int, currency: str | None) -> None:
    assert cells.money(text, mark, unit) == (minor, currency)


def test_money_that_is_not_clear_is_refused() -> None:
    for text in ("4.951600000000001E-2", "1.200", "0.123456789012", "n/a", "12.345.6"):
        assert problem(lambda text=text: cells.money(text)) == "amount"  # type: ignore[misc]
    assert problem(lambda: cells.money("505.3", ",")) == "amount"
    assert problem(lambda: cells.money("£5", None, Unit(1, "EUR"))) == "currency"


def test_truth_and_currency_have_words() -> None:
    assert [cells.yes_no(text) for text in ("Yes", "是", "1", "√", "no", "否", "0", "FALSE")] == [True] * 4 + [
        False
    ] * 4
    assert problem(lambda: cells.yes_no("maybe")) == "choice"
    assert [cells.currency_code(text) for text in ("gbp", "￥", "人民币")] == ["GBP", "CNY", "CNY"]
    assert problem(lambda: cells.currency_code("pounds?")) == "currency"


@pytest.mark.parametrize(("kind", "field"), list(CHOICES))
def test_each_choice_has_its_own_words(kind: str, field: str) -> None:
    words_by_choice = CHOICES[kind, field]
    assert field in fields_of(kind)
    seen: dict[str, str] = {}
    for chosen, words in words_by_choice.items():
        assert cells.choice(chosen.upper(), words_by_choice) == chosen
        for word in words.split(","):
            assert cells.choice(word, words_by_choice) == chosen
            assert seen.setdefault(folded(word), chosen) == chosen


@pytest.mark.parametrize(
    ("kind", "field", "text", "chosen"),
    [
        ("orders", "gun", "半自动", "semi"),
        ("orders", "status", "已付款", "paid"),
        ("orders", "status", "Canceled", "cancelled"),
        ("contacts", "role", "Decision-maker", "decider"),
        ("contacts", "role", "关键人", "key"),
        ("contacts", "level", "总经理", "executive"),
        ("contacts", "attitude", "反对", "opponent"),
        ("visits", "how", "上门", "in_person"),
        ("visits", "step", "In use", "in_use"),
        ("visits", "outcome", "没人", "nobody_there"),
        ("objections", "blocks", "复购率", "repurchase"),
        ("accounts", "source", "陌拜", "cold_visit"),
    ],
)
def test_choices_are_understood_in_both_languages(kind: str, field: str, text: str, chosen: str) -> None:
    assert cells.choice(text, CHOICES[kind, field]) == chosen


def test_an_unknown_choice_is_refused_with_the_choices() -> None:
    with pytest.raises(BadValue) as refused:
        cells.choice("maybe", CHOICES["orders", "status"])
    assert (refused.value.problem, refused.value.choices) == ("choice", ["paid", "open", "cancelled"])


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-02", "2026/11/2", "2026.11.2", "20261102", "2026年11月2日", "２０２６年１１月２日",
        "2 Nov 2026", "2nd November 2026", "Mon, 2 Nov 2026", "Nov 2, 2026", "2-Nov-2026", "2.11.2026",
        "2026-11-02 00:00:00", "2026-11-02T09:30", "2 Nov. 2026 9:30",
    ],
)  # fmt: skip
def test_a_day_that_is_clear_needs_no_order(text: str) -> None:
    assert cell_days.day(text) == date(2026, 11, 2)


def test_a_day_in_numbers_needs_its_order() -> None:
    assert cell_days.day("2/11/2026", "dmy") == date(2026, 11, 2)
    assert cell_days.day("2/11/2026", "mdy") == date(2026, 2, 11)
    assert problem(lambda: cell_days.day("2/11/2026")) == "day_order"
    assert problem(lambda: cell_days.day("2/11/2026", "ymd")) == "day_order"
    assert problem(lambda: cell_days.day("13/11/2026", "mdy")) == "day"


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "01/02/03", "45987", "soon", "1066-10-14", "2026-1", "2 Foo 2026"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert problem(lambda: cell_days.day(text, "dmy")) == "day"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2009-12-01 07:45:00", "2009-12-01T07:45"),
        ("2009-12-01T07:45:59.123Z", "2009-12-01T07:45+00:00"),
        ("2009-12-01 7:45+0800", "2009-12-01T07:45+08:00"),
        ("2009-12-01", "2009-12-01"),
        ("2009/12/1 8:26", "2009-12-01T08:26"),
        ("1/12/2009 08:26", "2009-12-01T08:26"),
        ("1/12/2009 12:26 AM", "2009-12-01T00:26"),
        ("1/12/2009 8:26pm", "2009-12-01T20:26"),
        ("2009年12月1日 下午3:05", "2009-12-01T15:05"),
        ("2009年12月1日 8时5分".replace("5分", "05分"), "2009-12-01T08:05"),
        ("2009年12月1日 上午9点", "2009-12-01T09:00"),
    ],
)
def test_a_day_or_a_time_keeps_what_was_said(text: str, iso: str) -> None:
    assert cell_days.moment(text, "dmy") == iso


@pytest.mark.parametrize(
    "text",
    [
        "2009-12-01 25:00",
        "2009-12-01 13:00 PM",
        "2009-12-01 noon",
        "2009-12-01 10:61",
        "2009-12-01 10:00+99:00",
    ],
)
def test_a_time_that_there_is_not_is_refused(text: str) -> None:
    assert problem(lambda: cell_days.moment(text)) == "time"


def test_a_day_that_there_is_not_is_refused_with_a_time_too() -> None:
    assert problem(lambda: cell_days.moment("2009-02-30 07:45:00")) == "day"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11",
        "2026/11",
        "202611",
        "11/2026",
        "2026年11月",
        "2026 年 11 月",
        "Nov 2026",
        "November 2026",
        "2026-11-01",
        "2026/11/1",
    ],
)
def test_a_month_is_read_as_lists_write_it(text: str) -> None:
    assert cell_days.month(text) == "2026-11"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-13", "month"),
        ("11", "month"),
        ("Nov-26", "month"),
        ("0000-01", "month"),
        ("1/11/2026", "day_order"),
    ],
)
def test_what_is_no_month_is_refused(text: str, said: str) -> None:
    assert problem(lambda: cell_days.month(text)) == said


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["2/11/2026", "13/11/2026", ""], "dmy"),
        (["2/11/2026", "11/13/2026 08:26"], "mdy"),
        (["2/11/2026", "3/11/2026"], None),
        (["13/11/2026", "11/13/2026"], None),
        (["2.11.2026"], "dmy"),
        (["5/5/2026"], "dmy"),
        (["2026-11-02", "2026年11月2日", "x"], "ymd"),
        (["2026-11-02", "2/11/2026"], None),
        ([], "ymd"),
    ],
)
def test_a_column_gives_its_order_of_day_and_month_away(values: list[str], order: str | None) -> None:
    assert cell_days.day_order(values) == order


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_is_read_back_as_it_was_written(day: date) -> None:
    for text in (f"{day}", f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%d %B %Y}"):
        assert cell_days.day(text) == day
    assert cell_days.day(f"{day:%d/%m/%Y}", "dmy") == cell_days.day(f"{day:%m/%d/%Y}", "mdy") == day
    assert cell_days.moment(f"{day} 07:45:00") == f"{day}T07:45"
    assert cell_days.month(f"{day}") == f"{day:%Y-%m}"


READERS: list[Callable[[str], object]] = [
    cells.line, cells.note, cells.code, cells.names, cells.whole_number, cells.money, cells.yes_no,
    cell_days.day, cell_days.moment, cell_days.month,
]  # fmt: skip


@given(st.sampled_from(READERS), st.text(alphabet="0123456789-/.:年月日TZ+ ,apmnov人万'=\ud800\x1b", max_size=20))
def test_any_text_is_a_value_or_a_refusal(read: Callable[[str], object], text: str) -> None:
    try:
        read(text)
    except BadValue as bad:
        assert isinstance(bad.problem, str)
