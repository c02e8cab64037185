"""What a week brought: visits of each rep, objections raised and removed, people found."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import RATES, REACHING
from fieldrep.store.book import Book

_DAY = "strftime('%Y-%m-%d', {table}.made_at / 1000000, 'unixepoch')"
"""The day something was written, where nothing says when it happened (UTC)."""


class RepWeek(NamedTuple):
    """A rep's visits in a week, the accounts they were to, and how many of those were reached for the first time."""

    person: str
    name: str
    visits: int
    accounts: tuple[str, ...]
    first: tuple[str, ...]


class ObjectionWeek(NamedTuple):
    """Objections against one rate (None: not said which): accounts where one was raised, and where one was removed."""

    blocks: str | None
    raised: int
    raised_at: tuple[str, ...]
    removed: int
    removed_at: tuple[str, ...]


class PeopleWeek(NamedTuple):
    """Accounts where people came on file, and where somebody was claimed to be the key or the second key person."""

    contacts: int
    contacts_at: tuple[str, ...]
    key: tuple[str, ...]
    second: tuple[str, ...]


def rep_weeks(book: Book, since: date, until: date) -> list[RepWeek]:
    """The visits in person of everybody who has accounts or made one, by name."""
    ways = ", ".join(f"'{how}'" for how in REACHING)
    rows = book.rows(
        f"""SELECT visit.person, visit.account, count(*), summary.reached_on BETWEEN ?1 AND ?2
            FROM visit LEFT JOIN account_summary AS summary ON summary.account = visit.account
            WHERE visit.deleted = 0 AND (how IS NULL OR how IN ({ways}))
            AND happened_at >= ?1 AND happened_at < ?2 || '~' AND visit.person IS NOT NULL
            GROUP BY visit.person, visit.account ORDER BY visit.account""",
        (since.isoformat(), until.isoformat()),
    )
    people = dict(
        book.rows(
            """SELECT id, coalesce(name, '') FROM person WHERE deleted = 0
               AND (id IN (SELECT rep FROM account_summary) OR id IN (SELECT person FROM visit WHERE deleted = 0))"""
        )
    )
    weeks = {person: RepWeek(person, name, 0, (), ()) for person, name in people.items()}
    for person, account, visits, first in rows:
        week = weeks.get(person)
        if week is not None and account is not None:
            weeks[person] = week._replace(
                visits=week.visits + visits,
                accounts=(*week.accounts, account),
                first=(*week.first, account) if first else week.first,
            )
    return sorted(weeks.values(), key=lambda each: (each.name, each.person))


def objection_weeks(book: Book, since: date, until: date) -> list[ObjectionWeek]:
    """Objections raised and removed in these days, by the rate they block, in the rates' order."""
    days = (since.isoformat(), until.isoformat())
    raised = book.rows(
        f"""SELECT blocks, objection.account FROM objection LEFT JOIN visit ON visit.id = objection.visit
            WHERE objection.deleted = 0 AND objection.account IS NOT NULL
            AND coalesce(substr(happened_at, 1, 10), {_DAY.format(table="objection")}) BETWEEN ? AND ?""",
        days,
    )
    removed = book.rows(
        f"""SELECT blocks, objection.account FROM answer JOIN objection ON objection.id = answer.objection
            LEFT JOIN visit ON visit.id = answer.visit
            WHERE answer.deleted = 0 AND objection.deleted = 0 AND result = 'gone' AND objection.account IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM answer AS later WHERE later.objection = objection.id AND later.deleted = 0
                            AND (later.made_at, later.id) > (answer.made_at, answer.id))
            AND coalesce(substr(happened_at, 1, 10), {_DAY.format(table="answer")}) BETWEEN ? AND ?""",
        days,
    )
    return [
        ObjectionWeek(
            blocks,
            sum(rate == blocks for rate, _ in raised),
            tuple(sorted({account for rate, account in raised if rate == blocks})),
            sum(rate == blocks for rate, _ in removed),
            tuple(sorted({account for rate, account in removed if rate == blocks})),
        )
        for blocks in (*RATES, None)
        if any(rate == blocks for rate, _ in (*raised, *removed))
    ]


def people_week(book: Book, since: date, until: date) -> PeopleWeek:
    """People that came on file in these days, and the accounts where a rank was claimed of somebody."""
    days = (since.isoformat(), until.isoformat())
    contacts = book.rows(
        """SELECT account FROM contact WHERE deleted = 0 AND account IS NOT NULL
           AND made_at >= unixepoch(?1) * 1000000 AND made_at < (unixepoch(?2) + 86400) * 1000000""",
        days,
    )
    claims = book.rows(
        f"""SELECT rank, account FROM finding WHERE deleted = 0 AND withdrawn IS NOT 1 AND account IS NOT NULL
            AND rank IS NOT NULL
            AND coalesce(substr(found_at, 1, 10), {_DAY.format(table="finding")}) BETWEEN ? AND ?""",
        days,
    )

    def of(rank: str) -> tuple[str, ...]:
        return tuple(sorted({account for said, account in claims if said == rank}))

    return PeopleWeek(len(contacts), tuple(sorted({account for (account,) in contacts})), of("key"), of("second"))


def accounts_in(book: Book, city: str | None, district: str | None) -> frozenset[str]:
    """The accounts of a place that decide: in this city and district, where they are said, whatever their case."""
    rows = book.rows(
        """SELECT id FROM account WHERE deleted = 0 AND decides IS NOT 0
           AND (?1 IS NULL OR lower(city) = lower(?1)) AND (?2 IS NULL OR lower(district) = lower(?2))""",
        (city, district),
    )
    return frozenset(account for (account,) in rows)
