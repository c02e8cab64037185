"""Commission paid out: what was due, what was paid of it, what is still owed, and since when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.commission import CommissionRule, Part, Sale
from fieldrep.domain.commission_paid import Owed, Payment, covered, owed

RULE = CommissionRule("r", "base", "payment", 500)
TODAY = date(2026, 11, 20)


def part(row: str, on: str, commission: int, agent: str = "wu", state: str = "due", currency: str = "CNY") -> Part:
    day = date.fromisoformat(on)
    return Part(Sale(row, "a", day, day, commission * 20, currency), agent, "payment", RULE, commission, day, state)


def payment(amount: int, on: str, agent: str = "wu", currency: str = "CNY") -> Payment:
    return Payment(f"{agent} {on}", agent, amount, date.fromisoformat(on), currency)


def test_of_two_hundred_due_a_hundred_and_twenty_was_paid_and_eighty_is_owed_since_the_second() -> None:
    # 100.00 fell due in August and in October, 30.00 will in December. 120.00 was paid: August, 20.00 of October.
    parts = [
        part("2", "2026-10-05", 10_000),
        part("1", "2026-08-05", 10_000),
        part("3", "2026-12-05", 3000, state="coming"),
    ]
    paid = [payment(7000, "2026-09-01"), payment(5000, "2026-11-01"), payment(9900, "2026-11-21")]
    assert covered(parts, paid, TODAY) == {("1", "payment"): 10_000, ("2", "payment"): 2000}
    (wu,) = owed(parts, paid, TODAY)
    assert wu == Owed("wu", "CNY", 20_000, 12_000, 3000, date(2026, 10, 5))
    assert wu.owed == 8000


def test_what_was_paid_too_much_stands_below_zero_and_counts_for_what_comes() -> None:
    parts, paid = [part("1", "2026-08-05", 1000)], [payment(1500, "2026-09-01")]
    (wu,) = owed(parts, paid, TODAY)
    assert (wu.owed, wu.since) == (-500, None)
    later = [*parts, part("2", "2026-10-01", 800)]
    assert covered(later, paid, TODAY)["2", "payment"] == 500
    assert owed(later, [*paid, payment(-500, "2026-10-02")], TODAY)[0].owed == 800


def test_currencies_and_agents_are_never_mixed_and_an_agent_without_orders_is_there() -> None:
    parts = [
        part("1", "2026-08-05", 1000),
        part("2", "2026-08-05", 70, currency="USD"),
        part("3", "2026-08-05", 9, "xu"),
    ]
    paid = [payment(1000, "2026-09-01"), payment(40, "2026-09-01", "yi")]
    assert [(each.agent, each.currency, each.owed) for each in owed(parts, paid, TODAY)] == [
        ("wu", "CNY", 0),
        ("wu", "USD", 70),
        ("xu", "CNY", 9),
        ("yi", "CNY", -40),
    ]


days = st.integers(0, 60).map(lambda each: date(2026, 10, 1) + timedelta(each))
agents, currencies = st.sampled_from(("wu", "xu")), st.sampled_from(("CNY", "USD", None))
many_parts = st.lists(
    st.tuples(days, st.integers(0, 10**6), agents, currencies, st.sampled_from(("due", "coming", "inactive"))),
    max_size=8,
).map(
    lambda those: [
        Part(Sale(str(at), "a", on, on, 1, currency), agent, "payment", RULE, amount, on, state)
        for at, (on, amount, agent, currency, state) in enumerate(those)
    ]
)
many_payments = st.lists(st.tuples(days, st.integers(-(10**5), 10**6), agents, currencies), max_size=6).map(
    lambda those: [
        Payment(str(at), agent, amount, on, currency) for at, (on, amount, agent, currency) in enumerate(those)
    ]
)


@given(many_parts, many_payments, days)
def test_parts_add_up_to_the_whole_in_any_order(parts: list[Part], payments: list[Payment], as_of: date) -> None:
    paid, standing = covered(parts, payments, as_of), owed(parts, payments, as_of)
    assert (paid, standing) == (covered(parts[::-1], payments[::-1], as_of), owed(parts[::-1], payments[::-1], as_of))
    due = {(each.sale.id, each.stage): each for each in parts if each.state == "due"}
    assert paid.keys() == due.keys()
    assert all(0 <= amount <= due[key].commission for key, amount in paid.items())
    assert sum(each.due for each in standing) == sum(each.commission for each in due.values())
    assert sum(each.paid for each in standing) == sum(each.amount for each in payments if each.on <= as_of)
    for each in standing:
        mine = sum(
            paid[key] for key, one in due.items() if (one.agent, one.sale.currency) == (each.agent, each.currency)
        )
        assert mine == max(0, min(each.due, each.paid))
        assert (each.since is None) == (mine == each.due)
