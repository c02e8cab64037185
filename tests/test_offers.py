"""Offers by rule: what is due and until when, what counts as proof, and that nothing is due twice."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.offers import (
    DAY,
    Grant,
    Moment,
    OfferRule,
    ProofFacts,
    ReferralFacts,
    brings,
    is_for,
    judged_proofs,
    kept_referrals,
    plain_link,
    standing,
)

TODAY = date(2026, 11, 20)
FRIENDS = OfferRule("f", "Two friends", "friends", needs=2, within_days=90, discount=3000)
PAID = OfferRule("p", "Starter", "paid", within_days=14)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def moments(*days: int) -> list[Moment]:
    return [Moment(ago(each), f"m{at}") for at, each in enumerate(days)]


def given_on(*days: int) -> list[Grant]:
    return [Grant(f"g{at}", "f", "a", ago(each)) for at, each in enumerate(days)]


def test_five_friends_earn_thirty_per_cent_twice_and_the_fifth_waits_for_a_sixth() -> None:
    # brought 50, 40, 30, 20 and 10 days ago: earned 40 and 20 days ago, due for 90 days
    found = standing(FRIENDS, "a", None, moments(50, 40, 30, 20, 10), [], TODAY)
    assert [(each.on, each.until, len(each.because)) for each in found.due] == [
        (ago(40), ago(40) + timedelta(90), 2),
        (ago(20), ago(20) + timedelta(90), 2),
    ]


def test_a_grant_takes_the_earliest_and_the_other_stays_due() -> None:
    found = standing(FRIENDS, "a", None, moments(50, 40, 30, 20), given_on(15), TODAY)
    assert [each.on for each in found.due] == [ago(20)]
    assert len(found.granted) == 1 and found.beyond == ()


def test_what_was_granted_without_its_rule_is_said_to_be_beyond_it() -> None:
    found = standing(FRIENDS, "a", None, moments(50), given_on(15), TODAY)
    assert found.due == () and [each.id for each in found.beyond] == ["g0"]


def test_after_paying_it_is_due_for_fourteen_days_and_once_in_a_life() -> None:
    def days_due(days: int) -> int:
        return len(standing(PAID, "a", None, moments(days), [], TODAY).due)

    assert (days_due(0), days_due(14), days_due(15)) == (1, 1, 0)
    # it paid again yesterday: the new payment opens the days again, until it was granted
    assert len(standing(PAID, "a", None, moments(40, 1), [], TODAY).due) == 1
    assert standing(PAID, "a", None, moments(40, 1), given_on(38), TODAY).due == ()


def test_an_offer_ends_on_its_last_day_and_counts_nothing_before_its_first() -> None:
    rule = FRIENDS._replace(needs=1, from_day=ago(30), to_day=ago(-5))
    found = standing(rule, "a", None, moments(31, 30), [], TODAY)
    assert [(each.on, each.until) for each in found.due] == [(ago(30), ago(-5))]
    assert standing(rule._replace(to_day=ago(1)), "a", None, moments(30), [], TODAY).due == ()


def test_large_accounts_get_only_what_names_them_and_are_never_rewarded_for_bringing() -> None:
    brought = OfferRule("b", "Reward", "brought_customer", segment="large")
    assert is_for(PAID, "household") and is_for(PAID, "small_medium") and is_for(PAID, None)
    assert not is_for(PAID, "large") and not is_for(PAID, "sector")
    assert is_for(PAID._replace(segment="large"), "large") and not is_for(PAID._replace(segment="large"), "household")
    assert not is_for(brought, "large") and not is_for(brought._replace(segment=None), "sector")


def proof(row: str, account: str, days: int, **said: str | int | None) -> ProofFacts:
    facts: dict[str, str | int | None] = {"proof": "friend", "brought": "x", "known_at": 0, "shown_at": 0, **said}
    return ProofFacts(row, account, on=ago(days), **facts)  # type: ignore[arg-type]


def test_a_friend_counts_once_whoever_shows_it_and_the_earlier_counts() -> None:
    found = judged_proofs([proof("2", "b", 3), proof("1", "a", 5), proof("3", "a", 1, brought="y")])
    assert found == {"1": None, "2": "used", "3": None}


def test_who_was_in_the_book_a_day_before_is_no_proof() -> None:
    found = judged_proofs(
        [
            proof("1", "a", 5, shown_at=2 * DAY, known_at=DAY - 1),
            proof("2", "a", 4, shown_at=2 * DAY, known_at=DAY, brought="y"),
            proof("3", "a", 3, brought="a"),
            proof("4", "a", 2, brought=None),
            proof("5", "a", 2, proof="survey", brought=None),
        ]
    )
    assert found == {"1": "known", "2": None, "3": "own", "4": "nobody", "5": None}


def test_a_link_is_one_however_it_is_written() -> None:
    assert plain_link(" https://www.Example.test/p/1/ ") == plain_link("example.test/p/1")
    post = {"proof": "post", "brought": None}
    found = judged_proofs(
        [proof("1", "a", 5, link="https://e.test/1", **post), proof("2", "b", 4, link="e.test/1/", **post)]
    )
    assert found == {"1": None, "2": "used"}


def test_an_account_keeps_its_first_referrer_and_a_customer_is_one_that_had_not_paid() -> None:
    late = ReferralFacts("1", "c", "b", ago(5), ago(2))
    first = ReferralFacts("2", "c", "a", ago(9), ago(2))
    assert kept_referrals([late, first, ReferralFacts("3", "d", "d", ago(1))]) == [first]
    assert first.customer_on == ago(2)
    assert first._replace(first_paid_on=ago(10)).customer_on is None


def test_whoever_brought_somebody_cannot_be_brought_by_them() -> None:
    referrals = {"b": "a", "c": "b"}
    assert brings(referrals, "a", "c") and not brings(referrals, "c", "a")
    assert not brings({"x": "y", "y": "x"}, "a", "x")


days = st.lists(st.integers(0, 120), max_size=12)
rules = st.builds(
    OfferRule,
    st.just("f"),
    st.just("x"),
    st.sampled_from(("paid", "friends", "brought_customer", "survey")),
    needs=st.integers(1, 4),
    within_days=st.none() | st.integers(0, 100),
)


@given(rules, days, days)
def test_nothing_is_due_twice_and_the_order_does_not_matter(rule: OfferRule, on: list[int], granted: list[int]) -> None:
    shown, grants = moments(*on), given_on(*granted)
    found = standing(rule, "a", None, shown, grants, TODAY)
    earned = (1 if shown else 0) if rule.moment == "paid" else len(shown) // rule.needs
    assert len(found.due) <= max(0, earned - len(grants))
    assert sorted((*found.granted, *found.beyond)) == sorted(grants)
    used = [each for due in found.due for each in due.because]
    assert len(used) == len(set(used))
    assert found == standing(rule, "a", None, shown[::-1], grants[::-1], TODAY)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5), st.sampled_from("xyz")), max_size=10))
def test_no_friend_ever_counts_twice(told: list[tuple[str, int, str]]) -> None:
    proofs = [proof(str(at), who, on, brought=friend) for at, (who, on, friend) in enumerate(told)]
    found = judged_proofs(proofs)
    counted = [each.brought for each in proofs if found[each.id] is None]
    assert len(counted) == len(set(counted)) == len({friend for _, _, friend in told})
    assert found == judged_proofs(reversed(proofs))
