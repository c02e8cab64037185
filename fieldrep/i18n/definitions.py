"""The four rates in words: what each one counts, the same sentence on the screen and on the command line."""

from collections.abc import Iterable

from fieldrep.domain.ratios import FEW
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import rate_text

FEW_SIGN = "*"

COVERAGE = mark("accounts opened, of the target accounts (all that decide)")
REACHED = mark("accounts visited at least once, of the target accounts; a call or a message is no visit")
CONVERSION = {
    "month": mark("opened accounts with a paid order by the end of the month after opening"),
    "week": mark("opened accounts with a paid order by the end of the week after opening"),
    "quarter": mark("opened accounts with a paid order by the end of the quarter after opening"),
}
REPURCHASE = {
    "month": mark(
        "converted accounts with a paid order on a later day, by the end of the month after the first order's"
    ),
    "week": mark("converted accounts with a paid order on a later day, by the end of the week after the first order's"),
    "quarter": mark(
        "converted accounts with a paid order on a later day, by the end of the quarter after the first order's"
    ),
}
USE = {
    "month": mark("opened accounts that use what they have by the end of the month after opening"),
    "week": mark("opened accounts that use what they have by the end of the week after opening"),
    "quarter": mark("opened accounts that use what they have by the end of the quarter after opening"),
}
USE_AGAIN = {
    "month": mark("converted accounts with use on a later day, by the end of the month after the first day's"),
    "week": mark("converted accounts with use on a later day, by the end of the week after the first day's"),
    "quarter": mark("converted accounts with use on a later day, by the end of the quarter after the first day's"),
}
USE_DAYS = mark("by use, as your team has set it: days on which the step “in use” or seats in use are on record")
SPEND = mark("our paid amount, of the accounts' whole spend in the same months; the whole is an estimate")
SEATS = mark("seats in use, of the seats that could be; the newest month known of each account")
ORDERS = mark("orders count when paid and above zero, by the day they were ordered on; cancelled ones never")


def definition(rate: str, stage: str = "month", by_use: bool = False) -> str:
    """What a rate counts: coverage, reached, conversion, repurchase, spend, seats, orders, use. Raises KeyError.

    `by_use`: accounts convert by use and not by paying.
    """
    if rate == "conversion":
        return say((USE if by_use else CONVERSION)[stage])
    if rate == "repurchase":
        return say((USE_AGAIN if by_use else REPURCHASE)[stage])
    return say(
        {"coverage": COVERAGE, "reached": REACHED, "spend": SPEND, "seats": SEATS, "orders": ORDERS, "use": USE_DAYS}[
            rate
        ]
    )


def counted_rate(n: int, of: int) -> str:
    """A rate of accounts for a table of many: a sign says that it stands on few, and `few_note` what the sign means."""
    return few_sign(rate_text(n, of), of)


def few_sign(text: str, of: int) -> str:
    """A figure with the sign that it stands on few accounts, where it does."""
    return f"{text}{FEW_SIGN}" if 0 < of < FEW else text


def few_note(lines: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What the sign of few accounts means, where one of these lines of cells bears it."""
    if any(cell.endswith(FEW_SIGN) for line in lines for cell in line):
        return (count("{sign} over fewer than {number} account", "{sign} over fewer than {number} accounts", FEW,
                      sign=FEW_SIGN),)  # fmt: skip
    return ()


def few_text(of: int) -> str:
    """That a rate stands on few accounts (method.md §4: fewer than ten say so)."""
    return count("over {number} account only", "over {number} accounts only", of)


def with_few(name: str, wholes: Iterable[int]) -> str:
    """What a rate is called; where it stands on few accounts, of any of these, with a word that it does."""
    few = min((of for of in wholes if 0 < of < FEW), default=0)
    return say("{what} ({note})", what=name, note=few_text(few)) if few else name


def young_text(number: int) -> str:
    """How many accounts still have time, and are left out of what was reached in time."""
    return count(
        "{number} account is young: its time is not over", "{number} accounts are young: their time is not over", number
    )


def aside_text(number: int) -> str:
    """That changes are held which do not count."""
    return count("{number} change is set aside", "{number} changes are set aside", number)


def missing_text(number: int) -> str:
    """That changes of somebody's work are missing in between."""
    return count("{number} change is missing", "{number} changes are missing", number)
