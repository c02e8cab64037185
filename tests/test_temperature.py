"""Temperature: points that cool, reasons that count once, and a hundred at most."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.rules import Rules
from fieldrep.domain.temperature import REASONS, Temperature, left_of, temperature, warmest_first

TODAY = date(2026, 11, 20)
POINTS = {reason: Rules({}).whole(f"heat_{reason}") for reason in REASONS}
days = st.dictionaries(st.sampled_from(REASONS), st.integers(-5, 400).map(lambda n: TODAY - timedelta(n)))


def test_a_demo_today_and_a_price_asked_about_half_the_cooling_ago() -> None:
    # 25 × (180 - 0) / 180 = 25, and 30 × (180 - 91) / 180 = 14.8, rounded down
    found = temperature("x", {"demo": TODAY, "price": TODAY - timedelta(91)}, POINTS, 180, TODAY)
    assert [(each.reason, each.points) for each in found.reasons] == [("demo", 25), ("price", 14)]
    assert found.degrees == 39 and not found.is_qualified(80)


def test_three_strong_reasons_of_these_days_boil_and_two_do_not() -> None:
    # 30 + 25 + 30 = 85; 30 + 30 = 60
    assert temperature("x", dict.fromkeys(("price", "demo", "key_met"), TODAY), POINTS, 180, TODAY).is_qualified(80)
    assert temperature("x", dict.fromkeys(("price", "key_met"), TODAY), POINTS, 180, TODAY).degrees == 60


def test_all_reasons_of_one_day_come_to_more_than_a_hundred_and_are_a_hundred() -> None:
    # 20 + 20 + 30 + 25 + 30 + 15 = 140
    found = temperature("x", dict.fromkeys(REASONS, TODAY), POINTS, 180, TODAY)
    assert found.degrees == 100 and sum(each.points for each in found.reasons) == 140 and found.is_qualified(80)


def test_what_lies_ahead_or_has_cooled_down_warms_nobody() -> None:
    assert left_of(20, TODAY + timedelta(1), TODAY, 180) == 0
    assert left_of(20, TODAY - timedelta(179), TODAY, 180) == 0  # 20 / 180, rounded down
    assert left_of(20, TODAY - timedelta(180), TODAY, 180) == 0


def test_the_warmest_come_first_and_cold_ones_not_at_all() -> None:
    found = [Temperature("a", 10, ()), Temperature("b", 0, ()), Temperature("c", 40, ())]
    assert [each.account for each in warmest_first(found)] == ["c", "a"]


@given(days, st.integers(1, 400), st.integers(0, 60))
def test_nothing_grows_warmer_by_waiting(on: dict[str, date], cooling: int, later: int) -> None:
    since = max([*on.values(), TODAY])
    now = temperature("x", on, POINTS, cooling, since)
    then = temperature("x", on, POINTS, cooling, since + timedelta(later))
    assert 0 <= then.degrees <= now.degrees <= 100
    assert now == temperature("x", dict(reversed(on.items())), POINTS, cooling, since)
