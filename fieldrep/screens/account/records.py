"""The tab of whatever else is written down of an account, by kind: signs, buying steps, cross-records, quotations."""

from fieldrep.i18n import say
from fieldrep.i18n.cross_words import contradiction_lines
from fieldrep.i18n.row_words import row_text
from fieldrep.i18n.words import word
from fieldrep.operations.forms import FORMS
from fieldrep.screens.account.parts import BLANK, RecordLine, Row, Rows, Whole, heading, remark
from fieldrep.screens.dialogs.choose_one import Option
from fieldrep.screens.widgets.lines import indented
from fieldrep.store.book import Book
from fieldrep.store.queries.recorded import names_in, recorded
from fieldrep.store.shape import PART_OF

ELSEWHERE = ("account", "estimate", "order")
"""What has a tab, or a place, of its own."""
TABLES = tuple(
    table for table, form in FORMS.items() if (form.is_of_account or table in PART_OF) and table not in ELSEWHERE
)


def record_lines(book: Book, account: str) -> tuple[RecordLine, ...]:
    """The rows of an account, by their kind, the newest of each first."""
    lines: list[RecordLine] = []
    for table in TABLES:
        rows = recorded(book, table, account)
        names = names_in(book, table, rows)
        lines += (RecordLine(table, row.id, row_text(table, row.cells, names, ("account",))) for row in rows)
    return tuple(lines)


def record_rows(whole: Whole, width: int) -> Rows:
    """The rows under the name of their kind."""
    if not whole.records:
        yield remark(
            say(
                "Nothing else is written down. {key} adds: a growth sign, a buying step, a cross-record …",
                key=whole.key("account.write"),
            ),
            width,
        )
        return
    if whole.contradiction:
        first, *more = contradiction_lines(whole.contradiction, whole.today)
        yield remark(f"! {first}", width, "warn")
        for line in more:
            yield remark(f"  {line}", width, "plain")
        yield BLANK
    table = ""
    for record in whole.records:
        if record.table != table:
            table = record.table
            yield heading(word("table", table))
        yield Row(record.table, record.id, indented(record.text or "–", width, ("   ", "plain")))


def kinds() -> list[Option[str]]:
    """What can be written down of an account."""
    added = [
        Option(table, word("table", table)) for table in TABLES if FORMS[table].adds and FORMS[table].is_of_account
    ]
    money = [Option(table, word("table", table)) for table in ("order", "estimate")]
    return [*added, *money, Option("account", say("What the account itself is: its sector, size, visit interval …"))]
