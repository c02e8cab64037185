"""What the buying steps are counted from: steps said in visits and written down by themselves, closings, visits."""

from datetime import date

from fieldrep.domain.buying_steps import Ended, Reached
from fieldrep.domain.choices import REACHING
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.times import day_of

_REACHING = ", ".join(f"'{how}'" for how in REACHING)
_ACCOUNT = "account.deleted = 0 AND account.decides IS NOT 0"
"""A site that cannot decide does not buy (method.md §1)."""


class StepFacts(NamedTuple):
    """What was reached, how buying ended, the days of visits to the accounts where it did, and by account the potential
    and the name."""

    reached: list[Reached]
    ended: list[Ended]
    visits: dict[str, list[date]]
    potentials: dict[str, int | None]
    names: dict[str, str]


def step_facts(book: Book, account: str | None = None) -> StepFacts:
    """The facts of all accounts that decide, or of one. What is later than the day that is asked is the domain's."""
    ended = _ended(book, account)
    accounts = book.rows(f"SELECT id, potential, coalesce(name, code, id) FROM account WHERE {_ACCOUNT}")
    return StepFacts(
        [*_of_visits(book, account), *_by_themselves(book, account)],
        ended,
        _visits(book, {each.account for each in ended}),
        {row: potential for row, potential, _ in accounts},
        {row: name for row, _, name in accounts},
    )


def _of_visits(book: Book, account: str | None) -> list[Reached]:
    rows = book.rows(
        f"""SELECT visit.account, visit.buying_step, substr(visit.happened_at, 1, 10), visit.id, person.name
            FROM visit JOIN account ON account.id = visit.account LEFT JOIN person ON person.id = visit.person
            WHERE visit.deleted = 0 AND visit.buying_step IS NOT NULL AND {_ACCOUNT}
            AND (?1 IS NULL OR visit.account = ?1)""",
        (account,),
    )
    return [
        Reached(of, None, step, found, name, ("visit", row))
        for of, step, day, row, name in rows
        if (found := day_of(day)) is not None
    ]


def _by_themselves(book: Book, account: str | None) -> list[Reached]:
    rows = book.rows(
        f"""SELECT step.account, nullif(trim(step.need), ''), step.buying_step, step.reached_on, step.id,
                   coalesce(step.source, person.name)
            FROM step_taken AS step JOIN account ON account.id = step.account
            LEFT JOIN person ON person.id = step.made_by
            WHERE step.deleted = 0 AND step.buying_step IS NOT NULL AND {_ACCOUNT}
            AND (?1 IS NULL OR step.account = ?1)""",
        (account,),
    )
    return [
        Reached(of, need, step, found, source, ("step_taken", row))
        for of, need, step, day, row, source in rows
        if (found := day_of(day)) is not None
    ]


def _ended(book: Book, account: str | None) -> list[Ended]:
    rows = book.rows(
        f"""SELECT closing.account, nullif(trim(need), ''), ended, closed_on, rival, closing.id
            FROM closing JOIN account ON account.id = closing.account
            WHERE closing.deleted = 0 AND ended IS NOT NULL AND {_ACCOUNT} AND (?1 IS NULL OR closing.account = ?1)""",
        (account,),
    )
    return [
        Ended(of, need, ended, found, rival, row)
        for of, need, ended, day, rival, row in rows
        if (found := day_of(day)) is not None
    ]


def _visits(book: Book, accounts: set[str]) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for account in sorted(accounts):
        rows = book.rows(
            f"""SELECT substr(happened_at, 1, 10) FROM visit
                WHERE account = ? AND deleted = 0 AND (how IS NULL OR how IN ({_REACHING}))""",
            (account,),
        )
        found[account] = [day for (text,) in rows if (day := day_of(text)) is not None]
    return found
