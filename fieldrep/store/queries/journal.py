"""Questions to the journal: its lines as they came, what it holds of each replica, and what is not handed in yet."""

import contextlib
import json
from collections.abc import Iterable, Iterator

from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.changes import FORGOTTEN, Change, read_line
from fieldrep.store.driver import speaking_plainly
from fieldrep.store.replicas import last_number
from fieldrep.store.shape import SHAPE

DAY = 86_400_000_000


class Run(NamedTuple):
    """Numbers of a replica from `first` to `last`, both included."""

    first: int
    last: int


class Waiting(NamedTuple):
    """What a table has on one day: changes and the rows that they are about. `day` is days since 1970-01-01."""

    table: str
    day: int
    changes: int
    rows: int
    since: int


def newest_arrival(book: Book) -> int:
    """The place of the change that came last; what comes later has a greater one."""
    found = book.row("SELECT coalesce(max(arrival), 0) FROM change")
    return int(found[0]) if found else 0


def written_since(book: Book, arrival: int, at: int) -> list[Change]:
    """The changes after a place that were made at `at` (microseconds), in order: those of one run of a command."""
    found = book.rows("SELECT line FROM change WHERE arrival > ? ORDER BY arrival", (arrival,))
    return [change for (line,) in found if (change := read_line(line)).at == at]


@contextlib.contextmanager
def standing_still(book: Book) -> Iterator[None]:
    """Let what is read inside be one state of the book, whoever writes meanwhile."""
    with speaking_plainly(book.place.path):
        book.db.execute("BEGIN")
        try:
            yield
            book.db.execute("COMMIT")
        finally:
            if book.db.in_transaction:
                book.db.execute("ROLLBACK")


def lines(book: Book) -> Iterator[str]:
    """Every change as the line it came as, in the order of arrival: what saw another comes after it."""
    for (line,) in book.db.execute("SELECT line FROM change ORDER BY arrival"):
        yield line


def runs(book: Book) -> dict[str, Run]:
    """For each replica that has changes here, the longest run of numbers without a hole; the earliest of equal ones."""
    found = {}
    replicas = book.rows("SELECT key, name FROM replica ORDER BY name")
    for key, name in replicas:
        first, last, count = book.rows(
            "SELECT min(number), max(number), count(*) FROM change WHERE replica = ? AND twin = 0", (key,)
        )[0]
        if count:
            found[name] = Run(first, last) if last - first + 1 == count else _longest(book, key)
    return found


def _longest(book: Book, key: int) -> Run:
    first, last = book.rows(
        """SELECT min(number), max(number) FROM
               (SELECT number, number - row_number() OVER (ORDER BY number) AS run
                FROM change WHERE replica = ? AND twin = 0)
           GROUP BY run ORDER BY count(*) DESC, 1 LIMIT 1""",
        (key,),
    )[0]
    return Run(first, last)


def holes(book: Book, replica: str, last: int) -> list[Run]:
    """The numbers of a replica from 1 to `last` that are not held, as runs."""
    (count, greatest) = book.rows(
        """SELECT count(*), max(number) FROM change
           WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number <= ? AND twin = 0""",
        (replica, last),
    )[0]
    if count == last:
        return []
    found = [
        Run(before + 1, number - 1)
        for before, number in book.rows(
            """SELECT before, number FROM
                   (SELECT number, lag(number, 1, 0) OVER (ORDER BY number) AS before
                    FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number <= ? AND twin = 0)
               WHERE number > before + 1""",
            (replica, last),
        )
    ]
    return found if greatest == last else [*found, Run((greatest or 0) + 1, last)]


def author_of(book: Book, replica: str) -> str | None:
    """The person who wrote with a replica, by its first change held here."""
    found = book.row(
        """SELECT line FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?)
           ORDER BY number LIMIT 1""",
        (replica,),
    )
    return read_line(found[0]).by if found else None


def last_of(book: Book, replica: str) -> int:
    """The greatest number held of a replica; 0 where none is."""
    return last_number(book.db, replica)


def aside_since(book: Book, arrival: int) -> list[tuple[str, str, str]]:
    """For each change that came after that arrival and was set aside: person, table and reason."""
    # a mark is an id, or an id and `#` and more; `+` keeps the search by id, for a row may have very many changes
    found = book.rows(
        """SELECT DISTINCT aside.person, aside."table", aside.reason, aside.row, aside.change
           FROM aside
           CROSS JOIN replica ON replica.name = substr(aside.change, 1, instr(aside.change, ':') - 1)
           CROSS JOIN change ON change.replica = replica.key AND +change.row = aside.row
               AND change.number = CAST(substr(aside.change, instr(aside.change, ':') + 1) AS INTEGER)
           WHERE arrival > ?""",
        (arrival,),
    )
    return [(person, table, reason) for person, table, reason, *_ in found]


