"""The week and the warnings in plain lines, and as documents."""

from datetime import date

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import coloured, print_heading, print_lines, short
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.reasons import early_warning_text
from fieldrep.store.queries.early_warnings import warning_document, warning_lines
from fieldrep.store.queries.week import WeekDay, week


def due_text(step: str, due_on: str | None, account: str | None, what: str | None, today: date) -> str:
    """A next step in a line, with the end of its id, by which `fieldrep step` knows it."""
    told = say(
        "{day}  {account}: {what}",
        day=day_text(due_on, today),
        account=account or "",
        what=what or say("see them again"),
    )
    return f"{told}  {coloured(short(step), 'dim')}"


def print_week(session: Session) -> None:
    """The coming days, each with how full it is and what is due on it."""
    found = week(session.book, session.today)
    if session.json:
        return print_json({"visits_a_day": found.a_day, "days": [_day_document(day) for day in found.days]})
    for day in found.days:
        print_heading(_day_heading(day, found.a_day))
        print_lines(due_text(step.id, step.due_on, step.account_name, step.what, session.today) for step in day.steps)
    return None


def _day_heading(day: WeekDay, a_day: int | None) -> str:
    if a_day is None:
        return say("{day}: {taken}", day=day_text(day.day), taken=day.taken)
    return say("{day}: {taken} of {pace}", day=day_text(day.day), taken=day.taken, pace=a_day)


def _day_document(day: WeekDay) -> dict[str, object]:
    return {"day": day.day.isoformat(), "taken": day.taken, "due": [step._asdict() for step in day.steps]}


def print_warnings(session: Session) -> None:
    """The accounts to be warned of, with every reason and what to do."""
    lines = warning_lines(session.book, session.today)
    if session.json:
        return print_json({"warnings": [warning_document(each) for each in lines]})
    if not lines:
        warn(say("Nothing to be warned of: promises are kept, and who decides is in reach."))
    for each in lines:
        print(say("{account}, {place}", account=each.name, place=each.place) if each.place else
              say("{account}", account=each.name))  # fmt: skip
        print_lines(early_warning_text(code, each, session.today) for code in each.codes)
    return None
