"""The forms of orders and estimates: what each text says."""

from datetime import date

import pytest

from fieldrep.errors import BadValue
from fieldrep.operations.money_forms import estimate_cells, order_cells, read_month

TODAY = date(2026, 11, 21)


def test_an_order_is_of_today_in_the_teams_currency_unless_said() -> None:
    cells = order_cells({"amount": "1.2万"}, TODAY, "CNY")
    assert (cells["amount"], cells["currency"], cells["ordered_on"]) == (1_200_000, "CNY", "2026-11-21")
    cells = order_cells({"amount": "12.50 eur", "ordered_on": "yesterday", "product": "gloves"}, TODAY, "CNY")
    assert (cells["amount"], cells["currency"], cells["ordered_on"]) == (1250, "EUR", "2026-11-20")
    assert cells["product"] == "gloves"


@pytest.mark.parametrize(("text", "month"), [("2026-9", "2026-09"), ("2026年3月", "2026-03"), ("yesterday", "2026-11")])
def test_a_month_is_read_as_a_month_or_of_a_day_in_it(text: str, month: str) -> None:
    assert read_month(text, TODAY) == month


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"spend": "5000"}, "source"),
        ({"spend": "much", "source": "asked"}, "spend"),
        ({"seats": "ten", "source": "asked"}, "seats"),
        ({"month": "2026-13", "source": "asked"}, "month"),
        ({"contract_ends": "soon enough", "source": "asked"}, "contract_ends"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_field(texts: dict[str, str], field: str) -> None:
    with pytest.raises(BadValue) as refused:
        estimate_cells(texts, TODAY, None)
    assert refused.value.field == field


def test_an_estimate_is_of_this_month_and_made_today() -> None:
    cells = estimate_cells({"seats": "20", "seats_used": "10", "source": "the hall"}, TODAY, None)
    assert (cells["month"], cells["estimated_on"], cells["seats"], cells["seats_used"]) == (
        "2026-11",
        "2026-11-21",
        20,
        10,
    )
