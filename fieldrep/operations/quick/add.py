"""Quick-add: a line resolved against the book (which account, which people) and saved as a visit."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from fieldrep.errors import CannotSave, FieldrepError, WrongWords
from fieldrep.frozen import NamedTuple
from fieldrep.operations import spool
from fieldrep.operations.quick.facts import Finding, Objection, QuickLine
from fieldrep.operations.quick.line import read_line
from fieldrep.operations.time_words import time_text
from fieldrep.operations.visits import Claim, Ordered, Promise, Raised, Saved, VisitWish, Who, save_visit
from fieldrep.operations.who import Known, called, known, meant
from fieldrep.places import micros
from fieldrep.store.book import Book
from fieldrep.store.queries.contacts import contact_names, has_visit_made_at
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.settings import setting

Chosen = Mapping[str, Who]
"""Whom names of a line mean, where somebody was asked."""


class Understood(NamedTuple):
    """What a line means in this book. `people` are those it speaks of, in its order."""

    facts: QuickLine
    account: str
    account_name: str
    people: tuple["Meant", ...]
    wish: VisitWish

    @property
    def new_contacts(self) -> tuple[str, ...]:
        """The names that saving adds to the people on file."""
        return tuple(dict.fromkeys(each.shown for each in self.people if each.contact is None))


class Meant(NamedTuple):
    """Whom a name of the line means: a contact of the account, or somebody who is not on file yet.

    `said` is the name in the line, `shown` what the person is called in the book.
    """

    said: str
    shown: str
    contact: str | None


class Taken(NamedTuple):
    """What became of a line that waited: what was understood, or why it was not taken in and where its text is."""

    line: str
    understood: Understood | None
    problem: FieldrepError | None
    path: str | None


def understand(
    book: Book, line: str, now: datetime, account: str | None = None, chosen: Chosen = MappingProxyType({})
) -> Understood:
    """What the line means; `account` is an account's id where somebody has chosen one of several, `chosen` whom names
    mean that several people fit.

    Raises WrongWords with all `problems` of the line, NotFound, and Ambiguous where several accounts or people fit.
    """
    facts = read_line(line, now)
    if facts.problems:
        raise WrongWords(text=line, problems=facts.problems)
    return resolve(book, facts, now, account, chosen)


def resolve(
    book: Book, facts: QuickLine, now: datetime, account: str | None = None, chosen: Chosen = MappingProxyType({})
) -> Understood:
    """What facts mean in this book, wherever they were typed. Raises NotFound and Ambiguous."""
    row, name = find_account(book, account or facts.account)
    people = _people(_names(facts), facts.as_written, _on_file(book, row), chosen)
    wish = _wish(facts, row, now, setting(book, "currency"), {each.said: each for each in people})
    return Understood(facts, row, name, tuple(people), wish)


def add(
    book: Book, line: str, now: datetime, account: str | None = None, chosen: Chosen = MappingProxyType({})
) -> tuple[Saved, Understood]:
    """Understand a line and save its visit. Raises what `understand` and `save_visit` raise."""
    understood = understand(book, line, now, account, chosen)
    return save_visit(book, understood.wish, micros(now)), understood


def keep_waiting(state: str, book: str, line: str, now: datetime) -> str:
    """Keep a line that could not be saved until the next start; returns the file's path. Raises NotWritten."""
    return spool.keep(state, spool.Waiting(book, micros(now), now.isoformat(), line))


def take_in_waiting(book: Book, now: datetime) -> list[Taken]:
    """Save the lines that wait for this book, each as it would have been saved when it was typed, and once.

    A line that is not understood is set aside with its text. Raises CannotSave or BookUnusable: then all wait on.
    """
    state = book.place.state
    if not spool.is_waiting(state):
        return []
    taken: list[Taken] = []
    with spool.claimed(state, book.place.path, micros(now)) as lines:
        for waiting in lines:
            if has_visit_made_at(book, waiting.at):
                continue
            try:
                understood = understand(book, waiting.line, datetime.fromisoformat(waiting.now))
                save_visit(book, understood.wish, waiting.at)
                taken.append(Taken(waiting.line, understood, None, None))
            except FieldrepError as problem:
                if isinstance(problem, CannotSave) or problem.exit_code == 5:
                    raise
                taken.append(Taken(waiting.line, None, problem, spool.set_aside(state, waiting.line)))
    return taken


