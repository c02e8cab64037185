"""Taking a list into the book: accounts, contacts, orders, estimates, visits, objections; all or nothing."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from fieldrep.errors import BadRows, BadValue
from fieldrep.exchange.cell_days import DayOrder
from fieldrep.exchange.columns import Row, read_rows
from fieldrep.exchange.csv_tables import Table
from fieldrep.exchange.headers import Mapping, match
from fieldrep.operations.imports.orders import import_orders
from fieldrep.operations.imports.people import import_accounts, import_contacts, import_objections, import_visits
from fieldrep.operations.imports.rows import Alike, Importing, Notice
from fieldrep.operations.imports.spend import import_estimates
from fieldrep.store.book import Book
from fieldrep.store.journal import Operation, Touched
from fieldrep.sync.safety import keep_up

IMPORTERS: dict[str, Callable[[Importing, list[Row]], None]] = {
    "accounts": import_accounts,
    "contacts": import_contacts,
    "orders": import_orders,
    "estimates": import_estimates,
    "visits": import_visits,
    "objections": import_objections,
}
MOST_PROBLEMS = 1000


class Imported(NamedTuple):
    """What an import did, or would do.

    `taken` are the file's rows that went in; `added`, `changed` and `same` count rows of the book; `problems` are the
    file's rows that did not go in; `spared` are cells (table, row, cell) in conflict, which an import never decides;
    `alike` are added accounts that look like one that was there under another code or none.
    """

    kind: str
    table: Table
    mapping: Mapping
    taken: int
    added: int
    changed: int
    same: int
    problems: list[BadValue]
    notices: list[Notice]
    spared: tuple[tuple[str, str, str], ...]
    alike: list[Alike]
    preview: list[Row]
    touched: Touched | None


def import_table(
    book: Book,
    table: Table,
    kind: str,
    at: int,
    today: str,
    *,
    maps: tuple[str, ...] = (),
    day_order: DayOrder | None = None,
    dry_run: bool = False,
    skip_errors: bool = False,
) -> Imported:
    """Take a table into the book as one operation.

    Raises BadRows, with nothing taken, where rows are bad and `skip_errors` is not said; BadValue for a column that
    must be there or an order of days that nobody can tell. What is absent from a list is never a deletion.
    """
    mapping = _mapping(table, kind, maps)
    rows, problems = read_rows(table, mapping, kind, day_order)
    importing = Importing(book, kind, today, list(problems))
    operations: list[Operation] = []

    def work(operation: Operation) -> None:
        operation.spare_disputed = True
        importing.begin(operation)
        IMPORTERS[kind](importing, rows)
        if importing.problems and not skip_errors and not dry_run:
            raise BadRows(path="", problems=importing.problems[:MOST_PROBLEMS], count=len(importing.problems))
        operations.append(operation)

    touched = book.rehearse(at, work) if dry_run else book.write(at, work)
    if not dry_run:
        keep_up(book, at)
    return _imported(table, mapping, rows, importing, operations[0], None if dry_run else touched)


def _mapping(table: Table, kind: str, maps: tuple[str, ...]) -> Mapping:
    """Which header stands for which field. Raises BadValue for a column that must be there."""
    mapping = match(table.headers, kind, maps)
    if mapping.missing:
        raise BadValue(
            field="",
            value=", ".join(table.headers),
            problem="missing_column",
            choices=["/".join(fields) for fields in mapping.missing],
        )
    return mapping


def _imported(
    table: Table, mapping: Mapping, rows: list[Row], importing: Importing, operation: Operation, touched: Touched | None
) -> Imported:
    bad_lines = {problem.facts.get("row") for problem in importing.problems}
    return Imported(
        kind=importing.kind,
        table=table,
        mapping=mapping,
        taken=sum(row.line not in bad_lines for row in rows),
        added=operation.written["added"],
        changed=operation.written["changed"],
        same=operation.written["same"],
        problems=importing.problems,
        notices=importing.notices,
        spared=tuple(operation.spared),
        alike=importing.alike,
        preview=rows[:5],
        touched=touched,
    )


def counted(notices: list[Notice]) -> Counter[str]:
    """How many notices there are of each kind."""
    return Counter(notice.code for notice in notices)
