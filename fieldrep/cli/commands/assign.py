"""`assign`: gives accounts to somebody of the team in a part, many at once; or ends somebody's part in them."""

from datetime import date
from typing import Any

import click

from fieldrep.cli import values
from fieldrep.cli.account_choice import is_said, meant, several
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import PARTS
from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.operations.assigning import Part, assign, end_parts
from fieldrep.store.queries.find import find_person


@verb(
    "assign",
    mark(
        "`assign ACCOUNT… --to PERSON` gives accounts to somebody, those that are named or all that a filter leaves; "
        "who had the part hands them over. "
        "`assign --stop PERSON --until DAY` ends what somebody has: of these accounts, or of all when a rep leaves."
    ),
    writes=True,
)
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT…]", shell_complete=complete)
@option("--to", "person", metavar="PERSON", about=mark("Who works them."))
@option("--part", metavar="PART", about=mark("hunter unless said; farmer, agent, relationship, solution, delivery."))
@option("--from", "from_day", metavar="DAY", about=mark("The first day; today unless said."))
@option("--until", "to_day", metavar="DAY", about=mark("The last day, where there is one."))
@option("--stop", metavar="PERSON", about=mark("Who works them no longer after the last day; today unless said."))
@several
@click.pass_obj
def command(session: Session, /, accounts: tuple[str, ...], person: str | None, stop: str | None, **said: Any) -> None:
    if person and stop:
        raise values.not_together("--to", "--stop")
    if not person and not stop:
        raise BadValue(field="--to, --stop", value="", problem="missing")
    said["at"] = (*accounts, *said["at"])
    part = values.one_of("--part", said["part"], PARTS) if said["part"] else None
    first, last = _day(session, "--from", said["from_day"]), _day(session, "--until", said["to_day"])
    if stop:
        row, name = find_person(session.book, stop)
        rows = _chosen(session, said) if is_said(said) else None
        touched = end_parts(session.book, row, last or session.today, session.at, rows, part)
        ended = count("{number} assignment", "{number} assignments", sum(t == "assignment" for t, _ in touched.rows))
        day = day_text(last or session.today, session.today)
        print(
            say(
                "{name}: {ended} ended on {day}. `fieldrep handovers` lists who is due.",
                name=name,
                ended=ended,
                day=day,
            )
        )
        return
    row, name = find_person(session.book, str(person))
    rows = _chosen(session, said)
    wish = Part(row, part or "hunter", first or session.today, last)
    assign(session.book, rows, wish, session.at)
    given = count("{number} account given to {name}", "{number} accounts given to {name}", len(rows), name=name)
    print(
        say(
            "{given} as {part}, from {day}.",
            given=given,
            part=word("part", wish.part),
            day=day_text(wish.from_day, session.today),
        )
    )


def _chosen(session: Session, said: dict[str, Any]) -> tuple[str, ...]:
    return tuple(account for account, _ in meant(session, said))


def _day(session: Session, name: str, said: str | None) -> date | None:
    return date.fromisoformat(values.day(name, said, session.today)) if said else None
