"""The rates by group, a line each, with the push of the month: the one rate that a group is at."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from fieldrep.domain.push import Push, push_of
from fieldrep.domain.rates import BY_OPENING
from fieldrep.i18n import say
from fieldrep.i18n.definitions import counted_rate, few_note, few_sign
from fieldrep.i18n.formats import share_text
from fieldrep.i18n.group_words import group_word
from fieldrep.i18n.words import word
from fieldrep.reports.rate_figures import ALL_RATES, NOT_YET, sets
from fieldrep.reports.report import Column, Line, Table
from fieldrep.store.queries.push import KINDS, rate_targets, wave_months
from fieldrep.store.queries.rates import RatesPage

if TYPE_CHECKING:
    from fieldrep.store.book import Book


def pushes_of(book: "Book", page: RatesPage, by: str, as_of: date) -> dict[str, Push]:
    """What each group pushes, by its key; nothing where neither targets nor a wave say it.

    A wave's targets are its plan, which it has for all four rates from the first day: its month alone says the push.
    """
    if by not in KINDS:
        return {}
    targets, months = {} if by == "wave" else rate_targets(book, by, as_of), wave_months(book, by, as_of)
    found = {}
    for (group, spend, seats), key in zip(page.groups, page.keys, strict=True):
        if key is None:
            continue
        rates = {
            "coverage": group.rates.coverage.rate,
            "conversion": group.rates.conversion.to_date,
            "repurchase": group.rates.repurchase.to_date,
            "penetration": spend.pooled if spend.accounts else seats.pooled,
        }
        push = push_of(rates, targets.get(key, {}), months.get(key))
        if push is not None:
            found[key] = push
    return found


def groups_table(page: RatesPage, by: str, pushes: Mapping[str, Push]) -> Table:
    """A line for each group, with what it pushes this month."""
    columns = (
        Column(say("opened in") if by in BY_OPENING else group_word(by), weight=1),
        Column(word("blocks", "coverage"), "right"),
        Column(word("blocks", "conversion"), "right"),
        Column(say("to date"), "right"),
        Column(word("blocks", "repurchase"), "right"),
        Column(say("to date"), "right"),
        Column(word("blocks", "penetration"), "right"),
        Column(say("push"), weight=1),
    )
    lines = []
    for (group, spend, seats), key in zip(page.groups, page.keys, strict=True):
        rates = group.rates
        share = spend.pooled if spend.accounts else seats.pooled
        scope = f"{by}:{key or ''}"
        lines.append(
            Line(
                (
                    group.name or say("(none)"),
                    counted_rate(*rates.coverage.rate),
                    counted_rate(*rates.conversion.in_time),
                    counted_rate(*rates.conversion.to_date),
                    counted_rate(*rates.repurchase.in_time),
                    counted_rate(*rates.repurchase.to_date),
                    few_sign(share_text(*share), spend.accounts or seats.accounts),
                    _push_text(pushes.get(key or "")),
                ),
                behind=sets((*ALL_RATES, *NOT_YET), rates.as_of, scope),
                key=f"group {key}",
            )
        )
    about = [say("conversion and repurchase: in time, then to date; penetration: of spend, else of seats, pooled")]
    if pushes and by == "wave":
        about.append(say("push: what the month of the wave asks for, as on the page of waves"))
    elif pushes:
        about.append(
            say("push: the first rate, to date, that is below its target; without targets what the month of the wave "
                "asks for")
        )  # fmt: skip
    if by == "wave":
        about.append(say("an account of two waves stands in both"))
    heading = say("By {group}", group=say("month of opening") if by in BY_OPENING else group_word(by))
    empty = say("There are no accounts yet. Bring your list in: fieldrep import FILE --as accounts")
    return Table(heading, columns, tuple(lines), tuple(about), few_note(line.cells for line in lines), empty)


def _push_text(push: Push | None) -> str:
    if push is None:
        return ""
    rate = word("blocks", push.rate)
    if push.target is not None:
        return say("{rate}, target {target}", rate=rate, target=share_text(*push.target))
    if push.month is not None:
        return say("{rate}, month {number} of its wave", rate=rate, number=push.month)
    return say("{rate}, other targets are met", rate=rate)


def push_document(page: RatesPage, pushes: Mapping[str, Push]) -> list[dict[str, object]]:
    """The pushes as facts, by the groups' names."""
    names = {key: group.name for (group, _, _), key in zip(page.groups, page.keys, strict=True) if key is not None}
    return [
        {
            "name": names[key],
            "rate": push.rate,
            "target": None if push.target is None else list(push.target),
            "month": push.month,
        }
        for key, push in pushes.items()
    ]
