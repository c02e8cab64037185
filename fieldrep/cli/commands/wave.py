"""`wave`: plans a wave, changes its targets and reps, closes it; the page `waves` shows how they go."""

from datetime import date
from typing import Any, NamedTuple

import click

from fieldrep.cli import values
from fieldrep.cli.account_choice import Said, is_said, meant_lines, several_beside_reps
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import Verbs, option, verb
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.waves import WaveWish, add_to_wave, close_wave, drop_from_wave, plan_wave
from fieldrep.store.queries.find import find_person
from fieldrep.store.queries.waves import find_wave, wave_accounts


@verb(
    "wave", mark("Waves: one place, its reps, its targets, a first day. `fieldrep waves` shows how they go."), cls=Verbs
)
def command() -> None:
    """Nothing by itself."""


@verb(
    "plan",
    mark(
        "Plan a wave: its targets are chosen by place, word, territory or name, all in one go. Sites that cannot "
        "decide are left out."
    ),
    writes=True,
)
@click.argument("name", metavar="NAME")
@option("--from", "from_day", metavar="DAY", about=mark("The first day; today unless said."))
@option("--rep", multiple=True, metavar="PERSON", about=mark("Who walks in it."))
@option("--note", metavar="WORDS", about=mark("What is meant by it."))
@several_beside_reps
@click.pass_obj
def plan(
    session: Session, /, name: str, from_day: str | None, rep: tuple[str, ...], note: str | None, **said: Any
) -> None:
    chosen = _chosen(session, said)
    first_on = _day(session, "--from", from_day)
    city, district = (each[0] if len(each) == 1 else None for each in (said["cities"], said["districts"]))
    people = _people(session, rep)
    wish = WaveWish(name, first_on, city, district, note=note, targets=chosen.accounts, reps=list(people))
    plan_wave(session.book, wish, session.at)
    targets = count("{number} target", "{number} targets", len(chosen.accounts))
    reps = count("{number} rep", "{number} reps", len(people))
    print(say("{name}: {targets}, {reps}, from {day}.", name=name, targets=targets, reps=reps, day=day_text(first_on)))
    _tell_left_out(chosen)


@verb("add", mark("Put more accounts into a wave, or people who walk in it."), writes=True)
@click.argument("name", metavar="NAME")
@option("--from", "from_day", metavar="DAY", about=mark("The day from which the people walk; today unless said."))
@option("--rep", multiple=True, metavar="PERSON", about=mark("Who walks in it."))
@several_beside_reps
@click.pass_obj
def add(session: Session, /, name: str, from_day: str | None, rep: tuple[str, ...], **said: Any) -> None:
    wave, called = find_wave(session.book, name)
    chosen = _chosen(session, said, needed=not rep)
    people = _people(session, rep)
    add_to_wave(session.book, wave, chosen.accounts, list(people), _day(session, "--from", from_day), session.at)
    targets = count("{number} target", "{number} targets", len(chosen.accounts))
    reps = count("{number} rep", "{number} reps", len(people))
    print(say("Added to {name}: {targets}, {reps}.", name=called, targets=targets, reps=reps))
    _tell_left_out(chosen)


@verb("drop", mark("Take accounts out of a wave, or people: these walk until the day that is said."), writes=True)
@click.argument("name", metavar="NAME")
@option("--on", "on_day", metavar="DAY", about=mark("The people's last day; today unless said."))
@option("--rep", multiple=True, metavar="PERSON", about=mark("Who walks in it no longer."))
@several_beside_reps
@click.pass_obj
def drop(session: Session, /, name: str, on_day: str | None, rep: tuple[str, ...], **said: Any) -> None:
    wave, called = find_wave(session.book, name)
    chosen = _chosen(session, said, needed=not rep)
    inside = wave_accounts(session.book, wave)
    targets = [account for account in (*chosen.accounts, *chosen.undecided) if account in inside]
    people = _people(session, rep)
    touched = drop_from_wave(session.book, wave, targets, list(people), _day(session, "--on", on_day), session.at)
    walked = sum(table == "wave_rep" for table, _ in touched.rows)
    said_targets = count("{number} target", "{number} targets", len(targets))
    reps = count("{number} rep", "{number} reps", walked)
    print(say("Taken out of {name}: {targets}, {reps}.", name=called, targets=said_targets, reps=reps))


@verb("close", mark("A wave is handed over; --open takes it up again."), writes=True)
@click.argument("name", metavar="NAME")
@option("--on", "on_day", metavar="DAY", about=mark("The day it was handed over; today unless said."))
@option("--open", "opened", is_flag=True, about=mark("It goes on."))
@click.pass_obj
def close(session: Session, name: str, on_day: str | None, opened: bool) -> None:
    if on_day and opened:
        raise values.not_together("--on", "--open")
    wave, called = find_wave(session.book, name)
    ended_on = None if opened else _day(session, "--on", on_day, past=True)
    close_wave(session.book, wave, ended_on, session.at)
    if ended_on is None:
        print(say("{name} goes on.", name=called))
    else:
        print(say("{name} was handed over on {day}.", name=called, day=day_text(ended_on, session.today)))


@verb("show", mark("One wave: its push, its rates against plan, who is not reached, when it is done."), json=True)
@click.argument("name", metavar="NAME")
@option("--as-of", metavar="DAY", about=mark("As of this day; today unless said."))
@click.pass_obj
def show(session: Session, name: str, as_of: str | None) -> None:
    from fieldrep.cli.json_out import print_json
    from fieldrep.cli.report_command import print_report
    from fieldrep.reports.containing import with_containing
    from fieldrep.reports.documents import whole_document
    from fieldrep.reports.report import Asking
    from fieldrep.reports.waves import report

    wave, _ = find_wave(session.book, name)
    asking = Asking(_day(session, "--as-of", as_of, past=True))
    made = with_containing(session.book, report(session.book, asking, only=wave))
    if session.json:
        print_json(whole_document(session.book, made))
    else:
        print_report(made, asking)


class Chosen(NamedTuple):
    """The accounts that are meant (ids): those that decide, and those whose head office buys."""

    accounts: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


def _chosen(session: Session, said: Said, *, needed: bool = True) -> Chosen:
    """The accounts that the options choose; none where none are said and none `needed`. Raises as `meant_lines`."""
    if not needed and not is_said(said):
        return Chosen()
    lines = sorted((each.line.id, each.line.decides) for each in meant_lines(session, said))
    return Chosen(tuple(row for row, decides in lines if decides), tuple(row for row, decides in lines if not decides))


def _day(session: Session, name: str, said: str | None, past: bool = False) -> date:
    return date.fromisoformat(values.day(name, said, session.today, past)) if said else session.today


def _people(session: Session, names: tuple[str, ...]) -> dict[str, str]:
    """The people who are meant: their ids, each once, and their names."""
    return dict(find_person(session.book, each) for each in names)


def _tell_left_out(chosen: Chosen) -> None:
    if chosen.undecided:
        warn(
            count(
                "{number} site was left out: it cannot decide.",
                "{number} sites were left out: they cannot decide.",
                len(chosen.undecided),
            )
        )


for each in (plan, add, drop, close, show):
    command.add_command(each)
