"""Records of an account, or of all accounts, a line each: objections, visits, next steps, orders, estimates."""

from datetime import date

from fieldrep.domain.stages import AnswerFacts, objection_state
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.queries.money import home_currency


class AnswerLine(NamedTuple):
    """An answer to an objection and what came of it."""

    id: str
    words: str | None
    result: str | None
    made_at: int
    author: str | None


class ObjectionLine(NamedTuple):
    """An objection, its state (open, answered, gone, stands) and its answers, oldest first."""

    id: str
    account: str
    account_name: str
    words: str
    blocks: str | None
    raised_by: str | None
    raised_on: str | None
    state: str
    answers: tuple[AnswerLine, ...]


class VisitLine(NamedTuple):
    """A visit with who was met and named (names)."""

    id: str
    account: str
    account_name: str
    happened_at: str | None
    person: str | None
    how: str | None
    outcome: str | None
    opened_on: str | None
    buying_step: str | None
    note: str | None
    met: tuple[str, ...]
    named: tuple[str, ...]
    corrected: bool


class StepLine(NamedTuple):
    """A next step."""

    id: str
    account: str
    account_name: str
    what: str | None
    due_on: str | None
    done_on: str | None
    dropped: bool
    person: str | None


class OrderLine(NamedTuple):
    """An order; amounts in minor units."""

    id: str
    account: str
    account_name: str
    code: str | None
    ordered_on: str | None
    amount: int | None
    currency: str | None
    product: str | None
    gun: str | None
    status: str
    due_on: str | None
    paid_on: str | None
    told_twice: bool


class EstimateLine(NamedTuple):
    """An estimate of the whole spend or seats."""

    id: str
    month: str | None
    product: str | None
    spend: int | None
    seats: int | None
    seats_used: int | None
    rival: str | None
    contract_ends: str | None
    source: str | None
    estimated_on: str | None
    author: str | None
    currency: str | None


def objection_lines(book: Book, account: str | None = None) -> tuple[ObjectionLine, ...]:
    """Objections of an account, or of all; those that still stand in the way first, newest first."""
    where = "AND objection.account = ?" if account else ""
    rows = book.rows(
        f"""SELECT objection.id, objection.account, account.name, coalesce(words, ''), blocks, contact.name,
                   substr(visit.happened_at, 1, 10), objection.made_at
            FROM objection JOIN account ON account.id = objection.account AND account.deleted = 0
            LEFT JOIN contact ON contact.id = objection.contact LEFT JOIN visit ON visit.id = objection.visit
            WHERE objection.deleted = 0 {where} ORDER BY objection.made_at DESC, objection.id""",
        (account,) if account else (),
    )
    answers = _answers(book, account)
    lines = []
    for row in rows:
        own = answers.get(row[0], ())
        state = objection_state(AnswerFacts(each.id, each.made_at, each.result) for each in own)
        raised_on = row[6] or _day_of_micros(row[7])
        lines.append(ObjectionLine._make((*row[:6], raised_on, state, own)))
    return tuple(sorted(lines, key=lambda line: line.state == "gone"))


def _answers(book: Book, account: str | None) -> dict[str, tuple[AnswerLine, ...]]:
    where = "AND objection IN (SELECT id FROM objection WHERE account = ?)" if account else ""
    rows = book.rows(
        f"""SELECT objection, answer.id, words, result, answer.made_at, person.name FROM answer
            LEFT JOIN person ON person.id = answer.made_by
            WHERE answer.deleted = 0 AND objection IS NOT NULL {where} ORDER BY answer.made_at, answer.id""",
        (account,) if account else (),
    )
    found: dict[str, tuple[AnswerLine, ...]] = {}
    for objection, *answer in rows:
        found[objection] = (*found.get(objection, ()), AnswerLine._make(answer))
    return found


def _day_of_micros(at: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at / 1_000_000, UTC).date().isoformat()


class DayVisit(NamedTuple):
    """A visit of a day: its id, and when it was."""

    id: str
    happened_at: str


def my_visit(book: Book, account: str, day: date) -> DayVisit | None:
    """The last visit of this book's owner to an account on a day; None where there was none."""
    row = book.row(
        """SELECT id, happened_at FROM visit
           WHERE deleted = 0 AND account = ? AND person = ? AND substr(happened_at, 1, 10) = ?
           ORDER BY happened_at DESC, id DESC LIMIT 1""",
        (account, book.me, day.isoformat()),
    )
    return DayVisit._make(row) if row else None


