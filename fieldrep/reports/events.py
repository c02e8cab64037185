"""Events: who was invited, who came, what they said and what came of it; and what visits and openings cost."""

from collections.abc import Iterable, Sequence
from datetime import date

from fieldrep.domain.costs import MonthCost, month_cost, together
from fieldrep.domain.lifecycle import months_before
from fieldrep.domain.ratios import FEW
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import amount_text, day_text, rate_text
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.events import EventLine, Guest, event_guests, events, month_facts
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

MONTHS = 12
"""How far back costs are looked at."""


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day."""
    as_of, currency = asking.as_of, home_currency(book)
    found = events(book, as_of)
    guests = event_guests(book)
    per_visit = rules(book).amount("cost_per_visit")
    first = months_before(as_of, MONTHS - 1).replace(day=1)
    costs = [month_cost(each, per_visit or 0) for each in month_facts(book, first, as_of)]
    return Report(
        say("Events and costs"),
        as_of,
        (
            _events_table(found, as_of, currency),
            _feedback(guests, {each.event: each for each in found}),
            _costs_table(costs, per_visit, currency),
        ),
        {**_document(found, guests, per_visit, costs, as_of), "currency": currency},
    )


def _document(
    found: Iterable[EventLine],
    guests: Iterable[Guest],
    per_visit: int | None,
    costs: Iterable[MonthCost],
    as_of: date,
) -> dict[str, object]:
    return {
        "as_of": as_of.isoformat(),
        "events": [
            {
                "id": each.event,
                "name": each.name,
                "place": each.place,
                "happens_on": each.happens_on,
                **{name: list(value) for name, value in each.guests._asdict().items() if isinstance(value, tuple)},
                "cost": each.guests.cost,
                "per_guest": each.guests.per_guest,
            }
            for each in found
        ],
        "guests": [each._asdict() for each in guests],
        "cost_per_visit": per_visit,
        "months": [
            {
                "month": each.month,
                "visits": each.visits,
                "cost": each.cost,
                "opened": list(each.opened),
                "per_opened": each.per_opened,
            }
            for each in costs
        ],
    }


def _events_table(found: Sequence[EventLine], as_of: date, currency: str | None) -> Table:
    return Table(
        say("Events"),
        (
            Column(say("event"), weight=2),
            Column(say("day")),
            Column(say("invited"), "right"),
            Column(say("came"), "right"),
            Column(say("feedback"), "right"),
            Column(say("paid since"), "right"),
            Column(say("cost per guest"), "right"),
        ),
        tuple(_event_line(each, as_of, currency) for each in found),
        (
            say(
                "Came: accounts that came, of those of which it is known. Paid since: came, and paid an order after it."
            ),
            say("Cost per guest: what the event cost, over the accounts that came."),
        ),
        empty=say("No event is planned: `fieldrep record event name=… happens_on=…`, then invite with `event_guest`."),
    )


def _event_line(each: EventLine, as_of: date, currency: str | None) -> Line:
    counted = each.guests
    known = len(counted.came) + len(counted.stayed_away)
    ahead = each.happens_on is not None and each.happens_on > as_of.isoformat()
    return Line(
        (
            say("{event}, {place}", event=shown(each.name), place=shown(each.place))
            if each.place
            else shown(each.name),
            day_text(each.happens_on, as_of) if each.happens_on else say("no day yet"),
            f"{len(counted.invited):,}",
            say("to come") if ahead else _rate(len(counted.came), known),
            f"{len(counted.feedback):,}",
            "" if ahead else _rate(len(counted.paid), len(counted.came)),
            amount_text(counted.per_guest, currency) if counted.per_guest is not None else "–",
        ),
        behind=(
            Behind(say("came"), counted.came),
            Behind(say("it is known of"), (*counted.came, *counted.stayed_away)),
            Behind(say("invited"), counted.invited),
            Behind(say("paid since"), counted.paid),
        ),
        row=("event", each.event),
        key=each.event,
    )


def _rate(n: int, of: int) -> str:
    """A rate over accounts, which says so where they are few."""
    rate = rate_text(n, of)
    return say("{fact}, {note}", fact=rate, note=few_text(of)) if 0 < of < FEW else rate


def _feedback(guests: Sequence[Guest], by_row: dict[str, EventLine]) -> Table:
    told = [guest for guest in guests if guest.feedback]
    return Table(
        say("What they said"),
        (
            Column(say("account"), weight=1),
            Column(say("who")),
            Column(say("event")),
            Column(say("words"), weight=2),
            Column(say("written down since"), "right"),
        ),
        tuple(
            Line(
                (
                    shown(guest.name),
                    shown(guest.contact or ""),
                    shown(by_row[guest.event].name),
                    shown((guest.feedback or "").replace("\n", " ")),
                    f"{guest.became:,}" if guest.became else say("nothing yet"),
                ),
                account=guest.account,
                tone="plain" if guest.became else "warn",
                row=("event_guest", guest.row),
                key=guest.row,
            )
            for guest in told
            if guest.event in by_row
        ),
        (
            say("Write down what a form says as findings, objections and next steps: it counts there."),
            say("Written down since: those of the account from the event's day on."),
        ),
        empty=say("No feedback form has been written down yet."),
    )


def _costs_table(costs: Sequence[MonthCost], per_visit: int | None, currency: str | None) -> Table:
    whole = together(costs)
    lines = [_cost_line(each.month, each, per_visit, currency) for each in costs] + (
        [_cost_line(say("together"), whole, per_visit, currency)] if len(costs) > 1 else []
    )
    rate = (
        say(
            "A visit costs {amount}, as the team has set it; events what their rows say.",
            amount=amount_text(per_visit, currency),
        )
        if per_visit is not None
        else say("What a visit costs is not set: `fieldrep rules set cost_per_visit AMOUNT`. Only events are counted.")
    )
    return Table(
        say("Costs by month"),
        (
            Column(say("month")),
            Column(say("visits"), "right"),
            Column(say("cost"), "right"),
            Column(say("opened"), "right"),
            Column(say("cost per account opened"), "right", 1),
        ),
        tuple(lines),
        (
            rate,
            count(
                "The last {number} month; calls and messages cost nothing here.",
                "The last {number} months; calls and messages cost nothing here.",
                MONTHS,
            ),
        ),
        empty=say("Nothing was done in these months."),
    )


def _cost_line(name: str, each: MonthCost, per_visit: int | None, currency: str | None) -> Line:
    return Line(
        (
            name,
            f"{each.visits:,}",
            amount_text(each.cost, currency) if per_visit is not None or each.cost else "–",
            f"{len(each.opened):,}",
            amount_text(each.per_opened, currency) if each.per_opened else "–",
        ),
        behind=(Behind(say("opened"), each.opened),),
        key=each.month or "together",
    )
