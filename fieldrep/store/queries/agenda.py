"""Today's list for a screen: no more candidates than can be on it, and what their reasons are about, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.choices import REACHING
from fieldrep.domain.intervals import Intervals
from fieldrep.domain.plan import SOON_DAYS, Candidate
from fieldrep.store.book import Book
from fieldrep.store.queries.growth import IS_DUE, DueSign, due_growth
from fieldrep.store.queries.intervals import intervals, overdue_before
from fieldrep.store.queries.mine import elsewhere, on_my_lists
from fieldrep.store.queries.today import Progress
from fieldrep.store.times import day_of

_OPENINGS = "next_due_on <= '{today}' OR new_answer IS NOT NULL OR to_see IS NOT NULL{grown}"
TIERS = ("next_due_on <= '{today}'", _OPENINGS, f"{_OPENINGS} OR last_visit_on < {{longest_ago}}", "1")
"""Conditions for the strongest reasons of `domain.plan.REASONS`: promises; openings and growth; overdue visits; all.

Whatever meets a tier stands before whatever does not, so a tier with enough accounts holds the head of the list.
"""
ANOTHER_DAY = "next_due_on > '{today}' AND next_due_on <= '{soon}'"
"""A condition for accounts that are promised for a day soon, which leaves them off today's list."""
REACHED_BY = "reached_on <= '{today}'"
OPENED_BY = "(opened_on <= '{today}' OR first_paid_on <= '{today}')"
"""Conditions for accounts that have been reached, and opened, by a day: what is dated ahead has not happened yet."""


class Standing(NamedTuple):
    """How far the targets are, and the candidates among which the first of today's list are."""

    progress: Progress
    candidates: list[Candidate]


def standing(book: Book, today: date, since: date, most: int) -> Standing:
    """The progress from `since` to today, and candidates enough for the first `most` of `todays_list`.

    Reads the accounts once, and of ten thousand turns only those into candidates that can be shown.
    """
    found, grown = intervals(book, today), due_growth(book, today)
    tiers = _tiers(today, overdue_before(book, found, today), bool(grown))
    accounts, reached, opened, targets, *counts = _sums(book, today, ["1", *tiers])
    tier = next((tier for tier, count in zip(tiers, counts, strict=True) if count >= most), tiers[-1])
    if tier == tiers[0]:
        tier = f"next_due_on <= '{_last_due(book, tier, most)}'"
    progress = Progress(targets, reached, opened, visits_made(book, since, today), accounts)
    return Standing(progress, _candidates(book, tier, found, grown))


def _tiers(today: date, longest_ago: str, any_grown: bool) -> list[str]:
    soon = today + timedelta(days=SOON_DAYS)
    another_day = ANOTHER_DAY.format(today=today, soon=soon)
    due = IS_DUE.format(day=f"'{today}'")
    grown = f" OR account IN (SELECT account FROM growth_sign WHERE {due})" if any_grown else ""
    tiers = [tier.format(today=today, longest_ago=longest_ago, grown=grown) for tier in TIERS]
    return [tiers[0], *(f"({tier}) AND NOT coalesce({another_day}, 0)" for tier in tiers[1:])]


def _out(book: Book) -> str:
    """A query for the accounts that are not targets on one's lists."""
    others = elsewhere(book)
    return "SELECT id FROM account WHERE deleted = 1 OR decides IS 0" + (f" UNION {others}" if others else "")


def _sums(book: Book, today: date, conditions: list[str]) -> list[int]:
    """How many accounts there are; then of those that decide how many are reached, opened, and meet each condition.

    Few are deleted or do not decide, so they are counted by themselves and taken off: half the time of a join.
    """
    far = (REACHED_BY.format(today=today), OPENED_BY.format(today=today))
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in (*far, *conditions))
    ((accounts,),) = book.rows(f"SELECT count(*) FROM account WHERE deleted = 0 AND {on_my_lists(book)}")
    (whole,) = book.rows(f"SELECT {sums} FROM account_summary AS summary")
    (out,) = book.rows(f"SELECT {sums} FROM account_summary AS summary WHERE account IN ({_out(book)})")
    return [accounts, *(each - gone for each, gone in zip(whole, out, strict=True))]


