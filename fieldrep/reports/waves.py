"""The waves: the push of the month, rates against plan, who is not reached, density, capacity, batches."""

from collections.abc import Iterable
from datetime import date

from fieldrep.domain.plan import Capacity
from fieldrep.domain.rates import opening_day
from fieldrep.domain.rules import Rules
from fieldrep.domain.waves import PER, is_thin, reps_wanted
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import counted_rate, few_note
from fieldrep.i18n.formats import date_text
from fieldrep.i18n.money_words import left_out_document
from fieldrep.i18n.pace_words import days_text, done_text, pace_text
from fieldrep.i18n.words import word
from fieldrep.reports.batches import batch_table, batches, others_of, territory_batches, territory_table
from fieldrep.reports.plans import plan_document, plan_table
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table, Tone
from fieldrep.reports.tables import more_accounts, pace_columns
from fieldrep.reports.wave_runs import Run, run_of
from fieldrep.store.book import Book
from fieldrep.store.queries.rates import as_counted
from fieldrep.store.queries.rules import rules
from fieldrep.store.queries.targets import Counting, facts_among
from fieldrep.store.queries.waves import waves

MOST_LISTED = 500
"""How many accounts that are not reached are listed of each wave."""


def report(book: Book, asking: Asking, only: str | None = None) -> Report:
    """The page of the waves as of a day; of one where its id is given."""
    rule, as_of = rules(book), asking.as_of
    asked = [wave for wave in waves(book) if only in (None, wave.id)]
    among = facts_among(book, {each for wave in asked for each in wave.targets})
    known = {fact.account: fact for fact in as_counted(book, among, as_of)}
    runs = [run_of(book, wave, known, rule, as_of) for wave in asked]
    counting = Counting(book, as_of)
    running = [run for run in runs if run.runs]
    parts = [_overview(runs, rule, as_of)]
    parts += [plan_table(counting, run.wave, run.rates, run.push, rule, run is running[0]) for run in running]
    if running:
        parts.append(_capacity(running, rule.whole("visits_per_day")))
    found = batches(book, runs, rule, counting.currency, as_of)
    others = others_of(book, rule, counting.currency, as_of)
    parts += [batch_table(runs, found, rule, others)]
    by_territory = {} if only else territory_batches(book, rule, counting.currency, as_of)
    if by_territory:
        parts.append(territory_table(by_territory, rule, others))
    parts += [_not_reached(run) for run in running]
    return Report(
        say("Waves") if only is None else say("The wave {name}", name=runs[0].wave.name) if runs else say("Waves"),
        as_of,
        tuple(parts),
        {
            "as_of": as_of.isoformat(),
            "waves": [
                {
                    **_document(run, rule),
                    "plan": plan_document(counting, run.wave.id),
                    "batch": found[run.wave.id]._asdict(),
                }
                for run in runs
            ],
            "territories": [
                {"name": name, "accounts": len(accounts), **each._asdict()}
                for name, (accounts, each) in by_territory.items()
            ],
            "currency": counting.currency,
            "other_currencies": left_out_document(others),
        },
    )


# the tables


def _overview(runs: Iterable[Run], rule: Rules, as_of: date) -> Table:
    runs = list(runs)
    least = rule.whole("wave_reps_per_hundred")
    lines = tuple(_overview_line(run, least) for run in runs)
    notes = [*few_note(line.cells for line in lines)]
    notes += [_thin_note(run, least) for run in runs if run.runs and is_thin(len(run.reps), len(run.facts), least)]
    notes += [_handover_note(run, as_of) for run in runs if run.is_due]
    notes += [
        count(
            "{wave}: {number} site cannot decide and is left out.",
            "{wave}: {number} sites cannot decide and are left out.",
            run.wave.undecided,
            wave=run.wave.name,
        )
        for run in runs
        if run.wave.undecided
    ]
    return Table(
        say("Waves"),
        (
            Column(say("Wave"), weight=2),
            Column(say("Place"), weight=1),
            Column(say("First day")),
            Column(say("Month"), "right"),
            Column(say("Push")),
            Column(say("Target accounts"), "right"),
            Column(say("Opened"), "right"),
            Column(say("Not reached"), "right"),
            Column(say("Reps"), "right"),
            Column(say("Density"), "right"),
        ),
        lines,
        (
            say("A wave pushes one rate a month: coverage, conversion, repurchase; then penetration, and handover."),
            say("Opened: accounts opened, of the targets. Not reached: targets that nobody has visited in person."),
            say("Density: reps for 100 targets; below {number} a wave is spread thin.", number=least),
        ),
        tuple(notes),
        say("No wave is planned yet. `fieldrep wave plan NAME --district … --rep … --from DAY` plans one."),
    )


