"""Amounts of money, read from text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.amounts import MOST, decimal_mark_of, parse_amount, parse_currency
from fieldrep.errors import BadValue


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("5", 500, None),
        ("505.3", 50530, None),
        ("8911407.9", 891140790, None),
        ("0.01", 1, None),
        (".5", 50, None),
        ("1,234.50", 123450, None),
        ("1.234,50", 123450, None),
        ("1 234,50", 123450, None),
        ("1\u202f234,50", 123450, None),
        ("1'234.50", 123450, None),
        ("1,200", 120000, None),
        ("1,234,567", 123456700, None),
        ("1.234.567", 123456700, None),
        ("12,5", 1250, None),
        ("0.200", 20, None),
        ("1505.300", 150530, None),
        ("12.3400", 1234, None),
        ("-5", -500, None),
        ("−5", -500, None),
        ("5-", -500, None),
        ("(1,234.50)", -123450, None),
        ("£5", 500, "GBP"),
        ("-£5.20", -520, "GBP"),
        ("£-5.20", -520, "GBP"),
        ("(£5.20)", -520, "GBP"),
        ("¥1,200", 120000, "CNY"),
        ("￥１，２００．５０", 120050, "CNY"),
        ("1200元", 120000, "CNY"),
        ("GBP 12", 1200, "GBP"),
        ("12 eur", 1200, "EUR"),
        ("CHF 1'000.05", 100005, "CHF"),
        ("HK$20", 2000, "HKD"),
        ("3.5万", 3500000, None),
        ("3.5万元", 3500000, "CNY"),
        ("1.2345万", 1234500, None),
        ("1.234万", 1234000, None),
        ("1亿", 10**10, None),
        ("2千万", 2 * 10**9, None),
        ("$120k", 12000000, "USD"),
        ("120k EUR", 12000000, "EUR"),
        ("1.2m", 120000000, None),
        ("-3万", -3000000, None),
        ("€.5", 50, "EUR"),
        ("Fr.5", 500, "CHF"),
        ("三万五", 3500000, None),
        ("3万5元", 3500000, "CNY"),
        ("3百亿", 3 * 10**12, None),
        ("￦5", 500, "KRW"),
    ],
)
def test_an_amount_is_read_in_minor_units(text: str, minor: int, currency: str | None) -> None:
    assert parse_amount(text) == (minor, currency)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "form"),
        ("abc", "form"),
        ("12 34", "form"),
        ("1,23,456", "form"),
        ("1.2.3", "form"),
        ("12.", "form"),
        ("--5", "form"),
        ("-(5)", "form"),
        ("5 apples", "form"),
        ("10m²", "form"),
        ("1/2", "form"),
        ("½", "form"),
        ("£5 EUR", "form"),
        ("1,234.567,8", "form"),
        ("٥", "form"),
        ("5 5 6", "form"),
        ("1.234,567.8", "form"),
        ("4.951600000000001E-2", "exponent"),
        ("1e5", "exponent"),
        ("1.200", "ambiguous"),
        ("€1.200", "ambiguous"),
        ("12.3456", "fraction"),
        ("0.005", "fraction"),
        ("90071992547409.92", "too_big"),
        ("9" * 5000, "too_big"),
    ],
)
def test_what_is_not_an_amount_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_amount(text)
    assert refused.value.problem == "amount"
    assert refused.value.reason == reason


def test_a_known_decimal_mark_decides_what_one_separator_means() -> None:
    assert parse_amount("1.200", decimal_mark=",") == (120000, None)
    assert parse_amount("1.200", decimal_mark=".") == (120, None)
    assert parse_amount("1,200", decimal_mark=",") == (120, None)
    assert parse_amount("1.234,5", decimal_mark=",") == (123450, None)
    with pytest.raises(BadValue):
        parse_amount("1.234,5", decimal_mark=".")
    with pytest.raises(BadValue):
        parse_amount("505.3", decimal_mark=",")


def test_a_header_may_say_the_multiplier_of_its_numbers() -> None:
    assert parse_amount("1.234", times=10_000) == (1234000, None)
    assert parse_amount("(12.3456元)", times=10_000) == (-12345600, "CNY")
    for text in ("3万", "三万", "3万5"):
        with pytest.raises(BadValue):
            parse_amount(text, times=10_000)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1,234.50", "."),
        ("1.234,50", ","),
        ("505.3", "."),
        ("505,3", ","),
        ("1.234.567", ","),
        ("1,234,567", "."),
        ("1.200", None),
        ("1,200", None),
        ("0,200", ","),
        ("1505.300", "."),
        ("1200", None),
        ("(£5.20)", "."),
        ("abc", None),
        ("三万", None),
    ],
)
def test_a_number_gives_its_decimal_mark_away(text: str, mark: str | None) -> None:
    assert decimal_mark_of(text) == mark


@given(st.integers(-MOST, MOST))
def test_what_is_written_in_either_convention_is_read_back(minor: int) -> None:
    sign, whole, part = "-" if minor < 0 else "", abs(minor) // 100, abs(minor) % 100
    english = f"{sign}{whole:,}.{part:02d}"
    german = english.translate({ord(","): ".", ord("."): ","})
    assert parse_amount(english) == parse_amount(german) == parse_amount(f"{sign}{whole}.{part:02d}") == (minor, None)


@given(st.text(alphabet="0123456789.,' -+()£¥万k元eE三千", max_size=14))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        minor, _ = parse_amount(text)
    except BadValue as refused:
        assert refused.problem == "amount"
    else:
        assert abs(minor) <= MOST


def test_a_currency_is_known_by_sign_word_and_code() -> None:
    assert [parse_currency(word) for word in ("£", "rmb", "人民币", "gbp", " EUR ", "XYZ", "")] == [
        "GBP", "CNY", "CNY", "GBP", "EUR", None, None,
    ]  # fmt: skip
