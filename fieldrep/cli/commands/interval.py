"""`interval`: gives accounts a visit interval of their own, many at once; the page `intervals` shows the states."""

from typing import Any

import click

from fieldrep.cli import values
from fieldrep.cli.account_choice import meant, several
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark
from fieldrep.operations.intervals import set_intervals


@verb(
    "interval",
    mark(
        "`interval ACCOUNT… --ideal DAYS --longest DAYS` says how often accounts are to be visited; --none leaves it "
        "to their grade, or to the team. `fieldrep intervals` shows who is due and overdue."
    ),
    writes=True,
)
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT…]", shell_complete=complete)
@option("--ideal", metavar="DAYS", about=mark("After so many days an account is due for a visit."))
@option("--longest", metavar="DAYS", about=mark("After so many days a visit is overdue."))
@option("--none", "gives_up", is_flag=True, about=mark("They have no interval of their own."))
@several
@click.pass_obj
def command(
    session: Session,
    /,
    accounts: tuple[str, ...],
    ideal: str | None,
    longest: str | None,
    gives_up: bool,
    **said: Any,
) -> None:
    least = values.number("--ideal", ideal) if ideal else None
    most = values.number("--longest", longest) if longest else None
    if gives_up and (ideal or longest):
        raise values.not_together("--none", "--ideal")
    if not (gives_up or ideal or longest):
        raise BadValue(field="--ideal, --longest, --none", value="", problem="missing")
    said["at"] = (*accounts, *said["at"])
    rows = [account for account, _ in meant(session, said)]
    set_intervals(session.book, rows, least, most, session.at)
    print(
        count(
            "{number} account leaves its visits to its grade or the team.",
            "{number} accounts leave their visits to their grade or the team.",
            len(rows),
        )
        if gives_up
        else count(
            "{number} account has a visit interval of its own.",
            "{number} accounts have a visit interval of their own.",
            len(rows),
        )
    )
