"""Visit intervals: how many accounts are never visited, on track, due and overdue, by whom; and how long it takes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import VISIT_STATES
from fieldrep.domain.intervals import Interval, Intervals, States, states
from fieldrep.domain.plan import Capacity, capacity, working_days
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import date_text, rate_text
from fieldrep.i18n.pace_words import days_text, done_text, pace_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table, Tone
from fieldrep.reports.tables import more_accounts, pace_columns
from fieldrep.store.book import Book
from fieldrep.store.queries.intervals import (
    GROUPS,
    Account,
    accounts_called,
    intervals,
    targets_left,
    visited,
    visits_made_by,
)
from fieldrep.store.queries.pace import pace_since
from fieldrep.store.queries.rules import rules

MOST_LISTED = 500


class Planned(NamedTuple):
    """The targets that are left (ids), and the capacity at the planned pace and at the one that was kept."""

    left: tuple[str, ...]
    planned: Capacity
    kept: Capacity


_TONES: Mapping[str, Tone] = {"overdue": "bad", "due": "warn", "never": "dim", "on_track": "plain"}


def report(book: Book, asking: Asking) -> Report:
    """The page of the intervals as of a day, by rep unless another group is asked for."""
    today, by = asking.as_of, asking.by or GROUPS[0]
    known = intervals(book, today)
    seen = visited(book, by, today)
    found = states(seen, known, today)
    last = {each.account: each.last_visit_on for each in seen}
    whole = _whole(found.values())
    a_day = rules(book).whole("visits_per_day")
    plans = {group: _capacities(book, group, a_day, today) for group in ("rep", "territory")}
    return Report(
        say("Visit intervals"),
        today,
        (
            _states(found, whole, by, known.team, len(known.special)),
            _listed(book, "overdue", whole.overdue, last, known, today),
            _listed(book, "due", whole.due, last, known, today),
            *(_capacity(group, plans[group], a_day, today) for group in plans),
        ),
        {
            "as_of": today.isoformat(),
            "by": by,
            "team": known.team._asdict(),
            "special": len(known.special),
            "states": whole._asdict(),
            "waiting": [
                _waiting(each, state, last[each.id], known.of(each.id), today)
                for state, those in (("overdue", whole.overdue), ("due", whole.due))
                for each in accounts_called(book, those).values()
            ],
            "groups": [{"name": name, **each._asdict()} for name, each in found.items()],
            "capacity": [
                {"by": group, "name": name, **_plan_document(plan)}
                for group, those in plans.items()
                for name, plan in those.items()
            ],
        },
    )


def _whole(found: Iterable[States]) -> States:
    """All groups together."""
    groups = list(found)
    never, on_track, due, overdue = (
        tuple(sorted(account for group in groups for account in group[at])) for at in range(len(VISIT_STATES))
    )
    return States(never, on_track, due, overdue)


def _states(found: Mapping[str | None, States], whole: States, by: str, team: Interval, special: int) -> Table:
    lines = [_state_line(name or say("without one"), each, "plain") for name, each in found.items()]
    titles = {"rep": say("Rep"), "territory": say("Territory"), "district": say("District")}
    notes = count(
        "{number} account has an interval of its own, or by its grade.",
        "{number} accounts have an interval of their own, or by their grade.",
        special,
    )
    return Table(
        say("States"),
        (
            Column(titles[by], weight=2),
            *(Column(word("visit_state", state), "right") for state in VISIT_STATES),
            Column(say("Accounts"), "right"),
            Column(say("In time"), "right"),
        ),
        (*lines, *([_state_line(say("All accounts"), whole, "strong")] if len(lines) > 1 else ())),
        (
            say(
                "Due {ideal} days after the last visit in person, overdue after {longest}; or as the account has it.",
                ideal=team.ideal,
                longest=team.longest,
            ),
            say("In time: accounts on track, of those that were ever visited."),
        ),
        (notes,) if special else (),
        say("There is no account yet: `fieldrep account NAME` adds one, `fieldrep import` a list."),
    )


def _state_line(name: str, each: States, tone: Tone) -> Line:
    seen = (*each.on_track, *each.due, *each.overdue)
    return Line(
        (
            name,
            *(f"{len(accounts):,}" for accounts in each),
            f"{each.accounts:,}",
            rate_text(len(each.on_track), len(seen)),
        ),
        behind=(
            Behind(say("{name}: on track", name=name), each.on_track),
            Behind(say("{name}: ever visited", name=name), tuple(sorted(seen))),
            *(
                Behind(say("{name}: {state}", name=name, state=word("visit_state", state)), accounts)
                for state, accounts in zip(VISIT_STATES, each, strict=True)
                if state != "on_track"
            ),
        ),
        tone=tone,
        key=name,
    )


def _listed(
    book: Book, state: str, those: Collection[str], last: Mapping[str, date | None], known: Intervals, today: date
) -> Table:
    """The accounts of a state, those that wait longest beyond their interval first."""
    over = {each: (today - day).days - known.of(each).ideal for each in those if (day := last[each])}
    first = sorted(over, key=lambda each: (-over[each], each))[:MOST_LISTED]
    called = accounts_called(book, first)
    return Table(
        say("{state} now", state=word("visit_state", state).capitalize()),
        (
            Column(say("Account"), weight=2),
            Column(say("District"), weight=1),
            Column(say("Rep"), weight=1),
            Column(say("Last visit")),
            Column(say("Interval"), "right"),
            Column(say("Days over"), "right"),
        ),
        tuple(
            _account_line(called[each], last[each], known.of(each), over[each], state, today)
            for each in first
            if each in called
        ),
        (say("Days over: since the ideal interval was up. The interval: ideal and longest, in days."),),
        more_accounts(len(those) - len(first)),
        say("None."),
    )


def _waiting(account: Account, state: str, last: date | None, interval: Interval, today: date) -> dict[str, object]:
    """An account that waits for a visit, as facts."""
    return {
        **account._asdict(),
        "state": state,
        "last_visit_on": last.isoformat() if last else None,
        **interval._asdict(),
        "days_over": (today - last).days - interval.ideal if last else None,
    }


def _account_line(account: Account, last: date | None, interval: Interval, over: int, state: str, today: date) -> Line:
    return Line(
        (
            account.name,
            account.district or "",
            account.rep or "",
            date_text(last, today),
            f"{interval.ideal}/{interval.longest}",
            f"{over:,}",
        ),
        account=account.id,
        tone=_TONES[state],
        key=account.id,
    )


# capacity


def _capacities(book: Book, by: str, a_day: int, today: date) -> dict[str | None, Planned]:
    """For each rep or territory the targets that are left, and how long they take as planned and as kept."""
    since = pace_since(book, today)
    days = working_days(since, today)
    made = visits_made_by(book, by, since, today)
    return {
        name: Planned(
            left,
            capacity(len(left), Ratio(a_day * reps, 1), today),
            capacity(len(left), Ratio(made.get(name, 0), days), today),
        )
        for name, (left, reps) in targets_left(book, by, today).items()
    }


def _capacity(by: str, plans: Mapping[str | None, Planned], a_day: int, today: date) -> Table:
    lines = []
    for name, plan in plans.items():
        called = name or say("without one")
        behind = (Behind(say("{name}: not yet reached", name=called), plan.left),)
        for how, found in ((say("as planned"), plan.planned), (say("as kept"), plan.kept)):
            cells = (
                called,
                how,
                f"{found.targets_left:,}",
                pace_text(found.pace),
                days_text(found),
                done_text(found, today),
            )
            lines.append(Line(cells, behind=behind, tone="warn" if found.done_on is None else "plain"))
    return Table(
        {"rep": say("Capacity of each rep"), "territory": say("Capacity of each territory")}[by],
        (
            Column({"rep": say("Rep"), "territory": say("Territory")}[by], weight=2),
            *pace_columns(),
        ),
        tuple(lines),
        (
            say("Targets left: accounts that decide and that nobody has visited in person."),
            say("As planned: {number} visits a working day for each rep.", number=a_day),
            say("As kept: visits in person of the last twenty working days, or since the first one."),
        ),
        empty=say("There is no account yet: `fieldrep account NAME` adds one, `fieldrep import` a list."),
    )


def _plan_document(plan: Planned) -> dict[str, object]:
    return {
        "targets_left": len(plan.left),
        "accounts": list(plan.left),
        **{
            how: {
                "pace": list(found.pace),
                "working_days": found.days_needed,
                "done_on": found.done_on.isoformat() if found.done_on else None,
            }
            for how, found in (("planned", plan.planned), ("kept", plan.kept))
        },
    }
