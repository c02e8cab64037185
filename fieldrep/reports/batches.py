"""Batches: what the waves and the territories earn and how they grow; a base that earns pays for the next attack."""

from collections.abc import Iterable, Mapping
from datetime import date

from fieldrep.domain.ratios import FEW
from fieldrep.domain.rules import Rules
from fieldrep.domain.waves import Batch, batch, months_before
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import amount_text, share_text
from fieldrep.i18n.money_words import left_out_notes
from fieldrep.reports.report import Behind, Column, Line, Table
from fieldrep.reports.wave_runs import Run
from fieldrep.store.book import Book
from fieldrep.store.queries.money import LeftOut, left_out
from fieldrep.store.queries.waves import (
    territories,
    territory_earnings,
    territory_visits,
    wave_earnings,
    wave_visits,
)


def batches(book: Book, runs: Iterable[Run], rule: Rules, currency: str | None, as_of: date) -> dict[str, Batch]:
    """What the accounts of each wave have earned, by its id."""
    earned, months, each_costs = (
        wave_earnings(book, currency),
        rule.whole("batch_months"),
        rule.amount("cost_per_visit"),
    )
    made = wave_visits(book, as_of, months)
    return {
        run.wave.id: batch(earned.get(run.wave.id, ()), run.wave.first_on, as_of, months).visited(
            made.get(run.wave.id, 0), each_costs
        )
        for run in runs
    }


def others_of(book: Book, rule: Rules, currency: str | None, as_of: date) -> LeftOut:
    """The orders of the months that batches look at which are in another currency, and in none of their sums."""
    return left_out(book, currency, months_before(as_of, 2 * rule.whole("batch_months")), as_of)


def batch_table(runs: Iterable[Run], found: Mapping[str, Batch], rule: Rules, others: LeftOut) -> Table:
    """The waves beside each other: who earns, who grows, and what pays for the next attack."""
    runs, currency = list(runs), others.currency
    inside = {fact.account for run in runs for fact in run.facts}
    lines = tuple(
        _earning_line(
            run.wave.name, _part_of(run), found[run.wave.id], currency, tuple(fact.account for fact in run.facts)
        )
        for run in runs
    )
    return Table(
        say("Batches"),
        _earning_columns(say("Wave"), Column(say("Base or attack"), weight=1), rule),
        lines,
        (
            say("Advance in batches: a base (month 4 and on, or handed over) that earns pays for the next attack."),
            *_earning_about(rule),
        ),
        (
            *(_pacing(runs, found, currency) if runs else ()),
            *_unknown_notes(found.values()),
            *left_out_notes(others.among(inside)),
        ),
        say("Without a wave there is nothing to compare."),
    )


def _pacing(runs: list[Run], found: Mapping[str, Batch], currency: str | None) -> tuple[str, ...]:
    """What the bases have left, what the attacks that run cost, and whether the next can begin."""
    attacks = [found[run.wave.id] for run in runs if not run.is_base and run.runs]
    left = sum(found[run.wave.id].left for run in runs if run.is_base)
    costs = sum(each.cost or 0 for each in attacks)
    said = [_bases_note(left, len(attacks), costs, currency)]
    if any(each.cost is None for each in found.values()):
        said[0] = say("The bases earned {amount} in these months.", amount=amount_text(left, currency))
        said += [say("What visits cost is not set, and is in no figure: `fieldrep rules set cost_per_visit AMOUNT`.")]
    if left <= 0 < sum(found[run.wave.id].recent for run in runs if run.is_base):
        return (*said, say("The bases do not pay for their own visits yet: let them earn more before the next attack."))
    if left <= 0 and attacks:
        return (*said, say("No base earns yet: bring the attacks that run to month 4 before the next begins."))
    if left <= 0:
        return (*said, say("No base earns yet."))
    if left < costs:
        less = amount_text(costs - left, currency)
        return (*said, say("{amount} is missing: let a base earn more before the next attack begins.", amount=less))
    return (*said, say("The next attack can begin where a base earns and its reps are free."))


