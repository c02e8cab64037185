"""The accounts to be warned of: which, why, and the words that each warning is about."""

import json
from collections.abc import Collection, Iterator
from datetime import date

from fieldrep.domain.early_warnings import CODES, AccountFacts, early_warnings
from fieldrep.domain.intervals import Intervals
from fieldrep.domain.people_map import is_group_larger
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.queries.intervals import intervals, last_visit, overdue_before
from fieldrep.store.queries.mine import on_my_lists
from fieldrep.store.queries.profiles import people_by_role
from fieldrep.store.queries.troubles import Trouble, troubles
from fieldrep.store.times import day_of


class WarningLine(NamedTuple):
    """An account with what is to be warned of, the gravest first; `late_what` and `late_since` are of its earliest
    promise that is not kept, `key_left` is who decided there and has left."""

    account: str
    name: str
    place: str | None
    codes: tuple[str, ...]
    late_what: str | None
    late_since: str | None
    key_left: str | None
    last_visit_on: str | None
    trouble: Trouble = Trouble()


def warning_lines(book: Book, today: date) -> list[WarningLine]:
    """Every account on one's lists with a warning: the gravest first, then the longest waiting."""
    found = _lines(book, today, on_my_lists(book), ())
    return sorted(found, key=lambda each: (CODES.index(each.codes[0]), _since(each), each.name, each.account))


def account_warnings(book: Book, account: str, today: date) -> WarningLine | None:
    """The warnings of one account, on whose lists it may be; None where it has none."""
    return next(_lines(book, today, "account.id = ?3", (account,)), None)


def _lines(book: Book, today: date, which: str, values: tuple[str, ...]) -> Iterator[WarningLine]:
    """The accounts of a condition with a warning; it may name one, by the third value."""
    known = intervals(book, today)
    wrong = troubles(book, today, *values)
    rows = _rows(book, today, known, wrong, which, values)
    staffed = [row[0] for row in rows if row[9]]
    roles = people_by_role(book, staffed) if staffed else {}
    for row in rows:
        line = _line(row, known.of(row[0]).longest, today, wrong.get(row[0], Trouble()), roles.get(row[0], ()))
        if line:
            yield line


class Listed(NamedTuple):
    """An account on one's lists: who works it now, and whether it decides."""

    rep: str | None
    decides: bool


def listed(book: Book) -> dict[str, Listed]:
    """The accounts on one's lists, by id: those that may be warned of."""
    rows = book.rows(
        f"""SELECT account.id, person.name, account.decides IS NOT 0
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            LEFT JOIN person ON person.id = summary.rep WHERE account.deleted = 0 AND {on_my_lists(book)}"""
    )
    return {account: Listed(rep, bool(decides)) for account, rep, decides in rows}


def warning_document(line: WarningLine) -> dict[str, object]:
    """An account with its warnings as facts, each by its name; `amounts` by currency, `falling` where each one does."""
    falling, overdue = line.trouble.falling, line.trouble.overdue
    return {
        **line._asdict(),
        "codes": list(line.codes),
        "trouble": {
            "falling": [each._asdict() for each in falling],
            "complaints": dict(zip(("lately", "before"), line.trouble.complaints or (), strict=False)) or None,
            "overdue": dict(zip(("orders", "since", "amounts"), overdue, strict=True)) if overdue else None,
        },
    }


def _since(line: WarningLine) -> str:
    return (line.late_since if line.codes[0] == CODES[0] else line.last_visit_on) or ""


Row = tuple[
    str,
    str,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    int | None,
    int,
    int,
    int,
    int,
    str | None,
    int,
]


def _rows(
    book: Book, today: date, known: Intervals, wrong: Collection[str], which: str, values: tuple[str, ...]
) -> list[Row]:
    """The accounts that may have a warning: what an index or the summary tells; the rest is decided by the domain.

    `wrong` are the accounts whose money or service is in trouble.
    """
    return book.rows(
        f"""SELECT account.id, coalesce(account.name, account.code, account.id),
                   coalesce(account.district, account.city),
                   CASE WHEN next_due_on < ?1 THEN next_due_on END, next_step.what,
                   {last_visit(today)} AS visited_on,
                   (SELECT coalesce(contact.name, '') FROM finding JOIN contact ON contact.id = finding.contact
                    WHERE key_contact IS NULL AND finding.account = account.id AND finding.deleted = 0 AND rank = 'key'
                    AND withdrawn IS NOT 1 AND has_left = 1 ORDER BY found_at DESC, finding.id LIMIT 1) AS gone,
                   CASE WHEN key_contact IS NOT NULL
                        THEN coalesce(key.phone, key.wechat, key.email) IS NOT NULL END AS reachable,
                   people,
                   CASE WHEN people > 0 THEN NOT EXISTS (
                        SELECT 1 FROM contact WHERE contact.account = account.id AND contact.deleted = 0
                        AND has_left IS NOT 1 AND level IS NOT 'staff') ELSE 0 END AS staff,
                   paid_orders > 0, account.decides IS NOT 0, key_contact,
                   EXISTS (SELECT 1 FROM contact WHERE contact.account = account.id AND contact.deleted = 0
                           AND has_left = 1 AND level <> 'staff')
            FROM account_summary AS summary JOIN account ON account.id = summary.account
            LEFT JOIN next_step ON next_step.id = summary.next_step
            LEFT JOIN contact AS key ON key.id = key_contact
            WHERE account.deleted = 0 AND {which}
            AND (next_due_on < ?1 OR visited_on < {overdue_before(book, known, today)} OR reachable = 0 OR staff = 1
                 OR gone IS NOT NULL OR (people = 1 AND (visited_on IS NOT NULL OR paid_orders > 0))
                 OR account.id IN (SELECT value FROM json_each(?2)))""",
        (today.isoformat(), json.dumps(sorted(wrong)), *values),
    )


def _line(row: Row, longest: int, today: date, trouble: Trouble, roles: Collection[str]) -> WarningLine | None:
    account, name, place, late_since, what, last_visit_on, gone, reachable, people, staff, buys, decides, key, above = (
        row
    )
    facts = AccountFacts(
        day_of(late_since),
        gone,
        None if reachable is None else bool(reachable),
        people,
        bool(staff),
        bool(buys),
        day_of(last_visit_on),
        bool(trouble.falling),
        trouble.complaints is not None,
        trouble.overdue is not None,
        bool(decides),
        is_group_larger(roles, key, bool(above)),
    )
    codes = early_warnings(facts, longest, today)
    return WarningLine(account, name, place, codes, what, late_since, gone, last_visit_on, trouble) if codes else None
