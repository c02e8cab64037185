"""What a bundle is made of: changes that its reader does not hold yet, or those of every row in a rep's scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fieldrep.store.book import Book
from fieldrep.store.changes import split_id
from fieldrep.store.shape import PART_OF, SHAPE

OF_ACCOUNT = tuple(table for table, cells in SHAPE.items() if "account" in cells)
"""Tables whose rows name the account that they are about."""
OF_PERSON = ("commission_payment",)
"""Tables whose rows go to whom they name, and to no other rep: what somebody was paid."""
EVERYBODYS = tuple(
    table
    for table in SHAPE
    if table not in (*OF_ACCOUNT, *OF_PERSON, *PART_OF, "account", "account_pair", "contact_pair")
)
"""Tables whose rows are about no account: what concerns the whole team."""

SCOPE = f"""
CREATE TEMP TABLE IF NOT EXISTS scope_account(id TEXT NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS scope("table" TEXT NOT NULL, row TEXT NOT NULL);
DELETE FROM temp.scope_account;
DELETE FROM temp.scope;
INSERT INTO temp.scope_account
    SELECT account AS id FROM assignment
    WHERE person = :person AND deleted = 0 AND (to_day IS NULL OR to_day >= :today) AND account IS NOT NULL
    UNION SELECT id FROM account WHERE made_by = :person AND NOT EXISTS (
        SELECT 1 FROM assignment WHERE account = account.id AND deleted = 0 AND person IS NOT NULL);
INSERT INTO temp.scope_account
    SELECT survivor FROM survivor WHERE "table" = 'account' AND row IN scope_account;
INSERT INTO temp.scope_account
    SELECT row FROM survivor WHERE "table" = 'account' AND survivor IN scope_account;
INSERT INTO temp.scope
    SELECT 'account' AS "table", id AS row FROM scope_account
    {
    "".join(
        f'''UNION SELECT '{table}', id FROM "{table}" WHERE account IN scope_account
    '''
        for table in OF_ACCOUNT
    )
}
    UNION SELECT 'assignment', id FROM assignment WHERE account IN (
        SELECT account FROM assignment WHERE person = :person UNION SELECT account FROM granted WHERE person = :person)
    UNION SELECT 'account_pair', id FROM account_pair WHERE first IN scope_account AND second IN scope_account;
INSERT INTO scope SELECT 'contact', row FROM survivor WHERE "table" = 'contact'
    AND survivor IN (SELECT row FROM scope WHERE "table" = 'contact');
INSERT INTO scope
    SELECT 'contact_pair' AS "table", id FROM contact_pair
        WHERE first IN (SELECT row FROM scope WHERE "table" = 'contact')
        AND second IN (SELECT row FROM scope WHERE "table" = 'contact')
    {
    "".join(
        f'''UNION SELECT '{table}', id FROM "{table}"
    '''
        for table in EVERYBODYS
    )
}
    {
    "".join(
        f'''UNION SELECT '{table}', id FROM "{table}" WHERE person = :person
    '''
        for table in OF_PERSON
    )
}
    {
    "".join(
        f'''UNION SELECT '{table}', id FROM "{table}" WHERE {whole} IN (SELECT row FROM scope WHERE "table" = '{whole}')
    '''
        for table, whole in PART_OF.items()
    )
};
"""
LINES_IN_SCOPE = """
SELECT line FROM temp.scope CROSS JOIN change ON change.row = scope.row
WHERE line ->> '$.table' = scope."table" ORDER BY arrival
"""


def in_scope(book: Book, person: str, today: str) -> Iterator[str]:
    """Every change of each row that a rep works with, in the order of arrival.

    These are the rep's accounts on that day (YYYY-MM-DD), those they made and nobody was given, what is one with them,
    and all that refers to them; who works, or worked, the accounts that the rep ever had; what is for the whole team;
    and what the rep was paid. Nothing else of anybody's accounts is among them.
    """
    db = book.db
    for statement in SCOPE.split(";"):
        db.execute(statement, {"person": person, "today": today} if ":person" in statement else {})
    for (line,) in db.execute(LINES_IN_SCOPE):
        yield line


def beyond(book: Book, held: Mapping[str, int]) -> Iterator[str]:
    """Every change that comes after what somebody holds of its replica, in the order of arrival."""
    db = book.db
    db.execute("CREATE TEMP TABLE IF NOT EXISTS held_elsewhere(replica INTEGER PRIMARY KEY, last INTEGER)")
    db.execute("DELETE FROM temp.held_elsewhere")
    replicas = db.execute("SELECT key, name FROM replica").fetchall()
    db.executemany(
        "INSERT INTO temp.held_elsewhere VALUES (?, ?)", [(key, held.get(name, 0)) for key, name in replicas]
    )
    for (line,) in db.execute(
        """SELECT line FROM temp.held_elsewhere AS held JOIN change ON change.replica = held.replica
           WHERE number > last ORDER BY arrival"""
    ):
        yield line


def held_without_holes(book: Book) -> dict[str, int]:
    """For each replica the number up to which every change of it is held, and came from who may speak for its author.

    What a colleague carried here would else never be handed in by its author, and be set aside for good.
    """
    found = _held(book)
    for (name, number), marks in sorted(_unvouched(book).items()):
        if number <= found.get(name, 0) and len(marks) >= _how_many_bear(book, name, number):
            found[name] = number - 1
    return {name: last for name, last in found.items() if last}


def _unvouched(book: Book) -> dict[tuple[str, int], set[str]]:
    """The changes that are set aside because nobody vouches for them, by replica and number, as `aside` marks them."""
    found: dict[tuple[str, int], set[str]] = {}
    for (mark,) in book.rows("SELECT change FROM aside WHERE reason IN ('unvouched', 'unknown_laptop')"):
        found.setdefault(split_id(mark.partition("#")[0]), set()).add(mark)
    return found


def _how_many_bear(book: Book, name: str, number: int) -> int:
    """How many changes bear this number of a replica: a forger's twin is set aside, and the genuine one is held."""
    ((count,),) = book.rows(
        "SELECT count(*) FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number = ?",
        (name, number),
    )
    return int(count)


def _held(book: Book) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, name in book.rows("SELECT key, name FROM replica ORDER BY name"):
        first, last, count = book.rows(
            "SELECT min(number), max(number), count(*) FROM change WHERE replica = ? AND twin = 0", (key,)
        )[0]
        if not count or first != 1:
            continue
        if last == count:
            found[name] = last
            continue
        found[name] = book.rows(
            """SELECT min(number) FROM change AS held WHERE replica = ?1 AND twin = 0 AND NOT EXISTS (
                   SELECT 1 FROM change WHERE replica = ?1 AND number = held.number + 1)""",
            (key,),
        )[0][0]
    return found


def digest_of(book: Book, replica: str, last: int) -> str:
    """A digest of the times of a replica's changes 1 to `last`: SHA-256 over a line `number at` for each.

    It tells whether two books hold the same changes under these numbers; what was erased does not matter.
    """
    from hashlib import sha256  # two milliseconds to load, which few bundles need

    digest = sha256()
    for number, at in book.db.execute(
        """SELECT number, line ->> '$.at' AS at FROM change
           WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number <= ? ORDER BY number, at""",
        (replica, last),
    ):
        digest.update(f"{number} {at}\n".encode())
    return digest.hexdigest()


def replicas_of(book: Book, person: str) -> set[str]:
    """The replicas that this person writes with: by whoever made the first change held of each."""
    return {
        name
        for name, by in book.rows(
            """SELECT name, (SELECT line ->> '$.by' FROM change WHERE replica = key ORDER BY number LIMIT 1)
               FROM replica"""
        )
        if by == person
    }


def unvouched(book: Book) -> list[str]:
    """The changes that nobody speaks for here, as marks; runs of one replica together: `replica:from-to`."""
    marks = [
        mark
        for (mark,) in book.rows("SELECT change FROM aside WHERE reason IN ('unknown_laptop', 'unvouched', 'struck')")
    ]
    numbers: dict[str, list[int]] = {}
    for mark in marks:
        if "#" not in mark:
            replica, _, number = mark.partition(":")
            numbers.setdefault(replica, []).append(int(number))
    found = sorted(mark for mark in marks if "#" in mark)
    for replica in sorted(numbers):
        found += (f"{replica}:{first}-{last}" for first, last in _runs(sorted(numbers[replica])))
    return found


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number > last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
