"""The four rates of a book, the facts they are counted from, and whose work they contain."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from fieldrep.domain.months import period_of
from fieldrep.domain.penetration import EstimateFacts, Ours, Penetration, seat_penetration, spend_penetration
from fieldrep.domain.rate_cells import Cell, Point, cells_of, grouped_rates, point_of, rates_of, trend
from fieldrep.domain.rates import (
    BY_OPENING,
    AccountFacts,
    Contains,
    Group,
    Rates,
    facts_of_days,
    opening_day,
)
from fieldrep.store.book import Book
from fieldrep.store.changes import read_line
from fieldrep.store.queries.rate_cells import GROUPS, rate_cells
from fieldrep.store.queries.rules import rules
from fieldrep.store.summary import COUNTS
from fieldrep.store.times import day_of


class RatesPage(NamedTuple):
    """The four rates as of a day, by group where one was asked for, and what they contain.

    `keys` are the groups' own, in the same order: the id of a rep, territory or wave, else the group's name. `trend`
    has the days that were asked for. `by_use`: accounts convert by use, not by paying.
    """

    rates: Rates
    spend: Penetration
    seats: Penetration
    contains: list[Contains]
    groups: list[tuple[Group, Penetration, Penetration]]
    keys: tuple[str | None, ...] = ()
    trend: tuple[Point, ...] = ()
    by_use: bool = False


NAMED = {"rep": "person", "territory": "territory", "wave": "wave"}
"""Groups whose keys are ids, and the table that has their names."""


def rates_page(book: Book, as_of: date, by: str | None = None, trend_days: Sequence[date] = ()) -> RatesPage:
    """The four rates of the book as of a day; `by` is one of `GROUPINGS`, `trend_days` are ends of months before."""
    team = rules(book)
    stage, by_use = team.word("stage_length"), team.word("converted_by") == "use"
    count = partial(_cells_by_use if by_use else rate_cells, book)
    parted = count(as_of, stage, by) if by in GROUPS else []
    whole = parted if parted and not trend_days else count(as_of, stage, None, trend_days)
    groups: list[Group] = []
    keys: list[str | None] = []
    if by:
        cells = parted if by in GROUPS else whole if by in BY_OPENING else count(as_of, stage, by)
        groups, keys = _named(book, grouped_rates(cells, by, as_of, stage))
    estimates, ours, out = estimate_facts(book), ours_by_month(book), undecidable(book)
    members = _estimated(book, by, as_of, stage) if by and estimates else {}
    own, paid = _by_key(estimates, ours, members)
    parts = [
        (
            group,
            spend_penetration(own.get(key, ()), paid.get(key, {}), as_of, out),
            seat_penetration(own.get(key, ()), as_of, out),
        )
        for group, key in zip(groups, keys, strict=True)
    ]
    return RatesPage(
        rates_of(whole, as_of, stage),
        spend_penetration(estimates, ours, as_of, out),
        seat_penetration(estimates, as_of, out),
        contains(book),
        parts,
        tuple(keys),
        _trend(whole, trend_days, stage, count),
        by_use,
    )


def _trend(
    whole: Sequence[Cell], days: Sequence[date], stage: str, count: Callable[..., list[Cell]]
) -> tuple[Point, ...]:
    """Weeks do not fit into months: with stages of a week each day is counted by itself."""
    if stage != "week":
        return tuple(trend(whole, days, stage))
    return tuple(point_of(rates_of(count(day, stage), day, stage)) for day in days)


def _named(book: Book, groups: list[Group]) -> tuple[list[Group], list[str | None]]:
    """The groups under their names, in the order of these, those without one last; and their keys."""
    table = NAMED.get(groups[0].by) if groups else None
    names = dict(book.rows(f'SELECT id, name FROM "{table}"')) if table else {}
    named = [(group._replace(name=names.get(group.name) or group.name), group.name) for group in groups]
    named.sort(key=lambda pair: (pair[1] is None, pair[0].name or "", pair[1] or ""))
    return [group for group, _ in named], [key for _, key in named]


def _estimated(book: Book, by: str, as_of: date, stage: str) -> dict[str, set[str | None]]:
    """The groups that each account with an estimate is in, by their keys."""
    only = "account IN (SELECT account FROM estimate WHERE deleted = 0)"
    found: dict[str, set[str | None]] = {}
    if by in BY_OPENING:
        for fact in account_facts(book, only):
            day = opening_day(fact, as_of)
            period = period_of(day, stage if by == "cohort" else "month") if day else None
            found[fact.account] = {period}
        return found
    if by == "wave":
        rows = book.rows(f"SELECT account, wave FROM wave_account WHERE deleted = 0 AND wave NOT NULL AND {only}")
        for account, wave in rows:
            found.setdefault(account, set()).add(wave)
        return found | {
            row: {None} for (row,) in book.rows(f"SELECT account FROM account_summary WHERE {only}") if row not in found
        }
    return {row: {key} for row, key in book.rows(f"SELECT account, {GROUPS[by]} FROM account_summary WHERE {only}")}


def _by_key(
    estimates: Iterable[EstimateFacts], ours: Ours, members: Mapping[str, Iterable[str | None]]
) -> tuple[dict[str | None, list[EstimateFacts]], dict[str | None, dict[tuple[str, str, str | None], int]]]:
    """The estimates, and what was paid, of each group's accounts: each is gone through once, however many groups."""
    own: dict[str | None, list[EstimateFacts]] = {}
    paid: dict[str | None, dict[tuple[str, str, str | None], int]] = {}
    for estimate in estimates:
        for key in members.get(estimate.account, ()):
            own.setdefault(key, []).append(estimate)
    for cell, amount in ours.items():
        for key in members.get(cell[0], ()):
            paid.setdefault(key, {})[cell] = amount
    return own, paid


