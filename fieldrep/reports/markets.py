"""What is asked in new, second-year and mature markets: a table of the page of targets, and its document."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fieldrep.domain.markets import SECOND, Asked, is_half_and_half, market_year, of_mature
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import amount_text, date_text, share_text
from fieldrep.reports.report import Column, Line, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.targets import TargetRow, market_days


class Market(NamedTuple):
    """Somebody's market: when it began, its year, the revenue asked, and what is to be said of it.

    `part` is what is asked of what mature territories carry, in a new market; `is_even` is whether a market in its
    second year is measured half on revenue and half on profit.
    """

    person: str
    name: str
    began: date | None
    year: int
    amount: int
    part: Ratio | None
    is_even: bool | None


def markets(book: Book, running: Iterable[TargetRow], today: date) -> list[Market]:
    """The markets of those who have a revenue target whose period runs, the newest first."""
    by_person: dict[str, dict[str, TargetRow]] = {}
    for row in running:
        if row.kind == "person" and row.whose:
            by_person.setdefault(row.whose, {})[row.measure] = row
    began = market_days(book, today)
    asked = {
        person: Asked(person, market_year(began.get(person), today), rows["revenue"].number, _days(rows["revenue"]))
        for person, rows in by_person.items()
        if "revenue" in rows
    }
    parts = of_mature(asked.values())
    found = [
        Market(
            person,
            by_person[person]["revenue"].name or "",
            began.get(person),
            each.year,
            each.amount,
            parts.get(person),
            is_half_and_half({name: row.weight for name, row in by_person[person].items()})
            if each.year == SECOND
            else None,
        )
        for person, each in asked.items()
    ]
    return sorted(found, key=lambda each: (each.year, each.name, each.person))


def markets_document(found: Iterable[Market]) -> list[dict[str, object]]:
    """The markets as facts."""
    return [
        {
            **each._asdict(),
            "began": each.began.isoformat() if each.began else None,
            "part": list(each.part) if each.part else None,
        }
        for each in found
    ]


def markets_table(found: Iterable[Market], share: Ratio, currency: str | None, today: date) -> Table:
    """The markets; a new one is asked for about `share` of what mature territories carry."""
    return Table(
        say("New and mature markets"),
        (
            Column(say("Who"), weight=1),
            Column(say("First opened")),
            Column(say("Year"), "right"),
            Column(say("Revenue asked"), "right"),
            Column(say("Of mature"), "right"),
            Column(say("Note"), weight=1),
        ),
        tuple(
            Line(
                (
                    each.name,
                    date_text(each.began, today) or say("not yet"),
                    f"{each.year:,}",
                    amount_text(each.amount, currency),
                    share_text(*each.part) if each.part else "",
                    _note(each, share),
                ),
                tone="warn" if each.is_even is False else "plain",
                key=each.person,
            )
            for each in found
        ),
        (
            say(
                "A market began when the first account was opened of those that somebody tends. Of mature: the revenue "
                "asked for each day, of the median of those whose market is in its third year or later."
            ),
            say("A new market is asked for about {share} of it, by the rule of the team.", share=share_text(*share)),
        ),
        empty=say("Nobody has a revenue target in this period."),
    )  # fmt: skip


def _note(each: Market, share: Ratio) -> str:
    if each.year == 1:
        return say("new: about {share}", share=share_text(*share))
    if each.is_even is None:
        return count("mature, {number} year", "mature, {number} years", each.year - 1)
    return say("half revenue, half profit") if each.is_even else say("to be half revenue, half profit")


def _days(row: TargetRow) -> int:
    return (row.to_day - row.from_day).days + 1 if row.from_day and row.to_day else 0
