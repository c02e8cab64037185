"""One account's page: its people with ranks and evidence, objections, visits, steps, orders, estimates."""

from collections.abc import Iterable
from typing import NamedTuple

from fieldrep.domain.people_map import Light, PersonFacts, map_light, warnings
from fieldrep.domain.ranks import FindingFacts, Ranking
from fieldrep.store.book import Book
from fieldrep.store.queries.records import (
    EstimateLine,
    ObjectionLine,
    OrderLine,
    StepLine,
    VisitLine,
    estimate_lines,
    objection_lines,
    order_lines,
    step_lines,
    visit_lines,
)
from fieldrep.store.queries.rulings import Standing, rulings, standings
from fieldrep.store.times import micros_of


class PersonLine(NamedTuple):
    """Somebody at the account. `rank` is key, second or None as it stands now; `roles` those they hold."""

    id: str
    name: str
    title: str | None
    level: str | None
    attitude: str | None
    phone: str | None
    wechat: str | None
    email: str | None
    has_left: bool
    times_met: int
    times_named: int
    last_met_on: str | None
    rank: str | None
    trust: str | None
    contested: bool
    roles: tuple[str, ...]


class FindingLine(NamedTuple):
    """A claim with its evidence; `stands` is false for one that was withdrawn."""

    id: str
    contact: str
    contact_name: str
    rank: str | None
    role: str | None
    trust: str | None
    need: str | None
    words: str | None
    said_by: str | None
    found_at: str | None
    made_at: int
    made_by: str
    author: str | None
    visit: str | None
    withdrawn: bool


class AccountPage(NamedTuple):
    """Everything about one account. `cells` are the account's own, as the book shows them; `heads` for its form.

    `key` and `second` are the first two of the `standings`, those of the account as a whole.
    """

    id: str
    cells: dict[str, str | int | None]
    heads: str
    disputed: tuple[str, ...]
    people: tuple[PersonLine, ...]
    findings: tuple[FindingLine, ...]
    key: Ranking
    second: Ranking
    light: Light
    warnings: tuple[str, ...]
    objections: tuple[ObjectionLine, ...]
    visits: tuple[VisitLine, ...]
    steps: tuple[StepLine, ...]
    orders: tuple[OrderLine, ...]
    estimates: tuple[EstimateLine, ...]
    territory: str | None
    reps: tuple[tuple[str, str | None, str | None, str | None], ...]
    standings: tuple[Standing, ...]


def account_page(book: Book, account: str, visits: int = 50, orders: int = 100) -> AccountPage | None:
    """The page of an account, or None where there is no such account; at most so many visits and orders."""
    from fieldrep.store.shape import SHAPE

    columns = [cell for cell in SHAPE["account"] if cell != "deleted"]
    found = book.row(f"SELECT heads, deleted, {', '.join(columns)} FROM account WHERE id = ?", (account,))
    if found is None or found[1]:
        return None
    cells = dict(zip(columns, found[2:], strict=True))
    disputed = book.rows(
        """SELECT cell FROM conflict WHERE row = ? AND "table" = 'account' ORDER BY cell""", (account,)
    )
    findings = finding_lines(book, account)
    standing = _standings(book, account, findings)
    key, second = standing[0].ranking, standing[1].ranking
    people = _people(book, account, findings, key, second)
    known = [known_person(person) for person in people]
    bought = book.row("SELECT paid_orders > 0 FROM account_summary WHERE account = ?", (account,))
    territory = book.row("SELECT name FROM territory WHERE id = ?", (cells["territory"],))
    return AccountPage(
        account,
        cells,
        found[0],
        tuple(cell for (cell,) in disputed),
        people,
        findings,
        key,
        second,
        map_light(key, second, known),
        tuple(warnings(known, key, bool(bought and bought[0]))),
        objection_lines(book, account),
        visit_lines(book, account, most=visits),
        step_lines(book, account),
        order_lines(book, account, most=orders),
        estimate_lines(book, account),
        territory[0] if territory else None,
        tuple(_reps(book, account)),
        standing,
    )


def account_standings(book: Book, account: str) -> tuple[Standing, ...]:
    """Who holds each rank at an account: of the account as a whole first, then of each of its needs."""
    return _standings(book, account, finding_lines(book, account))


