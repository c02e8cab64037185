"""`step`: moves next steps to another day, ticks them off, gives them up; or promises one at accounts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from fieldrep.cli import values
from fieldrep.cli.account_choice import Said, is_said, meant, several
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.steps import Move, drop, move, promise_at_each, take_up, tick_off
from fieldrep.operations.visit_form import next_step
from fieldrep.store.queries.named import Found
from fieldrep.store.queries.rows import find_row


@verb(
    "step",
    mark(
        "`step ID… --on DAY` moves next steps, by the ends of their ids as `today` and `today --week` show them; "
        "--done ticks them off, --drop gives them up, --open takes them up again. `step WORDS… --at ACCOUNT` promises "
        "one: at each account that is named, or that a filter leaves."
    ),
    writes=True,
)
@click.argument("what", nargs=-1, required=True, metavar="ID…|WORDS…")
@option("--on", "on_day", metavar="DAY", about=mark("The day it is due."))
@option("--done", metavar="[DAY]", is_flag=False, flag_value="today", about=mark("It is done, on this day."))
@option("--drop", "dropped", is_flag=True, about=mark("It is given up."))
@option("--open", "opened", is_flag=True, about=mark("It is neither done nor given up."))
@several
@click.pass_obj
def command(session: Session, /, what: tuple[str, ...], **said: Any) -> None:
    asked = [f"--{name}" for name, option_name in NAMES if said[option_name] not in (None, False)]
    if is_said(said):
        if asked not in ([], ["--on"]):
            raise values.not_together("--at", next(each for each in asked if each != "--on"))
        return _promise(session, meant(session, said), " ".join(what), said["on_day"])
    if len(asked) > 1:
        raise values.not_together(asked[0], asked[1])
    if not asked:
        raise BadValue(field="--on", value="", problem="missing")
    return _change(session, [find_row(session.book, each, ("next_step",))[1] for each in what], said)


NAMES = (("on", "on_day"), ("done", "done"), ("drop", "dropped"), ("open", "opened"))


def _promise(session: Session, accounts: Sequence[Found], words: str, on_day: str | None) -> None:
    promise = next_step(words, session.today)
    due_on = values.day("--on", on_day, session.today) if on_day else promise.due_on
    what = words if on_day else promise.what
    promise_at_each(session.book, [row for row, _ in accounts], what, due_on, session.at)
    day = day_text(due_on, session.today) if due_on else say("no day yet")
    where = accounts[0][1]
    if len(accounts) > 1:
        where = count("{number} account", "{number} accounts", len(accounts))
    print(say("Promised at {account}: {what}, {day}.", account=where, what=what, day=day))


def _change(session: Session, steps: list[str], said: Said) -> None:
    book, number = session.book, len(steps)
    if said["on_day"]:
        day = values.day("--on", said["on_day"], session.today)
        move(book, [Move("", date.fromisoformat(day), (step,)) for step in steps], session.at)
        moved = count("{number} next step moved", "{number} next steps moved", number)
        print(say("{moved} to {day}.", moved=moved, day=day_text(day, session.today)))
    elif said["done"]:
        on = date.fromisoformat(values.day("--done", said["done"], session.today, past=True))
        tick_off(book, steps, on, session.at)
        print(count("{number} next step ticked off.", "{number} next steps ticked off.", number))
    elif said["dropped"]:
        drop(book, steps, session.at)
        print(count("{number} next step given up.", "{number} next steps given up.", number))
    else:
        take_up(book, steps, session.at)
        print(count("{number} next step is open again.", "{number} next steps are open again.", number))
