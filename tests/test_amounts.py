"""Money and numbers as people type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.amounts import MOST, parse_amount, parse_number
from fieldrep.domain.numerals import fold, mixed_numeral, numeral
from fieldrep.errors import BadValue
from fieldrep.operations.amounts import amount_text, split_amount

AMOUNTS: list[tuple[str, int, str | None]] = [
    ("1200", 120000, None),
    ("1,200", 120000, None),
    ("1,200.50", 120050, None),
    ("1.200,50", 120050, None),
    ("1.200.000", 120000000, None),
    ("1 200,50", 120050, None),
    ("1\u202f200,50", 120050, None),
    ("1'200.50", 120050, None),
    ("12,50", 1250, None),
    ("12.5", 1250, None),
    (".5", 50, None),
    ("$.5", 50, "USD"),
    ("0,500", 50, None),
    ("12k", 1200000, None),
    ("1.2m", 120000000, None),
    ("3w", 3000000, None),
    ("$120k", 12000000, "USD"),
    ("120k usd", 12000000, "USD"),
    ("US$12", 1200, "USD"),
    ("HK$12", 1200, "HKD"),
    ("£12", 1200, "GBP"),
    ("12€", 1200, "EUR"),
    ("12 USD", 1200, "USD"),
    ("usd12", 1200, "USD"),
    ("RMB 12", 1200, "CNY"),
    ("¥3.5万", 3500000, "CNY"),
    ("￥１２", 1200, "CNY"),
    ("1200元", 120000, "CNY"),
    ("12美元", 1200, "USD"),
    ("12 JPY", 1200, "JPY"),
    ("12.00 JPY", 1200, "JPY"),
    ("1.20 KWD", 120, "KWD"),
    ("1bn", 100000000000, None),
    ("3万5", 3500000, None),
    ("3万5千", 3500000, None),
    ("3万500", 3050000, None),
    ("1,500万", 1500000000, None),
    ("1.234万", 1234000, None),
    ("2.5千", 250000, None),
    ("三万五", 3500000, None),
    ("一千二百元", 120000, "CNY"),
    ("十二万", 12000000, None),
    ("2.5百", 25000, None),
    ("壹万贰仟元整", 1200000, "CNY"),
    ("-三万", -3000000, None),
    ("三万 USD", 3000000, "USD"),
    ("8,911,407.90", 891140790, None),
    ("-35.00", -3500, None),
    ("-$35", -3500, "USD"),
    ("¥-35", -3500, "CNY"),
    ("−35", -3500, None),
    ("(35)", -3500, None),
    ("0", 0, None),
    ("90071992547409.91", MOST, None),
]


@pytest.mark.parametrize(("text", "amount", "currency"), AMOUNTS)
def test_amounts(text: str, amount: int, currency: str | None) -> None:
    assert parse_amount(text) == (amount, currency)


NO_AMOUNTS = [
    *(
        "1.200",
        "12.345",
        "1.200 KWD",
        "1.2345 KWD",
        "1,20,000",
        "12..3",
        "1.234.56",
        "3.5555555万",
        "0.000001k",
    ),
    *(
        "NaN",
        "inf",
        "Infinity",
        "1e3",
        "1e999",
        "0x10",
        "1_000",
        "٣",
        "",
        " ",
        "-",
        "k",
        "万",
        "$",
        "5.",
        "--5",
        "-$-5",
    ),
    *(
        "$12 EUR",
        "12 XYZ",
        "12 apples",
        "10:00",
        "5%",
        "1/2",
        "-(35)",
        "90071992547409.92",
        "9" * 39,
        "9" * 10_000,
    ),
    *("3千5万", "5万3亿", "十十", "万5"),
]


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_is_not_exactly_one_amount_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_amount(text)
    assert (refused.value.value, refused.value.problem) == (text, "amount")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,500", 1500),
        ("３０", 30),
        ("1500", 1500),
        ("30.0", 30),
        ("30.00", 30),
        ("1.2万", 12000),
        ("2k", 2000),
        ("三百", 300),
        ("一百二", 120),
        ("-3", -3),
        ("1.500.000", 1500000),
    ],
)
def test_numbers(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "1.5", "1.500", "1.000", "about 30", "30人", "NaN", "1e3", "$3", "9" * 20])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_number(text)
    assert refused.value.problem == "number"


@pytest.mark.parametrize(
    ("phrase", "amount", "currency", "rest"),
    [
        ("1200 USD paper", 120000, "USD", " paper"),
        ("usd 12 paper", 1200, "USD", " paper"),
        ("ALL 12 paper", 1200, "ALL", " paper"),
        ("12 pen", 1200, None, " pen"),
        ("12 PEN paper", 1200, "PEN", " paper"),
        ("1200 PVC pipe", 120000, None, " PVC pipe"),
        ("12 m cable", 1200, None, " m cable"),
        ("1,200, paper", 120000, None, ", paper"),
        ("3万5打印机", 3500000, None, "打印机"),
        ("1200元打印机", 120000, "CNY", "打印机"),
        ("三万五 打印机", 3500000, None, " 打印机"),
        ("-35 return", -3500, None, " return"),
        ("12 eur paper", 1200, "EUR", " paper"),
        ("12块钱 纸", 1200, "CNY", " 纸"),
        ("12元件", 1200, "CNY", "件"),
        ("12 EUROPE maps", 1200, None, " EUROPE maps"),
        ("$.5 pen", 50, "USD", " pen"),
        ("1200 JPY paper", 120000, "JPY", " paper"),
    ],
)
def test_a_phrase_begins_with_its_amount(phrase: str, amount: int, currency: str | None, rest: str) -> None:
    found = split_amount(phrase)
    assert found is not None
    assert (found[0], found[1], phrase[found[2] :]) == (amount, currency, rest)


@pytest.mark.parametrize(
    "phrase", ["", "paper", "10:00 call", "5% off", "1200k9", "1/2 price", "x 12", "12x", "all 12 pens", "top 5"]
)
def test_a_phrase_without_an_amount_first_has_none(phrase: str) -> None:
    assert split_amount(phrase) is None


def test_an_amounts_text_is_as_short_as_it_can_be() -> None:
    texts = [amount_text(120000), amount_text(120050, "EUR"), amount_text(-5, "JPY"), amount_text(0, "KWD")]
    assert texts == ["1200", "1200.50 EUR", "-0.05 JPY", "0 KWD"]


@given(st.integers(-MOST, MOST), st.sampled_from([None, "USD", "JPY", "KWD", "CNY"]))
def test_an_amounts_text_is_read_back(amount: int, currency: str | None) -> None:
    assert parse_amount(amount_text(amount, currency)) == (amount, currency)
    assert split_amount(amount_text(amount, currency) + " paper") is not None


@given(st.text(st.sampled_from("0123456789.,'-+$¥€ kmw万千百十亿元usdUSD三五零"), max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_text_is_an_amount_within_bounds_or_refused(text: str) -> None:
    head = split_amount(text)
    assert head is None or abs(head[0]) <= MOST
    try:
        assert abs(parse_amount(text)[0]) <= MOST
    except BadValue as refused:
        assert refused.value == text
    try:
        assert abs(parse_number(text)) <= MOST
    except BadValue as refused:
        assert refused.value == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十一", 11),
        ("二十一", 21),
        ("二〇二六", 2026),
        ("一百零二", 102),
        ("一万零五", 10005),
        ("一亿二千万", 120000000),
        ("两", 2),
        ("12", 12),
        ("百", None),
        ("十十", None),
        ("", None),
        ("a", None),
    ],
)
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3万5", 35000),
        ("3万5千", 35000),
        ("3万500", 30500),
        ("2千3", 2300),
        ("3十5", 35),
        ("1亿2000万", 120000000),
        ("3千5万", None),
        ("3百500", None),
        ("12", None),
        ("三万5", None),
    ],
)
def test_digits_with_chinese_units(text: str, value: int | None) -> None:
    assert mixed_numeral(text) == value


@given(st.text())
def test_folding_keeps_every_sign_in_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
