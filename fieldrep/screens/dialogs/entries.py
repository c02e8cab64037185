"""The fields of an act: how each kind is read, what of it is said back while it is typed, and what the arrows offer."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple

from fieldrep.domain.amounts import parse_amount, parse_number
from fieldrep.errors import BadValue, FieldrepError
from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text, day_text
from fieldrep.i18n.said import said_of
from fieldrep.i18n.words import WORDS, word
from fieldrep.operations.day_words import parse_day
from fieldrep.operations.visit_form import names_in
from fieldrep.screens.dialogs.form import Ask
from fieldrep.store.book import Book
from fieldrep.store.queries.contacts import contact_names as names_of_contacts
from fieldrep.store.queries.find import Found, find_account, find_contact, find_person
from fieldrep.store.queries.lists import known_people
from fieldrep.store.queries.matches import account_matches
from fieldrep.store.queries.settings import setting
from fieldrep.text import shown

MOST_OFFERED = 8
"""So many choices are listed below an empty field; the arrows walk through all of them."""


class Reading(NamedTuple):
    """What a field is read against: the book, now, and what the fields before it say; `typed` is what stands in it."""

    book: Book
    now: datetime
    values: Mapping[str, Any]
    typed: str = ""

    @property
    def today(self) -> date:
        """The day of now."""
        return self.now.date()


Read = Callable[[Reading, str], Any]
Offer = Callable[[Reading], Sequence[str]]


def as_typed(value: object) -> str:
    """A text that says itself."""
    return str(value)


def nothing(_: Reading) -> Sequence[str]:
    """No choices."""
    return ()


class Entry(NamedTuple):
    """A field of an act.

    `read` raises FieldrepError; `said` is what was understood, in words. Where nothing is typed, `usual` is taken,
    or None. `offers` are the choices that the arrows walk through. `hint` stands
    below the field while it is empty. `several` are parted by commas, `note` goes over several lines.
    """

    ask: Ask
    read: Read
    said: Callable[[Any], str] = as_typed
    usual: Callable[[Reading], Any] | None = None
    needed: bool = False
    offers: Offer = nothing
    hint: str = ""
    several: bool = False
    note: bool = False

    @property
    def cell(self) -> str:
        """The cell that the field is about."""
        return self.ask.cell


class Understood(NamedTuple):
    """What the fields say: a value for each that can be read, or what is wrong with it."""

    values: dict[str, Any]
    problems: dict[str, FieldrepError]


def understood(entries: Sequence[Entry], texts: Mapping[str, str], book: Book, now: datetime) -> Understood:
    """Read every field, in its order. Nothing is raised; what is needed and was not said is a problem."""
    found = Understood({}, {})
    reading = Reading(book, now, found.values)
    for entry in entries:
        text = texts.get(entry.cell, "").strip()
        try:
            if text:
                found.values[entry.cell] = entry.read(reading, text)
            elif entry.usual is not None:
                found.values[entry.cell] = entry.usual(reading)
            elif entry.needed:
                found.problems[entry.cell] = BadValue(field=entry.cell, value="", problem="empty")
            else:
                found.values[entry.cell] = None
        except FieldrepError as problem:
            found.problems[entry.cell] = _at(entry.cell, problem)
    return found


def _at(cell: str, problem: FieldrepError) -> FieldrepError:
    return BadValue(**{**problem.facts, "field": cell}) if isinstance(problem, BadValue) else problem


# kinds of fields


def line(cell: str, words: str = "", *, needed: bool = False, hint: str = "", note: bool = False) -> Entry:
    """A text."""
    return Entry(Ask(cell, words), lambda _, text: text, needed=needed, hint=hint, note=note)


def day(
    cell: str, words: str = "", *, usual: Callable[[Reading], Any] | None = None, past: bool = False, hint: str = ""
) -> Entry:
    """A day in words of either language; open words fall on the past side for what happened."""

    def read(reading: Reading, text: str) -> date:
        return parse_day(text, reading.today, "past" if past else "future")

    return Entry(Ask(cell, words), read, lambda value: day_text(value) if value else "", usual, hint=hint)


def on_today(reading: Reading) -> date:
    """Today, where no day is said."""
    return reading.today


def choice(
    cell: str,
    values: Sequence[str],
    words: str = "",
    *,
    kind: str = "",
    usual: Callable[[Reading], Any] | None = None,
    needed: bool = False,
) -> Entry:
    """One of the book's words, in either language, or the beginning of it."""
    kind = kind or cell

    def read(_: Reading, text: str) -> str:
        found = said_of({value: WORDS[kind][value] for value in values}, text)
        if found is None:
            raise BadValue(field=cell, value=text, problem="choice", choices=[word(kind, each) for each in values])
        return found

    def offers(_: Reading) -> Sequence[str]:
        return [word(kind, each) for each in values]

    return Entry(Ask(cell, words), read, lambda value: word(kind, value), usual, needed, offers)


