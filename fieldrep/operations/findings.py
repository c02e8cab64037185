"""A claim about who matters at an account, written down outside a visit; and taking one back."""

from datetime import datetime

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.time_words import time_text
from fieldrep.operations.visits import Claim, Who
from fieldrep.places import micros
from fieldrep.store.book import Book
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.records import DayVisit
from fieldrep.text import clean_line


def add_finding(
    book: Book, account: str, claim: Claim, now: datetime, visit: DayVisit | None = None
) -> tuple[str, Touched]:
    """Add a finding as of now, or of the visit that it came out in, and whoever it names who is not on file yet;
    returns its id.

    Raises BadValue where neither a rank nor a role is said, and where nobody is named.
    """
    if claim.rank is None and claim.role is None:
        raise BadValue(field="rank", value="", problem="empty")
    wish = cleaned(
        "finding",
        {
            "account": account,
            "rank": claim.rank,
            "role": claim.role,
            "trust": claim.trust,
            "words": claim.words,
            "need": claim.need,
            "visit": visit.id if visit else None,
            "found_at": visit.happened_at if visit else time_text(now),
        },
    )
    row: list[str] = []
    made: dict[str, str] = {}

    def one(operation: Operation, who: Who | None) -> str | None:
        if who is None or who.contact is not None:
            return who.contact if who else None
        name = clean_line(who.name)
        if not name:
            raise BadValue(field="contact", value="", problem="empty")
        if name.casefold() not in made:
            made[name.casefold()] = operation.add("contact", {"account": account, "name": name})
        return made[name.casefold()]

    def work(operation: Operation) -> None:
        people = {"contact": one(operation, claim.who), "said_by": one(operation, claim.said_by)}
        row.append(operation.add("finding", {**wish, **people}))

    touched = book.write(micros(now), work)
    return row[0], touched


def withdraw_finding(book: Book, finding: str, at: int) -> Touched:
    """Take a finding back; it stays readable. Only its author may (RightMissing)."""
    return book.write(at, lambda operation: operation.edit("finding", finding, {"withdrawn": True}))