def document(understood: Understood, saved: Saved | None) -> dict[str, object]:
    """What was understood and saved, as a plain document; amounts in minor units."""
    facts, wish = understood.facts, understood.wish
    people = {each.said: {"name": each.shown, "new": each.contact is None} for each in understood.people}
    return {
        "saved": saved is not None,
        "visit": saved.visit if saved else None,
        "account": {"id": understood.account, "name": understood.account_name},
        "happened_at": wish.happened_at,
        "how": wish.how,
        "met": [people[name] for name in facts.met],
        "named": [people[name] for name in facts.named],
        "findings": [_finding_document(each, people) for each in facts.findings],
        "objections": [_objection_document(each, people) for each in facts.objections],
        "orders": [each._asdict() for each in wish.orders],
        "next_steps": [each._asdict() for each in wish.next_steps],
        "opened_on": wish.opened_on,
        "buying_step": wish.buying_step,
        "outcome": wish.outcome,
        "note": wish.note,
        "new_contacts": list(understood.new_contacts),
    }


def _finding_document(finding: Finding, people: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    return {
        **people[finding.name],
        "rank": finding.rank,
        "role": finding.role,
        "trust": finding.trust,
        "words": finding.words,
        "said_by": people[finding.said_by] if finding.said_by else None,
    }


def _objection_document(objection: Objection, people: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    raised_by = people[objection.raised_by] if objection.raised_by else None
    return {"words": objection.words, "blocks": objection.blocks, "raised_by": raised_by}


# who is meant


def _names(facts: QuickLine) -> list[str]:
    said = [*facts.met, *facts.named]
    for finding in facts.findings:
        said += [finding.name, *([finding.said_by] if finding.said_by else [])]
    said += [each.raised_by for each in facts.objections if each.raised_by]
    return list(dict.fromkeys(said))


def _on_file(book: Book, account: str) -> list[Known]:
    return [
        Known(each.id, each.name, each.title, "|".join(each.keys), each.code) for each in contact_names(book, account)
    ]


def _people(said: Sequence[str], as_written: Collection[str], known_: list[Known], chosen: Chosen) -> list[Meant]:
    """Whom each name means. Somebody the line has just brought is known to the names after."""
    found: list[Meant] = []
    for name in said:
        one = chosen.get(name)
        if one is None:
            fits = called(name, known_) if name in as_written else meant(name, known_)
            one = fits.who if fits else Who(name)
        found.append(Meant(name, one.name, one.contact))
        if one.contact is None and called(one.name, known_) is None:
            known_.append(known(one.name))
    return found


# the wish


def _wish(facts: QuickLine, account: str, now: datetime, currency: str | None, meant: dict[str, Meant]) -> VisitWish:
    def who(name: str) -> Who:
        return Who(meant[name].shown, meant[name].contact)

    def perhaps(name: str | None) -> Who | None:
        return who(name) if name else None

    return VisitWish(
        account=account,
        happened_at=time_text(facts.happened_at or now),
        how=facts.how,
        met=tuple(who(name) for name in facts.met),
        named=tuple(who(name) for name in facts.named),
        claims=tuple(
            Claim(who(each.name), each.rank, each.role, each.words, each.trust, perhaps(each.said_by))
            for each in facts.findings
        ),
        objections=tuple(Raised(each.words, each.blocks, perhaps(each.raised_by)) for each in facts.objections),
        orders=tuple(Ordered(each.amount, each.currency or currency, each.product) for each in facts.orders),
        next_steps=tuple(
            Promise(each.what, each.due_on.isoformat() if each.due_on else None) for each in facts.next_steps
        ),
        opened_on=facts.opened_on.isoformat() if facts.opened_on else None,
        buying_step=facts.buying_step,
        outcome=facts.outcome,
        note=facts.note or None,
    )