def number(cell: str, words: str = "", *, hint: str = "") -> Entry:
    """A whole number."""
    return Entry(
        Ask(cell, words), lambda _, text: parse_number(text.rstrip("%％")), lambda value: f"{value:,}", hint=hint
    )


def money(cell: str, words: str = "") -> Entry:
    """An amount in minor units and its currency: the one said, else the team's."""

    def read(reading: Reading, text: str) -> tuple[int, str | None]:
        amount, currency = parse_amount(text)
        return amount, currency or setting(reading.book, "currency")

    return Entry(Ask(cell, words), read, lambda value: amount_text(*value))


def named(value: Found) -> str:
    """What somebody or something that was found is called."""
    return shown(value[1])


def account(words: str = "", cell: str = "account") -> Entry:
    """An account, by name, code, pinyin or initials."""
    return Entry(
        Ask(cell, words),
        lambda reading, text: find_account(reading.book, text),
        named,
        needed=True,
        offers=lambda reading: [each.name for each in account_matches(reading.book, "", MOST_OFFERED)],
        hint=say("a name, pinyin, initials or code"),
    )


def person(cell: str, words: str = "", *, needed: bool = True) -> Entry:
    """Somebody of the team."""
    return Entry(
        Ask(cell, words),
        lambda reading, text: find_person(reading.book, text),
        named,
        needed=needed,
        offers=people,
    )


def persons(cell: str, words: str = "") -> Entry:
    """People of the team, parted by commas; each once."""

    def read(reading: Reading, text: str) -> dict[str, str]:
        return dict(find_person(reading.book, each) for each in names_in(text))

    def said(value: Mapping[str, str] | None) -> str:
        return say(", ").join(map(shown, (value or {}).values()))

    return Entry(Ask(cell, words), read, said, offers=people, several=True)


def contact(cell: str, of: Callable[[Reading], str | None], words: str = "") -> Entry:
    """Somebody at an account, whose id `of` says."""

    def read(reading: Reading, text: str) -> Found:
        at = of(reading)
        if at is None:
            raise BadValue(field=cell, value=text, problem="alone")
        return find_contact(reading.book, at, text)

    def offers(reading: Reading) -> Sequence[str]:
        at = of(reading)
        return contact_names(reading.book, at) if at else ()

    return Entry(Ask(cell, words), read, named, offers=offers)


def contact_names(book: Book, account: str) -> Sequence[str]:
    """Who is on file at an account (its id), by name."""
    return sorted(each.name for each in names_of_contacts(book, account))


def people(reading: Reading) -> Sequence[str]:
    """Everybody of the team, by name."""
    return sorted(known_people(reading.book))


# what an empty field says, what was typed may go on with


def hint_of(entry: Entry, reading: Reading) -> str:
    """What may be said in an empty field, or what is taken where it stays empty."""
    if entry.usual is not None:
        with suppress(FieldrepError):
            value = entry.usual(reading)
            if value not in (None, (), ""):
                return say("{value}, unless you say otherwise", value=entry.said(value))
    if entry.hint:
        return entry.hint
    offered = list(entry.offers(reading)) if entry.needed else []
    if 0 < len(offered) <= MOST_OFFERED:
        return say(", ").join(map(shown, offered))
    return say("needed") if entry.needed else ""


def gone_on(entry: Entry, reading: Reading) -> str | None:
    """How a text may go on: with the choice, or the name, that was begun."""
    typed = reading.typed
    begun = typed[last_begins(typed) :] if entry.several else typed
    if not begun:
        return None
    found = next((each for each in entry.offers(reading) if each.startswith(begun)), None)
    return typed[: len(typed) - len(begun)] + found if found else None


def stepped(entry: Entry, reading: Reading, step: int) -> str | None:
    """What the arrows put into a field: the choice after, or before, the one that stands there."""
    typed = reading.typed
    offered = list(entry.offers(reading))
    if not offered:
        return None
    start = last_begins(typed) if entry.several else 0
    now = typed[start:]
    here = offered.index(now) if now in offered else (-1 if step > 0 else 0)
    return typed[:start] + offered[(here + step) % len(offered)]


def last_begins(typed: str) -> int:
    """Where the last of several names begins: behind a comma, or between two who stand opposite each other."""
    at = 1 + max(typed.rfind(sign) for sign in ",，、;；=＝")
    return at + len(typed[at:]) - len(typed[at:].lstrip())
