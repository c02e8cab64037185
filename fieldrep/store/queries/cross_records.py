"""Cross-records as they stand in the book, of accounts that decide or not, and where they contradict sales."""

from datetime import date

from fieldrep.domain.cross_records import Contradiction, Seen, contradictions
from fieldrep.store.book import Book
from fieldrep.store.queries.rules import rules
from fieldrep.store.times import day_of


def cross_records(book: Book, account: str | None = None) -> list[Seen]:
    """Every record of a department, of one account or of all; one without a day was seen on the day it was written."""
    rows = book.rows(
        """SELECT it.account, it.department, it.matter, it.verdict, it.words,
                  coalesce(it.seen_on, date(it.made_at / 1000000, 'unixepoch')), person.name, it.id
           FROM cross_record AS it JOIN account ON account.id = it.account
           LEFT JOIN person ON person.id = it.made_by
           WHERE it.deleted = 0 AND account.deleted = 0 AND it.department IS NOT NULL
           AND (?1 IS NULL OR it.account = ?1) ORDER BY it.id""",
        (account,),
    )
    return [
        Seen(of, department, matter, verdict, words, found, author, row)
        for of, department, matter, verdict, words, day, author, row in rows
        if (found := day_of(day)) is not None
    ]


def contradicted(book: Book, account: str, today: date) -> Contradiction | None:
    """Where others contradict what sales says of an account, if they do."""
    days = rules(book).whole("cross_days")
    return next(iter(contradictions(cross_records(book, account), today, days)), None)