def names_any_since(book: Book, arrival: int) -> bool:
    """Whether a change that came after that arrival names another, which only one that writes over something does."""
    return bool(book.rows("SELECT 1 FROM change WHERE arrival > ? AND instr(line, '\"over\"') LIMIT 1", (arrival,)))


def own_lasts(book: Book) -> dict[str, int]:
    """This laptop's own replicas, with the greatest number held of each."""
    return dict(
        book.rows(
            """SELECT name, (SELECT max(number) FROM change WHERE change.replica = key) AS last
               FROM replica WHERE own = 1 AND last IS NOT NULL"""
        )
    )


def waiting(book: Book, handed_in: dict[str, int], offset: int = 0) -> list[Waiting]:
    """Own changes after those numbers, by table and day; `offset` (microseconds) takes UTC to the rep's own time."""
    return [
        Waiting(*found)
        for found in book.rows(
            f"""SELECT line ->> '$.table' AS "table", ((line ->> '$.at') + ?) / {DAY} AS day,
                      count(*), count(DISTINCT row), min(line ->> '$.at')
               FROM change JOIN replica ON replica.key = change.replica
               WHERE own = 1 AND number > coalesce((SELECT value FROM json_each(?) WHERE key = name), 0)
               GROUP BY 1, 2 ORDER BY 2, 1""",
            (offset, json.dumps(handed_in)),
        )
    ]


def waiting_rows(book: Book, handed_in: dict[str, int]) -> dict[str, int]:
    """How many rows of each table own changes after those numbers are about."""
    return dict(
        book.rows(
            """SELECT line ->> '$.table' AS "table", count(DISTINCT row)
               FROM change JOIN replica ON replica.key = change.replica
               WHERE own = 1 AND number > coalesce((SELECT value FROM json_each(?) WHERE key = name), 0)
               GROUP BY 1 ORDER BY 1""",
            (json.dumps(handed_in),),
        )
    )


def number_of_changes(book: Book) -> int:
    """How many changes are held."""
    return int(book.rows("SELECT count(*) FROM change")[0][0])


def last_arrival(book: Book) -> int:
    """What tells later changes from those that are held now."""
    return int(book.rows("SELECT coalesce(max(arrival), 0) FROM change")[0][0])


def later_since(book: Book, arrival: int) -> list[tuple[str, str]]:
    """For each change that came after that arrival and says what only a newer version knows: person and table."""
    found = book.rows("SELECT line FROM change WHERE later = 1 AND arrival > ?", (arrival,))
    return [(change.by, change.table) for change in (read_line(line) for (line,) in found)]


def disputed_since(book: Book, arrival: int) -> set[tuple[str, str, str, str]]:
    """The cells that changes which came after that arrival set and that are in conflict now: person who wrote the
    change, table, row, cell."""
    found: set[tuple[str, str, str, str]] = set()
    disputed: dict[tuple[str, str], set[str]] = {}
    # one line after the other: there may be more of them than memory for them
    for (line,) in book.db.execute(
        "SELECT line FROM change WHERE arrival > ? AND row IN (SELECT row FROM conflict)", (arrival,)
    ):
        change = read_line(line)
        name = change.table, change.row
        cells = disputed.get(name)
        if cells is None:
            rows = book.rows('SELECT cell FROM conflict WHERE "table" = ? AND row = ?', name)
            cells = disputed[name] = {cell for (cell,) in rows}
        found.update((change.by, *name, cell) for cell in cells if cell in change.cells)
    return found


# what a merge does to accounts


class Shown(NamedTuple):
    """What an account shows: whether it is hidden, which of its cells say something (1 or 0 for each, in the order of
    `SHAPE`), and who works it now."""

    hidden: bool
    filled: str
    held_by: frozenset[str]


def accounts_in_view(book: Book) -> int:
    """How many accounts there are that nobody deleted."""
    return int(book.rows("SELECT count(*) FROM account WHERE deleted = 0")[0][0])


def accounts_of_assignments(book: Book, assignments: Iterable[str]) -> set[str]:
    """The accounts that these assignments are about."""
    found = book.rows(
        "SELECT account FROM assignment WHERE account IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(assignments)),),
    )
    return {account for (account,) in found}


def shown_accounts(book: Book, accounts: Iterable[str]) -> dict[str, Shown]:
    """What these accounts show, those that are there."""
    wanted = json.dumps(list(accounts))
    holders: dict[str, set[str]] = {}
    for account, person in book.rows(
        """SELECT account, person FROM assignment
           WHERE deleted = 0 AND to_day IS NULL AND person IS NOT NULL
             AND account IN (SELECT value FROM json_each(?))""",
        (wanted,),
    ):
        holders.setdefault(account, set()).add(person)
    cells = " || ".join(
        f"({cell} IS NOT NULL AND {cell} <> '{FORGOTTEN}')" for cell in SHAPE["account"] if cell != "deleted"
    )
    return {
        account: Shown(bool(hidden), filled, frozenset(holders.get(account, ())))
        for account, hidden, filled in book.rows(
            f"SELECT id, deleted, {cells} FROM account WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        )
    }
