"""The pace of a plan: what the team has set, or over which days it is measured."""

from datetime import date, timedelta

from fieldrep.domain.choices import REACHING
from fieldrep.domain.plan import working_days
from fieldrep.domain.ratios import Ratio
from fieldrep.store.book import Book
from fieldrep.store.queries.rules import rules

PACE_DAYS = 20
"""The working days that the pace is taken over, as long as the team has set none (rule `visits_per_day`)."""


def pace_since(book: Book, today: date, rep: str | None = None) -> date:
    """The first of the days that the pace is taken over; there is always a working day among them."""
    first = today
    while working_days(first, today) < PACE_DAYS:
        first -= timedelta(days=1)
    ways = ", ".join(f"'{how}'" for how in REACHING)
    found = book.row(
        f"""SELECT min(happened_at) FROM visit WHERE deleted = 0 AND (how IS NULL OR how IN ({ways}))
            AND (?1 IS NULL OR person = ?1)""",
        (rep,),
    )
    began = date.fromisoformat(found[0][:10]) if found and found[0] else first
    since = max(first, min(began, today))
    while working_days(since, today) == 0:
        since -= timedelta(days=1)
    return since


def set_pace(book: Book) -> Ratio | None:
    """The visits in a working day that the team has set for itself, or None."""
    said = rules(book)
    return Ratio(said.whole("visits_per_day"), 1) if said.is_set("visits_per_day") else None
