"""The objections board: each objection with who raised it in which visit, what was answered, and how that went."""

from fieldrep.domain.answers import AnswerRow, Case, tries
from fieldrep.domain.ranks import FindingFacts, role_holders
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.changes import read_line, split_id
from fieldrep.store.heads import read_note
from fieldrep.store.queries.records import AnswerLine, ObjectionLine, objection_lines
from fieldrep.store.summary import REACHED
from fieldrep.store.times import micros_of

ASKING = f"visit.deleted = 0 AND visit.outcome IS NULL AND (visit.how IS NULL OR visit.how IN ({REACHED}))"
"""Visits at which a result could have been asked for: somebody was there (method.md §3)."""


class ToldLater(NamedTuple):
    """That a result was written after its answer: when (µs), by whom, and the day of the visit before it, if any."""

    at: int
    by: str | None
    visit_on: str | None


class Raised(NamedTuple):
    """By whom an objection was raised, and the rank (key, second) that they hold now; in which visit, of whom, when.

    Without a visit, `person` is who wrote it down, at `made_at` (µs). `heads` are for a form that corrects it;
    `key` is what a search for account or person looks in.
    """

    contact: str | None
    title: str | None
    rank: str | None
    contested: bool
    visit: str | None
    visited_at: str | None
    person: str | None
    made_at: int
    heads: str
    key: str


class BoardLine(NamedTuple):
    """An objection with what the board says of it.

    `roles` are those that who raised it holds now. `answered_in` leads from an answer to the day of its visit,
    `told_later` to how its result came later. `unasked` is the day of the first visit after the last answer, where that
    has no result yet.
    """

    line: ObjectionLine
    raised: Raised
    roles: tuple[str, ...]
    answered_in: dict[str, str]
    told_later: dict[str, ToldLater]
    unasked: str | None

    def document(self) -> dict[str, object]:
        """The objection as JSON has it."""
        answers = [
            {
                **each._asdict(),
                "visit_on": self.answered_in.get(each.id),
                "told_later": told._asdict() if (told := self.told_later.get(each.id)) else None,
            }
            for each in self.line.answers
        ]
        raised = {name: value for name, value in self.raised._asdict().items() if name not in ("heads", "key")}
        more = {**raised, "roles": list(self.roles), "unasked": self.unasked}
        return {**self.line._asdict(), "answers": answers, **more}


def board_lines(book: Book, account: str | None = None) -> list[BoardLine]:
    """The objections of an account, or of all, those in the way first, newest first."""
    lines = objection_lines(book, account)
    raised = _raised(book, account)
    roles = _roles(book, account)
    visits, told = _answered_in(book, account), _told_later(book, account)
    unasked = _unasked(book, lines)
    found = []
    for line in lines:
        own = raised.get(line.id)
        if own is None:
            continue  # another process has deleted it meanwhile
        in_visit = {each.id: visits[each.id] for each in line.answers if each.id in visits}
        later = {each.id: told[each.id] for each in line.answers if each.id in told}
        found.append(BoardLine(line, own, roles.get(own.contact or "", ()), in_visit, later, unasked.get(line.id)))
    return found


def _raised(book: Book, account: str | None) -> dict[str, Raised]:
    rows = book.rows(
        """SELECT objection.id, contact.id, contact.title,
                  CASE WHEN contact.id = key_contact THEN 'key' WHEN contact.id = second_contact THEN 'second' END,
                  contact.id = key_contact AND contested = 1, visit.id, visit.happened_at, person.name,
                  objection.made_at, objection.heads,
                  coalesce(account.search_key || '|', '') || coalesce(contact.search_key, '')
           FROM objection JOIN account ON account.id = objection.account
           LEFT JOIN contact ON contact.id = objection.contact AND contact.deleted = 0
           LEFT JOIN account_summary ON account_summary.account = objection.account
           LEFT JOIN visit ON visit.id = objection.visit AND visit.deleted = 0
           LEFT JOIN person ON person.id = coalesce(visit.person, objection.made_by)
           WHERE objection.deleted = 0 AND (?1 IS NULL OR objection.account = ?1)""",
        (account,),
    )
    return {row[0]: Raised._make((*row[1:4], bool(row[4]), *row[5:])) for row in rows}


