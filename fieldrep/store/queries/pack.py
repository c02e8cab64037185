"""What a handover's pack asks beyond the account's page: the buying step, and who has opened it."""

from datetime import date
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.queries.ledger import opener
from fieldrep.store.times import day_of


class BuyingStep(NamedTuple):
    """A buying step that was reached, for a need (None: in general), on which day."""

    step: str
    need: str | None
    on: date | None


class Origin(NamedTuple):
    """Who has opened an account, and on which day; None where nobody can be named."""

    person: str | None
    on: date | None


def buying_step(book: Book, account: str, as_of: date) -> BuyingStep | None:
    """The buying step that was reached last, in a visit or noted by itself."""
    found = book.row(
        """SELECT step, need, day FROM (
               SELECT buying_step AS step, need, reached_on AS day, made_at, id FROM step_taken
               WHERE account = ?1 AND deleted = 0 AND buying_step IS NOT NULL
               UNION ALL SELECT buying_step, NULL, substr(happened_at, 1, 10), made_at, id FROM visit
               WHERE account = ?1 AND deleted = 0 AND buying_step IS NOT NULL)
           WHERE day IS NULL OR day <= ?2 ORDER BY day DESC, made_at DESC, id LIMIT 1""",
        (account, as_of.isoformat()),
    )
    return BuyingStep(found[0], found[1], day_of(found[2])) if found else None


def origin(book: Book, account: str) -> Origin:
    """Who keeps the originator's share, as the ledger has it (method.md §6), and when the account was opened."""
    told = book.row("SELECT coalesce(opened_on, first_paid_on) FROM account_summary WHERE account = ?", (account,))
    opened_on = day_of(told[0]) if told else None
    if opened_on is None:
        return Origin(None, None)
    person = opener(book, account)
    named = book.row("SELECT coalesce(name, id) FROM person WHERE id = ?", (person,)) if person else None
    return Origin(named[0] if named else person, opened_on)