def _standings(book: Book, account: str, findings: Iterable[FindingLine]) -> tuple[Standing, ...]:
    gone = {
        each
        for (each,) in book.rows(
            "SELECT id FROM contact WHERE account = ? AND (has_left = 1 OR deleted = 1)", (account,)
        )
    }
    return standings([_fact(finding) for finding in findings], gone, rulings(book, account))


def known_person(person: PersonLine) -> PersonFacts:
    """What the map needs to know of somebody."""
    reachable = bool(person.phone or person.wechat or person.email)
    return PersonFacts(
        person.id,
        person.level,
        person.attitude,
        reachable,
        person.times_met,
        person.times_named,
        person.has_left,
        person.roles,
    )


def _reps(book: Book, account: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Who works the account, or did: name, part, first and last day."""
    return book.rows(
        """SELECT coalesce(person.name, assignment.person), part, from_day, to_day FROM assignment
           LEFT JOIN person ON person.id = assignment.person
           WHERE account = ? AND assignment.deleted = 0 ORDER BY from_day DESC, assignment.id""",
        (account,),
    )


def _fact(line: FindingLine) -> FindingFacts:
    return FindingFacts(
        line.id,
        line.contact,
        line.rank,
        line.role,
        line.trust,
        line.need,
        micros_of(line.found_at) or line.made_at,
        line.made_at,
        line.made_by,
        line.withdrawn,
    )


def _people(
    book: Book, account: str, findings: tuple[FindingLine, ...], key: Ranking, second: Ranking
) -> tuple[PersonLine, ...]:
    from fieldrep.domain.ranks import role_holders

    rows = book.rows(
        """SELECT contact.id, coalesce(contact.name, contact.code, contact.id), title, level, attitude, phone, wechat,
                  email, has_left IS 1,
                  coalesce(sum(visit_person.how = 'met' AND visit.id IS NOT NULL), 0),
                  coalesce(sum(visit_person.how = 'named' AND visit.id IS NOT NULL), 0),
                  max(CASE WHEN visit_person.how = 'met' THEN substr(visit.happened_at, 1, 10) END)
           FROM contact
           LEFT JOIN visit_person ON visit_person.contact = contact.id AND visit_person.deleted = 0
           LEFT JOIN visit ON visit.id = visit_person.visit AND visit.deleted = 0
           WHERE contact.account = ? AND contact.deleted = 0 GROUP BY contact.id""",
        (account,),
    )
    holders = role_holders([_fact(finding) for finding in findings], [row[0] for row in rows if row[8]])
    roles: dict[str, list[str]] = {}
    for role, claims in holders.items():
        for claim in claims:
            roles.setdefault(claim.contact, []).append(role)
    ranks = {second.contact: ("second", second.trust, second.contested), key.contact: ("key", key.trust, key.contested)}
    people = [
        PersonLine._make(
            (*row[:8], bool(row[8]), *row[9:], *ranks.get(row[0], (None, None, False)), tuple(roles.get(row[0], ())))
        )
        for row in rows
    ]
    place = {"key": 0, "second": 1, None: 2}
    people.sort(key=lambda p: (p.has_left, place[p.rank], not p.roles, -p.times_met, -p.times_named, p.name, p.id))
    return tuple(people)


def finding_lines(book: Book, account: str) -> tuple[FindingLine, ...]:
    """Every claim about an account's people, newest first."""
    rows = book.rows(
        """SELECT finding.id, finding.contact, coalesce(contact.name, finding.contact), rank, finding.role, trust, need,
                  words, said.name, found_at, finding.made_at, finding.made_by, person.name, finding.visit,
                  withdrawn IS 1
           FROM finding LEFT JOIN contact ON contact.id = finding.contact
           LEFT JOIN contact AS said ON said.id = said_by LEFT JOIN person ON person.id = finding.made_by
           WHERE finding.account = ? AND finding.deleted = 0 AND finding.contact IS NOT NULL
           ORDER BY found_at DESC, finding.made_at DESC, finding.id""",
        (account,),
    )
    return tuple(FindingLine._make((*row[:-1], bool(row[-1]))) for row in rows)
