"""What happened at an account, in the order of time: visits, what was found out in them, orders, next steps."""

from collections.abc import Iterable
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.queries.account import AccountPage, FindingLine
from fieldrep.store.queries.records import OrderLine, StepLine, VisitLine, step_lines
from fieldrep.store.times import time_of

Happened = VisitLine | FindingLine | OrderLine | StepLine
_PLACES = {"next_step": 3, "visit": 2, "finding": 1, "order": 0}


class Event(NamedTuple):
    """Something that happened, or is promised for a day: the table and the row it is told by.

    `at` is a time or a day of the book; None for a promise without a day.
    """

    table: str
    at: str | None
    what: Happened

    @property
    def is_to_come(self) -> bool:
        """Whether it is a promise that is still open."""
        return isinstance(self.what, StepLine) and self.what.done_on is None and not self.what.dropped


def timeline(book: Book, page: AccountPage) -> list[Event]:
    """What is open first, by its day, then what was, the newest first; as far back as the page goes."""
    steps = step_lines(book, page.id, done=True)
    return in_time(
        [
            *(Event("next_step", step.done_on or step.due_on, step) for step in steps),
            *(Event("visit", visit.happened_at, visit) for visit in page.visits),
            *(Event("finding", finding.found_at or time_of(finding.made_at), finding) for finding in page.findings),
            *(Event("order", order.ordered_on, order) for order in page.orders),
        ]
    )


def in_time(events: Iterable[Event]) -> list[Event]:
    """Open promises first, by their day, those without one last; then the rest, the newest first.

    What was found out in a visit has its time and follows it.
    """
    found = list(events)
    promised = [event for event in found if event.is_to_come]
    promised.sort(key=lambda event: (event.at is None, event.at or "", event.what.id))
    past = [event for event in found if not event.is_to_come]
    past.sort(key=lambda event: ((event.at or "")[:16], _PLACES[event.table], event.what.id), reverse=True)
    return promised + past
