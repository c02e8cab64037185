"""Days, times, amounts and rates as each language shows them."""

from collections.abc import Iterator
from datetime import date

import pytest

from fieldrep.i18n import use
from fieldrep.i18n.formats import amount_text, column_day, column_day_cells, day_text, rate_text, share_text, time_text
from fieldrep.text import cells

FRIDAY = date(2026, 11, 27)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    use("en")
    yield
    use("en")


def test_a_day_has_its_weekday_and_another_year_is_said() -> None:
    assert day_text(FRIDAY, TODAY) == "Fri 27 Nov"
    assert day_text(FRIDAY, date(2027, 1, 1)) == "Fri 27 Nov 2026"
    assert day_text(FRIDAY) == "Fri 27 Nov 2026"
    assert day_text("2026-11-27T10:00+08:00", TODAY) == "Fri 27 Nov"


def test_a_day_in_chinese_goes_from_the_year_down() -> None:
    use("zh")
    assert day_text(FRIDAY, TODAY).startswith("11月27日 ")
    assert day_text(FRIDAY, date(2027, 1, 1)).startswith("2026年11月27日 ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_day_is_wider_than_a_column_of_days(language: str) -> None:
    use(language)
    days = [date(2026 + year, month, 28) for year in (0, 1) for month in range(1, 13)]
    assert max(cells(column_day(day, TODAY)) for day in days) == column_day_cells()
    assert column_day(FRIDAY, TODAY) == day_text(FRIDAY, TODAY)
    assert (column_day(FRIDAY, date(2027, 1, 1)), column_day("", TODAY)) in [
        ("27 Nov 2026", ""),
        ("2026年11月27日", ""),
    ]


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_day_and_no_time_are_empty(nothing: str | None) -> None:
    assert (day_text(nothing), time_text(nothing)) == ("", "")


def test_a_time_is_a_day_and_a_clock_where_it_has_one() -> None:
    assert time_text("2026-11-27T10:00+08:00", TODAY) == "Fri 27 Nov 10:00"
    assert time_text("2026-11-27", TODAY) == "Fri 27 Nov"
    use("zh")
    text = time_text("2026-11-27T10:00+08:00", TODAY)
    assert text.startswith("11月27日 ") and text.endswith(" 10:00")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (120050, "CNY", "¥1,200.50"),
        (120050, "cny", "¥1,200.50"),
        (-5, "USD", "-$0.05"),
        (123456789, None, "1,234,567.89"),
        (-120000, "", "-1,200.00"),
        (120000, "CHF", "1,200.00 CHF"),
        (120000, "KWD", "1,200.00 KWD"),
        (0, "EUR", "€0.00"),
        (None, "EUR", ""),
    ],
)
def test_an_amount_has_its_sign_or_its_code(language: str, amount: int | None, currency: str | None, text: str) -> None:
    use("zh" if language == "zh" else "en")
    assert amount_text(amount, currency) == text


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (120000, "JPY", "JP¥1,200"),
        (-120000, "KRW", "-1,200 KRW"),
        (100, "VND", "1 VND"),
        (0, "JPY", "JP¥0"),
        (120050, "JPY", "JP¥1,200.50"),
    ],
)
def test_a_currency_without_minor_units_is_shown_in_whole_ones(amount: int, currency: str, text: str) -> None:
    assert amount_text(amount, currency) == text


def test_a_share_is_rounded_half_up_and_nothing_has_none() -> None:
    assert [share_text(*each) for each in [(1, 4), (1, 8), (1, 200), (1, 201), (3, 2), (0, 5), (0, 0)]] == [
        "25 %", "13 %", "1 %", "0 %", "150 %", "0 %", "–",
    ]  # fmt: skip
    assert rate_text(1250, 5000) == "25 % (1,250/5,000)"


def test_a_rate_is_written_as_chinese_readers_write_it() -> None:
    use("zh")
    assert rate_text(1250, 5000) == "25%（1,250/5,000）"
