"""Orders in words: one line each, and what many come to."""

from datetime import date

from fieldrep.i18n import count, say
from fieldrep.i18n.formats import amount_text, time_text
from fieldrep.i18n.order_words import not_counted
from fieldrep.i18n.words import word
from fieldrep.store.queries.orders import OrdersTold
from fieldrep.store.queries.records import OrderLine


def order_text(each: OrderLine, today: date) -> str:
    """An order on one line."""
    parts = [time_text(each.ordered_on, today), amount_text(each.amount, each.currency)]
    parts += [say("{product}", product=each.product)] if each.product else []
    parts.append(say("told twice") if each.told_twice else word("status", each.status))
    parts += [say("code {code}", code=each.code)] if each.code else []
    return " · ".join(filter(None, parts))


def total_lines(told: OrdersTold) -> list[str]:
    """What orders come to, in words."""
    totals = told.totals
    return [
        say(
            "{orders} of {customers}",
            orders=count("{number} order", "{number} orders", totals.orders),
            customers=count("{number} customer", "{number} customers", totals.customers),
        ),
        say(
            "customers with two or more: {invoices} by invoice, {days} by day",
            invoices=totals.again_by_invoice,
            days=totals.again_by_day,
        ),
        *sum_lines(told),
    ]


def sum_lines(told: OrdersTold) -> list[str]:
    """The amounts by currency, and how many orders do not count and why."""
    amounts = told.totals.amounts.items()
    lines = [
        say(
            "{amount} in {orders}",
            amount=amount_text(amount, code),
            orders=count("{number} order", "{number} orders", told.totals.orders),
        )
        if len(amounts) == 1
        else say("{amount}", amount=amount_text(amount, code))
        for code, amount in amounts
    ]
    left_out = not_counted(told)
    return [*lines, left_out] if left_out else lines
