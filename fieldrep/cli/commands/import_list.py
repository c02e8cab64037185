"""`import`: takes a list in from a CSV file, whole or not at all, and shows first what it would take."""

import sys
from collections.abc import Sequence

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_heading, print_lines, print_table
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadFile, BadRows, BadValue
from fieldrep.exchange.cell_days import DayOrder
from fieldrep.exchange.csv_tables import MOST_BYTES, Table, read_table, read_table_bytes
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.duplicate_words import alike_text
from fieldrep.i18n.import_words import field_text, notice_texts
from fieldrep.i18n.problems import explain
from fieldrep.operations.duplicates import pair_row
from fieldrep.operations.imports.rows import Alike
from fieldrep.operations.imports.table import Imported, import_table
from fieldrep.store.queries.duplicates import sides

SHOWN_PROBLEMS = 20
SHOWN_ALIKE = 5
DAY_ORDERS: tuple[DayOrder, ...] = ("dmy", "mdy", "ymd")


@verb(
    "import",
    mark("Take a list in from a CSV file: all of it, or nothing. The same list twice changes nothing."),
    json=True,
)
@click.argument("file", metavar="FILE", type=click.Path())
@option(
    "--as",
    "kind",
    metavar="KIND",
    required=True,
    about=mark("What it lists: accounts, contacts, orders, estimates, visits or objections."),
)
@option(
    "--map",
    "maps",
    multiple=True,
    metavar="HEADER=FIELD",
    about=mark("Which column feeds which field; may be said several times."),
)
@option(
    "--encoding",
    metavar="NAME",
    about=mark("The file's encoding, where it is not seen rightly: utf-8, gb18030, big5 …"),
)
@option("--days", metavar="ORDER", about=mark("How its days are written: dmy, mdy or ymd."))
@option("--dry-run", is_flag=True, about=mark("Show what would be taken and change nothing."))
@option("--skip-errors", is_flag=True, about=mark("Take the good rows and leave the others out."))
@click.pass_obj
def command(
    session: Session,
    file: str,
    kind: str,
    maps: tuple[str, ...],
    encoding: str | None,
    days: str | None,
    dry_run: bool,
    skip_errors: bool,
) -> None:
    order = _day_order(days)
    table = _table(file, encoding)
    try:
        done = import_table(
            session.book,
            table,
            kind,
            session.at,
            session.today.isoformat(),
            maps=maps,
            day_order=order,
            dry_run=dry_run,
            skip_errors=skip_errors,
        )
    except BadRows as error:
        raise BadRows(**{**error.facts, "path": file}) from None
    if session.json:
        print_json(_document(done, dry_run))
    else:
        _tell(session, done, dry_run)


def _day_order(said: str | None) -> DayOrder | None:
    for order in DAY_ORDERS:
        if said == order:
            return order
    if said is None:
        return None
    raise BadValue(field="--days", value=said, problem="choice", choices=DAY_ORDERS)


def _table(file: str, encoding: str | None) -> Table:
    if file != "-":
        return read_table(file, encoding)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if not data:
        raise BadFile(path="-", problem="empty")
    return read_table_bytes(data, "-", encoding)


def _document(done: Imported, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "kind": done.kind,
        "encoding": done.table.encoding,
        "encoding_sure": done.table.sure,
        "delimiter": done.table.delimiter,
        "columns": {field: done.table.headers[index] for field, index in done.mapping.columns.items()},
        "unused": done.mapping.unused,
        "rows": {"taken": done.taken, "left_out": len({each.facts.get("row") for each in done.problems})},
        "book": {"added": done.added, "changed": done.changed, "same": done.same},
        "spared": [list(each) for each in done.spared],
        "alike": [_alike_document(each) for each in done.alike],
        "notices": [{"line": each.line, "code": each.code, "about": each.about} for each in done.notices],
        "problems": [{"row": each.facts.get("row"), "problem": explain(each)} for each in done.problems],
    }


def _alike_document(each: Alike) -> dict[str, object]:
    return {
        "line": each.line,
        "account": each.account,
        "like": each.like.second,
        "pair": pair_row("account", each.account, each.like.second),
        "score": each.like.score,
        "reasons": each.like.reasons,
        "against": each.like.against,
    }


def _tell(session: Session, done: Imported, dry_run: bool) -> None:
    if dry_run:
        _preview(done)
    for text in notice_texts(done.notices):
        warn(text)
    for problem in done.problems[:SHOWN_PROBLEMS]:
        warn(explain(problem))
    if len(done.problems) > SHOWN_PROBLEMS:
        more = len(done.problems) - SHOWN_PROBLEMS
        warn(count("{number} more row like these.", "{number} more rows like these.", more))
    if done.spared:
        cells = len(done.spared)
        warn(
            count(
                "{number} cell is in conflict and was left as it is: `fieldrep conflicts`.",
                "{number} cells are in conflict and were left as they are: `fieldrep conflicts`.",
                cells,
            )
        )
    _tell_alike(session, done.alike)
    left_out = len({each.facts.get("row") for each in done.problems})
    print(say("{taken} rows taken, {left} left out.", taken=f"{done.taken:,}", left=f"{left_out:,}"))
    print(
        say(
            "In the book: {added} added, {changed} changed, {same} the same.",
            added=f"{done.added:,}",
            changed=f"{done.changed:,}",
            same=f"{done.same:,}",
        )
    )
    if dry_run:
        print(say("Nothing was changed: this was a rehearsal."))


def _tell_alike(session: Session, alike: Sequence[Alike]) -> None:
    """The rows that look like accounts that were there, as far as a reader wants them here, and where all are."""
    if not alike:
        return
    by_id = sides(session.book, "account", [each.like.second for each in alike[:SHOWN_ALIKE]])
    for each in alike[:SHOWN_ALIKE]:
        account = alike_text(each.like, by_id[each.like.second])
        warn(say("Row {line}: “{name}” looks like {account}.", line=str(each.line), name=each.name, account=account))
    warn(
        count(
            "{number} row looks like an account that is there under another code or none: `fieldrep duplicates`.",
            "{number} rows look like accounts that are there under another code or none: `fieldrep duplicates`.",
            len(alike),
        )
    )


def _preview(done: Imported) -> None:
    table, mapping = done.table, done.mapping
    sure = "" if table.sure else say("; if words look wrong, say --encoding")
    print(say("Read as {encoding}{sure}.", encoding=table.encoding, sure=sure))
    for field, index in mapping.columns.items():
        print(say("  {header} → {field}", header=table.headers[index], field=field_text(field)))
    if mapping.unused:
        print(say("Not used: {headers}", headers=say(", ").join(mapping.unused)))
    print_heading(say("The first rows as they are understood"))
    fields = list(mapping.columns)
    print_table(
        [field_text(field) for field in fields],
        [[_cell(row.values.get(field)) for field in fields] for row in done.preview],
    )
    if not done.preview:
        print_lines([say("There is none.")])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return say(", ").join(value) if isinstance(value, tuple) else str(value)
