"""Handovers that are due, planned and confirmed, and who has or had an account."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.handovers import Due, after_years, due
from fieldrep.domain.rules import Rules
from fieldrep.domain.targets import TENDING, Hold, holder
from fieldrep.domain.waves import stage_begins
from fieldrep.store.book import Book
from fieldrep.store.times import day_of

IDS = "(SELECT value FROM json_each(?1))"
_TENDING = f"(part IS NULL OR part IN ({', '.join(repr(part) for part in TENDING)}))"


class HandoverLine(NamedTuple):
    """A handover as it is planned, with its names; `confirmed_on` is the receiver's own word, nobody else's."""

    id: str
    account: str
    account_name: str
    giver: str | None
    giver_name: str | None
    receiver: str | None
    receiver_name: str | None
    reason: str | None
    planned_on: date | None
    joint_visit_on: date | None
    confirmed_on: date | None
    words: str | None


class DueLine(NamedTuple):
    """An account that is due to be handed over and for which nobody is named yet."""

    account: str
    account_name: str
    district: str | None
    giver_name: str
    due: Due


def handovers(book: Book, account: str | None = None, as_of: date | None = None) -> list[HandoverLine]:
    """Every handover, or an account's: those that are not confirmed first, then by their day, the last one first.

    As of a day: those that had been written down (UTC) or begun by then, and confirmed where the receiver had.
    """
    rows = book.rows(
        """SELECT handover.id, handover.account, coalesce(account.name, account.code, account.id), giver, gave.name,
                  receiver, took.name, reason, planned_on, joint_visit_on, confirmed_on, words
           FROM handover JOIN account ON account.id = handover.account AND account.deleted = 0
           LEFT JOIN person AS gave ON gave.id = giver LEFT JOIN person AS took ON took.id = receiver
           LEFT JOIN handover_receipt AS receipt ON receipt.id = (
               SELECT id FROM handover_receipt AS told WHERE told.handover = handover.id AND told.deleted = 0
               AND told.made_by = receiver AND told.confirmed_on IS NOT NULL
               AND (?2 IS NULL OR told.confirmed_on <= ?2) ORDER BY told.confirmed_on, id LIMIT 1)
           WHERE handover.deleted = 0 AND (?1 IS NULL OR handover.account = ?1)
           AND (?2 IS NULL OR planned_on IS NULL OR planned_on <= ?2
                OR strftime('%Y-%m-%d', handover.made_at / 1000000, 'unixepoch', '-12 hours') <= ?2)
           ORDER BY confirmed_on IS NOT NULL, planned_on DESC, handover.id""",
        (account, as_of.isoformat() if as_of else None),
    )
    return [HandoverLine._make((*row[:8], *map(day_of, row[8:11]), row[11])) for row in rows]


def open_handover(book: Book, account: str) -> HandoverLine | None:
    """The handover of an account that is planned and not confirmed: mine to confirm, where two were planned apart."""
    found = [each for each in handovers(book, account) if each.confirmed_on is None]
    return next((each for each in found if each.receiver == book.me), found[0] if found else None)


def due_lines(book: Book, rule: Rules, as_of: date) -> list[DueLine]:
    """The accounts that are due and for which no handover is planned, the longest due first."""
    years, longest = rule.whole("handover_years"), rule.whole("handover_years_longest")
    wave_days = _wave_days(book, rule, as_of)
    candidates = _candidates(book, as_of, years) | wave_days.keys()
    named = {row[0]: row[1:] for row in _names(book, candidates)}
    people = dict(book.rows("SELECT id, coalesce(name, id) FROM person"))
    planned = _planned(book, as_of)
    found = []
    for account, holds in holds_of(book, candidates).items():
        one = due(holds, wave_days.get(account), as_of, years, longest)
        if one is None or account not in named or _is_planned(planned.get(account, ()), one):
            continue
        found.append(DueLine(account, *named[account], people.get(one.giver, one.giver), one))
    return sorted(found, key=lambda each: (each.due.on, each.account_name, each.account))


def account_due(book: Book, account: str, rule: Rules, as_of: date) -> Due | None:
    """Why an account is due to be handed over, whether that is planned or not."""
    years, longest = rule.whole("handover_years"), rule.whole("handover_years_longest")
    holds = holds_of(book, [account]).get(account, ())
    return due(holds, _wave_days(book, rule, as_of).get(account), as_of, years, longest)


def tending(book: Book, account: str, on: date) -> str | None:
    """Who has an account on a day; in a book where nobody was given it, nobody."""
    return holder(holds_of(book, [account]).get(account, ()), on)


def holds_of(book: Book, accounts: Iterable[str]) -> dict[str, list[Hold]]:
    """Who has, or had, accounts."""
    found: dict[str, list[Hold]] = {}
    for account, person, part, from_day, to_day in book.rows(
        f"""SELECT account, person, part, from_day, to_day FROM assignment
            WHERE account IN {IDS} AND deleted = 0 AND person IS NOT NULL ORDER BY id""",
        (json.dumps(sorted(accounts)),),
    ):
        found.setdefault(account, []).append(Hold(account, person, part, day_of(from_day), day_of(to_day)))
    return found


def open_holds(book: Book, person: str, accounts: Collection[str] | None = None, part: str | None = None) -> list[str]:
    """The assignments (ids) that somebody has and that have no last day; of all accounts, or of these."""
    rows = book.rows(
        """SELECT id, account FROM assignment WHERE person = ?1 AND to_day IS NULL AND deleted = 0
           AND (?2 IS NULL OR part = ?2) ORDER BY id""",
        (person, part),
    )
    return [row for row, account in rows if accounts is None or account in accounts]


def giver_rows(book: Book, handover: HandoverLine) -> list[str]:
    """The assignments by which everybody but the receiver still tends an account that is handed over."""
    rows = book.rows(
        f"""SELECT id FROM assignment WHERE account = ? AND person IS NOT ? AND to_day IS NULL AND deleted = 0
            AND {_TENDING} ORDER BY id""",
        (handover.account, handover.receiver),
    )
    return [row for (row,) in rows]


def _candidates(book: Book, as_of: date, years: int) -> set[str]:
    """Accounts that may be due: held long enough, or nobody tends them any more, or not after a day."""
    rows = book.rows(
        f"""SELECT account FROM assignment WHERE deleted = 0 AND {_TENDING} AND account IS NOT NULL
            GROUP BY account HAVING min(coalesce(from_day, '9999')) <= ?1 OR sum(to_day IS NULL) = 0""",
        (after_years(as_of, -years).isoformat(),),
    )
    return {account for (account,) in rows}


def _wave_days(book: Book, rule: Rules, as_of: date) -> dict[str, date]:
    """The opened accounts of waves in their month of handover, and since which day; the others are not won yet."""
    stage, month = rule.word("stage_length"), rule.whole("wave_handover_month")
    found: dict[str, date] = {}
    for wave, first_on in book.rows(
        "SELECT id, first_on FROM wave WHERE deleted = 0 AND ended_on IS NULL AND first_on IS NOT NULL ORDER BY id"
    ):
        begins = stage_begins(date.fromisoformat(first_on), month, stage)
        if begins <= as_of:
            rows = book.rows(
                """SELECT wave_account.account FROM wave_account
                   JOIN account_summary AS summary ON summary.account = wave_account.account
                   WHERE wave = ? AND deleted = 0 AND coalesce(opened_on, first_paid_on) IS NOT NULL""",
                (wave,),
            )
            for (account,) in rows:
                found[account] = min(begins, found.get(account, begins))
    return found


def _names(book: Book, accounts: Collection[str]) -> list[tuple[str, str, str | None]]:
    return book.rows(
        f"""SELECT id, coalesce(name, code, id), coalesce(district, city) FROM account
            WHERE id IN {IDS} AND deleted = 0 AND decides IS NOT 0""",
        (json.dumps(sorted(accounts)),),
    )


def _planned(book: Book, as_of: date) -> Mapping[str, list[HandoverLine]]:
    found: dict[str, list[HandoverLine]] = {}
    for each in handovers(book, as_of=as_of):
        found.setdefault(each.account, []).append(each)
    return found


def _is_planned(known: Iterable[HandoverLine], one: Due) -> bool:
    """Whether a handover is on its way, or whoever has the account now has given it already."""
    return any(each.confirmed_on is None or each.giver == one.giver for each in known)
