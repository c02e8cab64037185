"""The people map of an account: its people and who stands how to whom, what is contested, what to ask next."""

from typing import NamedTuple

from fieldrep.domain.questions import Question, questions
from fieldrep.store.book import Book
from fieldrep.store.queries.account import AccountPage, FindingLine, PersonLine, account_page, known_person
from fieldrep.store.queries.relations import RelationLine, relations
from fieldrep.store.queries.rulings import Standing
from fieldrep.store.shape import SHAPE


class PeopleMap(NamedTuple):
    """The buying group of an account, as far as it is known."""

    page: AccountPage
    relations: tuple[RelationLine, ...]
    questions: tuple[Question, ...]

    @property
    def bosses(self) -> dict[str, str]:
        """Whom each person reports to; joined people may bring several, of which the one written first is drawn."""
        found: dict[str, str] = {}
        for each in self.relations:
            if each.kind == "reports_to":
                found.setdefault(each.contact, each.other)
        return found

    @property
    def names(self) -> dict[str, str]:
        """What everybody is called, by id."""
        return {person.id: person.name for person in self.page.people}

    def person(self, contact: str | None) -> PersonLine | None:
        """Somebody of the group."""
        return next((each for each in self.page.people if each.id == contact), None)

    def findings(self, contact: str | None) -> list[FindingLine]:
        """What was claimed about somebody, newest first, what was withdrawn last."""
        found = [each for each in self.page.findings if each.contact == contact]
        return sorted(found, key=lambda each: each.withdrawn)

    @property
    def contested(self) -> list[Standing]:
        """The ranks that are contested now."""
        return [each for each in self.page.standings if each.ranking.contested]

    @property
    def rivals(self) -> frozenset[str]:
        """Those whom claims of the highest trust name for a rank of the account that is contested."""
        return frozenset(
            claim.contact
            for each in self.contested
            if each.need is None
            for claim in each.ranking.claims
            if claim.trust == each.ranking.trust
        )


def people_map(book: Book, account: str) -> PeopleMap | None:
    """The people map of an account; None where there is no such account."""
    page = account_page(book, account, visits=0, orders=0)
    if page is None:
        return None
    edges = relations(book, account)
    found = PeopleMap(page, edges, ())
    held = {role for person in page.people if not person.has_left for role in person.roles}
    bought = book.row("SELECT paid_orders > 0 FROM account_summary WHERE account = ?", (account,))
    known = [known_person(person) for person in page.people]
    asked = questions(known, page.key, page.second, held, found.bosses, bool(bought and bought[0]))
    return found._replace(questions=asked)


def to_see(person: PersonLine) -> bool:
    """Whether somebody was named, in a visit or a finding, and never met: the decider usually is (method.md §2)."""
    named = person.times_named > 0 or person.rank is not None or bool(person.roles)
    return named and person.times_met == 0 and not person.has_left


def contact_cells(book: Book, contact: str) -> tuple[dict[str, str], str]:
    """What is on file of somebody, as texts by cell, and the row's heads for the form that changes them."""
    cells = [cell for cell, kind in SHAPE["contact"].items() if kind.kind in ("line", "note", "choice")]
    found = book.row(f"SELECT heads, {', '.join(cells)} FROM contact WHERE id = ?", (contact,))
    if found is None:
        return {}, ""
    return {cell: value for cell, value in zip(cells, found[1:], strict=True) if value is not None}, found[0]
