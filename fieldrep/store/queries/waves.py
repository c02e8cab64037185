"""The waves, who walks in them, where their targets stand, and what they and the territories have earned."""

import json
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.plan import working_days
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.waves import Earning, Walker, months_before
from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.book import Book
from fieldrep.store.queries.money import is_counted
from fieldrep.store.queries.pace import PACE_DAYS
from fieldrep.store.queries.targets import IDS
from fieldrep.store.summary import COUNTS, REACHED
from fieldrep.store.times import day_of


class WaveLine(NamedTuple):
    """A wave with its targets (ids of accounts that decide, by name) and those who walk; `names` are theirs."""

    id: str
    name: str
    city: str | None
    district: str | None
    first_on: date | None
    ended_on: date | None
    note: str | None
    targets: tuple[str, ...]
    undecided: int
    walkers: tuple[Walker, ...]


def waves(book: Book) -> list[WaveLine]:
    """Every wave, those that run first, then by their first day, the last one first."""
    targets: dict[str, list[str]] = {}
    undecided: dict[str, int] = {}
    for wave, account, decides, _ in book.rows(
        """SELECT DISTINCT wave, account.id, decides IS NOT 0, account.name FROM wave_account
           JOIN account ON account.id = wave_account.account
           WHERE wave_account.deleted = 0 AND account.deleted = 0 AND wave IS NOT NULL
           ORDER BY account.name, account.id"""
    ):
        if decides:
            targets.setdefault(wave, []).append(account)
        else:
            undecided[wave] = undecided.get(wave, 0) + 1
    walkers: dict[str, list[Walker]] = {}
    for wave, person, from_day, to_day in book.rows(
        """SELECT wave, person, from_day, to_day FROM wave_rep
           WHERE deleted = 0 AND wave IS NOT NULL AND person IS NOT NULL ORDER BY id"""
    ):
        walkers.setdefault(wave, []).append(Walker(person, day_of(from_day), day_of(to_day)))
    rows = book.rows(
        """SELECT id, coalesce(name, id), city, district, first_on, ended_on, note FROM wave WHERE deleted = 0
           ORDER BY ended_on IS NOT NULL, first_on DESC, name, id"""
    )
    return [
        WaveLine._make(
            (
                *row[:4],
                day_of(row[4]),
                day_of(row[5]),
                row[6],
                tuple(targets.get(row[0], ())),
                undecided.get(row[0], 0),
                tuple(walkers.get(row[0], ())),
            )
        )
        for row in rows
    ]


def find_wave(book: Book, query: str) -> tuple[str, str]:
    """The id and name of a wave, by its name, a part of it, or its id. Raises NotFound or Ambiguous."""
    rows = book.rows(
        """SELECT id, name, coalesce(district, city, '') FROM wave WHERE deleted = 0 AND name IS NOT NULL
           ORDER BY name, id"""
    )
    folded = query.strip().casefold()
    found = [each for each in rows if each[1].casefold() == folded or each[0] == folded]
    found = found or [each for each in rows if folded and folded in each[1].casefold()]
    if not found:
        raise NotFound(kind="wave", query=query, near=[name for _, name, _ in rows[:5]])
    if len(found) > 1:
        raise Ambiguous(kind="wave", query=query, candidates=found)
    return found[0][0], found[0][1]


def wave_accounts(book: Book, wave: str) -> frozenset[str]:
    """The accounts of a wave (ids), those that cannot decide too."""
    rows = book.rows("SELECT account FROM wave_account WHERE wave = ? AND deleted = 0", (wave,))
    return frozenset(account for (account,) in rows if account)


class Standing(NamedTuple):
    """Where a target account stands: its place, since when it is reached and opened, and who works it."""

    id: str
    name: str
    district: str | None
    reached_on: date | None
    rep: str | None


