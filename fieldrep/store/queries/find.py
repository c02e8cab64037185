"""Finding an account, a contact or a person by what somebody typed."""

from collections.abc import Callable

from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.book import Book
from fieldrep.store.kinds import is_id

Found = tuple[str, str]
Candidate = tuple[str, str, str]

MOST_CANDIDATES = 12


def find_account(book: Book, query: str) -> Found:
    """The id and name of the account meant: by id, code, name, alias, or part of a name, its pinyin or initials.

    Raises NotFound with names that are near, or Ambiguous with the candidates.
    """
    exact = book.rows(
        """SELECT id, name, district FROM account WHERE deleted = 0 AND id IN (
               SELECT id FROM account WHERE code = ?1
               UNION SELECT id FROM account WHERE name = ?1 COLLATE NOCASE
               UNION SELECT ?1 WHERE ?2)""",
        (query.strip(), is_id(query.strip())),
    )
    if exact:
        return _one("account", query, _as_written(query.strip(), exact))
    return _like(
        "account",
        query,
        lambda pattern: book.rows(
            """SELECT id, name, coalesce(district, city, code) FROM account
               WHERE deleted = 0 AND search_key LIKE ? ESCAPE '!' ORDER BY length(name), name, id LIMIT 200""",
            (pattern,),
        ),
        lambda: book.rows("SELECT id, name, search_key FROM account WHERE deleted = 0 AND name IS NOT NULL"),
    )


def _as_written(name: str, found: list[Candidate]) -> list[Candidate]:
    """Of accounts that differ in small and capital letters alone, the one whose name is written so."""
    if all((each[1] or "").casefold() == name.casefold() for each in found):
        return [each for each in found if each[1] == name] or found
    return found


def find_contact(book: Book, account: str, query: str) -> Found:
    """The id and name of a contact of an account, found as accounts are. Raises NotFound or Ambiguous."""
    exact = book.rows(
        """SELECT id, name, title FROM contact
           WHERE account = ?1 AND deleted = 0 AND (name = ?2 OR code = ?2 OR id = ?2)""",
        (account, query.strip()),
    )
    if exact:
        return _one("contact", query, exact)
    return _like(
        "contact",
        query,
        lambda pattern: book.rows(
            """SELECT id, name, title FROM contact
               WHERE account = ? AND deleted = 0 AND search_key LIKE ? ESCAPE '!' ORDER BY length(name), name, id""",
            (account, pattern),
        ),
        lambda: book.rows(
            "SELECT id, name, search_key FROM contact WHERE account = ? AND deleted = 0 AND name IS NOT NULL",
            (account,),
        ),
    )


def contacts_by_name(book: Book, account: str) -> dict[str, str]:
    """The ids of an account's contacts by their casefolded names; the first one where two share a name."""
    rows = book.rows(
        "SELECT name, id FROM contact WHERE account = ? AND deleted = 0 AND name IS NOT NULL ORDER BY id DESC",
        (account,),
    )
    return {name.casefold(): contact for name, contact in rows}


def find_person(book: Book, query: str) -> Found:
    """The id and name of somebody of the team. Raises NotFound or Ambiguous."""
    people = book.rows("SELECT id, name, role FROM person WHERE deleted = 0 AND name IS NOT NULL ORDER BY name, id")
    folded = query.strip().casefold()
    exact = [each for each in people if each[1].casefold() == folded or each[0] == folded]
    if exact:
        return _one("person", query, exact)
    part = [each for each in people if folded and folded in each[1].casefold()]
    if part:
        return _one("person", query, part)
    raise NotFound(kind="person", query=query, near=[name for _, name, _ in people[:5]])


def find_territory(book: Book, query: str) -> Found:
    """The id and name of a territory. Raises NotFound or Ambiguous."""
    rows = book.rows(
        "SELECT id, name, district FROM territory WHERE deleted = 0 AND name IS NOT NULL ORDER BY name, id"
    )
    folded = query.strip().casefold()
    exact = [each for each in rows if each[1].casefold() == folded or each[0] == folded]
    part = exact or [each for each in rows if folded and folded in each[1].casefold()]
    if part:
        return _one("territory", query, part)
    raise NotFound(kind="territory", query=query, near=[name for _, name, _ in rows[:5]])


def territory_accounts(book: Book, territory: str) -> frozenset[str]:
    """The accounts of a territory (ids)."""
    rows = book.rows("SELECT id FROM account WHERE territory = ? AND deleted = 0", (territory,))
    return frozenset(account for (account,) in rows)


def _like(
    kind: str,
    query: str,
    matching: Callable[[str], list[Candidate]],
    everybody: Callable[[], list[Candidate]],
) -> Found:
    from fieldrep.domain.names import nearest, search_query

    typed = search_query(query)
    found = matching(like(typed)) if typed else []
    if found:
        whole = [each for each in found if search_query(each[1] or "") == typed]
        return _one(kind, query, whole or found)
    known = everybody()
    near = nearest(query, [(row, name) for row, name, _ in known], keys=[key for _, _, key in known])
    raise NotFound(kind=kind, query=query, near=[name for _, name in near])


def like(typed: str) -> str:
    """A LIKE pattern (with `!` as its escape) that finds what was typed anywhere, `%` and `_` meaning themselves."""
    for special in "!%_":
        typed = typed.replace(special, "!" + special)
    return f"%{typed}%"


def _one(kind: str, query: str, found: list[Candidate]) -> Found:
    if len(found) == 1:
        return found[0][0], found[0][1] or ""
    candidates = [(row, name or "", hint or "") for row, name, hint in found[:MOST_CANDIDATES]]
    raise Ambiguous(kind=kind, query=query, candidates=candidates, count=len(found))
