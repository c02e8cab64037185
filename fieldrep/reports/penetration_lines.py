"""Penetration in lines: pooled and as the median, each labelled; its bands; and who has the rest."""

from collections.abc import Iterator
from datetime import date

from fieldrep.domain.penetration import Penetration
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import amount_text, date_text, share_text
from fieldrep.i18n.money_words import uncompared_notes
from fieldrep.i18n.words import word
from fieldrep.reports.report import Behind, Line


def penetration_lines(kind: str, penetration: Penetration, as_of: date, currency: str | None) -> Iterator[Line]:
    """Lines of three cells: what, the share, and its parts. `kind` is spend or seats."""
    label = say("of spend") if kind == "spend" else say("of seats")
    if not penetration.accounts:
        nothing = say("nothing is estimated that can be compared") if penetration.uncompared else ""
        yield Line((label, "–", nothing or say("nothing is estimated yet")), key=kind)
        yield from uncompared_lines(kind, penetration, currency)
        return
    ours = Behind(
        say("accounts that pay us") if kind == "spend" else say("accounts with seats in use"),
        tuple(each.account for each in penetration.each if each.share.n),
    )
    every = Behind(say("accounts with an estimate"), tuple(each.account for each in penetration.each))
    few = few_text(penetration.accounts) if penetration.few else ""
    parts = say(
        "{ours} of {whole}",
        ours=quantity(kind, penetration.pooled.n, currency),
        whole=quantity(kind, penetration.pooled.of, currency),
    )
    note = say(", ").join(filter(None, (parts, few)))
    name = say("{label}, pooled", label=label)
    yield Line((name, share_text(*penetration.pooled), note), behind=(ours, every), key=kind)
    if penetration.median:
        accounts = count("{number} account", "{number} accounts", penetration.accounts)
        name = say("{label}, median", label=label)
        yield Line((name, share_text(*penetration.median), accounts), behind=(every,), key=f"{kind} median")
    yield from band_lines(kind, penetration, every)
    yield from rival_lines(kind, penetration, as_of, currency)
    yield from doubt_lines(kind, penetration, every)
    yield from uncompared_lines(kind, penetration, currency)


def uncompared_lines(kind: str, penetration: Penetration, currency: str | None) -> Iterator[Line]:
    """The accounts whose estimates cannot be compared with what they paid; in none of the figures above."""
    name = say("cannot be compared")
    for note in uncompared_notes(penetration.uncompared, currency):
        yield Line(
            (name, "–", note),
            behind=(Behind(name, penetration.uncompared),),
            tone="warn",
            key=f"{kind} uncompared",
        )


def band_lines(kind: str, penetration: Penetration, every: Behind) -> Iterator[Line]:
    """How many accounts are in each band."""
    for band, number in penetration.bands.items():
        inside = tuple(each.account for each in penetration.each if each.band == band)
        share = say("{n} of {of}", n=f"{number:,}", of=f"{penetration.accounts:,}")
        yield Line(
            (say("band: {band}", band=word("band", band)), share_text(number, penetration.accounts), share),
            behind=(Behind(word("band", band), inside), every),
            key=f"{kind} {band}",
        )


def rival_lines(kind: str, penetration: Penetration, as_of: date, currency: str | None) -> Iterator[Line]:
    """Who supplies what is not ours, the largest first, and when the first of their contracts ends."""
    served: dict[str | None, list[str]] = {}
    for each in penetration.each:
        for known in {estimate.rival or None for estimate in each.estimates}:
            served.setdefault(known, []).append(each.account)
    for rival in penetration.rivals:
        name = rival.rival or say("nobody knows whom")
        told = [quantity(kind, rival.share.n, currency), count("{number} account", "{number} accounts", rival.accounts)]
        if rival.contract_ends:
            day = date_text(rival.contract_ends, as_of)
            several = rival.accounts > 1
            told.append(say("first contract ends {day}", day=day) if several else say("contract ends {day}", day=day))
        yield Line(
            (say("rival: {rival}", rival=name), share_text(*rival.share), say(", ").join(told)),
            behind=(Behind(say("whom {rival} serves", rival=name), tuple(served[rival.rival])),),
            key=f"{kind} rival {rival.rival or ''}",
        )


def doubt_lines(kind: str, penetration: Penetration, every: Behind) -> Iterator[Line]:
    """The accounts whose whole is in doubt: people disagree on it, or it is below what we sell them."""
    for name, key, those in (
        (say("people disagree on the whole"), "disputed", [each for each in penetration.each if each.disputed]),
        (say("the whole is evidently too low"), "understated", [each for each in penetration.each if each.understated]),
    ):
        if those:
            share = say("{n} of {of}", n=f"{len(those):,}", of=f"{penetration.accounts:,}")
            yield Line(
                (name, share_text(len(those), penetration.accounts), share),
                behind=(Behind(name, tuple(each.account for each in those)), every),
                tone="warn",
                key=f"{kind} {key}",
            )


def quantity(kind: str, number: int, currency: str | None) -> str:
    """An amount, or a number of seats."""
    return amount_text(number, currency) if kind == "spend" else f"{number:,}"