def standings(book: Book, accounts: Iterable[str]) -> list[Standing]:
    """Where accounts (ids) stand, by district and name."""
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.name, account.code, account.id),
                   coalesce(account.district, account.city) AS place, reached_on, person.name
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            LEFT JOIN person ON person.id = summary.rep
            WHERE account.id IN {IDS} AND account.deleted = 0
            ORDER BY place IS NULL, place, account.name, account.id""",
        (json.dumps(sorted(accounts)),),
    )
    return [Standing._make((*row[:3], day_of(row[3]), row[4])) for row in rows]


def pace_at(book: Book, accounts: Collection[str], since: date, today: date) -> Ratio:
    """The pace that was kept at accounts: visits in person over the last twenty working days, or those since a day."""
    first = today
    while first > since and working_days(first, today) < PACE_DAYS:
        first -= timedelta(days=1)
    first = max(first, min(since, today))
    ((visits,),) = book.rows(
        f"""SELECT count(*) FROM visit WHERE account IN {IDS} AND happened_at >= ?2 AND happened_at < ?3
            AND deleted = 0 AND ({REACHED})""",
        (json.dumps(sorted(accounts)), first.isoformat(), (today + timedelta(days=1)).isoformat()),
    )
    return Ratio(visits, working_days(first, today))


def visits_at(book: Book, accounts: Collection[str], since: date, until: date) -> int:
    """The visits in person that were made at accounts from one day to another."""
    ((visits,),) = book.rows(
        f"""SELECT count(*) FROM visit WHERE account IN {IDS} AND happened_at >= ?2 AND happened_at < ?3
            AND deleted = 0 AND ({REACHED})""",
        (json.dumps(sorted(accounts)), since.isoformat(), (until + timedelta(days=1)).isoformat()),
    )
    return int(visits)


def wave_earnings(book: Book, currency: str | None) -> dict[str, list[Earning]]:
    """The orders that count of each wave's targets, in a currency, by wave."""
    found: dict[str, list[Earning]] = {}
    for wave, on, profit in book.rows(
        f"""SELECT wave, substr(ordered_on, 1, 10), profit
            FROM (SELECT DISTINCT wave, account FROM wave_account WHERE deleted = 0 AND account IS NOT NULL) AS inside
            JOIN account ON account.id = inside.account AND account.deleted = 0 AND account.decides IS NOT 0
            CROSS JOIN (SELECT * FROM "order" WHERE {COUNTS}) AS told ON told.account = inside.account
            WHERE wave IS NOT NULL AND ordered_on IS NOT NULL AND {is_counted("?1")}""",
        (currency,),
    ):
        found.setdefault(wave, []).append(Earning(date.fromisoformat(on), profit))
    return found


class TerritoryLine(NamedTuple):
    """A territory (None: accounts without one), its accounts that decide, and who works them now (ids)."""

    name: str | None
    accounts: tuple[str, ...]
    reps: frozenset[str]


def territories(book: Book) -> list[TerritoryLine]:
    """The territories with accounts, by name, what has none last."""
    rows = book.rows(
        """SELECT territory.name AS called, group_concat(account.id), group_concat(DISTINCT summary.rep) FROM account
           JOIN account_summary AS summary ON summary.account = account.id
           LEFT JOIN territory ON territory.id = account.territory AND territory.deleted = 0
           WHERE account.deleted = 0 AND decides IS NOT 0 GROUP BY called ORDER BY called IS NULL, called"""
    )
    return [
        TerritoryLine(name, tuple(sorted(accounts.split(","))), frozenset((reps or "").split(",")) - {""})
        for name, accounts, reps in rows
    ]


def territory_earnings(book: Book, as_of: date, months: int, currency: str | None) -> dict[str | None, list[Earning]]:
    """The orders that count of the last months, and of as many before, by the territory of their account."""
    since = months_before(as_of, 2 * months).isoformat()
    found: dict[str | None, list[Earning]] = {}
    for name, on, profit in book.rows(
        f"""SELECT territory.name, substr(ordered_on, 1, 10), profit
            FROM account_summary AS summary JOIN account ON account.id = summary.account AND account.deleted = 0
            AND account.decides IS NOT 0
            LEFT JOIN territory ON territory.id = account.territory AND territory.deleted = 0
            CROSS JOIN (SELECT * FROM "order" WHERE {COUNTS}) AS told ON told.account = summary.account
            WHERE last_paid_on >= ?1 AND ordered_on >= ?1 AND {is_counted("?2")}""",
        (since, currency),
    ):
        found.setdefault(name, []).append(Earning(date.fromisoformat(on), profit))
    return found


def wave_visits(book: Book, as_of: date, months: int) -> dict[str, int]:
    """The visits in person of the last months at each wave's targets, by wave."""
    rows = book.rows(
        f"""SELECT wave, count(*)
            FROM (SELECT DISTINCT wave, account FROM wave_account WHERE deleted = 0 AND account IS NOT NULL) AS inside
            JOIN account ON account.id = inside.account AND account.deleted = 0 AND account.decides IS NOT 0
            CROSS JOIN ({_MADE}) AS made ON made.account = inside.account WHERE wave IS NOT NULL GROUP BY wave""",
        _stretch(as_of, months),
    )
    return dict(rows)


def territory_visits(book: Book, as_of: date, months: int) -> dict[str | None, int]:
    """The visits in person of the last months at accounts that decide, by the territory of these."""
    rows = book.rows(
        f"""SELECT territory.name AS called, count(*) FROM ({_MADE}) AS made
            JOIN account ON account.id = made.account AND account.deleted = 0 AND account.decides IS NOT 0
            LEFT JOIN territory ON territory.id = account.territory AND territory.deleted = 0 GROUP BY called""",
        _stretch(as_of, months),
    )
    return dict(rows)


_MADE = f"SELECT account FROM visit WHERE deleted = 0 AND ({REACHED}) AND happened_at >= ?1 AND happened_at < ?2"


def _stretch(as_of: date, months: int) -> tuple[str, str]:
    return months_before(as_of, months).isoformat(), (as_of + timedelta(days=1)).isoformat()
