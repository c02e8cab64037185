"""What is said of money that is in no sum, or cannot be compared, because it is in another currency."""

from collections.abc import Sequence

from fieldrep.i18n import count, say
from fieldrep.store.queries.money import LeftOut


def left_out_notes(found: LeftOut) -> tuple[str, ...]:
    """How many orders of how many accounts are in no sum; nothing where all are in one currency."""
    if not found.orders:
        return ()
    return (
        say(
            "Not in these sums, since they are in other currencies than {currency}: {orders} of {accounts}.",
            currency=found.currency or "–",
            orders=count("{number} order", "{number} orders", len(found.orders)),
            accounts=count("{number} account", "{number} accounts", len(found.accounts)),
        ),
    )


def not_compared_notes(found: LeftOut) -> tuple[str, ...]:
    """How many orders cannot be held against an amount in another currency."""
    if not found.orders:
        return ()
    return (
        count(
            "{number} order in another currency than {currency} cannot be compared with that amount: look at it by "
            "hand.",
            "{number} orders in other currencies than {currency} cannot be compared with that amount: look at them by "
            "hand.",
            len(found.orders),
            currency=found.currency or "–",
        ),
    )


def left_out_document(found: LeftOut) -> dict[str, object]:
    """The same as facts."""
    return {"orders": len(found.orders), "accounts": list(found.accounts)}


def uncompared_notes(accounts: Sequence[str], currency: str | None) -> tuple[str, ...]:
    """That estimates of some accounts are in another currency than what these paid, or than the sums."""
    if not accounts:
        return ()
    return (
        count(
            "{number} account cannot be compared: its estimates or what it paid are in other currencies than "
            "{currency}, and in no share.",
            "{number} accounts cannot be compared: their estimates or what they paid are in other currencies than "
            "{currency}, and in no share.",
            len(accounts),
            currency=currency or "–",
        ),
    )


def uncompared_text(currency: str | None) -> str:
    """That estimates of an account are in another currency than what it paid, or than the newest of them."""
    return say(
        "Cannot be compared: months whose estimate, or what was paid in them, is in another currency than {currency}.",
        currency=currency or "–",
    )
