"""Profiles: how many accounts have each of the eight have-or-have-nots, the accounts behind each gap, and per rep."""

from collections.abc import Mapping
from typing import NamedTuple

from fieldrep.domain.profile import CHECKS, Check, Standing, by_number, had, standings
from fieldrep.domain.ratios import FEW
from fieldrep.i18n import say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import rate_text, share_text
from fieldrep.i18n.profile_words import check_name
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.profiles import Profiled, profiles
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown


class Rep(NamedTuple):
    """The accounts that somebody works, with their checks."""

    name: str
    accounts: dict[str, tuple[Check, ...]]


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day."""
    found = profiles(book, asking.as_of)
    checks = {account: each.checks for account, each in found.items()}
    every = Behind(say("accounts that decide"), tuple(sorted(checks)))
    reps = _by_rep(found)
    days = rules(book).whole("visit_interval_ideal")
    return Report(
        say("Profiles"),
        asking.as_of,
        (_eight(standings(checks), every, days), _numbers(checks, every), _reps(reps)),
        {
            "as_of": asking.as_of.isoformat(),
            "accounts": len(checks),
            "checks": {
                each.name: {"have": len(each.have), "of": len(checks), "missing": list(each.lack)}
                for each in standings(checks)
            },
            "by_number": {str(number): list(accounts) for number, accounts in by_number(checks).items()},
            "reps": [
                {
                    "rep": rep.name,
                    "accounts": len(rep.accounts),
                    "have": list(_sum(rep)),
                    "missing": {each.name: len(each.lack) for each in standings(rep.accounts)},
                }
                for rep in reps
            ],
            "names": {account: each.name for account, each in found.items()},
        },
    )


def _by_rep(found: Mapping[str, Profiled]) -> list[Rep]:
    reps: dict[str, dict[str, tuple[Check, ...]]] = {}
    for account in sorted(found):
        reps.setdefault(found[account].rep or "", {})[account] = found[account].checks
    return [Rep(name, reps[name]) for name in sorted(reps, key=lambda name: (not name, name))]


def _sum(rep: Rep) -> tuple[int, int]:
    """How many of the eight its accounts have, of how many."""
    return sum(had(checks)[0] for checks in rep.accounts.values()), len(CHECKS) * len(rep.accounts)


def _name(check: str) -> str:
    return check_name(Check(check, True))


def _eight(each_of: list[Standing], every: Behind, days: int) -> Table:
    of = len(every.accounts)
    lines = tuple(
        Line(
            (_name(each.name), rate_text(len(each.lack), of), f"{len(each.have):,}"),
            behind=(Behind(say("missing: {what}", what=_name(each.name)), each.lack), every),
            tone="warn" if 2 * len(each.lack) > of else "plain",
            key=each.name,
        )
        for each in each_of
    )
    return Table(
        say("The eight"),
        (Column(say("of an account"), weight=1), Column(say("missing"), "right"), Column(say("on file"), "right")),
        lines if of else (),
        (
            say("Missing: accounts without it, of all accounts that decide. Enter opens those without it."),
            say(
                "People are as they are on file now, the rest as of the day; visit notes count for {days} days, or as "
                "long as the account's own ideal interval.",
                days=days,
            ),
        ),
        (few_text(of),) if 0 < of < FEW else (),
        say("There are no accounts yet: `fieldrep account NAME`, or `fieldrep import FILE --as accounts`."),
    )


def _numbers(checks: Mapping[str, tuple[Check, ...]], every: Behind) -> Table:
    of = len(every.accounts)
    lines = tuple(
        Line(
            (say("{number} of {of}", number=number, of=len(CHECKS)), rate_text(len(accounts), of)),
            behind=(Behind(say("{number} of {of} on file", number=number, of=len(CHECKS)), accounts), every),
            tone="plain" if accounts else "dim",
            key=f"number {number}",
        )
        for number, accounts in by_number(checks).items()
    )
    return Table(
        say("Accounts by how many they have"),
        (Column(say("on file"), weight=1), Column(say("of the accounts"), "right")),
        lines if of else (),
        empty=say("There are no accounts yet: `fieldrep account NAME`, or `fieldrep import FILE --as accounts`."),
    )


def _reps(reps: list[Rep]) -> Table:
    lines = []
    for rep in reps:
        worst = max(standings(rep.accounts), key=lambda each: len(each.lack))
        every = Behind(shown(rep.name) or say("nobody works them"), tuple(rep.accounts))
        cells = (
            shown(rep.name) or say("nobody works them"),
            f"{len(rep.accounts):,}",
            share_text(*_sum(rep)),
            _name(worst.name) if worst.lack else "",
            rate_text(len(worst.lack), len(rep.accounts)) if worst.lack else "",
        )
        heading = say("missing: {what}", what=_name(worst.name))
        lines.append(Line(cells, behind=(Behind(heading, worst.lack), every), key=f"rep {rep.name}"))
    return Table(
        say("By rep"),
        (
            Column(say("rep"), weight=1),
            Column(say("accounts"), "right"),
            Column(say("of the eight"), "right"),
            Column(say("widest gap"), weight=1),
            Column(say("missing"), "right"),
        ),
        tuple(lines),
        (say("Of the eight: what the accounts have, of eight times the accounts. Enter opens those behind the gap."),),
        empty=say("There are no accounts yet: `fieldrep account NAME`, or `fieldrep import FILE --as accounts`."),
    )
