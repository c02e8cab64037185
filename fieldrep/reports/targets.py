"""Targets: what is asked of each person, wave and territory in the period that runs, and how far it is reached."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from fieldrep.domain.plan import working_days
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.rules import Rules
from fieldrep.domain.targets import Achieved, attainment, missing_measures, weighted
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import date_text, share_text
from fieldrep.i18n.measure_words import few_accounts, goal_text, measure_about, part_text, reached_text
from fieldrep.i18n.money_words import left_out_document, left_out_notes
from fieldrep.i18n.words import word
from fieldrep.reports.markets import markets, markets_document, markets_table
from fieldrep.reports.plans import behind, reached, target_document
from fieldrep.reports.report import Asking, Column, Line, Report, Table, Tone
from fieldrep.store.book import Book
from fieldrep.store.queries.rules import rules
from fieldrep.store.queries.targets import Counting, TargetRow, main_parts, target_rows

KINDS = {
    "person": mark("Of each person"),
    "wave": mark("Waves"),
    "territory": mark("Territories"),
    "team": mark("The team"),
}
GUIDANCE = (
    mark("A hunter in a new market carries about half of what a mature territory does."),
    mark("Hunters are measured on revenue; farmers on revenue, profit and receivables."),
    mark("A market in its second year: half revenue, half profit."),
)
"""method.md §9."""


def report(book: Book, asking: Asking) -> Report:
    """The page of the targets whose period holds a day."""
    rule, today = rules(book), asking.as_of
    counting = Counting(book, today)
    every = target_rows(book)
    running = [row for row in every if _runs(row, today)]
    lacking, found = _lacking(book, running, today), markets(book, running, today)
    parts = tuple(
        _table(kind, [row for row in running if row.kind == kind], counting, rule, today)
        for kind in KINDS
        if kind == "person" or any(row.kind == kind for row in running)
    )
    return Report(
        say("Weighted targets"),
        today,
        (
            *parts,
            markets_table(found, rule.share("new_market_share"), counting.currency, today),
            _guidance(lacking),
        ),
        {
            "as_of": today.isoformat(),
            "currency": counting.currency,
            "other_currencies": left_out_document(counting.other_currencies(running)),
            "targets": [target_document(counting, row) for row in running],
            "totals": [
                {"kind": kind, "whose": whose, "total": list(total) if total else None}
                for kind, whose, total in _totals(running, counting, rule)
            ],
            "markets": markets_document(found),
            "lacking": [each._asdict() for each in lacking],
            "other_periods": len(every) - len(running),
        },
    )


def _runs(row: TargetRow, today: date) -> bool:
    return (row.from_day is None or row.from_day <= today) and (row.to_day is None or today <= row.to_day)


def _totals(rows: Iterable[TargetRow], counting: Counting, rule: Rules) -> list[tuple[str, str | None, Ratio | None]]:
    found = []
    for (kind, whose), those in groupby(rows, key=lambda row: (row.kind, row.whose)):
        parts = [(row.weight, attainment(row.measure, reached(counting, row).reached, row.number)) for row in those]
        found.append((kind, whose, weighted(parts, rule.whole("target_counts_most"))))
    return found


def _table(kind: str, rows: list[TargetRow], counting: Counting, rule: Rules, today: date) -> Table:
    lines: list[Line] = []
    for _, those in groupby(rows, key=lambda row: row.whose):
        lines += _lines(list(those), counting, rule, today)
    measures = dict.fromkeys(row.measure for row in rows)
    return Table(
        say(KINDS[kind]),
        (
            Column(say("Who"), weight=1),
            Column(say("Measure"), weight=1),
            Column(say("Achieved"), "right"),
            Column(say("Target"), "right"),
            Column(say("Of target"), "right"),
            Column(say("Time gone"), "right"),
            Column(say("Weight"), "right"),
            Column(say("Until")),
        ),
        tuple(lines),
        (
            *(
                say("{measure}: {definition}", measure=word("measure", m), definition=measure_about(m))
                for m in measures
            ),
            *((say("Time gone: working days of the period up to today, of all its working days."),) if rows else ()),
            *((_about_total(rule),) if rows else ()),
        ),
        left_out_notes(counting.other_currencies(rows)),
        say("Nobody has a target in this period. `fieldrep target revenue 80000 --person NAME` sets one."),
    )


def _about_total(rule: Rules) -> str:
    return say(
        "All targets: each by its weight, and counted up to {number} % of itself.",
        number=rule.whole("target_counts_most"),
    )


def _lines(rows: list[TargetRow], counting: Counting, rule: Rules, today: date) -> list[Line]:
    name = rows[0].name or say("everybody")
    found, parts = [], []
    for row in rows:
        got = reached(counting, row)
        part = attainment(row.measure, got.reached, row.number)
        parts.append((row.weight, part))
        found.append(_line(name, row, got, part, counting.currency, today))
    total = weighted(parts, rule.whole("target_counts_most"))
    weights = sum(weight or 0 for weight, _ in parts)
    found.append(
        Line(
            (name, say("All targets"), "", "", part_text(total), "", share_text(weights, 100) if weights else "", ""),
            tone="strong",
            key=f"{rows[0].whose}",
        )
    )
    return found


def _line(name: str, row: TargetRow, got: Achieved, part: Ratio | None, currency: str | None, today: date) -> Line:
    gone = _gone(row, today)
    few = few_accounts(row.measure, len(got.out_of))
    return Line(
        (
            name,
            say("{what} ({note})", what=word("measure", row.measure), note=few)
            if few
            else word("measure", row.measure),
            reached_text(row.measure, got.reached, currency),
            goal_text(row.measure, row.number, currency),
            part_text(part),
            share_text(*gone) if gone else "",
            "" if row.weight is None else share_text(row.weight, 100),
            date_text(row.to_day, today),
        ),
        behind=behind(row, got),
        tone=_tone(row, part, gone),
        row=("target", row.id),
        key=row.id,
    )


def _gone(row: TargetRow, today: date) -> Ratio | None:
    """The working days of a period that are gone, of all of them; None where it has no end or no working day."""
    if row.from_day is None or row.to_day is None:
        return None
    gone = Ratio(working_days(row.from_day, today), working_days(row.from_day, row.to_day))
    return gone if gone.of else None


def _tone(row: TargetRow, part: Ratio | None, gone: Ratio | None) -> Tone:
    """Good once it is reached; a warning where it is behind the time that is gone."""
    if part is None:
        return "plain"
    if part.n >= part.of:
        return "good"
    behind_time = gone is not None and part.n * gone.of < gone.n * part.of
    return "warn" if behind_time or row.measure == "receivables" else "plain"


class Lacking(NamedTuple):
    """Somebody's main part, with how many accounts, and the measures of it that they have no target for."""

    person: str
    name: str
    part: str
    accounts: int
    measures: tuple[str, ...]


def _lacking(book: Book, running: Iterable[TargetRow], today: date) -> list[Lacking]:
    measures: dict[str, set[str]] = {}
    for row in running:
        if row.kind == "person" and row.whose:
            measures.setdefault(row.whose, set()).add(row.measure)
    every = (
        Lacking(person, name, part, accounts, missing_measures(part, measures.get(person, ())))
        for person, name, part, accounts in main_parts(book, today)
    )
    return [each for each in every if each.measures]


def _guidance(lacking: Iterable[Lacking]) -> Table:
    """What the method advises, and for whom a measure is missing."""
    lines = [
        Line(
            (
                each.name,
                word("part", each.part),
                f"{each.accounts:,}",
                say(", ").join(word("measure", measure) for measure in each.measures),
            ),
            tone="warn",
            key=each.person,
        )
        for each in lacking
    ]
    return Table(
        say("Who lacks which target"),
        (
            Column(say("Who"), weight=1),
            Column(say("Mostly"), weight=1),
            Column(say("Accounts"), "right"),
            Column(say("No target for"), weight=2),
        ),
        tuple(lines),
        tuple(say(each) for each in GUIDANCE),
        empty=say("Everybody has the targets that go with their part."),
    )
