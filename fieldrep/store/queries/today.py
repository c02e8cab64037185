"""What Today is made of: who could be seen, what is due, and how fast the targets are being reached."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import REACHING
from fieldrep.domain.plan import Candidate
from fieldrep.store.book import Book
from fieldrep.store.queries.growth import due_growth
from fieldrep.store.queries.intervals import intervals
from fieldrep.store.queries.mine import on_my_lists
from fieldrep.store.times import day_of


def candidates(book: Book, today: date, rep: str | None = None) -> list[Candidate]:
    """Every account that could be visited and decides, with what speaks for a visit; of one rep where one is said."""
    found, grown = intervals(book, today), due_growth(book, today)
    where = "AND summary.rep = ?" if rep else ""
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.district, account.city), next_step, next_due_on, to_see, named_on,
                   new_answer, last_visit_on, key_contact IS NOT NULL
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            WHERE account.deleted = 0 AND account.decides IS NOT 0 AND {on_my_lists(book)} {where}""",
        (rep,) if rep else (),
    )
    return [
        Candidate(
            account,
            district,
            step,
            day_of(due_on),
            to_see,
            day_of(named_on),
            None,
            answer,
            day_of(last_visit_on),
            *found.of(account),
            bool(has_key),
            *grown.get(account, (None, None)),
        )
        for account, district, step, due_on, to_see, named_on, answer, last_visit_on, has_key in rows
    ]


class Progress(NamedTuple):
    """How far coverage has come: targets, those not reached yet, and visits since a day."""

    targets: int
    reached: int
    opened: int
    visits: int
    accounts: int


def progress(book: Book, since: str, until: str, rep: str | None = None) -> Progress:
    """Targets (accounts that decide), and visits in person from one day to another, both included."""
    ways = ", ".join(f"'{how}'" for how in REACHING)
    (targets, reached, opened, accounts) = book.rows(
        f"""SELECT coalesce(sum(decides IS NOT 0), 0), coalesce(sum(decides IS NOT 0 AND reached_on <= ?2), 0),
                  coalesce(sum(decides IS NOT 0 AND (summary.opened_on <= ?2 OR first_paid_on <= ?2)), 0),
                  count(*)
           FROM account JOIN account_summary AS summary ON summary.account = account.id
           WHERE account.deleted = 0 AND {on_my_lists(book)} AND (?1 IS NULL OR summary.rep = ?1)""",
        (rep, until),
    )[0]
    ((visits,),) = book.rows(
        f"""SELECT count(*) FROM visit WHERE deleted = 0 AND (how IS NULL OR how IN ({ways}))
            AND happened_at >= ?1 AND substr(happened_at, 1, 10) <= ?2 AND (?3 IS NULL OR person = ?3)""",
        (since, until, rep),
    )
    return Progress(targets, reached, opened, visits, accounts)
