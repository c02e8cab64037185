"""Which row is meant, where a guess would do harm: by the whole name, the code, the id or the end of it."""

from fieldrep.cli.out import short
from fieldrep.cli.streams import is_conversation
from fieldrep.domain.candidates import Candidate
from fieldrep.errors import Ambiguous, NotFound
from fieldrep.operations.duplicates import pair_row
from fieldrep.store.book import Book
from fieldrep.store.queries.duplicates import LEAST_OF_ID, candidates, members_called
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.named import Found, account_called, contact_called
from fieldrep.store.queries.rows import find_row, name_of


def row_named(book: Book, text: str, at: str | None) -> str:
    """The id of an account, or of a contact at the account that `at` names.

    Raises NotFound, and Ambiguous with the ends of the ids, where nobody is there to be asked.
    """
    account = find_account(book, at)[0] if at is not None else ""
    table = "contact" if at is not None else "account"
    try:
        found = contact_called(book, account, text) if at is not None else account_called(book, text)
    except Ambiguous as error:
        return _asked(error)
    return found[0] if found else _by_id(book, text, table)


def row_of_group(book: Book, text: str, at: str | None) -> Found:
    """The id and name of a row that is joined with others, hidden ones too; where none is called so, of any row."""
    table = "contact" if at is not None else "account"
    found = {each.id: each for each in members_called(book, table, text)}
    if not found:
        row = row_named(book, text, at)
        return row, name_of(book, table, row) or row
    row = next(iter(found))
    if len(found) > 1:
        told = [(each.id, each.name, each.hint) for each in found.values()]
        row = _asked(Ambiguous(kind=table, query=text, candidates=told))
    return row, found[row].name


def contact_by_id(book: Book, text: str) -> str | None:
    """The id of the one contact whose id is, or ends with, this; None where no account is to be looked for instead."""
    try:
        table, row = find_row(book, text, ("account", "contact"))
    except (NotFound, Ambiguous):
        return None
    return row if table == "contact" else None


def pair_named(book: Book, text: str) -> tuple[str, Candidate]:
    """The table and the candidate whose pair has this id, or the end of it. Raises NotFound."""
    end = text.strip().casefold()
    for table in ("account", "contact"):
        for each in candidates(book, table) if len(end) >= LEAST_OF_ID else ():
            if pair_row(table, each.first, each.second).endswith(end):
                return table, each
    raise NotFound(kind="pair", query=text, near=[])


def _by_id(book: Book, text: str, table: str) -> str:
    try:
        return find_row(book, text, (table,))[1]
    except NotFound:
        if table == "account":
            _near(book, text)
        raise


def _near(book: Book, text: str) -> None:
    """Raise NotFound with what the account may be called, where it is called somewhat like that."""
    near: Found | None = None
    try:
        near = find_account(book, text)
    except Ambiguous as error:
        found = error.facts["candidates"]
        assert isinstance(found, list)
        raise NotFound(kind="account", query=text, near=[name for _, name, _ in found]) from None
    raise NotFound(kind="account", query=text, near=[near[1]])


def _asked(error: Ambiguous) -> str:
    """Ask which, with what tells rows of one name apart: the end of the id."""
    found = error.facts["candidates"]
    assert isinstance(found, list)
    told = [(row, name, " ".join(filter(None, (hint, short(row))))) for row, name, hint in found]
    precise = Ambiguous(**{**error.facts, "candidates": told})
    if is_conversation():
        from fieldrep.cli.asking import choose

        return choose(precise)
    raise precise
