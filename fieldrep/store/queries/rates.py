"""The four rates of a book, the facts they are counted from, and whose work they contain."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from fieldrep.domain.months import period_of
from fieldrep.domain.penetration import (
    Borders,
    Currencies,
    EstimateFacts,
    Penetration,
    Told,
    banded,
    penetration_of,
    seat_shares,
    spend_shares,
)
from fieldrep.domain.rate_cells import Cell, Point, cells_of, grouped_rates, point_of, rates_of, trend
from fieldrep.domain.rates import (
    BY_OPENING,
    AccountFacts,
    Group,
    Rates,
    facts_of_days,
    opening_day,
)
from fieldrep.store.book import Book
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rate_cells import GROUPS, in_each_wave, rate_cells
from fieldrep.store.queries.rules import bands, rules
from fieldrep.store.summary import COUNTS
from fieldrep.store.times import day_of


class RatesPage(NamedTuple):
    """The four rates as of a day, by group where one was asked for, of accounts

    `keys` are the groups' own, in the same order: the id of a rep, territory or wave, else the group's name. `trend`
    has the days that were asked for. `by_use`: accounts convert by use, not by paying. Amounts are in `currency`.
    """

    rates: Rates
    spend: Penetration
    seats: Penetration
    groups: list[tuple[Group, Penetration, Penetration]]
    keys: tuple[str | None, ...] = ()
    trend: tuple[Point, ...] = ()
    by_use: bool = False
    currency: str | None = None


NAMED = {"rep": "person", "territory": "territory", "wave": "wave"}
"""Groups whose keys are ids, and the table that has their names."""


def rates_page(book: Book, as_of: date, by: str | None = None, trend_days: Sequence[date] = ()) -> RatesPage:
    """The four rates of the book as of a day; `by` is one of `GROUPINGS`, `trend_days` are ends of months before."""
    team = rules(book)
    stage, by_use = team.word("stage_length"), team.word("converted_by") == "use"
    count = partial(_cells_by_use if by_use else rate_cells, book)
    parted = count(as_of, stage, by) if by and by not in BY_OPENING else []
    whole = parted if parted and not trend_days else count(as_of, stage, None, trend_days)
    groups: list[Group] = []
    keys: list[str | None] = []
    if by:
        cells = in_each_wave(parted) if by == "wave" else parted or whole
        groups, keys = _named(book, grouped_rates(cells, by, as_of, stage))
    home = home_currency(book)
    estimates, members = _estimates_of(book, home, by, as_of, stage)
    ours, currencies = ours_by_month(book, home, as_of)
    spend, seats = spend_shares(estimates, ours, as_of, currencies=currencies), seat_shares(estimates, as_of)
    spent, seated = _by_key(spend, members), _by_key(seats, members)
    parts = [
        (group, penetration_of(spent.get(key, ()), as_of), penetration_of(seated.get(key, ()), as_of))
        for group, key in zip(groups, keys, strict=True)
    ]
    page = RatesPage(
        rates_of(whole, as_of, stage),
        penetration_of(spend, as_of),
        penetration_of(seats, as_of),
        parts,
        tuple(keys),
        _trend(whole, trend_days, stage, count),
        by_use,
        currencies.counted,
    )
    return _in_bands(page, bands(book))


def _in_bands(page: RatesPage, borders: Borders) -> RatesPage:
    return page._replace(
        spend=banded(page.spend, borders),
        seats=banded(page.seats, borders),
        groups=[(group, banded(spend, borders), banded(seats, borders)) for group, spend, seats in page.groups],
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


def _estimates_of(
    book: Book, home: str | None, by: str | None, as_of: date, stage: str
) -> tuple[list[EstimateFacts], dict[str, Sequence[str | None]]]:
    """The estimates of the accounts that decide, and which groups each of these is in, by their keys."""
    key = "in_waves" if by == "wave" else GROUPS.get(by or "", "NULL")
    if by in BY_OPENING:
        key = "CASE WHEN opened_on <= ?2 THEN opened_on WHEN first_paid_on <= ?2 THEN first_paid_on END"
    rows = book.rows(
        f"""SELECT {_ESTIMATE}, {key} FROM estimate CROSS JOIN account_summary USING (account)
            WHERE is_target = 1 AND deleted = 0 AND month IS NOT NULL""",
        (home, as_of.isoformat()) if by in BY_OPENING else (home,),
    )
    groups: dict[str | None, Sequence[str | None]] = {value: (value,) for value in {row[-1] for row in rows}}
    if by == "wave":
        groups |= {waves: waves.split(",") for waves in groups if waves}
    if by in BY_OPENING:
        unit = stage if by == "cohort" else "month"
        groups |= {day: (period_of(date.fromisoformat(day), unit),) for day in groups if day}
    return _estimates(rows), {row[0]: groups[row[-1]] for row in rows} if by else {}


def _by_key(told: Iterable[Told], members: Mapping[str, Sequence[str | None]]) -> dict[str | None, list[Told]]:
    """The accounts of each group, by its key: each account is gone through once, however many groups there are."""
    found: dict[str | None, list[Told]] = {}
    for one in told:
        for key in members.get(one.account, ()):
            found.setdefault(key, []).append(one)
    return found


def undecidable(book: Book) -> frozenset[str]:
    """The accounts that stand in no denominator."""
    return frozenset(row for (row,) in book.rows("SELECT account FROM account_summary WHERE is_target = 0"))


def _cells_by_use(
    book: Book, as_of: date, stage: str = "month", by: str | None = None, days: Sequence[date] = ()
) -> list[Cell]:
    """The cells where accounts convert by use: counted account by account."""
    facts = facts_of_days(ided_facts(book), use_days(book), as_of)
    if by != "wave":
        return cells_of(facts, as_of, stage, groups_of(book, by), days)
    sets = _wave_sets(book)
    return cells_of(facts, as_of, stage, lambda fact: (sets.get(fact.account),), days)


def groups_of(book: Book, by: str | None) -> Callable[[AccountFacts], Iterable[str | None]]:
    """Which groups an account is in, by their keys."""
    if by == "wave":
        sets = _wave_sets(book)
        return lambda fact: sets[fact.account].split(",") if fact.account in sets else (None,)
    return (lambda fact: (getattr(fact, by),)) if by in GROUPS else lambda _fact: (None,)


def _wave_sets(book: Book) -> dict[str, str]:
    """The ids of the waves of each account that is in one, as they are kept: with commas between."""
    return dict(book.rows("SELECT account, in_waves FROM account_summary WHERE in_waves IS NOT NULL"))


def facts_in(book: Book, as_of: date, by: str | None, key: str | None) -> tuple[list[AccountFacts], str]:
    """The facts of the accounts of one group, or of all; and the length of a stage."""
    team = rules(book)
    stage = team.word("stage_length")
    facts = as_counted(book, ided_facts(book), as_of)
    if by in BY_OPENING:
        unit = stage if by == "cohort" else "month"
        opened = ((fact, opening_day(fact, as_of)) for fact in facts)
        return [fact for fact, day in opened if (period_of(day, unit) if day else None) == key], stage
    groups = groups_of(book, by)
    return [fact for fact in facts if not by or key in groups(fact)], stage


def as_counted(book: Book, facts: Iterable[AccountFacts], as_of: date) -> list[AccountFacts]:
    """The facts as the team has accounts convert, by paying or by use: whatever counts conversion asks this first."""
    if not counts_use(book):
        return list(facts)
    return list(facts_of_days(facts, use_days(book), as_of))


def counts_use(book: Book) -> bool:
    """Whether the team has accounts convert by use, and not by paying."""
    return rules(book).word("converted_by") == "use"


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


def account_facts(book: Book) -> list[AccountFacts]:
    """One fact for each account, from the summaries, with the names of its territory and its rep."""
    rows = book.rows(
        """SELECT account, is_target, summary.opened_on, reached_on, first_paid_on, second_paid_on, paid_days,
                   in_district, territory.name, person.name
            FROM account_summary AS summary JOIN account ON account.id = account
            LEFT JOIN territory ON territory.id = in_territory LEFT JOIN person ON person.id = summary.rep
            WHERE account.deleted = 0"""
    )
    return [AccountFacts._make((row[0], bool(row[1]), *map(day_of, row[2:6]), *row[6:])) for row in rows]


def recent_facts(book: Book, before: date, until: date) -> list[AccountFacts]:
    """The accounts that decide and were opened, or converted or came again, after a day: a fact of each as of another
    day, without its groups. Others may be among them."""
    if counts_use(book):
        return as_counted(book, ided_facts(book), until)
    rows = book.rows(
        """SELECT account, opened_on, reached_on, first_paid_on, second_paid_on, paid_days
           FROM account_summary
           WHERE is_target = 1 AND (opened_on > ?1 OR first_paid_on > ?1 OR second_paid_on > ?1)""",
        (before.isoformat(),),
    )
    return [AccountFacts._make((row[0], True, *map(day_of, row[1:5]), row[5], None, None, None)) for row in rows]


def ided_facts(book: Book) -> list[AccountFacts]:
    """One fact for each account that decides, with the ids of its territory and its rep."""
    rows = book.rows(
        """SELECT account, 1, opened_on, reached_on, first_paid_on, second_paid_on, paid_days,
                  in_district, in_territory, rep
           FROM account_summary WHERE is_target = 1 ORDER BY account"""
    )
    return [AccountFacts._make((row[0], True, *map(day_of, row[2:6]), *row[6:])) for row in rows]


Paid = tuple[dict[tuple[str, str, str | None], int], Currencies]
"""What was paid by account, month and product, in the currency of sums; and where something was paid in another."""
Spends = tuple[list[EstimateFacts], Paid]


def spends(book: Book, as_of: date) -> Spends:
    """What penetration is told from: every estimate, and what was paid up to a day in the months that have one."""
    home = home_currency(book)
    return estimate_facts(book, home), ours_by_month(book, home, as_of)


_ESTIMATE = """account, month, product, spend, seats, seats_used, rival, estimate.source, estimated_on,
               estimate.made_at, contract_ends, estimate.id, coalesce(currency, ?1)"""


def estimate_facts(book: Book, home: str | None, account: str | None = None) -> list[EstimateFacts]:
    """Every estimate of a whole spend or of seats, or those of an account; one without a currency is in `home`."""
    return _estimates(
        book.rows(
            f"""SELECT {_ESTIMATE}
                FROM estimate CROSS JOIN account ON account.id = estimate.account AND account.deleted = 0
                WHERE estimate.deleted = 0 AND month IS NOT NULL AND estimate.account {_mine(account)}""",
            (home, account),
        )
    )


def _estimates(rows: Sequence[tuple[Any, ...]]) -> list[EstimateFacts]:
    days = {text: day_of(text) for row in rows for text in (row[8], row[10])}  # a few hundred, of many estimates
    return [EstimateFacts._make((*row[:8], days[row[8]], row[9], days[row[10]], *row[11:13])) for row in rows]


def ours_by_month(
    book: Book, counted: str | None, as_of: date, home: str | None = None, account: str | None = None
) -> Paid:
    """What accounts have paid us up to a day in months with an estimate, by account, month and product, in minor units.

    An order that is dated after the day is not there yet, though its month has begun. Of amounts in the currency that
    is counted; and where something was paid in another. Orders without a currency are in `home`, which is the one that
    is counted unless said.
    """
    rows = book.rows(
        f"""SELECT told.account, told.month, product, coalesce(currency, ?1), sum(amount)
            FROM (SELECT DISTINCT account, month FROM estimate
                  WHERE deleted = 0 AND month IS NOT NULL AND account {_mine(account)}) AS told
            CROSS JOIN "order" ON "order".account = told.account
                AND ordered_on >= told.month AND ordered_on < told.month || '~'
            WHERE {COUNTS} AND substr(ordered_on, 1, 10) <= ?3
            GROUP BY 1, 2, 3, 4""",
        (home or counted, account, as_of.isoformat()),
    )
    ours: dict[tuple[str, str, str | None], int] = {}
    others: dict[tuple[str, str], set[str | None]] = {}
    for row, month, product, currency, amount in rows:
        if currency == counted:
            ours[row, month, product] = amount
        else:
            others.setdefault((row, month), set()).add(product)
    return ours, Currencies(counted, others)


def _mine(account: str | None) -> str:
    """What the id of an account must be: that of one, which an index finds, or any."""
    return "= ?2" if account else "IS NOT ?2"