def visit_lines(
    book: Book, account: str | None = None, most: int = 50, since: str | None = None
) -> tuple[VisitLine, ...]:
    """Visits of an account, or of all, newest first; from a day on where one is said."""
    rows = book.rows(
        """SELECT visit.id, visit.account, account.name, happened_at, person.name, how, outcome, visit.opened_on,
                  buying_step, visit.note, visit.heads LIKE '%;%'
           FROM visit JOIN account ON account.id = visit.account AND account.deleted = 0
           LEFT JOIN person ON person.id = visit.person
           WHERE visit.deleted = 0 AND (?1 IS NULL OR visit.account = ?1) AND (?2 IS NULL OR happened_at >= ?2)
           ORDER BY happened_at DESC, visit.id LIMIT ?3""",
        (account, since, most),
    )
    people: dict[str, dict[str, list[str]]] = {}
    for start in range(0, len(rows), 500):
        chunk = [row[0] for row in rows[start : start + 500]]
        places = ", ".join("?" * len(chunk))
        for visit, how, name in book.rows(
            f"""SELECT visit, visit_person.how, contact.name FROM visit_person
                JOIN contact ON contact.id = visit_person.contact
                WHERE visit_person.deleted = 0 AND visit IN ({places}) ORDER BY contact.name""",
            chunk,
        ):
            people.setdefault(visit, {}).setdefault(how, []).append(name or "")
    return tuple(
        VisitLine._make(
            (
                *row[:10],
                tuple(people.get(row[0], {}).get("met", ())),
                tuple(people.get(row[0], {}).get("named", ())),
                bool(row[10]),
            )
        )
        for row in rows
    )


def step_lines(
    book: Book, account: str | None = None, due_by: str | None = None, done: bool = False
) -> tuple[StepLine, ...]:
    """Next steps of an account, or of all, by the day they are due; only open ones unless `done`."""
    rows = book.rows(
        """SELECT next_step.id, next_step.account, account.name, what, due_on, done_on, dropped IS 1, person.name
           FROM next_step JOIN account ON account.id = next_step.account AND account.deleted = 0
           LEFT JOIN person ON person.id = next_step.person
           WHERE next_step.deleted = 0 AND (?1 IS NULL OR next_step.account = ?1) AND (?2 IS NULL OR due_on <= ?2)
           AND (?3 OR (done_on IS NULL AND dropped IS NOT 1))
           ORDER BY done_on IS NOT NULL OR dropped IS 1, due_on IS NULL, due_on, next_step.id""",
        (account, due_by, done),
    )
    return tuple(StepLine._make((*row[:6], bool(row[6]), row[7])) for row in rows)


def order_lines(
    book: Book, account: str | None = None, first: str | None = None, last: str | None = None, most: int = -1
) -> tuple[OrderLine, ...]:
    """Orders of an account, or of all, newest first; from and to a day where said, both included.

    One without a currency is in that of the sums.
    """
    rows = book.rows(
        """SELECT "order".id, "order".account, account.name, "order".code, ordered_on, amount, coalesce(currency, ?5),
                  product, gun, coalesce(status, 'paid'), due_on, paid_on, told_twice
           FROM "order" JOIN account ON account.id = "order".account AND account.deleted = 0
           WHERE "order".deleted = 0 AND (?1 IS NULL OR "order".account = ?1)
           AND (?2 IS NULL OR substr(ordered_on, 1, 10) >= ?2) AND (?3 IS NULL OR substr(ordered_on, 1, 10) <= ?3)
           ORDER BY ordered_on DESC, "order".id LIMIT ?4""",
        (account, first, last, most, home_currency(book)),
    )
    return tuple(OrderLine._make((*row[:-1], bool(row[-1]))) for row in rows)


def estimate_lines(book: Book, account: str) -> tuple[EstimateLine, ...]:
    """Estimates of an account's whole spend or seats, newest first."""
    rows = book.rows(
        """SELECT estimate.id, month, product, spend, seats, seats_used, rival, contract_ends, source, estimated_on,
                  person.name, coalesce(currency, ?2)
           FROM estimate LEFT JOIN person ON person.id = estimate.made_by
           WHERE account = ?1 AND estimate.deleted = 0 ORDER BY month DESC, estimated_on DESC, estimate.id""",
        (account, home_currency(book)),
    )
    return tuple(EstimateLine._make(row) for row in rows)


def open_assignments(book: Book, account: str, part: str) -> list[tuple[str, str | None]]:
    """Who has a part at an account and no last day: the assignments' ids and the people's."""
    return [
        (row, person)
        for row, person in book.rows(
            """SELECT id, person FROM assignment
               WHERE account = ? AND part = ? AND to_day IS NULL AND deleted = 0 ORDER BY id""",
            (account, part),
        )
    ]
