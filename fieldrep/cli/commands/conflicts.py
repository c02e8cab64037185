"""`conflicts`: cells that people wrote differently without having seen each other, with every side of them."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_lines, short
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import verb
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.cells import cell_text
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.rows import Conflict, conflicts, names_of


@verb(
    "conflicts",
    mark("What people wrote differently without having seen each other; the side shown now comes first."),
    json=True,
)
@click.pass_obj
def command(session: Session) -> None:
    found = conflicts(session.book)
    if session.json:
        documents = [{**each._asdict(), "sides": [side._asdict() for side in each.sides]} for each in found]
        print_json({"conflicts": documents})
        return
    if not found:
        warn(say("There are no conflicts."))
        return
    names = names_of(session.book, [side.value for each in found for side in each.sides])
    for each in found:
        print(_title(each))
        print_lines(
            say(
                "{value} · {person}, {time}",
                value=cell_text(each.table, each.cell, side.value, names),
                person=side.person,
                time=moment_text(side.at),
            )
            for side in each.sides
        )
    print(count("{number} conflict", "{number} conflicts", len(found)))


def _title(each: Conflict) -> str:
    what = say("{table} {name}: {cell}", table=word("table", each.table), name=each.about, cell=word("cell", each.cell))
    if each.account and each.table != "account":
        what = say("{account}, {fact}", account=each.account, fact=what)
    return f"{what} [{short(each.row)}]"