def undecidable(book: Book) -> frozenset[str]:
    """The accounts that stand in no denominator."""
    return frozenset(row for (row,) in book.rows("SELECT account FROM account_summary WHERE is_target = 0"))


def _cells_by_use(
    book: Book, as_of: date, stage: str = "month", by: str | None = None, days: Sequence[date] = ()
) -> list[Cell]:
    """The cells where accounts convert by use: counted account by account."""
    return cells_of(facts_of_days(ided_facts(book), use_days(book), as_of), as_of, stage, groups_of(book, by), days)


def groups_of(book: Book, by: str | None) -> Callable[[AccountFacts], Iterable[str | None]]:
    """Which groups an account is in, by their keys."""
    if by == "wave":
        waves: dict[str, list[str]] = {}
        rows = book.rows("SELECT DISTINCT account, wave FROM wave_account WHERE deleted = 0 AND wave NOT NULL")
        for account, wave in rows:
            waves.setdefault(account, []).append(wave)
        return lambda fact: waves.get(fact.account, (None,))
    return (lambda fact: (getattr(fact, by),)) if by in GROUPS else lambda _fact: (None,)


def facts_in(book: Book, as_of: date, by: str | None, key: str | None) -> tuple[list[AccountFacts], str]:
    """The facts of the accounts of one group, or of all; and the length of a stage."""
    team = rules(book)
    stage = team.word("stage_length")
    facts = ided_facts(book)
    if team.word("converted_by") == "use":
        facts = list(facts_of_days(facts, use_days(book), as_of))
    if by in BY_OPENING:
        unit = stage if by == "cohort" else "month"
        opened = ((fact, opening_day(fact, as_of)) for fact in facts)
        return [fact for fact, day in opened if (period_of(day, unit) if day else None) == key], stage
    groups = groups_of(book, by)
    return [fact for fact in facts if not by or key in groups(fact)], stage


def use_days(book: Book) -> dict[str, list[date]]:
    """The days on which accounts are known to use us: the buying step in use, of a visit or by itself, and seats."""
    rows = book.rows(
        """SELECT account, substr(happened_at, 1, 10) AS day FROM visit WHERE deleted = 0 AND buying_step = 'in_use'
           UNION SELECT account, reached_on FROM step_taken WHERE deleted = 0 AND buying_step = 'in_use'
           UNION SELECT account, coalesce(estimated_on, month || '-01') FROM estimate
           WHERE deleted = 0 AND seats_used > 0
           ORDER BY 1, 2"""
    )
    found: dict[str, list[date]] = {}
    for account, text in rows:
        if account is not None and (day := day_of(text)) is not None:
            found.setdefault(account, []).append(day)
    return found


