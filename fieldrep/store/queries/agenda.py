"""What the reasons on today's list are about, in words: the promise, the person to see, the answered objection."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldrep.store.book import Book


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


def agenda_lines(book: Book, accounts: Sequence[str]) -> dict[str, AgendaLine]:
    """The lines of these accounts (ids, at most a few hundred), by their id."""
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.name, account.code, account.id), city, district, address, account.phone,
                   next_step.what, see.name, objection.words,
                   (SELECT words FROM answer WHERE objection = objection.id AND deleted = 0
                    ORDER BY made_at DESC, id DESC LIMIT 1),
                   key.name, last_visit_on
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            LEFT JOIN next_step ON next_step.id = summary.next_step
            LEFT JOIN contact AS see ON see.id = to_see
            LEFT JOIN contact AS key ON key.id = key_contact
            LEFT JOIN objection ON objection.id = new_answer
            WHERE account.id IN ({", ".join("?" * len(accounts))})""",
        accounts,
    )
    return {row[0]: AgendaLine._make(row) for row in rows}
