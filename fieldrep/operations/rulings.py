"""A lead's word on who holds a contested rank: every claim stays, and a later one opens the question again."""

from collections.abc import Iterable

from fieldrep.domain.ranks import NO_RANKING
from fieldrep.errors import Refused, RightMissing
from fieldrep.store.book import Book
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.account import account_standings
from fieldrep.store.queries.rulings import Standing, ruling_row
from fieldrep.store.queries.team import leads


def rule(
    book: Book,
    account: str,
    rank: str,
    contact: str,
    at: int,
    *,
    need: str | None = None,
    saw: Iterable[str] | None = None,
) -> Touched:
    """Rule that somebody holds a rank of an account, or of one of its needs.

    `saw` are the findings that the lead has read; without it, all that stand now. Raises RightMissing;
    Refused (reason: no_contest, where fewer than two people are named; no_claim, where no finding names this one).
    """
    _check_leads(book)
    return book.write(at, lambda operation: _rule(book, operation, account, rank, need, contact, saw))


def withdraw_ruling(book: Book, account: str, rank: str, at: int, *, need: str | None = None) -> Touched:
    """Take the ruling on a rank back. Raises RightMissing, Refused (reason: no_ruling)."""
    _check_leads(book)
    standing = _standing(book, account, rank, need)
    if standing.ruling is None:
        raise Refused(reason="no_ruling")

    def work(operation: Operation) -> None:
        for row in standing.rows:
            operation.delete("ruling", row)

    return book.write(at, work)


def rule_again(book: Book, operation: Operation, row: str, contact: str | None) -> None:
    """Settle two rulings that differ: this person (without one, the person ruled for) holds the rank, over everything
    that stands now. Raises Refused as `rule` does."""
    _check_leads(book)
    found = book.row("SELECT account, rank, need, contact FROM ruling WHERE id = ?", (row,))
    assert found is not None
    account, rank, need, shown = found
    _rule(book, operation, account, rank, need, contact or shown, None)


def _rule(
    book: Book, operation: Operation, account: str, rank: str, need: str | None, contact: str, saw: Iterable[str] | None
) -> None:
    standing = _standing(book, account, rank, need)
    if len(standing.named) < 2:
        raise Refused(reason="no_contest")
    if contact not in standing.named:
        raise Refused(reason="no_claim")
    seen = standing.findings if saw is None else saw
    word = {"contact": contact, "saw": " ".join(seen)}
    operation.add("ruling", {"account": account, "rank": rank, "need": need, **word}, ruling_row(account, rank, need))
    for row in standing.rows:
        operation.edit("ruling", row, word)


def _standing(book: Book, account: str, rank: str, need: str | None) -> Standing:
    found = account_standings(book, account)
    wish = rank, need or None
    return next((each for each in found if (each.rank, each.need) == wish), Standing(*wish, NO_RANKING, None, (), ()))


def _check_leads(book: Book) -> None:
    if not leads(book):
        raise RightMissing(reason="not_lead", table="ruling", row="")
