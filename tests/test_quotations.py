"""Quotations: lines that are read as they are said, totals that add up to the minor unit, and how long they stand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.quotations import QuoteLine, Totals, state_of, totals
from fieldrep.errors import BadValue
from fieldrep.operations.quoting import read_line

TODAY = date(2026, 11, 20)


def test_fifteen_per_cent_and_a_voucher_come_off_what_the_lines_come_to() -> None:
    # 3 × 12.50 = 37.50 and 1 × 4.99: 42.49; 15 % is 6.3735, rounded to 6.37; less a voucher of 5.00: 31.12
    lines = [QuoteLine("gloves", 3, 1250), QuoteLine("tape", 1, 499)]
    assert totals(lines, 1500, 500) == Totals(4249, 637, 500, 3112)


def test_half_a_minor_unit_is_rounded_up_once_for_the_document() -> None:
    # two lines of 0.01 and one of 0.01 at 50 %: 0.015 is 0.02, and not three times 0.01
    assert totals([QuoteLine("x", 1, 1)] * 3, 5000, None).discount == 2


def test_a_voucher_takes_no_more_than_there_is() -> None:
    assert totals([QuoteLine("x", 1, 500)], None, 66_600) == Totals(500, 0, 500, 0)


@given(
    st.lists(st.builds(QuoteLine, st.just("x"), st.integers(1, 1000), st.integers(0, 10**9)), max_size=6),
    st.none() | st.integers(0, 10_000),
    st.none() | st.integers(0, 10**9),
)
def test_the_parts_add_up_to_the_whole(lines: list[QuoteLine], discount: int | None, voucher: int | None) -> None:
    told = totals(lines, discount, voucher)
    assert told.lines == told.discount + told.voucher + told.total == sum(line.amount for line in lines)
    assert min(told) >= 0
    assert told == totals(lines[::-1], discount, voucher)


def test_a_quotation_is_open_to_its_last_day_unless_it_is_answered() -> None:
    def state(days: int, answer: str | None = None) -> str:
        return state_of(answer, TODAY + timedelta(days), TODAY, 3)

    assert [state(days) for days in (14, 4, 3, 0, -1)] == ["open", "open", "expiring", "expiring", "expired"]
    assert state(-1, "accepted") == "accepted" and state_of(None, None, TODAY, 3) == "open"


@pytest.mark.parametrize(
    ("text", "line", "currency"),
    [
        ("product × 3 @ 12.50", QuoteLine("product", 3, 1250), None),
        ("gloves x 20 @ ¥9.9", QuoteLine("gloves", 20, 990), "CNY"),
        ("手套*3@12.5元", QuoteLine("手套", 3, 1250), "CNY"),
        ("bolts M6 × 20 × 3 @ 2", QuoteLine("bolts M6 × 20", 3, 200), None),
        ("bolts M6 x 20 x 1,000 @ 2", QuoteLine("bolts M6 x 20", 1000, 200), None),
        ("training ＠ 1.2万", QuoteLine("training", 1, 1_200_000), None),
    ],
)
def test_a_line_is_read_as_it_is_said(text: str, line: QuoteLine, currency: str | None) -> None:
    assert read_line(text) == (line, currency)


@pytest.mark.parametrize("text", ["", "gloves", "× 3 @ 2", "gloves × 0 @ 2", "gloves × two @ 2", "a × 1 @ -2", "a @ b"])
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_line(text)
