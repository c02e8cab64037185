"""Staged commission: what an order pays its agent, when, by which rule, and that it pays each stage once."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.commission import (
    CommissionRule,
    Part,
    Sale,
    Service,
    Terms,
    agents_of,
    campaigns,
    commission_of,
    commissions,
    months_after,
    needed_accounts,
)

TERMS = Terms(active_months=3, renewal_months=12)
AT_PAYMENT = CommissionRule("p", "base", "payment", 500)
LATER = CommissionRule("l", "later", "six_months", 300)
RENEWAL = CommissionRule("r", "renewal", "renewal", 200)
RULES = (AT_PAYMENT, LATER, RENEWAL)
AGENT = Service("1", "a", "wu")


def sale(row: str, on: str, amount: int = 100_000, account: str = "a", paid: str = "") -> Sale:
    return Sale(row, account, date.fromisoformat(on), date.fromisoformat(paid or on), amount, "CNY")


def told(parts: list[Part]) -> list[tuple[str, str, int, str, str]]:
    return [(each.sale.id, each.stage, each.commission, each.on.isoformat(), each.state) for each in parts]


def test_an_order_pays_at_payment_and_again_at_six_months_if_active_and_more_at_renewal() -> None:
    # 1,000.00 at 5 % is 50.00, at 3 % 30.00, at 2 % 20.00. Six months after 10 January is 10 July: there is an order of
    # 20 June, so the account is active. Six months after 20 June there is none since 20 September: nothing.
    sales = [sale("1", "2026-01-10"), sale("2", "2026-06-20"), sale("3", "2027-01-10")]
    assert told(commissions(sales, [AGENT], RULES, TERMS, date(2027, 1, 31))) == [
        ("1", "payment", 5000, "2026-01-10", "due"),
        ("2", "payment", 5000, "2026-06-20", "due"),
        ("1", "six_months", 3000, "2026-07-10", "due"),
        ("2", "six_months", 0, "2026-12-20", "inactive"),
        ("3", "payment", 5000, "2027-01-10", "due"),
        ("3", "renewal", 2000, "2027-01-10", "due"),
        ("3", "six_months", 3000, "2027-07-10", "coming"),
    ]


def test_an_order_of_one_day_and_paid_on_another_is_due_when_it_was_paid() -> None:
    found = commissions([sale("1", "2026-01-10", paid="2026-02-28")], [AGENT], RULES, TERMS, date(2026, 3, 1))
    assert [(each.stage, each.on.isoformat()) for each in found] == [
        ("payment", "2026-02-28"),
        ("six_months", "2026-08-28"),
    ]
    assert commissions([sale("1", "2026-01-10", paid="2026-02-28")], [AGENT], RULES, TERMS, date(2026, 2, 27)) == []


def test_half_a_minor_unit_is_rounded_up() -> None:
    assert commission_of(10, 500) == 1  # 0.5
    assert commission_of(9, 500) == 0  # 0.45
    assert commission_of(30, 500) == 2  # 1.5


def test_months_end_where_a_month_is_shorter() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 31), 12) == date(2027, 12, 31)
    assert months_after(date(9999, 12, 31), 6) == date.max


def test_the_agent_is_who_had_the_account_on_the_orders_day_and_came_first() -> None:
    services = [
        Service("1", "a", "wu", date(2026, 1, 1), date(2026, 1, 31)),
        Service("2", "a", "xu", date(2026, 1, 15)),
        Service("3", "b", "wu"),
    ]
    sales = [sale("1", "2026-01-20"), sale("2", "2026-02-01"), sale("3", "2026-02-01", account="b")]
    assert agents_of([*sales, sale("4", "2026-02-01", account="c")], services) == {"1": "wu", "2": "xu", "3": "wu"}
    assert agents_of([sale("5", "2025-12-31")], services) == {}


def test_a_campaign_pays_more_from_the_day_its_threshold_is_reached_and_never_beside_the_base() -> None:
    campaign = CommissionRule("c", "spring", "payment", 800, 2, date(2026, 3, 1), date(2026, 4, 30))
    services = [Service(account, account, "wu") for account in "abc"]
    sales = [
        sale("1", "2026-03-05", account="a"),
        sale("2", "2026-03-20", account="b"),
        sale("3", "2026-05-01", account="c"),
    ]
    first = commissions(sales[:1], services, [AT_PAYMENT, campaign], TERMS, date(2026, 3, 10))
    assert told(first) == [("1", "payment", 5000, "2026-03-05", "due")]
    # b is the second new account: from 20 March on, 8 % of both; c is after the end
    assert told(commissions(sales, services, [campaign, AT_PAYMENT], TERMS, date(2026, 5, 2))) == [
        ("1", "payment", 8000, "2026-03-20", "due"),
        ("2", "payment", 8000, "2026-03-20", "due"),
        ("3", "payment", 5000, "2026-05-01", "due"),
    ]
    (found,) = campaigns([AT_PAYMENT, campaign], sales, services, date(2026, 5, 2)).values()
    assert found.accounts == ("a", "b") and found.reached_on == date(2026, 3, 20)


def test_a_campaign_counts_accounts_that_paid_for_the_first_time_in_it() -> None:
    campaign = CommissionRule("c", "spring", "payment", 800, 1, date(2026, 3, 1), date(2026, 4, 30))
    sales = [sale("1", "2026-02-05"), sale("2", "2026-03-05")]
    (found,) = campaigns([campaign], sales, [AGENT], date(2026, 5, 1)).values()
    assert found.accounts == () and found.reached_on is None
    assert commissions(sales, [AGENT], [campaign], TERMS, date(2026, 5, 1)) == []


def test_a_threshold_may_be_a_share_of_the_accounts_that_had_not_paid() -> None:
    # Five accounts of Wu's, one of which paid in February: a half of the four that are left is two. Xu has one, f, and
    # needs one. Wu's second new account pays on 20 March: from then on 8 % of 1,000.00 for both.
    campaign = CommissionRule("c", "spring", "payment", 800, None, date(2026, 3, 1), date(2026, 4, 30), 5000)
    services = [*(Service(account, account, "wu") for account in "abcde"), Service("f", "f", "xu")]
    sales = [
        sale("0", "2026-02-05", account="e"),
        sale("1", "2026-03-05", account="a"),
        sale("2", "2026-03-20", account="b"),
    ]
    wu, xu = campaigns([campaign], sales, services, date(2026, 3, 31)).values()
    assert (wu.accounts, wu.out_of, wu.needed, wu.reached_on) == (("a", "b"), tuple("abcd"), 2, date(2026, 3, 20))
    assert (xu.accounts, xu.out_of, xu.needed, xu.reached_on) == ((), ("f",), 1, None)
    parts = commissions(sales, services, [campaign], TERMS, date(2026, 3, 31))
    assert told(parts) == [
        ("1", "payment", 8000, "2026-03-20", "due"),
        ("2", "payment", 8000, "2026-03-20", "due"),
    ]


def test_a_share_is_rounded_up_to_an_account_and_asks_for_one_at_least() -> None:
    def rule(threshold: int | None, share: int | None) -> CommissionRule:
        return CommissionRule("c", "", "payment", 1, threshold, threshold_share=share)

    assert needed_accounts(rule(None, 2000), 11) == 3  # 2.2
    assert needed_accounts(rule(None, 2000), 0) == 1
    assert needed_accounts(rule(4, 2000), 11) == needed_accounts(rule(4, None), 11) == 4
    assert needed_accounts(rule(None, None), 11) is None


days = st.integers(0, 800).map(lambda each: date(2025, 1, 1) + timedelta(each))
many_sales = st.lists(st.tuples(st.sampled_from("abc"), days, st.integers(1, 10**9)), max_size=12).map(
    lambda those: [Sale(str(at), account, on, on, amount) for at, (account, on, amount) in enumerate(those)]
)
many_services = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(("wu", "xu")), days), max_size=5).map(
    lambda those: [Service(str(at), account, person, on) for at, (account, person, on) in enumerate(those)]
)
many_rules = st.lists(
    st.tuples(
        st.sampled_from(("payment", "six_months", "renewal")),
        st.integers(0, 10_000),
        st.none() | st.integers(1, 3),
        days,
    ),
    max_size=5,
).map(lambda those: [CommissionRule(str(at), "", *each[:3], each[3]) for at, each in enumerate(those)])


@given(many_sales, many_services, many_rules, days)
def test_each_stage_pays_once_and_the_order_does_not_matter(
    sales: list[Sale], services: list[Service], rules: list[CommissionRule], as_of: date
) -> None:
    parts = commissions(sales, services, rules, TERMS, as_of)
    stages = [(each.sale.id, each.stage) for each in parts]
    assert len(stages) == len(set(stages))
    for part in parts:
        assert 0 <= part.commission <= part.sale.amount
        assert (part.on <= as_of) == (part.state != "coming")
    assert parts == commissions(sales[::-1], services[::-1], rules[::-1], TERMS, as_of)
