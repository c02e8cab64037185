"""`undo`: takes back my last operation; what others wrote since stays, and is said."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.words import word
from fieldrep.store.changes import Change
from fieldrep.store.queries.rows import name_of
from fieldrep.store.undo import last_operation, undo


@verb("undo", mark("Take back your last operation; saying it again takes back the one before."), writes=True)
@click.pass_obj
def command(session: Session) -> None:
    book = session.book
    changes = last_operation(book)
    undone = undo(book, session.at)
    print(say("Taken back, of {time}: {what}", time=moment_text(changes[0].at), what=_what(changes)))
    for table, row, cell in undone.kept:
        about = name_of(book, table, row)
        print(
            say(
                "Somebody wrote it since, so it stays: {cell} of {table} {name}",
                cell=word("cell", cell),
                table=word("table", table),
                name=about or row,
            )
        )


def _what(changes: list[Change]) -> str:
    tables: dict[str, int] = {}
    for change in changes:
        tables[change.table] = tables.get(change.table, 0) + 1
    parts = [
        say("{table} ×{number}", table=word("table", table), number=number) if number > 1 else word("table", table)
        for table, number in tables.items()
    ]
    return say(
        "{tables} ({changes})",
        tables=say(", ").join(parts),
        changes=count("{number} change", "{number} changes", len(changes)),
    )
