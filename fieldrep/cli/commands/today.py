"""`today`: whom to see next and why, what is due, and how long the targets will take."""

from typing import cast, get_args

import click

from fieldrep.cli import values
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import coloured, print_heading, print_lines
from fieldrep.cli.session import Session, more_line
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.cli.week_text import due_text, print_warnings, print_week
from fieldrep.domain.day_plan import Order
from fieldrep.domain.plan import Reason
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.reasons import reason_text
from fieldrep.store.queries.early_warnings import warning_document, warning_lines
from fieldrep.store.queries.find import find_person
from fieldrep.store.queries.laptop import conflict_count
from fieldrep.store.queries.plan import DayPlan, Suggested, day_plan

MOST_STEPS = 15


@verb("today", mark("Whom to see next and why, what is due, and when the targets will be reached."), json=True)
@option("--rep", metavar="NAME", about=mark("For this rep's accounts only."))
@option("--all", "everything", is_flag=True, about=mark("Every account on the list, and not the first 15."))
@option("--by", metavar="ORDER", about=mark("The order of the list: district (as one walks) or urgency."))
@option("--week", is_flag=True, about=mark("The coming working days, with what is due on each."))
@option("--warnings", "warned", is_flag=True, about=mark("The accounts to be warned of, and why."))
@click.pass_obj
def command(session: Session, rep: str | None, everything: bool, by: str | None, week: bool, warned: bool) -> None:
    if week and warned:
        raise values.not_together("--week", "--warnings")
    if week:
        print_week(session)
        return
    if warned:
        print_warnings(session)
        return
    person = find_person(session.book, rep)[0] if rep else None
    order = values.one_of("--by", by, get_args(Order)) if by else "urgency"
    plan = day_plan(session.book, session.today, person, 10**9 if everything else 15, cast("Order", order))
    if session.json:
        print_json(_document(session, plan))
        return
    print(coloured(day_text(session.today), "bold"))
    _print_suggested(session, plan)
    _print_steps(session, plan)
    _print_capacity(session, plan)
    _print_notices(session)


def _print_notices(session: Session) -> None:
    warned = len(warning_lines(session.book, session.today))
    if warned:
        print()
        text = count("{number} warning: `fieldrep today --warnings`", "{number} warnings: `fieldrep today --warnings`",
                     warned)  # fmt: skip
        print(coloured(f"! {text}", "amber"))
    disputed = conflict_count(session.book)
    if disputed:
        print()
        text = count("{number} conflict: `fieldrep conflicts`", "{number} conflicts: `fieldrep conflicts`", disputed)
        print(coloured(f"≠ {text}", "amber"))


def _print_steps(session: Session, plan: DayPlan) -> None:
    if plan.steps:
        print_heading(say("Due"))
        print_lines(
            due_text(step.id, step.due_on, step.account_name, step.what, session.today)
            for step in plan.steps[:MOST_STEPS]
        )
    if len(plan.steps) > MOST_STEPS:
        print_lines([count("and {number} more", "and {number} more", len(plan.steps) - MOST_STEPS)])


def _print_suggested(session: Session, plan: DayPlan) -> None:
    if not plan.suggested:
        warn(say("Nobody is waiting for you."))
        return
    print_heading(say("See next"))
    for number, each in enumerate(plan.suggested, 1):
        if number == plan.fits + 1 and plan.a_day is not None:
            print(coloured(f"  -- {_full(plan.a_day)}", "amber"))
        place = each.account.district or each.account.city
        name = say("{account}, {place}", account=each.account.name, place=place) if place else None
        print(f"{number:3}  {name or say('{account}', account=each.account.name)}")
        for reason in each.suggestion.reasons:
            print(f"     {reason_text(reason, _about(each, reason), session.today)}")
    more = more_line(len(plan.suggested), plan.waiting)
    if more:
        print(more)


def _full(a_day: int) -> str:
    return count("more than a day holds ({number} visit)", "more than a day holds ({number} visits)", a_day)


def _about(each: Suggested, reason: Reason) -> str | None:
    if reason.code in ("promise_overdue", "promise_due"):
        return each.account.next_what
    if reason.code == "growth_sign":
        return each.grown
    return each.objection if reason.code == "new_answer" else each.account.to_see


def _print_capacity(session: Session, plan: DayPlan) -> None:
    went, left = plan.progress, plan.capacity
    print_heading(say("Target accounts"))
    if not went.targets:
        print_lines([say("There are no target accounts yet.")])
        return
    lines = [
        say(
            "{reached} of {targets} targets reached, {opened} opened, {left} left",
            reached=went.reached,
            targets=went.targets,
            opened=went.opened,
            left=left.targets_left,
        )
    ]
    pace = _pace(left.pace.n, left.pace.of)
    if plan.is_set:
        lines.append(say("pace: {pace} visits a working day, as the team has set", pace=pace))
    else:
        visits = count("{number} visit", "{number} visits", left.pace.n)
        days = count("{number} working day", "{number} working days", left.pace.of)
        lines.append(say("pace: {pace} visits a working day ({visits} in {days})", pace=pace, visits=visits, days=days))
    if left.done_on is not None and left.days_needed:
        days = count("{number} working day", "{number} working days", left.days_needed)
        lines.append(say("{days} more: done on {day}", days=days, day=day_text(left.done_on, session.today)))
    elif left.days_needed is None:
        lines.append(say("at this pace the targets will never be reached"))
    print_lines(lines)


def _pace(visits: int, days: int) -> str:
    """Visits a day with one decimal, worked out in whole numbers."""
    if days == 0:
        return "0"
    tenths = (20 * visits + days) // (2 * days)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _document(session: Session, plan: DayPlan) -> dict[str, object]:
    left = plan.capacity
    return {
        "day": session.today.isoformat(),
        "suggested": [_suggested(session, each) for each in plan.suggested],
        "waiting": plan.waiting,
        "fits": plan.fits,
        "visits_a_day": plan.a_day,
        "warnings": [warning_document(each) for each in warning_lines(session.book, session.today)],
        "due": [step._asdict() for step in plan.steps],
        "targets": plan.progress.targets,
        "reached": plan.progress.reached,
        "opened": plan.progress.opened,
        "targets_left": left.targets_left,
        "pace": list(left.pace),
        "pace_is_set": plan.is_set,
        "days_needed": left.days_needed,
        "done_on": left.done_on.isoformat() if left.done_on else None,
        "conflicts": conflict_count(session.book),
    }


def _suggested(session: Session, each: Suggested) -> dict[str, object]:
    return {
        "account": {"id": each.account.id, "name": each.account.name, "district": each.account.district},
        "reasons": [
            {
                "code": reason.code,
                "about": _about(each, reason),
                "day": reason.day.isoformat() if reason.day else None,
                "near": reason.near,
                "text": reason_text(reason, _about(each, reason), session.today),
            }
            for reason in each.suggestion.reasons
        ],
    }
