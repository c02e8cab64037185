"""Where an account stands: the first rate it has not won, its objections, and when it was last visited."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fieldrep.domain.rates import AccountFacts
    from fieldrep.domain.ratios import Ratio


class AnswerFacts(NamedTuple):
    """One answer to an objection, when it was written (µs), and how it went: gone, stands, or None."""

    id: str
    made_at: int
    result: str | None


def account_stage(fact: "AccountFacts", as_of: date, share: "Ratio | None" = None) -> str | None:
    """The first rate an account has not won as of a day; None where it has won all four (method.md §4).

    Coverage is won by opening, conversion by a paid order, repurchase by a paid order on a later day, however
    late; penetration, by a share (of money or seats, where known) in the band "locked in".
    """
    # The rates are not needed by whoever asks for visits and objections alone, as the first screen does.
    from fieldrep.domain.penetration import band_of
    from fieldrep.domain.rates import opening_day

    if opening_day(fact, as_of) is None:
        return "coverage"
    if fact.first_paid_on is None or fact.first_paid_on > as_of:
        return "conversion"
    if fact.second_paid_on is None or fact.second_paid_on > as_of:
        return "repurchase"
    if share is None or share.of <= 0 or band_of(share) != "locked_in":
        return "penetration"
    return None


def objection_state(answers: Iterable[AnswerFacts]) -> str:
    """What the answer written last came to: gone, stands, answered (not known yet); open if there is none."""
    last = max(answers, key=lambda answer: (answer.made_at, answer.id), default=None)
    if last is None:
        return "open"
    return last.result if last.result is not None else "answered"


def still_objects(state: str) -> bool:
    """Whether an objection in this state still blocks its rate: all but gone do."""
    return state != "gone"


def visit_state(
    last_visit_on: date | None, ideal_days: int | None, longest_days: int | None, today: date
) -> str | None:
    """never, on_track, due (the ideal interval is up) or overdue (beyond the longest); method.md §3.

    None where the account was visited and has no interval to be measured by.
    """
    if last_visit_on is None:
        return "never"
    if ideal_days is None and longest_days is None:
        return None
    days = (today - last_visit_on).days
    if longest_days is not None and days > longest_days:
        return "overdue"
    if ideal_days is not None and days >= ideal_days:
        return "due"
    return "on_track"
