"""Growth signs: which are due, on which day, and in which order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.upsell import Sign, due_accounts, due_signs

DAY = date(2026, 11, 20)


def test_a_sign_is_due_from_the_day_it_was_seen_until_it_is_answered() -> None:
    open_one = Sign("1", "A", "headcount", seen_on=date(2026, 10, 1))
    answered = Sign("2", "B", "site", seen_on=date(2026, 9, 1), answered_on=date(2026, 11, 20))
    to_come = Sign("3", "C", "turnover", seen_on=date(2026, 11, 21))
    undated = Sign("4", "D", "department", need="lab")
    assert [sign.id for sign in due_signs([open_one, answered, to_come, undated], DAY)] == ["4", "1"]
    assert due_accounts([open_one, answered, open_one._replace(id="5")], date(2026, 11, 19)) == ["B", "A"]
    assert undated.is_across and not open_one.is_across


days = st.none() | st.dates(date(2026, 10, 1), date(2026, 12, 31))
signs = st.lists(
    st.builds(Sign, st.uuids().map(str), st.sampled_from("ABC"), seen_on=days, answered_on=days), max_size=9
)


@given(signs, st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter_and_no_account_is_named_twice(told: list[Sign], chance: object) -> None:
    shuffled = told[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert due_signs(shuffled, DAY) == due_signs(told, DAY)
    accounts = due_accounts(told, DAY)
    assert len(accounts) == len(set(accounts))
    assert set(accounts) == {sign.account for sign in told if sign.is_due(DAY)}
