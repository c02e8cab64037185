"""`assign`: gives accounts to somebody of the team, in one operation."""

from typing import Any

import click

from fieldrep.cli import values
from fieldrep.cli.account_choice import meant, several
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import PARTS
from fieldrep.i18n import count, mark
from fieldrep.operations.bulk import assign_each
from fieldrep.store.queries.find import find_person


@verb(
    "assign",
    mark(
        "Give accounts to PERSON, who works them from today on: each that is named (--at), or all that a filter "
        "leaves, as `accounts` lists them. Whoever had that part hands them over."
    ),
)
@click.argument("person", nargs=-1, required=True, metavar="PERSON")
@option("--part", metavar="PART", about=mark("In which part: hunter, farmer, agent."))
@several
@click.pass_obj
def command(session: Session, /, person: tuple[str, ...], part: str | None, **said: Any) -> None:
    row, name = find_person(session.book, " ".join(person))
    role = values.one_of("--part", part, PARTS) if part else "hunter"
    ids = [account for account, _ in meant(session, said)]
    assign_each(session.book, ids, row, session.at, session.today.isoformat(), role)
    print(count("{number} account given to {name}.", "{number} accounts given to {name}.", len(ids), name=name))