def _bases_note(left: int, attacks: int, costs: int, currency: str | None) -> str:
    amount = amount_text(left, currency)
    if not attacks:
        return say(
            "The bases have {amount} left of these months after their own visits; no attack runs.", amount=amount
        )
    return count(
        "The bases have {amount} left of these months after their own visits; the visits of {number} attack cost "
        "{cost}.",
        "The bases have {amount} left of these months after their own visits; the visits of {number} attacks cost "
        "{cost}.",
        attacks,
        amount=amount,
        cost=amount_text(costs, currency),
    )


def _part_of(run: Run) -> str:
    return say("base") if run.is_base else say("attack") if run.number else say("not begun")


def territory_batches(
    book: Book, rule: Rules, currency: str | None, as_of: date
) -> dict[str | None, tuple[tuple[str, ...], Batch]]:
    """The accounts of each territory and what they have earned, by its name."""
    months = rule.whole("batch_months")
    earned, made = territory_earnings(book, as_of, months, currency), territory_visits(book, as_of, months)
    each_costs = rule.amount("cost_per_visit")
    return {
        each.name: (
            each.accounts,
            batch(earned.get(each.name, ()), None, as_of, months).visited(made.get(each.name, 0), each_costs),
        )
        for each in territories(book)
    }


def territory_table(found: Mapping[str | None, tuple[tuple[str, ...], Batch]], rule: Rules, others: LeftOut) -> Table:
    """The territories beside each other."""
    inside = {account for accounts, _ in found.values() for account in accounts}
    return Table(
        say("Territories"),
        _earning_columns(say("Territory"), Column(say("Accounts"), "right"), rule),
        tuple(
            _earning_line(
                name or say("without a territory"),
                f"{len(accounts):,}",
                each,
                others.currency,
                accounts,
            )
            for name, (accounts, each) in found.items()
        ),
        _earning_about(rule),
        (*_unknown_notes(each for _, each in found.values()), *left_out_notes(others.among(inside))),
    )


def _earning_columns(first: str, second: Column, rule: Rules) -> tuple[Column, ...]:
    months = rule.whole("batch_months")
    return (
        Column(first, weight=2),
        second,
        Column(count("Profit of {number} month", "Profit of {number} months", months), "right"),
        Column(say("Before"), "right"),
        Column(say("Growth"), "right"),
        Column(say("Visits"), "right"),
        Column(say("What they cost"), "right"),
        Column(say("Profit left"), "right"),
        Column(say("note"), weight=1),
    )


def _earning_about(rule: Rules) -> tuple[str, ...]:
    return (
        count(
            "Profit of paid orders in the last {number} month, and in as many before; growth is one over the other.",
            "Profit of paid orders in the last {number} months, and in as many before; growth is one over the other.",
            rule.whole("batch_months"),
        ),
        say("Visits in person in the last of these months, and what they cost; what is left is the profit less that."),
    )


def _earning_line(name: str, what: str, found: Batch, currency: str | None, accounts: tuple[str, ...]) -> Line:
    growth = found.growth
    few = few_text(len(accounts)) if 0 < len(accounts) < FEW else ""
    return Line(
        (
            name,
            what,
            amount_text(found.recent, currency),
            amount_text(found.before, currency),
            "–" if growth is None else share_text(*growth) if growth.n >= 0 else say("a loss"),
            f"{found.visits:,}",
            *(("–", "–") if found.cost is None else (amount_text(each, currency) for each in (found.cost, found.left))),
            few,
        ),
        behind=(Behind(name, accounts),),
        tone="good" if growth is not None and growth.n > growth.of else "plain",
    )


def _unknown_notes(found: Iterable[Batch]) -> tuple[str, ...]:
    unknown = sum(each.unknown for each in found)
    if not unknown:
        return ()
    return (
        count(
            "{number} order does not say its profit and is in no sum.",
            "{number} orders do not say their profit and are in no sum.",
            unknown,
        ),
    )
