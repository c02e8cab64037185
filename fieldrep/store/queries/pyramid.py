"""The pyramid of a book: which segment each account is in, what the segments pay, and their rates."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from fieldrep.domain.months import last_months
from fieldrep.domain.penetration import Penetration, spend_penetration
from fieldrep.domain.pyramid import AccountFacts, Pyramid, Sizing, pyramid, segment_of
from fieldrep.domain.rates import AccountFacts as RateFacts
from fieldrep.domain.rates import Rates, four_rates, opening_day
from fieldrep.store.book import Book
from fieldrep.store.queries.money import LeftOut, home_currency, is_counted, left_out
from fieldrep.store.queries.rates import account_facts, as_counted, counts_use, spends
from fieldrep.store.queries.rules import rules
from fieldrep.store.summary import COUNTS

MONTHS = 12


class SegmentFigures(NamedTuple):
    """What a segment's accounts (those with an unknown measure: None) paid in twelve months, and their rates.

    `buyers` paid in these months, `payers` of them in the currency of `paid`; `opened`, `converted` and `repurchased`
    are what the rates to date count.
    """

    segment: str | None
    accounts: tuple[str, ...]
    paid: int
    buyers: tuple[str, ...]
    payers: int
    opened: tuple[str, ...]
    converted: tuple[str, ...]
    repurchased: tuple[str, ...]
    rates: Rates
    spend: Penetration


class PyramidPage(NamedTuple):
    """The figures of each segment from the base up, those that are in none last; amounts are in `currency`."""

    sizing: Sizing
    figures: list[SegmentFigures]
    undecidable: int
    since: date
    currency: str | None
    other_currencies: LeftOut
    by_use: bool = False


def sizing(book: Book) -> Sizing:
    """By what and from where on the team sorts its accounts."""
    said = rules(book)
    measure = said.word("pyramid_measure")
    medium, large = (int(said.text(f"{step}_from_{measure}") or 0) for step in ("medium", "large"))
    return Sizing(measure, medium, large, home_currency(book) if measure == "potential" else None)


def segments(book: Book) -> dict[str, str]:
    """The segment of each account that is in one."""
    by = sizing(book)
    told = ((facts.account, segment_of(facts, by)) for facts in _facts(book) if facts.decides)
    return {account: segment for account, segment in told if segment is not None}


def segment_facts(book: Book, as_of: date, segment: str | None) -> tuple[list[RateFacts], str]:
    """What the rates need to know of a segment's accounts (None: of an unknown measure); the length of a stage."""
    by = sizing(book)
    inside = {facts.account for facts in _facts(book) if facts.decides and segment_of(facts, by) == segment}
    every = as_counted(book, account_facts(book), as_of)
    return [fact for fact in every if fact.account in inside], rules(book).word("stage_length")


def pyramid_page(book: Book, as_of: date) -> PyramidPage:
    """The pyramid with its figures as of a day."""
    by, facts = sizing(book), _facts(book)
    sorted_out = pyramid(facts, by)
    home, since = home_currency(book), last_months(as_of, MONTHS)
    paid = _paid(book, since, as_of, home)
    others = left_out(book, home, since, as_of).among({each.account for each in facts if each.decides})
    figures = _figures(book, sorted_out, paid, frozenset(others.accounts), as_of)
    return PyramidPage(by, figures, sum(not each.decides for each in facts), since, home, others, counts_use(book))


def _figures(
    book: Book, found: Pyramid, paid: dict[str, int], others: Collection[str], as_of: date
) -> list[SegmentFigures]:
    stage = rules(book).word("stage_length")
    rated = {each.account: each for each in as_counted(book, account_facts(book), as_of)}
    estimates, (ours, currencies) = spends(book, as_of)
    figures = []
    for segment, accounts in (*found.segments.items(), (None, found.unknown)):
        inside = frozenset(accounts)
        facts = [rated[account] for account in accounts if account in rated]
        opened = [each for each in facts if opening_day(each, as_of) is not None]
        figures.append(
            SegmentFigures(
                segment,
                accounts,
                sum(paid.get(account, 0) for account in accounts),
                tuple(account for account in accounts if paid.get(account) or account in others),
                sum(account in paid for account in accounts),
                tuple(each.account for each in opened),
                tuple(each.account for each in opened if _by(each.first_paid_on, as_of)),
                tuple(each.account for each in opened if _by(each.second_paid_on, as_of)),
                four_rates(facts, as_of, stage),
                spend_penetration(
                    (each for each in estimates if each.account in inside),
                    _of(ours, inside),
                    as_of,
                    currencies=currencies,
                ),
            )
        )
    return figures


def _by(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _of(
    ours: dict[tuple[str, str, str | None], int], accounts: Collection[str]
) -> dict[tuple[str, str, str | None], int]:
    return {key: amount for key, amount in ours.items() if key[0] in accounts}


def _facts(book: Book) -> list[AccountFacts]:
    rows = book.rows("SELECT id, decides IS NOT 0, sector, headcount, size, potential FROM account WHERE deleted = 0")
    return [AccountFacts(row[0], bool(row[1]), *row[2:]) for row in rows]


def _paid(book: Book, since: date, as_of: date, home: str | None) -> dict[str, int]:
    rows = book.rows(
        f"""SELECT account, sum(amount) FROM "order" WHERE {COUNTS}
            AND substr(ordered_on, 1, 10) BETWEEN ?1 AND ?2 AND {is_counted("?3")}
            GROUP BY account""",
        (since.isoformat(), as_of.isoformat(), home),
    )
    return dict(rows)
