"""The weekly review on one page: rates, visits against plan, objections, people found, warnings, plays."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from fieldrep.domain.early_warnings import CODES
from fieldrep.domain.plan import working_days
from fieldrep.domain.rates import AccountFacts, Rates, opening_day
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import definition, with_few
from fieldrep.i18n.formats import date_text, day_text, rate_text, share_text
from fieldrep.i18n.reasons import WARNING_NAMES
from fieldrep.i18n.words import word
from fieldrep.reports.plays import play_results, result_document, results_table
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.early_warnings import WarningLine, warning_lines
from fieldrep.store.queries.plays import plays
from fieldrep.store.queries.rates import RatesPage, rates_page, recent_facts
from fieldrep.store.queries.review import ObjectionWeek, PeopleWeek, RepWeek, objection_weeks, people_week, rep_weeks
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown


def report(book: Book, asking: Asking) -> Report:
    """The week from its Monday up to the day that is asked for."""
    monday = asking.as_of - timedelta(days=asking.as_of.weekday())
    before, until = monday - timedelta(days=1), asking.as_of
    pages = rates_page(book, before), rates_page(book, until)
    facts = recent_facts(book, before, until)
    weeks = rep_weeks(book, monday, until)
    objections, people = objection_weeks(book, monday, until), people_week(book, monday, until)
    planned = rules(book).whole("visits_per_day") * working_days(monday, until)
    warned = warning_lines(book, until)
    found = plays(book, until.isoformat())
    results, won = play_results(book, found, until), _won(facts, before, until)
    return Report(
        say("Week from {monday} to {day}", monday=day_text(monday, until), day=day_text(until)),
        until,
        (
            _rates(pages, won, before, until),
            _visits(weeks, planned),
            _objections(objections),
            _people(people),
            _warnings(warned),
            results_table(found, results),
        ),
        {
            "as_of": until.isoformat(),
            "monday": monday.isoformat(),
            "rates": {name: [list(each) for each in pair] for name, pair in _pairs(pages).items()},
            "visits": {"planned": planned, "reps": [each._asdict() for each in weeks]},
            "objections": [each._asdict() for each in objections],
            "people": people._asdict(),
            "won": {rate: list(accounts) for rate, accounts in won.items()},
            "plays": {play: result_document(came) for play, came in results.items()},
            "warnings": {code: [each.account for each in warned if code in each.codes] for code in CODES},
        },
    )


# the four rates


def _pairs(pages: tuple[RatesPage, RatesPage]) -> dict[str, tuple[Ratio, Ratio]]:
    """Each rate on the Sunday before and now."""

    def both(rate: Sequence[Ratio]) -> tuple[Ratio, Ratio]:
        return rate[0], rate[1]

    counted: tuple[Rates, Rates] = pages[0].rates, pages[1].rates
    return {
        "coverage": both([each.coverage.rate for each in counted]),
        "conversion": both([each.conversion.to_date for each in counted]),
        "repurchase": both([each.repurchase.to_date for each in counted]),
        "penetration": both([each.spend.pooled for each in pages]),
    }


def _rates(pages: tuple[RatesPage, RatesPage], won: Mapping[str, tuple[str, ...]], before: date, until: date) -> Table:
    return Table(
        say("Four rates"),
        (
            Column(say("rate")),
            Column(say("before"), "right"),
            Column(say("now"), "right"),
            Column(say("won this week"), "right"),
        ),
        tuple(
            Line(
                (
                    with_few(word("blocks", name), () if name == "penetration" else (then.of, now.of)),
                    *_figures(name, then, now),
                    f"+{len(won[name]):,}" if name in won else "",
                ),
                behind=(Behind(say("won this week"), won[name]),) if name in won else (),
                key=name,
            )
            for name, (then, now) in _pairs(pages).items()
        ),
        (
            say("Before: as of {day}, as it is known today. All to date.", day=date_text(before, until)),
            say("Coverage: {definition}", definition=definition("coverage")),
            say("Penetration: {definition}", definition=definition("spend")),
        ),
    )


def _figures(name: str, then: Ratio, now: Ratio) -> tuple[str, str]:
    text = share_text if name == "penetration" else rate_text
    return text(*then), text(*now)


def _won(facts: Sequence[AccountFacts], before: date, until: date) -> dict[str, tuple[str, ...]]:
    """The accounts that were opened, paid first and paid on a second day within the week."""

    def inside(day: date | None) -> bool:
        return day is not None and before < day <= until

    return {
        "coverage": tuple(sorted(f.account for f in facts if inside(opening_day(f, until)))),
        "conversion": tuple(sorted(f.account for f in facts if inside(f.first_paid_on))),
        "repurchase": tuple(sorted(f.account for f in facts if inside(f.second_paid_on))),
    }


# the week's work


def _visits(weeks: Sequence[RepWeek], planned: int) -> Table:
    return Table(
        say("Visits against plan"),
        (
            Column(say("rep"), weight=1),
            Column(say("visits"), "right"),
            Column(say("of the plan"), "right"),
            Column(say("accounts"), "right"),
            Column(say("reached first"), "right"),
        ),
        tuple(
            Line(
                (
                    shown(each.name),
                    f"{each.visits:,}",
                    rate_text(each.visits, planned),
                    f"{len(each.accounts):,}",
                    f"{len(each.first):,}",
                ),
                behind=(
                    Behind(say("visited by {name}", name=shown(each.name)), each.accounts),
                    Behind(say("reached first"), each.first),
                ),
                tone="warn" if each.visits < planned else "plain",
                key=each.person,
            )
            for each in weeks
        ),
        (say("Visits in person; the plan is what the team has set for a working day, on every one so far."),),
        empty=say("Nobody has accounts or visits yet."),
    )


def _objections(weeks: Sequence[ObjectionWeek]) -> Table:
    return Table(
        say("Objections"),
        (Column(say("blocks"), weight=1), Column(say("raised"), "right"), Column(say("removed"), "right")),
        tuple(
            Line(
                (word("blocks", each.blocks) or say("not said"), f"{each.raised:,}", f"{each.removed:,}"),
                behind=(Behind(say("raised"), each.raised_at), Behind(say("removed"), each.removed_at)),
                key=each.blocks or "none",
            )
            for each in weeks
        ),
        empty=say("No objection was raised or removed this week."),
    )


def _people(week: PeopleWeek) -> Table:
    found = (
        ("contacts", say("people came on file"), week.contacts, week.contacts_at),
        ("key", say("accounts where somebody was named key person"), len(week.key), week.key),
        ("second", say("accounts where somebody was named second key person"), len(week.second), week.second),
    )
    return Table(
        say("People found"),
        (Column(say("what"), weight=1), Column(say("how many"), "right")),
        tuple(
            Line((words, f"{number:,}"), behind=(Behind(words, accounts),), key=key)
            for key, words, number, accounts in found
            if number
        ),
        empty=say("Nobody came on file this week."),
    )


def _warnings(warned: Sequence[WarningLine]) -> Table:
    by_code: Mapping[str, tuple[str, ...]] = {
        code: tuple(each.account for each in warned if code in each.codes) for code in CODES
    }
    return Table(
        say("Warnings"),
        (Column(say("warning"), weight=1), Column(say("accounts"), "right")),
        tuple(
            Line(
                (say(WARNING_NAMES[code]), f"{len(accounts):,}"),
                behind=(Behind(say(WARNING_NAMES[code]), accounts),),
                key=code,
            )
            for code, accounts in by_code.items()
            if accounts
        ),
        notes=(
            count(
                "{number} account in all; promises, people and what is owed as they are on file now.",
                "{number} accounts in all; promises, people and what is owed as they are on file now.",
                len(warned),
            ),
        )
        if warned
        else (),
        empty=say("Nothing to be warned of: promises are kept, and who decides is in reach."),
    )
