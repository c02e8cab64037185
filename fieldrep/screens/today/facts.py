"""What Today shows, read from the book: the list in its order, how it fits into the day, what is due."""

from datetime import date, timedelta
from typing import NamedTuple, cast, get_args

from fieldrep.domain.day_plan import PROMISED, Order, day_list, visits_a_day
from fieldrep.domain.plan import Capacity, Suggestion, capacity, pace, signs_of, todays_list
from fieldrep.domain.ratios import Ratio
from fieldrep.screens.today.words import Fit, Visitable
from fieldrep.store.book import Book
from fieldrep.store.queries.agenda import DueLine, agenda_lines, due_lines, standing, visits_made
from fieldrep.store.queries.laptop import conflict_count, my_own_aside
from fieldrep.store.queries.pace import pace_since, set_pace
from fieldrep.store.queries.today import Progress

MOST = 100
"""How many accounts the list shows: weeks of work at any pace."""
ORDER = "today_order"
"""Where the order is kept, on this laptop alone."""


class TodayFacts(NamedTuple):
    """Everything on Today. `is_set` says that the pace is the team's wish and was not measured."""

    progress: Progress
    capacity: Capacity
    is_set: bool
    fit: Fit
    visits: tuple[Visitable, ...]
    steps: tuple[DueLine, ...]
    conflicts: int
    aside: int


NOTHING = TodayFacts(
    Progress(0, 0, 0, 0, 0),
    Capacity(0, Ratio(0, 0), 0, None),
    False,
    Fit(0, 0, 0, False, None, "district"),
    (),
    (),
    0,
    0,
)


def order_of(book: Book) -> Order:
    """The order that was chosen on this laptop, by district unless another one was."""
    said = book.meta(ORDER)
    return cast("Order", said) if said in get_args(Order) else "district"


def today_facts(book: Book, today: date) -> TodayFacts:
    """What Today shows."""
    since = pace_since(book, today)
    progress, candidates = standing(book, today, since, MOST)
    wished = set_pace(book)
    kept = wished or pace(progress.visits, since, today)
    a_day = visits_a_day(kept)
    made = visits_made(book, today, today)
    order = order_of(book)
    suggestions = todays_list(candidates, today, MOST)
    day = day_list(suggestions, None if a_day is None else max(a_day - made, 0), order)
    lines = agenda_lines(book, [each.account for each in suggestions], signs_of(suggestions))
    numbered = [*enumerate(day.fits, 1), *((None, each) for each in day.rest)]
    return TodayFacts(
        progress,
        capacity(progress.targets - progress.reached, kept, today),
        wished is not None,
        Fit(made, len(day.fits), len(day.rest), len(suggestions) == MOST, a_day, order),
        tuple(Visitable(lines[each.account], each, number) for number, each in numbered if each.account in lines),
        tuple(due_lines(book, today + timedelta(days=7), MOST)),
        conflict_count(book),
        my_own_aside(book),
    )


def is_promised(suggestion: Suggestion) -> bool:
    """Whether something was promised for today, or is late."""
    return suggestion.reasons[0].code in PROMISED
