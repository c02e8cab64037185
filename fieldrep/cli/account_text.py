"""An account's page in words: what `show` and `people` print, from the same facts as the screen."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fieldrep.cli.out import coloured, print_heading, print_lines, print_table, short
from fieldrep.cli.session import Session
from fieldrep.domain.people_map import contact_depth
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text, day_text, share_text, time_text
from fieldrep.i18n.money_words import uncompared_text
from fieldrep.i18n.offer_words import due_text
from fieldrep.i18n.rank_words import contested_lines
from fieldrep.i18n.reasons import light_text, warning_texts
from fieldrep.i18n.visit_words import step_text
from fieldrep.i18n.words import word
from fieldrep.store.book import Book
from fieldrep.store.queries.account import AccountPage, FindingLine, PersonLine
from fieldrep.store.queries.early_warnings import WarningLine, account_warnings
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.offers import due_to
from fieldrep.store.queries.orders import orders_told
from fieldrep.store.queries.records import EstimateLine, ObjectionLine, VisitLine
from fieldrep.store.queries.shares import AccountShares, account_shares
from fieldrep.text import shown_note

CELLS = ("code", "alias", "city", "district", "address", "phone", "headcount", "potential", "opened_on", "source")


def print_page(session: Session, page: AccountPage) -> None:
    """Print the whole page."""
    print(coloured(say("{account}", account=str(page.cells["name"] or page.cells["code"] or page.id)), "bold"))
    home = home_currency(session.book)
    print_lines(_cells(page, session.today, home))
    print_light(session, page, account_warnings(session.book, page.id, session.today))
    if page.people:
        print_heading(say("People"))
        print_people(person_rows(page.people, session.today))
    _print_part(say("Findings"), (finding_text(each, session.today) for each in page.findings))
    _print_part(say("Objections"), (line for each in page.objections for line in objection_texts(each, session.today)))
    _print_part(say("Next steps"), (step_text(each.what, each.due_on, session.today) for each in page.steps))
    due = due_to(session.book, page.id, session.today)
    _print_part(say("Offers due now"), (due_text(*each, session.today) for each in due))
    _print_part(say("Visits"), (visit_text(each, session.today) for each in page.visits))
    _print_orders(session, page)
    _print_estimates(session, page)


def _cells(page: AccountPage, today: date, currency: str | None) -> Iterator[str]:
    for cell in CELLS:
        value = page.cells.get(cell)
        if value is None or value == "":
            continue
        if cell == "opened_on":
            text = day_text(str(value), today)
        elif cell == "source":
            text = word("source", str(value))
        elif cell == "potential" and isinstance(value, int):
            text = amount_text(value, currency)
        else:
            text = str(value)
        yield _labelled(word("cell", cell), text) + _disputed(cell, page.disputed)
    if page.cells.get("decides") in (False, 0) and page.cells.get("decides") is not None:
        yield say("cannot decide: its head office buys")
    if page.territory:
        yield _labelled(word("cell", "territory"), page.territory)
    for name, part, since, until in page.reps:
        yield _labelled(
            word("part", part) or word("cell", "person"), " ".join(filter(None, (name, _span(since, until, today))))
        )
    if note := page.cells.get("note"):
        yield from shown_note(str(note)).split("\n")


def _labelled(label: str, text: str) -> str:
    return say("{label}: {text}", label=label, text=text)


def _disputed(cell: str, disputed: Sequence[str]) -> str:
    return f" {say('(in conflict)')}" if cell in disputed else ""


def _span(since: str | None, until: str | None, today: date) -> str:
    if since and until:
        return say("from {day} to {last}", day=day_text(since, today), last=day_text(until, today))
    return say("from {day}", day=day_text(since, today)) if since else ""


def print_light(session: Session, page: AccountPage, warned: WarningLine | None = None) -> None:
    """Print the map light with its reasons, its warnings, and what is contested."""
    light = coloured(word("light", page.light.colour), page.light.colour)
    reasons = light_text(page.light.reasons)
    print()
    print(f"{say('Map:')} {light}" + (f" · {reasons}" if reasons else ""))
    print_lines(warning_texts(page.warnings, warned, session.today))
    print_lines(line.text for line in contested_lines(page, session.today))


def _print_part(title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        print_heading(title)
        print_lines(found)


# people


def print_people(rows: Iterable[Sequence[str]]) -> None:
    """People under headings."""
    print_table(
        (say("name"), say("title"), say("rank"), say("roles"), say("depth"), say("attitude"), say("reach")), rows
    )


def person_rows(people: Iterable[PersonLine], today: date) -> list[tuple[str, ...]]:
    """People as rows of a table: name, title, rank with its trust, roles, contact depth, attitude, reach."""
    return [
        (
            say("{person} (has left)", person=each.name) if each.has_left else each.name,
            each.title or word("level", each.level),
            _rank(each),
            say(", ").join(word("role", role) for role in each.roles),
            _depth(each, today),
            word("attitude", each.attitude),
            say(", ").join(filter(None, (each.phone, each.wechat, each.email))),
        )
        for each in people
    ]


def _rank(each: PersonLine) -> str:
    if each.rank is None:
        return ""
    rank = say("{rank}, {trust}", rank=word("rank", each.rank), trust=word("trust", each.trust))
    return say("{rank}, contested", rank=rank) if each.contested else rank


def rank_documents(page: AccountPage) -> list[dict[str, object]]:
    """Who holds each rank, with the claims that count and the ruling, as a plain document."""
    return [
        {
            "rank": each.rank,
            "need": each.need,
            "contact": each.ranking.contact,
            "trust": each.ranking.trust,
            "contested": each.ranking.contested,
            "ruled": each.ranking.ruled,
            "claims": [claim.id for claim in each.ranking.claims],
            "ruling": {**each.ruling._asdict(), "saw": sorted(each.ruling.saw)} if each.ruling else None,
        }
        for each in page.standings
        if each.ranking.claims or each.ruling
    ]


def _depth(each: PersonLine, today: date) -> str:
    depth = word("depth", contact_depth(each.times_met, each.times_named))
    return say("{depth}, {day}", depth=depth, day=day_text(each.last_met_on, today)) if each.last_met_on else depth


def finding_text(each: FindingLine, today: date) -> str:
    """A finding with its evidence, and the end of its id."""
    what = word("rank", each.rank) or word("role", each.role)
    line = say("{rank}: {person}, {trust}", rank=what, person=each.contact_name, trust=word("trust", each.trust))
    if each.need:
        line = say("{fact} (for {need})", fact=line, need=each.need)
    if each.said_by:
        line = say("{fact}, said by {person}", fact=line, person=each.said_by)
    if each.words:
        line = say("{fact}: “{words}”", fact=line, words=each.words)
    where = say("{day}, {person}", day=time_text(each.found_at, today), person=each.author or "?")
    if each.withdrawn:
        line = say("{fact} (withdrawn)", fact=line)
    return f"{line} · {where} [{short(each.id)}]"


# what was said and done


def objection_texts(each: ObjectionLine, today: date, with_account: bool = False) -> list[str]:
    """An objection, and its answers below it."""
    line = say("{words} · {state}", words=each.words, state=word("state", each.state))
    if each.blocks:
        line = say("{fact}, blocks {rate}", fact=line, rate=word("blocks", each.blocks))
    if each.raised_by:
        line = say("{fact}, raised by {person}", fact=line, person=each.raised_by)
    if each.raised_on:
        line = say("{fact}, {day}", fact=line, day=day_text(each.raised_on, today))
    if with_account:
        line = say("{account}: {fact}", account=each.account_name or "", fact=line)
    return [f"{line} [{short(each.id)}]", *(_answer(a.words, a.result) for a in each.answers)]


def _answer(words: str | None, result: str | None) -> str:
    if result:
        return "  " + say("answer: {words} · {state}", words=words or "", state=word("result", result))
    return "  " + say("answer: {words}", words=words or "")


def visit_text(each: VisitLine, today: date) -> str:
    """A visit on one line."""
    parts = [time_text(each.happened_at, today)]
    parts += [say("by {person}", person=each.person)] if each.person else []
    parts += [word("how", each.how)] if each.how else []
    parts += [word("outcome", each.outcome)] if each.outcome else []
    parts += [say("met {person}", person=say(", ").join(each.met))] if each.met else []
    parts += [say("named, not met: {person}", person=say(", ").join(each.named))] if each.named else []
    parts += [say("opened")] if each.opened_on else []
    parts += [say("buying step: {step}", step=word("buying_step", each.buying_step))] if each.buying_step else []
    parts += [say("corrected")] if each.corrected else []
    parts += [say("“{words}”", words=each.note.replace("\n", " "))] if each.note else []
    return f"{' · '.join(parts)} [{short(each.id)}]"


def _print_orders(session: Session, page: AccountPage) -> None:
    told = orders_told(session.book, page.id)
    if not told.told:
        return
    from fieldrep.cli.order_text import order_text, sum_lines

    print_heading(say("Orders"))
    print_lines(order_text(each, session.today) for each in page.orders)
    print_lines(sum_lines(told))


def _print_estimates(session: Session, page: AccountPage) -> None:
    if not page.estimates:
        return
    print_heading(say("Whole spend and seats"))
    print_lines(estimate_text(each, session.today) for each in page.estimates)
    print_lines(_shares(account_shares(session.book, page.id, session.today)))


def estimate_text(each: EstimateLine, today: date) -> str:
    """An estimate with its source, its day and its author, never a bare number (method.md §4)."""
    parts = [each.month or ""]
    parts += [say("{product}", product=each.product)] if each.product else []
    parts += (
        [say("whole spend {amount}", amount=amount_text(each.spend, each.currency))] if each.spend is not None else []
    )
    if each.seats is not None:
        parts.append(say("{used} of {seats} seats", used=each.seats_used or 0, seats=each.seats))
    parts += [say("rival {rival}", rival=each.rival)] if each.rival else []
    if each.contract_ends:
        parts.append(say("contract ends {day}", day=day_text(each.contract_ends, today)))
    if each.source:
        parts.append(say("source: {source}", source=each.source))
    if each.estimated_on:
        parts.append(say("estimated {day}", day=day_text(each.estimated_on, today)))
    if each.author:
        parts.append(say("by {person}", person=each.author))
    return " · ".join(filter(None, parts))


def _shares(shares: AccountShares) -> Iterator[str]:
    if shares.spend:
        amounts = say(
            "{ours} of {whole}",
            ours=amount_text(shares.spend.share.n, shares.currency),
            whole=amount_text(shares.spend.share.of, shares.currency),
        )
        yield _share(say("penetration of spend"), shares.spend.share, amounts, shares.spend.band)
    if shares.uncompared:
        yield uncompared_text(shares.currency)
    if shares.seats:
        seats = say("{ours} of {whole}", ours=str(shares.seats.share.n), whole=str(shares.seats.share.of))
        yield _share(say("penetration of seats"), shares.seats.share, seats, shares.seats.band)


def _share(label: str, share: Ratio, parts: str, band: str) -> str:
    return say(
        "{label}: {share} ({parts}), {band}",
        label=label,
        share=share_text(*share),
        parts=parts,
        band=word("band", band),
    )


# as a document


def page_document(book: Book, page: AccountPage) -> dict[str, object]:
    """The page as a plain document; amounts in minor units."""
    told = orders_told(book, page.id)
    return {
        "id": page.id,
        "cells": page.cells,
        "in_conflict": list(page.disputed),
        "territory": page.territory,
        "assignments": [
            {"person": name, "part": part, "from": since, "to": until} for name, part, since, until in page.reps
        ],
        "light": {"colour": page.light.colour, "reasons": list(page.light.reasons)},
        "warnings": list(page.warnings),
        "people": [each._asdict() for each in page.people],
        "findings": [each._asdict() for each in page.findings],
        "ranks": rank_documents(page),
        "objections": [
            {**each._asdict(), "answers": [answer._asdict() for answer in each.answers]} for each in page.objections
        ],
        "next_steps": [each._asdict() for each in page.steps],
        "visits": [each._asdict() for each in page.visits],
        "orders": [each._asdict() for each in page.orders],
        "orders_counted": told.totals.orders,
        "amounts": [{"currency": code, "amount": amount} for code, amount in told.totals.amounts.items()],
        "estimates": [each._asdict() for each in page.estimates],
    }