def _overview_line(run: Run, least: int) -> Line:
    wave, targets = run.wave, len(run.facts)
    thin = run.runs and is_thin(len(run.reps), targets, least)
    opened = run.rates.coverage.opened
    tone: Tone = "dim" if not run.runs else "warn" if thin or run.is_due else "plain"
    return Line(
        (
            wave.name,
            " ".join(filter(None, (wave.city, wave.district))),
            date_text(wave.first_on),
            str(run.number) if run.number else "",
            _push_text(run),
            f"{targets:,}",
            counted_rate(opened, targets),
            f"{len(run.left):,}",
            str(len(run.reps)),
            density_text(len(run.reps), targets),
        ),
        behind=(
            Behind(say("{wave}: opened", wave=wave.name), _opened(run)),
            Behind(say("{wave}: targets", wave=wave.name), tuple(fact.account for fact in run.facts)),
            Behind(say("{wave}: not yet reached", wave=wave.name), tuple(each.id for each in run.left)),
        ),
        tone=tone,
        row=("wave", wave.id),
        key=wave.id,
    )


def _opened(run: Run) -> tuple[str, ...]:
    day = run.rates.as_of
    return tuple(fact.account for fact in run.facts if opening_day(fact, day) is not None)


def _push_text(run: Run) -> str:
    if not run.runs:
        return say("handed over")
    return word("blocks", run.push) if run.push else say("not begun")


def density_text(reps: int, targets: int) -> str:
    """Reps for a hundred targets, to a tenth."""
    if targets == 0:
        return "–"
    tenths = (2 * reps * PER * 10 + targets) // (2 * targets)
    return f"{tenths // 10}.{tenths % 10}"


def _thin_note(run: Run, least: int) -> str:
    wanted, targets = reps_wanted(len(run.facts), least), len(run.facts)
    return say(
        "{wave} is spread thin: {reps} for {targets}. It wants {wanted}, or fewer targets at a time.",
        wave=run.wave.name,
        reps=count("{number} rep", "{number} reps", len(run.reps)),
        targets=count("{number} target", "{number} targets", targets),
        wanted=count("{number} rep", "{number} reps", wanted),
    )


def _handover_note(run: Run, as_of: date) -> str:
    return say(
        "{wave} is in month {month}: handover is due since {day}. `fieldrep handovers` lists its accounts.",
        wave=run.wave.name,
        month=run.number,
        day=date_text(run.handover_on, as_of),
    )


def _not_reached(run: Run) -> Table:
    lines = tuple(
        Line((each.name, each.district or "", each.rep or ""), account=each.id) for each in run.left[:MOST_LISTED]
    )
    return Table(
        say("{wave}: not yet reached", wave=run.wave.name),
        (Column(say("Account"), weight=2), Column(say("District"), weight=1), Column(say("Rep"), weight=1)),
        lines,
        (say("Targets that nobody has visited in person; a call or a message is no visit."),),
        more_accounts(len(run.left) - len(lines)),
        say("Every target was visited."),
    )


def _capacity(runs: Iterable[Run], pace: int) -> Table:
    lines = []
    for run in runs:
        for how, found in ((say("as planned"), run.planned), (say("as kept"), run.kept)):
            lines.append(
                Line(
                    (
                        run.wave.name,
                        how,
                        f"{found.targets_left:,}",
                        pace_text(found.pace),
                        days_text(found),
                        done_text(found),
                    ),
                    behind=(Behind(say("{wave}: not yet reached", wave=run.wave.name), tuple(e.id for e in run.left)),),
                    tone="warn" if found.done_on is None else "plain",
                )
            )
    return Table(
        say("Capacity"),
        (
            Column(say("Wave"), weight=1),
            *pace_columns(),
        ),
        tuple(lines),
        (
            say("As planned: the visits of a working day, times those who walk in the wave."),
            say("As kept: visits in person at the targets over the last twenty working days, or since the first day."),
            count(
                "100 targets at {pace} visits a day are {number} working day for one rep.",
                "100 targets at {pace} visits a day are {number} working days for one rep.",
                -(-100 // pace),
                pace=pace,
            ),
        ),
    )


# the document


def _document(run: Run, rule: Rules) -> dict[str, object]:
    rates, wave = run.rates, run.wave
    return {
        "id": wave.id,
        "name": wave.name,
        "city": wave.city,
        "district": wave.district,
        "first_on": wave.first_on.isoformat() if wave.first_on else None,
        "ended_on": wave.ended_on.isoformat() if wave.ended_on else None,
        "month": run.number,
        "push": run.push,
        "handover_on": run.handover_on.isoformat() if run.handover_on else None,
        "handover_due": run.is_due,
        "targets": len(run.facts),
        "undecided": wave.undecided,
        "reps": sorted(run.reps),
        "thin": is_thin(len(run.reps), len(run.facts), rule.whole("wave_reps_per_hundred")),
        "coverage": [rates.coverage.opened, rates.coverage.targets],
        "reached": [rates.coverage.reached, rates.coverage.targets],
        "conversion": {"in_time": list(rates.conversion.in_time), "to_date": list(rates.conversion.to_date)},
        "repurchase": {"in_time": list(rates.repurchase.in_time), "to_date": list(rates.repurchase.to_date)},
        "not_reached": [each.id for each in run.left],
        "capacity": {"planned": _capacity_document(run.planned), "kept": _capacity_document(run.kept)},
    }


def _capacity_document(found: Capacity) -> dict[str, object]:
    return {
        "targets_left": found.targets_left,
        "pace": list(found.pace),
        "working_days": found.days_needed,
        "done_on": found.done_on.isoformat() if found.done_on else None,
    }
