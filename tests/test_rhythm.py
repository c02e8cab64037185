"""The rhythm of campaigns: a large one a quarter, a small one a month."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.rhythm import Beat, Begun, beats

TODAY = date(2026, 11, 20)


def test_a_large_campaign_of_september_is_followed_in_december_and_a_small_one_of_october_is_late() -> None:
    large, small = Begun("Everywhere", date(2026, 9, 10), False), Begun("In Pudong", date(2026, 10, 12), True)
    earlier, later = Begun("Before", date(2026, 6, 1), False), Begun("To come", date(2026, 12, 1), True)
    assert beats([small, large, later, earlier], (3, 1), TODAY) == (
        Beat("large", large, 3, date(2026, 12, 10), False),
        Beat("small", small, 1, date(2026, 11, 12), True),
    )


def test_where_none_has_begun_one_is_due_now() -> None:
    assert [each.due_on for each in beats([], (3, 1), TODAY)] == [TODAY, TODAY]
    assert not any(each.is_late for each in beats([], (3, 1), TODAY))


plays = st.lists(
    st.builds(Begun, st.text("ab", max_size=2), st.integers(0, 700).map(lambda n: date(2025, 6, 1) + timedelta(n)),
              st.booleans()), max_size=6)  # fmt: skip


@given(plays, st.integers(1, 12), st.integers(1, 12))
def test_order_does_not_matter_and_another_campaign_never_brings_the_next_one_nearer(
    told: list[Begun], large: int, small: int
) -> None:
    found = beats(told, (large, small), TODAY)
    assert found == beats(told[::-1], (large, small), TODAY)
    for before, after in zip(beats(told[1:], (large, small), TODAY), found, strict=True):
        if before.last is not None:
            assert after.due_on >= before.due_on