def account_facts(book: Book, only: str = "1") -> list[AccountFacts]:
    """One fact for each account, from the summaries, with the names of its territory and its rep."""
    rows = book.rows(
        f"""SELECT account, is_target, summary.opened_on, reached_on, first_paid_on, second_paid_on, paid_days,
                   in_district, territory.name, person.name
            FROM account_summary AS summary JOIN account ON account.id = account
            LEFT JOIN territory ON territory.id = in_territory LEFT JOIN person ON person.id = summary.rep
            WHERE account.deleted = 0 AND {only}"""
    )
    return [AccountFacts._make((row[0], bool(row[1]), *map(day_of, row[2:6]), *row[6:])) for row in rows]


def ided_facts(book: Book) -> list[AccountFacts]:
    """One fact for each account that decides, with the ids of its territory and its rep."""
    rows = book.rows(
        """SELECT account, 1, opened_on, reached_on, first_paid_on, second_paid_on, paid_days,
                  in_district, in_territory, rep
           FROM account_summary WHERE is_target = 1 ORDER BY account"""
    )
    return [AccountFacts._make((row[0], True, *map(day_of, row[2:6]), *row[6:])) for row in rows]


def estimate_facts(book: Book) -> list[EstimateFacts]:
    """Every estimate of a whole spend or of seats."""
    rows = book.rows(
        """SELECT account, month, product, spend, seats, seats_used, rival, estimate.source, estimated_on,
                  estimate.made_at, contract_ends, estimate.id
           FROM estimate CROSS JOIN account ON account.id = estimate.account AND account.deleted = 0
           WHERE estimate.deleted = 0 AND month IS NOT NULL"""
    )
    return [EstimateFacts._make((*row[:8], day_of(row[8]), row[9], day_of(row[10]), row[11])) for row in rows]


def ours_by_month(book: Book) -> dict[tuple[str, str, str | None], int]:
    """What accounts have paid us in months with an estimate, by account, month and product, in minor units."""
    rows = book.rows(
        f"""SELECT "order".account, substr(ordered_on, 1, 7), product, sum(amount) FROM "order"
            WHERE {COUNTS} AND account IN (SELECT account FROM estimate WHERE deleted = 0)
            AND (account, substr(ordered_on, 1, 7)) IN (SELECT account, month FROM estimate WHERE deleted = 0)
            GROUP BY 1, 2, 3"""
    )
    return {(account, month, product): amount for account, month, product, amount in rows}


def contains(book: Book) -> list[Contains]:
    """Whose work the book holds, through which time, and how many of their changes are missing in between.

    A rep's book holds a part of the team's work by design, so only a lead's says that something is missing.
    """
    people = {person: (name, role) for person, name, role in book.rows("SELECT id, name, role FROM person")}
    leads = people.get(book.me or "", (None, None))[1] == "lead"
    through: dict[str, int] = {}
    missing: dict[str, int] = {}
    newest = book.rows(
        """SELECT held, (SELECT number FROM change WHERE replica = key ORDER BY number DESC LIMIT 1),
                  (SELECT line FROM change WHERE replica = key ORDER BY number DESC LIMIT 1)
           FROM replica WHERE held > 0"""
    )
    for held, last, line in newest:
        change = read_line(line)
        through[change.by] = max(through.get(change.by, 0), change.at)
        missing[change.by] = missing.get(change.by, 0) + (last - held if leads else 0)
    found = [(people.get(person, (None,))[0] or person, at, missing[person]) for person, at in through.items()]
    return [Contains(name, _time(at), gap) for name, at, gap in sorted(found)]


def _time(at: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at / 1_000_000, UTC).isoformat(timespec="minutes")
