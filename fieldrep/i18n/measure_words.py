"""Measures of targets in words: what each counts, a number of it, and how far a target is reached."""

from fieldrep.domain.choices import RATES
from fieldrep.domain.ratios import FEW, Ratio
from fieldrep.domain.targets import AMOUNTS, RATE_WHOLE
from fieldrep.i18n import mark, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import amount_text, rate_text, share_text

MEASURES = {
    "visits": mark("visits in person in the period"),
    "opened": mark("accounts whose opening day is in the period"),
    "converted": mark("accounts whose first paid day is in the period"),
    "repurchased": mark("accounts whose second paid day is in the period"),
    "revenue": mark("paid orders of the period, by the day they were ordered on"),
    "profit": mark("profit of these orders, where they say it"),
    "receivables": mark("owed and past due on the last day; the target is the most that may be"),
    "coverage": mark("accounts opened, of the target accounts"),
    "conversion": mark("of the accounts opened in the period, those that have paid an order"),
    "repurchase": mark("of the accounts that first paid in the period, those that paid again on a later day"),
    "penetration": mark("our paid amount, of the accounts' whole spend in the same months; the whole is an estimate"),
}


def measure_about(measure: str) -> str:
    """What a measure counts."""
    return say(MEASURES[measure])


def goal_text(measure: str, number: int, currency: str | None) -> str:
    """The number of a target: a count, an amount, or a rate."""
    if measure in RATES:
        whole, rest = divmod(number, RATE_WHOLE // 100)
        return say("{number} %", number=f"{whole}.{rest:02}".rstrip("0") if rest else whole)
    return amount_text(number, currency) if measure in AMOUNTS else f"{number:,}"


def reached_text(measure: str, reached: Ratio, currency: str | None) -> str:
    """What was achieved of a measure; a rate with its numerator and denominator."""
    if measure == "penetration":
        return share_text(*reached)
    if measure in RATES:
        return rate_text(*reached)
    return amount_text(reached.n, currency) if measure in AMOUNTS else f"{reached.n:,}"


def few_accounts(measure: str, of: int) -> str:
    """That a rate stands on few accounts, or nothing."""
    return few_text(of) if measure in RATES and 0 < of < FEW else ""


def part_text(part: Ratio | None) -> str:
    """How far a target is reached: a whole percentage; a dash where it cannot be said."""
    return "–" if part is None else share_text(*part)
