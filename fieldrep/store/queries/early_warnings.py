"""The accounts to be warned of: which, why, and the words that each warning is about."""

import json
from collections.abc import Collection
from datetime import date, timedelta

from fieldrep.domain.early_warnings import CODES, AccountFacts, early_warnings
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.queries.intervals import intervals
from fieldrep.store.queries.mine import on_my_lists
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
    known = intervals(book, today)
    wrong = troubles(book, today)
    found = [
        line
        for row in _rows(book, today, known.shortest, wrong)
        if (line := _line(row, known.of(row[0]).longest, today, wrong.get(row[0], Trouble())))
    ]
    return sorted(found, key=lambda each: (CODES.index(each.codes[0]), _since(each), each.name, each.account))


def _since(line: WarningLine) -> str:
    return (line.late_since if line.codes[0] == CODES[0] else line.last_visit_on) or ""


Row = tuple[str, str, str | None, str | None, str | None, str | None, str | None, int | None, int, int | None, int]


def _rows(book: Book, today: date, shortest: int, wrong: Collection[str]) -> list[Row]:
    """The accounts that may have a warning: what an index or the summary tells; the rest is decided by the domain.

    `shortest` is the shortest of the longest intervals: whom it lets through may still be on track. `wrong` are the
    accounts whose money or service is in trouble.
    """
    return book.rows(
        f"""SELECT account.id, coalesce(account.name, account.code, account.id),
                   coalesce(account.district, account.city),
                   CASE WHEN next_due_on < ?1 THEN next_due_on END, next_step.what, last_visit_on,
                   (SELECT contact.name FROM finding JOIN contact ON contact.id = finding.contact
                    WHERE key_contact IS NULL AND finding.account = account.id AND finding.deleted = 0 AND rank = 'key'
                    AND withdrawn IS NOT 1 AND has_left = 1 ORDER BY found_at DESC, finding.id LIMIT 1) AS gone,
                   CASE WHEN key_contact IS NOT NULL
                        THEN coalesce(key.phone, key.wechat, key.email) IS NOT NULL END AS reachable,
                   people,
                   CASE WHEN paid_orders > 0 THEN NOT EXISTS (
                        SELECT 1 FROM contact WHERE contact.account = account.id AND contact.deleted = 0
                        AND has_left IS NOT 1 AND level IS NOT 'staff') ELSE 0 END AS staff,
                   paid_orders > 0
            FROM account_summary AS summary JOIN account ON account.id = summary.account
            LEFT JOIN next_step ON next_step.id = summary.next_step
            LEFT JOIN contact AS key ON key.id = key_contact
            WHERE account.deleted = 0 AND {on_my_lists(book)}
            AND (next_due_on < ?1 OR last_visit_on < ?2 OR reachable = 0 OR staff = 1 OR gone IS NOT NULL
                 OR (people = 1 AND (last_visit_on IS NOT NULL OR paid_orders > 0))
                 OR account.id IN (SELECT value FROM json_each(?3)))""",
        (
            today.isoformat(),
            (today - timedelta(days=min(shortest, today.toordinal() - 1))).isoformat(),
            json.dumps(sorted(wrong)),
        ),
    )


def _line(row: Row, longest: int, today: date, trouble: Trouble) -> WarningLine | None:
    account, name, place, late_since, what, last_visit_on, gone, reachable, people, staff, buys = row
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
    )
    codes = early_warnings(facts, longest, today)
    return WarningLine(account, name, place, codes, what, late_since, gone, last_visit_on, trouble) if codes else None
