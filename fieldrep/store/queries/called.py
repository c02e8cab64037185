"""Finding a row of any table by what it is called: a wave, an event, a play, an offer, a quotation."""

from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.book import Book
from fieldrep.store.queries.find import MOST_CANDIDATES, Candidate, Found
from fieldrep.store.queries.rows import ID_END, find_row
from fieldrep.store.shape import CALLED, SHAPE


def find_called(book: Book, table: str, query: str, account: str | None = None) -> Found:
    """The id and name of the row of a table that is called so, whose name alone holds that, or whose id ends so.

    Where an account is said and rows of the table belong to accounts, only its rows can be meant. Raises NotFound with
    names that are there, or Ambiguous with the candidates and the ends of their ids.
    """
    folded = query.strip().casefold()
    rows = _rows(book, table, account)
    exact = [each for each in rows if folded and (each[1].casefold() == folded or each[0] == folded)]
    found = exact or [each for each in rows if folded and folded in each[1].casefold()]
    if not found and ID_END.match(folded):
        row = find_row(book, folded, (table,))[1]
        found = [each for each in rows if each[0] == row]
    if not found:
        raise NotFound(kind=f"{table}_called", query=query, near=[name for _, name, _ in rows[:5] if name])
    if len(found) > 1:
        candidates = [(row, name, " ".join(filter(None, (hint, row[-8:])))) for row, name, hint in found]
        raise Ambiguous(kind=table, query=query, candidates=candidates[:MOST_CANDIDATES], count=len(candidates))
    return found[0][0], found[0][1]


def _rows(book: Book, table: str, account: str | None) -> list[Candidate]:
    """Every row that can be meant: its id, its name, and the name of its account."""
    name = f"coalesce(it.{CALLED[table]}, '')" if table in CALLED else "''"
    if "account" not in SHAPE[table]:
        return book.rows(f"SELECT it.id, {name}, '' FROM \"{table}\" AS it WHERE it.deleted = 0 ORDER BY 2, 1")
    return book.rows(
        f"""SELECT it.id, {name}, coalesce(account.name, '') FROM "{table}" AS it
            LEFT JOIN account ON account.id = it.account
            WHERE it.deleted = 0 AND (?1 IS NULL OR it.account = ?1) ORDER BY 2, 1""",
        (account,),
    )