def _last_due(book: Book, tier: str, most: int) -> str:
    """The day by which so many promises are due: those of later days stand behind them."""
    ((day,),) = book.rows(
        f"""SELECT max(next_due_on) FROM (SELECT next_due_on FROM account_summary AS summary
            WHERE {tier} AND account NOT IN ({_out(book)}) ORDER BY next_due_on LIMIT ?)""",
        (most,),
    )
    return str(day)


def visits_made(book: Book, since: date, until: date) -> int:
    """How many visits in person were made from one day to another, both included."""
    ways = ", ".join(f"'{how}'" for how in REACHING)
    ((visits,),) = book.rows(
        f"""SELECT count(*) FROM visit WHERE happened_at >= ? AND happened_at < ? AND deleted = 0
            AND (how IS NULL OR how IN ({ways}))""",
        (since.isoformat(), (until + timedelta(days=1)).isoformat()),
    )
    return int(visits)


def _candidates(book: Book, tier: str, found: Intervals, grown: Mapping[str, DueSign]) -> list[Candidate]:
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.district, account.city), next_step, next_due_on, to_see, named_on,
                   new_answer, last_visit_on, key_contact IS NOT NULL
            FROM account_summary AS summary CROSS JOIN account ON account.id = summary.account
            WHERE ({tier}) AND account.deleted = 0 AND account.decides IS NOT 0 AND {on_my_lists(book)}"""
    )
    known: dict[str | None, date | None] = {
        text: day_of(text) for text in {row[place] for row in rows for place in (3, 5, 7)}
    }
    none = (None, None)
    return [
        Candidate(
            a,
            district,
            step,
            known[due],
            see,
            known[named],
            None,
            new,
            known[last],
            *found.of(a),
            bool(key),
            *grown.get(a, none),
        )
        for a, district, step, due, see, named, new, last, key in rows
    ]


class AgendaLine(NamedTuple):
    """An account on today's list: where it is, and the words behind the reasons to go there."""

    id: str
    name: str
    city: str | None
    district: str | None
    address: str | None
    phone: str | None
    next_what: str | None
    to_see: str | None
    objection: str | None
    answer: str | None
    key_person: str | None
    last_visit_on: str | None
    grown: str | None = None


def agenda_lines(book: Book, accounts: Sequence[str], signs: Sequence[str] = ()) -> dict[str, AgendaLine]:
    """The lines of these accounts (ids, at most a few hundred), by their id; `signs` are those that are a reason."""
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.name, account.code, account.id), account.city,
                   account.district, account.address, account.phone,
                   next_step.what, see.name, objection.words,
                   (SELECT words FROM answer WHERE objection = objection.id AND deleted = 0
                    ORDER BY made_at DESC, id DESC LIMIT 1),
                   key.name, last_visit_on, growth_sign.what
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            LEFT JOIN next_step ON next_step.id = summary.next_step
            LEFT JOIN contact AS see ON see.id = to_see
            LEFT JOIN contact AS key ON key.id = key_contact
            LEFT JOIN objection ON objection.id = new_answer
            LEFT JOIN growth_sign ON growth_sign.account = account.id
                 AND growth_sign.id IN ({", ".join("?" * len(signs))})
            WHERE account.id IN ({", ".join("?" * len(accounts))})""",
        (*signs, *accounts),
    )
    return {row[0]: AgendaLine._make(row) for row in rows}


class DueLine(NamedTuple):
    """An open next step that is due by a day; `district` is the account's, or its city."""

    id: str
    account: str
    account_name: str
    what: str | None
    due_on: str
    district: str | None = None


def due_lines(book: Book, due_by: date, most: int) -> list[DueLine]:
    """The open next steps due by a day, the longest due first."""
    rows = book.rows(
        f"""SELECT next_step.id, next_step.account, coalesce(account.name, account.code, account.id), what, due_on,
                  coalesce(account.district, account.city)
           FROM next_step JOIN account ON account.id = next_step.account AND account.deleted = 0
           WHERE {on_my_lists(book)} AND next_step.deleted = 0 AND done_on IS NULL AND dropped IS NOT 1 AND due_on <= ?
           ORDER BY due_on, next_step.id LIMIT ?""",
        (due_by.isoformat(), most),
    )
    return [DueLine._make(row) for row in rows]