def _roles(book: Book, account: str | None) -> dict[str, tuple[str, ...]]:
    """The roles of those who raise objections, as they stand now."""
    rows = book.rows(
        """SELECT finding.id, finding.contact, finding.role, trust, need, found_at, finding.made_at, finding.made_by,
                  withdrawn IS 1, finding.account
           FROM finding JOIN contact ON contact.id = finding.contact
           WHERE finding.deleted = 0 AND finding.role IS NOT NULL AND has_left IS NOT 1 AND contact.deleted = 0
           AND finding.contact IN (SELECT contact FROM objection WHERE deleted = 0
                                   AND (?1 IS NULL OR objection.account = ?1))""",
        (account,),
    )
    by_account: dict[str, list[FindingFacts]] = {}
    for row, contact, role, trust, need, found_at, made_at, made_by, withdrawn, whose in rows:
        when = micros_of(found_at) or made_at
        fact = FindingFacts(row, contact, None, role, trust, need, when, made_at, made_by, bool(withdrawn))
        by_account.setdefault(whose, []).append(fact)
    found: dict[str, tuple[str, ...]] = {}
    for facts in by_account.values():
        for role, claims in role_holders(facts).items():
            for claim in claims:
                found[claim.contact] = (*found.get(claim.contact, ()), role)
    return found


def _answered_in(book: Book, account: str | None) -> dict[str, str]:
    rows = book.rows(
        """SELECT answer.id, substr(visit.happened_at, 1, 10) FROM answer
           JOIN objection ON objection.id = answer.objection JOIN visit ON visit.id = answer.visit
           WHERE answer.deleted = 0 AND visit.deleted = 0 AND visit.happened_at IS NOT NULL
           AND (?1 IS NULL OR objection.account = ?1)""",
        (account,),
    )
    return dict(rows)


def _told_later(book: Book, account: str | None) -> dict[str, ToldLater]:
    """The results that were written by a later change than their answers' words."""
    rows = book.rows(
        """SELECT answer.id, answer.heads, answer.made_at, objection.account FROM answer
           JOIN objection ON objection.id = answer.objection
           WHERE answer.deleted = 0 AND answer.result IS NOT NULL AND answer.heads LIKE '%;result=%'
           AND (?1 IS NULL OR objection.account = ?1)""",
        (account,),
    )
    if not rows:
        return {}
    names = dict(book.rows("SELECT id, name FROM person"))
    found: dict[str, ToldLater] = {}
    for answer, heads, made_at, whose in rows:
        written = [_written(book, name) for name in read_note(heads)["result"] if "#" not in name]
        at, by = max([each for each in written if each], default=(0, ""))
        if at > made_at:
            visit = book.row(
                f"""SELECT max(substr(happened_at, 1, 10)) FROM visit WHERE account = ?1 AND {ASKING}
                    AND unixepoch(happened_at) <= ?2 AND unixepoch(happened_at) > ?3""",
                (whose, at // 1_000_000, made_at // 1_000_000),
            )
            found[answer] = ToldLater(at, names.get(by), visit[0] if visit else None)
    return found


def _written(book: Book, name: str) -> tuple[int, str] | None:
    """When a change was written (µs), and by whom."""
    line = book.row(
        "SELECT line FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number = ?",
        split_id(name),
    )
    change = read_line(line[0]) if line else None
    return (change.at, change.by) if change else None


def _unasked(book: Book, lines: tuple[ObjectionLine, ...]) -> dict[str, str]:
    """For objections whose last answer has no result: the day of the first visit after it, if there was one."""
    last = {_last(line.answers).id: line.id for line in lines if line.state == "answered"}
    if not last:
        return {}
    rows = book.rows(
        f"""SELECT answer.id, (
                SELECT min(substr(visit.happened_at, 1, 10)) FROM visit
                WHERE visit.account = objection.account AND {ASKING} AND visit.id IS NOT answer.visit
                AND unixepoch(visit.happened_at) > coalesce(unixepoch(told.happened_at), answer.made_at / 1000000))
            FROM answer JOIN objection ON objection.id = answer.objection
            LEFT JOIN visit AS told ON told.id = answer.visit AND told.deleted = 0
            WHERE answer.deleted = 0 AND answer.result IS NULL AND objection.deleted = 0"""
    )
    return {last[answer]: day for answer, day in rows if day and answer in last}


def _last(answers: tuple[AnswerLine, ...]) -> AnswerLine:
    return max(answers, key=lambda each: (each.made_at, each.id))


def cases(book: Book) -> list[Case]:
    """What was answered to every objection of the book, for `domain/answers.py`."""
    return [case_of(line) for line in objection_lines(book) if line.answers]


def case_of(line: ObjectionLine) -> Case:
    """What was answered to an objection."""
    rows = [AnswerRow(each.id, each.made_at, each.words, each.result, each.author) for each in line.answers]
    return Case(line.id, line.words, line.blocks, tuple(tries(line.id, rows)))


def last_answer(book: Book, objection: str) -> tuple[str, str | None] | None:
    """The answer to an objection that was written last, and its result; None where nothing was answered."""
    found = book.row(
        """SELECT id, result FROM answer WHERE objection = ? AND deleted = 0
           ORDER BY made_at DESC, id DESC LIMIT 1""",
        (objection,),
    )
    return (found[0], found[1]) if found else None
