"""Rates and numbers against plan: what a wave's targets ask for beside what is, with the push of the month marked."""

from collections.abc import Iterator, Mapping
from datetime import date

from fieldrep.domain.choices import RATES
from fieldrep.domain.rates import Rates
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.rules import Rules
from fieldrep.domain.targets import Achieved, achieved, attainment, weighted
from fieldrep.i18n import say
from fieldrep.i18n.definitions import definition
from fieldrep.i18n.formats import date_text, rate_text
from fieldrep.i18n.measure_words import few_accounts, goal_text, part_text, reached_text
from fieldrep.i18n.money_words import left_out_notes
from fieldrep.i18n.words import word
from fieldrep.reports.report import Behind, Column, Line, Table, Tone
from fieldrep.store.queries.targets import Counting, TargetRow, target_rows
from fieldrep.store.queries.waves import WaveLine

PUSHED = "▸"


def plan_table(
    counting: Counting, wave: WaveLine, rates: Rates, pushed: str | None, rule: Rules, defined: bool = True
) -> Table:
    """The four rates of a wave and whatever else it has targets for, beside what is planned.

    `defined`: with the definitions, which stand once on a page.
    """
    rows = target_rows(counting.book, wave.id)
    in_time = _in_time(rates)
    lines, parts = [], []
    for measure in (*RATES, *dict.fromkeys(row.measure for row in rows if row.measure not in RATES)):
        planned: list[TargetRow | None] = [row for row in rows if row.measure == measure] or [None]
        for row in planned:
            asked = row or TargetRow("", "wave", wave.id, wave.name, measure, 0, None, None, None)
            got = reached(counting, asked)
            part = attainment(measure, got.reached, row.number) if row else None
            parts += [(row.weight, part)] if row else []
            lines.append(_line(asked, got, part, in_time.get(measure), pushed, counting.currency))
    total = weighted(parts, rule.whole("target_counts_most"))
    note = say("Weighted total of the plan: {share}.", share=part_text(total)) if total else ""
    return Table(
        say("{wave}: rates against plan", wave=wave.name),
        (
            Column("", weight=2),
            Column(say("To date"), "right"),
            Column(say("In time"), "right"),
            Column(say("Plan"), "right"),
            Column(say("Of plan"), "right"),
            Column(say("Until")),
        ),
        tuple(lines),
        (
            say("{sign} is the push of the month.", sign=PUSHED),
            *(_definitions(rates.stage, rule.word("converted_by") == "use") if defined else ()),
        ),
        (*filter(None, (note, "" if rows else _no_plan(wave))), *left_out_notes(counting.other_currencies(rows))),
    )


def _definitions(stage: str, by_use: bool) -> Iterator[str]:
    """What each of the four rates counts."""
    for rate, counted in zip(RATES, ("coverage", "conversion", "repurchase", "spend"), strict=True):
        yield say("{rate}: {definition}", rate=word("blocks", rate), definition=definition(counted, stage, by_use))


def _no_plan(wave: WaveLine) -> str:
    return say("Nothing is planned: `fieldrep target coverage 80% --wave “{wave}”` plans a rate.", wave=wave.name)


def reached(counting: Counting, row: TargetRow) -> Achieved:
    """What was achieved of a target."""
    facts, last, whose = counting.facts(row)
    return achieved(row.measure, facts, row.from_day, last, whose)


def plan_document(counting: Counting, wave: str) -> list[dict[str, object]]:
    """The targets of a wave with what was achieved."""
    return [target_document(counting, row) for row in target_rows(counting.book, wave)]


def target_document(counting: Counting, row: TargetRow) -> dict[str, object]:
    """A target with what was achieved, as facts."""
    got = reached(counting, row)
    part = attainment(row.measure, got.reached, row.number)
    return {
        **row._asdict(),
        "from_day": _day(row.from_day),
        "to_day": _day(row.to_day),
        "reached": list(got.reached),
        "attainment": list(part) if part else None,
        "accounts": list(got.behind),
        "out_of": list(got.out_of),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _in_time(rates: Rates) -> Mapping[str, Ratio]:
    return {"conversion": rates.conversion.in_time, "repurchase": rates.repurchase.in_time}


def _line(
    row: TargetRow, got: Achieved, part: Ratio | None, in_time: Ratio | None, pushed: str | None, currency: str | None
) -> Line:
    sign = PUSHED + " " if row.measure == pushed else ""
    few = few_accounts(row.measure, len(got.out_of))
    name = sign + word("measure", row.measure)
    if few:
        name = say("{what} ({note})", what=name, note=few)
    tone: Tone = "strong" if row.measure == pushed else "plain"
    return Line(
        (
            name,
            reached_text(row.measure, got.reached, currency),
            rate_text(*in_time) if in_time and in_time.of else "",
            goal_text(row.measure, row.number, currency) if row.id else "–",
            part_text(part) if row.id else "",
            date_text(row.to_day),
        ),
        behind=behind(row, got),
        tone=tone,
        row=("target", row.id) if row.id else None,
        key=row.id or row.measure,
    )


def behind(row: TargetRow, got: Achieved) -> tuple[Behind, ...]:
    """The accounts behind what was achieved; for a rate those it is out of as well."""
    name = word("measure", row.measure)
    inside = Behind(name, got.behind)
    if not got.out_of or row.measure == "penetration":
        return (inside,)
    return inside, Behind(say("{rate}: out of", rate=name), got.out_of)
