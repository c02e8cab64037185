"""Events with their guests, and what visiting cost by month."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import REACHING
from fieldrep.domain.costs import EventCount, MonthFacts
from fieldrep.store.book import Book
from fieldrep.store.summary import COUNTS

_BECAME = " + ".join(
    f"""(SELECT count(*) FROM {table} AS it WHERE it.account = guest.account AND it.deleted = 0
         AND strftime('%Y-%m-%d', it.made_at / 1000000, 'unixepoch') >= happens_on)"""
    for table in ("finding", "objection", "next_step")
)
"""What was written down of an account since an event's day (UTC): what a feedback form says becomes such rows."""


class EventLine(NamedTuple):
    """An event: its row, what it is called, where and when it is, and who was invited and came."""

    event: str
    name: str
    place: str
    happens_on: str | None
    guests: EventCount


class Guest(NamedTuple):
    """An account invited to an event: its row among the guests, who is meant, whether they came, what they said.

    `became` is how many findings, objections and next steps of the account were written down since the event's day.
    """

    row: str
    event: str
    account: str
    name: str
    contact: str | None
    came: bool | None
    feedback: str | None
    became: int = 0


def events(book: Book, as_of: date) -> list[EventLine]:
    """Every event, the newest first; what is still to come before that. Paid orders count up to `as_of`."""
    guests: dict[str, list[Guest]] = {}
    for guest in event_guests(book):
        guests.setdefault(guest.event, []).append(guest)
    last_paid = dict(
        book.rows(
            f"""SELECT account, max(substr(ordered_on, 1, 10)) FROM "order"
               WHERE {COUNTS}
               AND substr(ordered_on, 1, 10) <= ? GROUP BY account""",
            (as_of.isoformat(),),
        )
    )
    rows = book.rows(
        """SELECT id, coalesce(name, ''), coalesce(place, ''), happens_on, cost FROM event
           WHERE deleted = 0 ORDER BY happens_on IS NULL, happens_on DESC, id"""
    )
    return [
        EventLine(event, name, place, day, _count(guests.get(event, []), day, cost, last_paid))
        for event, name, place, day, cost in rows
    ]


def _count(guests: list[Guest], day: str | None, cost: int | None, last_paid: dict[str, str]) -> EventCount:
    def accounts(chosen: list[Guest]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(guest.account for guest in chosen))

    came = accounts([guest for guest in guests if guest.came])
    return EventCount(
        accounts(guests),
        came,
        tuple(each for each in accounts([guest for guest in guests if guest.came is False]) if each not in came),
        accounts([guest for guest in guests if guest.feedback]),
        tuple(each for each in came if day is not None and last_paid.get(each, "") > day),
        cost,
    )


def event_guests(book: Book) -> list[Guest]:
    """Every guest of every event, in the order of their accounts' names."""
    rows = book.rows(
        f"""SELECT guest.id, guest.event, guest.account, coalesce(account.name, account.code, ''), contact.name, came,
                  feedback, CASE WHEN feedback <> '' AND happens_on IS NOT NULL THEN {_BECAME} ELSE 0 END
           FROM event_guest AS guest JOIN event ON event.id = guest.event AND event.deleted = 0
           JOIN account ON account.id = guest.account AND account.deleted = 0
           LEFT JOIN contact ON contact.id = guest.contact
           WHERE guest.deleted = 0 ORDER BY account.name, guest.id"""
    )
    return [Guest._make((*row[:5], None if row[5] is None else bool(row[5]), *row[6:])) for row in rows]


def month_facts(book: Book, since: date, until: date) -> list[MonthFacts]:
    """Visits made, events' cost and accounts opened by month, from one day to another, the newest month first."""
    ways = ", ".join(f"'{how}'" for how in REACHING)
    days = (since.isoformat(), until.isoformat())
    visits = book.rows(
        f"""SELECT substr(happened_at, 1, 7), count(*) FROM visit WHERE deleted = 0 AND (how IS NULL OR how IN ({ways}))
            AND substr(happened_at, 1, 10) BETWEEN ? AND ? GROUP BY 1""",
        days,
    )
    costs = book.rows(
        """SELECT substr(happens_on, 1, 7), sum(coalesce(cost, 0)) FROM event
           WHERE deleted = 0 AND happens_on BETWEEN ? AND ? GROUP BY 1""",
        days,
    )
    opened: dict[str, list[str]] = {}
    for month, account in book.rows(
        """SELECT substr(coalesce(summary.opened_on, first_paid_on), 1, 7), account.id
           FROM account_summary AS summary JOIN account ON account.id = summary.account
           WHERE account.deleted = 0 AND account.decides IS NOT 0
           AND coalesce(summary.opened_on, first_paid_on) BETWEEN ? AND ? ORDER BY account.id""",
        days,
    ):
        opened.setdefault(month, []).append(account)
    made, cost = dict(visits), dict(costs)
    return [
        MonthFacts(month, made.get(month, 0), cost.get(month, 0), tuple(opened.get(month, ())))
        for month in sorted(made.keys() | cost.keys() | opened.keys(), reverse=True)
    ]
