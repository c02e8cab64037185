"""Handovers: which accounts are due to go to somebody else, why, and since when.

method.md §9: not "who conquers keeps". Due when a wave reaches month 4, or a rep has held an account for three to four
years, or a rep leaves. What it leaves open is decided here:

- *A rep leaves an account* when the last assignment that tends it has a last day and nobody follows: due on that day,
  or from then on.
- *A wave's account* is due as long as it is with whoever had it before that month began, and as a hunter: who took it
  over since, or tends it as a farmer, is the service team already. A target that is not opened stays with its hunter.
- *Whoever follows on a later day* does not have it yet: until then it is due from who has it, unless that one leaves.
- *Held for years* counts the unbroken time of one person, whatever the part; the longest is when it is late.
- Of several reasons the most pressing is said: leaving, then the wave, then the years.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.targets import TENDING, Hold

STATES = ("due", "planned", "confirmed")
"""How far a handover is: nobody is named yet; somebody is; the receiver has said that the pack is enough to go on."""


class Due(NamedTuple):
    """An account is due to be handed over: why, since or from which day, by whom, and whether that is late."""

    reason: str
    on: date
    giver: str
    is_late: bool = False


def due(holds: Iterable[Hold], wave_on: date | None, as_of: date, years: int, longest: int) -> Due | None:
    """Whether an account is due, of everybody who had it; `wave_on` is when its wave's month of handover begins."""
    tending = _tending(holds)
    last = tending[-1] if tending else None
    if last is None:
        return None
    if last.to_day is not None:
        return Due("leaving", last.to_day, last.person, last.to_day < as_of)
    begun = [each for each in tending if (each.from_day or date.min) <= as_of]
    if not begun or begun[-1].to_day is not None:
        return None
    last, since = begun[-1], held_since(begun)
    if wave_on is not None and wave_on <= as_of and last.part != "farmer" and (since is None or since < wave_on):
        return Due("wave", wave_on, last.person)
    if since is not None and (on := after_years(since, years)) <= as_of:
        return Due("years", on, last.person, after_years(since, longest) <= as_of)
    return None


def held_since(holds: Iterable[Hold]) -> date | None:
    """Since when whoever has an account now has it without a break; None where that is not known."""
    tending = _tending(holds)
    if not tending:
        return None
    last = tending[-1]
    since = last.from_day
    for each in reversed(tending[:-1]):
        if since is None:
            break
        if each.person != last.person:
            continue
        if each.to_day is None or each.to_day >= since - timedelta(days=1):
            since = None if each.from_day is None else min(since, each.from_day)
    return since


def after_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th. The last day of the calendar at the latest."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _tending(holds: Iterable[Hold]) -> Sequence[Hold]:
    """Those that tend the account, whoever has it now, or had it last, at the end."""
    found = [each for each in holds if each.part is None or each.part in TENDING]
    return sorted(
        found,
        key=lambda each: (
            each.to_day is None,
            each.from_day or date.min,
            each.to_day or date.max,
            each.person,
            each.part == "farmer",
            each.part or "",
        ),
    )
