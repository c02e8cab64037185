"""Estimates in lines: whose whole it is, from which source, of which day, by whom, and who says otherwise."""

from collections.abc import Iterator
from datetime import date

from fieldrep.domain.penetration import AccountShare, EstimateFacts
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import date_text, share_text
from fieldrep.i18n.words import word
from fieldrep.reports.penetration_lines import quantity
from fieldrep.reports.report import Column, Line, Table
from fieldrep.store.queries.penetration import PenetrationPage

MOST = 40
"""How many accounts are listed: those with most that is not ours."""


def estimate_table(page: PenetrationPage, kind: str, as_of: date) -> Table:
    """The newest estimate of each account, where most is not ours first; `kind` is spend or seats."""
    found = page.spend if kind == "spend" else page.seats
    shares = sorted(found.each, key=lambda share: (share.share.n - share.share.of, share.account))
    columns = (
        Column(say("account"), weight=2),
        Column(say("share"), "right"),
        Column(say("band")),
        Column(say("whole"), "right"),
        Column(say("month")),
        Column(say("rival"), weight=1),
        Column(say("estimate"), weight=2),
    )
    others = _others(page.estimates)
    lines = tuple(_line(page, kind, share, others, as_of) for share in shares[:MOST])
    notes: tuple[str, ...] = ()
    if len(shares) > MOST:
        notes = (count("… and {number} more account", "… and {number} more accounts", len(shares) - MOST),)
    heading = say("Estimates of spend") if kind == "spend" else say("Estimates of seats")
    about = (
        say("the newest estimate of each account with its source, day and author; where most is not ours first"),
        say("where others say otherwise of the same month, both are told; the newest counts"),
    )
    empty = say("Nothing is estimated yet. Write one down: `fieldrep estimate ACCOUNT --spend AMOUNT --source WORDS`.")
    return Table(heading, columns, lines, about, notes, empty)


def _line(
    page: PenetrationPage,
    kind: str,
    share: AccountShare,
    others: dict[tuple[str, str, str | None], list[EstimateFacts]],
    as_of: date,
) -> Line:
    newest = share.estimates[-1]
    told = [say(", ").join(_evidence(page, newest, as_of))]
    if share.understated:
        told.append(say("below what we sell them: evidently too low"))
    for estimate in share.estimates if share.disputed else ():
        for other in others.get((estimate.account, estimate.month, estimate.product), ()):
            figure = _figure(kind, other)
            if other.id != estimate.id and figure not in ("", _figure(kind, estimate)):
                evidence = say(", ").join(_evidence(page, other, as_of))
                told.append(say("otherwise: {figure} ({evidence})", figure=figure, evidence=evidence))
    rival = newest.rival or ""
    if rival and newest.contract_ends:
        rival = say("{fact}, contract ends {day}", fact=rival, day=date_text(newest.contract_ends, as_of))
    months = sorted({estimate.month for estimate in share.estimates})
    return Line(
        (
            page.names.get(share.account, ""),
            share_text(*share.share),
            word("band", share.band),
            quantity(kind, share.share.of, newest.currency),
            months[0] if len(months) == 1 else say("{first} to {last}", first=months[0], last=months[-1]),
            rival,
            say("; ").join(told),
        ),
        account=share.account,
        tone="warn" if share.disputed or share.understated else "plain",
        row=("estimate", newest.id),
        key=f"{kind} {share.account}",
    )


def _figure(kind: str, estimate: EstimateFacts) -> str:
    if kind == "spend":
        return "" if estimate.spend is None else quantity(kind, estimate.spend, estimate.currency)
    if estimate.seats is None or estimate.seats_used is None:
        return ""
    return say("{n} of {of}", n=f"{estimate.seats_used:,}", of=f"{estimate.seats:,}")


def _evidence(page: PenetrationPage, estimate: EstimateFacts, as_of: date) -> Iterator[str]:
    """Source, day and author of an estimate; that it has no source is said."""
    yield estimate.source or say("no source")
    yield date_text(estimate.estimated_on, as_of) or say("no day")
    if author := page.authors.get(estimate.id):
        yield author


def _others(estimates: list[EstimateFacts]) -> dict[tuple[str, str, str | None], list[EstimateFacts]]:
    """All estimates of one account, month and product line together, in an order of their own."""
    found: dict[tuple[str, str, str | None], list[EstimateFacts]] = {}
    for estimate in sorted(estimates, key=lambda each: (each.made_at, each.id)):
        found.setdefault((estimate.account, estimate.month, estimate.product), []).append(estimate)
    return found
