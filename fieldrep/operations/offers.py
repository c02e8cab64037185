"""Offers granted by their rule, proofs with the duplicate guard, and referrals that stay (method.md §10)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.offers import Due, OfferRule, ProofFacts, brings, is_for, is_known_before
from fieldrep.errors import BadValue, NotFound, Refused
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.brought import cells_of, known_at, like_account, like_contact, person_named, used_in
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.offers import OfferFacts, first_paid_on, offer_facts, referrers
from fieldrep.store.queries.rows import name_of
from fieldrep.store.times import time_of

REACHED_BY = ("phone", "wechat", "email")
"""A contact is checked by one of these."""


class Proved(NamedTuple):
    """A proof that was written down, and what came into the book with it."""

    proof: str
    account: str | None = None
    contact: str | None = None


# granting


def grant(book: Book, account: str, offer: OfferRule, today: date, at: int) -> tuple[Due, Touched]:
    """Grant an offer that its rule says is due to an account.

    Refused (not_for, granted, over, unearned) where it is not: nobody's hand grants an offer.
    """
    facts = offer_facts(book, today, account)
    due = due_now(facts, offer, account)

    def work(op: Operation) -> None:
        write_grant(op, facts, due, today)

    return due, book.write(at, work)


def due_now(facts: OfferFacts, offer: OfferRule, account: str) -> Due:
    """What of an offer is due to an account, the earliest first. Raises Refused with the reason why nothing is."""
    found = facts.standing(offer, account)
    if found.due:
        return found.due[0]
    told = {"offer": offer, "name": facts.names.get(account, ""), "day": ""}
    given = facts.grants.get((offer.id, account), [])
    if not is_for(offer, facts.segments.get(account)):
        raise Refused(reason="offer_not_for", **told)
    if given:
        raise Refused(reason="offer_granted", **{**told, "day": given[-1].granted_on.isoformat()})
    days = [each.on for each in facts.moments.get(offer.moment, {}).get(account, [])]
    raise Refused(reason="offer_over" if len(days) >= offer.needs else "offer_unearned", **told)


def write_grant(op: Operation, facts: OfferFacts, due: Due, on: date, used_on: date | None = None) -> str:
    """Within an operation: write the next grant of an offer to an account; two laptops that do so write one row."""
    have = {each.id for each in facts.grants.get((due.offer, due.account), [])}
    rows = (agreed_row("offer_grant", due.offer, due.account, str(number)) for number in range(1, len(have) + 2))
    row = next(row for row in rows if row not in have)
    cells: dict[str, Value] = {
        "offer": due.offer,
        "account": due.account,
        "granted_on": on.isoformat(),
        "used_on": used_on.isoformat() if used_on else None,
    }
    return op.add("offer_grant", cells, row)


def use(book: Book, account: str, offer: OfferRule, today: date, at: int) -> Touched:
    """Say that an account has used the earliest grant of an offer that it has not used. Refused (offer_unused)."""
    facts = offer_facts(book, today, account)
    left = [each for each in facts.grants.get((offer.id, account), []) if each.used_on is None]
    if not left:
        raise Refused(reason="offer_none_left", offer=offer, name=facts.names.get(account, ""), day="")
    return book.write(at, lambda op: op.edit("offer_grant", left[0].id, {"used_on": today.isoformat()}))


# proofs


def prove_friend(book: Book, account: str, friend: str | Mapping[str, Value], on: date, at: int) -> Proved:
    """Write down that an account has brought a friend: one that is in the book (its id), or the cells of a new one.

    Refused (proof_own, proof_known, proof_used, proof_like) where the friend is no news.
    """
    row = friend if isinstance(friend, str) else None
    cells = cells_of(book, "account", friend) if isinstance(friend, str) else cleaned("account", friend)
    if not cells.get("name"):
        raise BadValue(field="name", value="", problem="empty")
    if row is not None:
        _check_news(book, ProofFacts("", account, "friend", on, brought=row), "account", row, at)
    if alike := like_account(book, cells, row):
        raise Refused(reason="proof_like", name=str(cells["name"]), alike=alike)
    made = Proved("")

    def work(op: Operation) -> None:
        nonlocal made
        brought = row or op.add("account", {"source": "referral", **_values(cells)})
        made = Proved(_add(op, account, "friend", on, brought=brought), None if row else brought)

    book.write(at, work)
    return made


def prove_contact(
    book: Book, account: str, firm: str | Mapping[str, Value], contact: str | Mapping[str, Value], on: date, at: int
) -> Proved:
    """Write down that an account has named a contact: at a firm of the book (its id), or at one to be added.

    A new contact must say how to be reached (BadValue: missing), or nobody can check it. Refused as a friend is.
    """
    row = contact if isinstance(contact, str) else None
    cells = cells_of(book, "contact", contact) if isinstance(contact, str) else cleaned("contact", contact)
    if not cells.get("name"):
        raise BadValue(field="name", value="", problem="empty")
    if not any(cells.get(cell) for cell in REACHED_BY):
        raise BadValue(field="phone", value="", problem="missing")
    if row is not None:
        _check_news(book, ProofFacts("", account, "contact", on, contact=row), "contact", row, at)
    at_firm = firm if isinstance(firm, str) else None
    firm_cells = {} if isinstance(firm, str) else cleaned("account", firm)
    if at_firm is None and (same := like_account(book, firm_cells)):
        raise Refused(reason="proof_like", name=str(firm_cells.get("name") or ""), alike=same)
    if alike := like_contact(book, at_firm, cells, row):
        raise Refused(reason="proof_like", name=str(cells["name"]), alike=alike)
    made = Proved("")

    def work(op: Operation) -> None:
        nonlocal made
        firm_row = at_firm or op.add("account", {"source": "referral", **firm_cells})
        person = row or op.add("contact", {**_values(cells), "account": firm_row})
        proof = _add(op, account, "contact", on, contact=person, brought=firm_row)
        made = Proved(proof, None if at_firm else firm_row, None if row else person)

    book.write(at, work)
    return made


def prove_shown(book: Book, account: str, proof: str, link: str | None, on: date, at: int) -> Proved:
    """Write down a survey, a post or a video of an account. Refused (proof_used) where its link is a proof already."""
    text = cleaned("proof", {"link": link})["link"]
    facts = ProofFacts("", account, proof, on, link=str(text) if text else None)
    _check_unused(book, facts, str(text))
    made = Proved("")

    def work(op: Operation) -> None:
        nonlocal made
        made = Proved(_add(op, account, proof, on, link=text))

    book.write(at, work)
    return made


def _check_news(book: Book, facts: ProofFacts, table: str, row: str, at: int) -> None:
    name = name_of(book, table, row)
    if table == "account" and row == facts.account:
        raise Refused(reason="proof_own", name=name)
    since = known_at(book, table, row)
    if is_known_before(since, at):
        raise Refused(reason="proof_known", name=name, day=time_of(since or 0)[:10])
    _check_unused(book, facts, name)


def _check_unused(book: Book, facts: ProofFacts, name: str) -> None:
    if used := used_in(book, facts):
        raise Refused(reason="proof_used", name=name, other=used.account, day=used.on)


def _add(op: Operation, account: str, proof: str, on: date, **cells: Value) -> str:
    return op.add("proof", {"account": account, "proof": proof, "shown_on": on.isoformat(), **cells})


def _values(cells: Mapping[str, object]) -> dict[str, Value]:
    return {cell: value for cell, value in cells.items() if isinstance(value, str | int)}


# referrals


class Referrer(NamedTuple):
    """Who has brought an account: another one, or somebody there; ids and names."""

    account: str
    name: str
    contact: str | None = None
    person: str = ""


def referrer_said(book: Book, text: str) -> Referrer:
    """Who is meant: an account, else somebody of just this name at any of them. Raises NotFound, Ambiguous."""
    try:
        return Referrer(*find_account(book, text))
    except NotFound:
        found = person_named(book, text)
        if found is None:
            raise
        (contact, person), (account, name) = found
        return Referrer(account, name, contact, person)


def refer(book: Book, account: str, by_account: str, by_contact: str | None, on: date, at: int) -> Touched:
    """Say who has brought an account: it keeps its referrer.

    Refused (referred_already, referred_oneself, referred_circle, referred_customer).
    """
    name, by = name_of(book, "account", account), name_of(book, "account", by_account)
    if account == by_account:
        raise Refused(reason="referred_oneself", name=name)
    known = referrers(book)
    if account in known:
        other = name_of(book, "account", known[account])
        raise Refused(reason="referred_already", name=name, other=other)
    if brings(known, account, by_account):
        raise Refused(reason="referred_circle", name=name, other=by)
    paid = first_paid_on(book, account)
    if paid is not None and paid < on:
        raise Refused(reason="referred_customer", name=name, day=paid.isoformat())
    cells: dict[str, Value] = {
        "account": account,
        "by_account": by_account,
        "by_contact": by_contact,
        "referred_on": on.isoformat(),
    }

    def work(op: Operation) -> None:
        op.add("referral", cells, agreed_row("referral", account))

    return book.write(at, work)
