"""Saving a visit: who was met and named, what was found out, objections, orders, next steps, as one operation."""

from fieldrep.errors import BadValue
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.find import contacts_by_name
from fieldrep.text import clean_line, clean_note


class Who(NamedTuple):
    """Somebody at the account: a contact of the book, or a name that is not in the book yet."""

    name: str
    contact: str | None = None


class Claim(NamedTuple):
    """What was found out about somebody: a rank (key, second) or a role, in whose words, how far to trust it."""

    who: Who
    rank: str | None = None
    role: str | None = None
    words: str | None = None
    trust: str = "hunch"
    said_by: Who | None = None
    need: str | None = None


class Raised(NamedTuple):
    """An objection raised: its words, the rate it blocks, by whom; what was answered at once, and what came of that."""

    words: str
    blocks: str | None = None
    by: Who | None = None
    answer: str | None = None
    result: str | None = None


class Ordered(NamedTuple):
    """An order taken in the visit, in minor units."""

    amount: int
    currency: str | None = None
    product: str | None = None


class Promise(NamedTuple):
    """A next step, and the day it is due (`YYYY-MM-DD`)."""

    what: str
    due_on: str | None = None


class VisitWish(NamedTuple):
    """A visit as somebody wishes to save it. Only the account and the time must be there (method.md §3).

    `kept` are the open next steps (ids) that were done by it, on its day.
    """

    account: str
    happened_at: str
    how: str | None = None
    met: tuple[Who, ...] = ()
    named: tuple[Who, ...] = ()
    claims: tuple[Claim, ...] = ()
    objections: tuple[Raised, ...] = ()
    orders: tuple[Ordered, ...] = ()
    next_steps: tuple[Promise, ...] = ()
    opened_on: str | None = None
    buying_step: str | None = None
    outcome: str | None = None
    note: str | None = None
    kept: tuple[str, ...] = ()


class Saved(NamedTuple):
    """What saving did: the visit's id, the names of contacts that are new in the book, what was touched."""

    visit: str
    new_contacts: tuple[str, ...]
    touched: Touched


def save_visit(book: Book, wish: VisitWish, at: int) -> Saved:
    """Save a visit with all that came of it, or nothing. Raises BadValue, and what `Book.write` raises.

    Somebody who is in a claim or raised an objection and was neither met nor named counts as named: a person to see.
    """
    made: list[str] = []
    visit: list[str] = []

    def work(operation: Operation) -> None:
        saving = _Saving(operation, wish, contacts_by_name(book, wish.account))
        visit.append(saving.run())
        made.extend(saving.made)

    touched = book.write(at, work)
    return Saved(visit[0], tuple(made), touched)


class _Saving:
    def __init__(self, operation: Operation, wish: VisitWish, contacts: dict[str, str]) -> None:
        self.operation = operation
        self.wish = wish
        self.made: list[str] = []
        self._contacts = contacts

    def run(self) -> str:
        wish = self.wish
        visit = self._visit()
        self._people(visit)
        for claim in wish.claims:
            self._claim(visit, claim)
        for raised in wish.objections:
            self._objection(visit, raised)
        for order in wish.orders:
            self._order(visit, order)
        for promise in wish.next_steps:
            self._promise(visit, promise)
        for step in wish.kept:
            self.operation.edit("next_step", step, {"done_on": wish.happened_at[:10]})
        return visit

    def _visit(self) -> str:
        wish = self.wish
        return self.operation.add(
            "visit",
            {
                "account": wish.account,
                "person": self.operation.by or None,
                "happened_at": wish.happened_at,
                "how": wish.how,
                "outcome": wish.outcome,
                "opened_on": wish.opened_on,
                "buying_step": wish.buying_step,
                "note": clean_note(wish.note) if wish.note else None,
            },
        )

    def _people(self, visit: str) -> None:
        """Who was met and named, each once; met says more than named."""
        how: dict[str, str] = {}
        for who in self._mentioned():
            how.setdefault(self._known(who), "named")
        for who in self.wish.met:
            how[self._known(who)] = "met"
        for contact, met in how.items():
            row = agreed_row("visit_person", visit, contact)
            self.operation.add("visit_person", {"visit": visit, "contact": contact, "how": met}, row)

    def _mentioned(self) -> list[Who]:
        wish = self.wish
        others = [claim.who for claim in wish.claims] + [raised.by for raised in wish.objections if raised.by]
        said = [claim.said_by for claim in wish.claims if claim.said_by]
        return [*wish.named, *others, *said]

    def _claim(self, visit: str, claim: Claim) -> None:
        if claim.rank is None and claim.role is None:
            raise BadValue(field="rank", value="", problem="empty")
        self._add(
            "finding",
            visit,
            contact=self._known(claim.who),
            rank=claim.rank,
            role=claim.role,
            said_by=self._id(claim.said_by),
            words=_words(claim.words, 2000) if claim.words else None,
            trust=claim.trust,
            need=_line(claim.need),
            found_at=self.wish.happened_at,
        )

    def _objection(self, visit: str, raised: Raised) -> None:
        words, by = _words(raised.words, 2000), self._id(raised.by)
        row = self._add("objection", visit, words=words, blocks=raised.blocks, contact=by)
        if raised.answer or raised.result:
            answer = clean_note(raised.answer, 2000) if raised.answer else None
            cells = {"objection": row, "visit": visit, "words": answer or None, "result": raised.result}
            self.operation.add("answer", cells)

    def _order(self, visit: str, order: Ordered) -> None:
        self._add(
            "order",
            visit,
            person=self.operation.by or None,
            ordered_on=self.wish.happened_at[:10],
            amount=order.amount,
            currency=order.currency,
            product=_line(order.product),
        )

    def _promise(self, visit: str, promise: Promise) -> None:
        by = self.operation.by or None
        self._add("next_step", visit, person=by, what=_line(promise.what, 500), due_on=promise.due_on)

    def _add(self, table: str, visit: str, **cells: str | int | None) -> str:
        return self.operation.add(table, {"account": self.wish.account, "visit": visit, **cells})

    def _id(self, who: Who | None) -> str | None:
        return self._known(who) if who else None

    def _known(self, who: Who) -> str:
        """The contact's id; a name that the account does not have becomes a contact, once."""
        if who.contact:
            return who.contact
        name = clean_line(who.name)
        if not name:
            raise BadValue(field="name", value=who.name, problem="empty")
        key = name.casefold()
        if key not in self._contacts:
            self._contacts[key] = self.operation.add("contact", {"account": self.wish.account, "name": name})
            self.made.append(name)
        return self._contacts[key]


def _line(text: str | None, most: int = 200) -> str | None:
    return clean_line(text, most) if text else None


def _words(text: str, most: int) -> str:
    words = clean_note(text, most)
    if not words:
        raise BadValue(field="words", value=text, problem="empty")
    return words
