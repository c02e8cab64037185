"""A merge's plan or receipt, and what is not handed in yet, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from fieldrep.errors import BundleRefused
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.i18n import count, mark, say, together
from fieldrep.i18n.formats import day_text, moment_text
from fieldrep.i18n.words import word
from fieldrep.text import shown

if TYPE_CHECKING:
    from typing import TypeVar

    from fieldrep.sync.receipts import Ahead, Aside, Doubled, Missing, Receipt, Share
    from fieldrep.sync.status import Unsent

    Thing = TypeVar("Thing")

Line = tuple[str, str]
"""How a line is meant (head, good, plain, warn, bad), and its text, safe to show."""

MOST_TOLD = 12
"""Lines of one kind; of the others it is said how many there are."""

UNKNOWN = mark("somebody whose name is not here yet")


def receipt_lines(receipt: Receipt, names: Mapping[str, str], *, planned: bool = False) -> list[Line]:
    """What a merge did, or (planned) would do: per person and kind of row, and what there is to notice."""
    if receipt.refused:
        from fieldrep.i18n.problems import explain

        facts = {"path": receipt.name, "reason": receipt.refused, **dict(receipt.facts)}
        return [("bad", explain(BundleRefused(**facts)))]
    names = {**dict(receipt.names), **names}
    told = [("head", _title(receipt, names)), _sum(receipt, planned)]
    told += [("plain", line) for line in _shares(receipt.shares, names)]
    return told + _notices(receipt, names)


def receipt_title(receipt: Receipt, names: Mapping[str, str]) -> str:
    """A receipt in one line, for a list of them."""
    if receipt.refused:
        return say("{time}  {file}: refused", time=moment_text(receipt.merged_at), file=receipt.name)
    return say(
        "{time}  {added} added, {held} held before, from {person}: {file}",
        time=moment_text(receipt.merged_at),
        file=receipt.name,
        person=called(receipt.person, names),
        added=receipt.added,
        held=receipt.held,
    )


def unsent_lines(unsent: Unsent, today: date) -> list[Line]:
    """What is not handed in yet, by kind and by day."""
    if not unsent.changes:
        return [("good", say("Everything is handed in."))]
    told = count(
        "{number} change is not handed in: {rows}.",
        "{number} changes are not handed in: {rows}.",
        unsent.changes,
        rows=rows_by_table(unsent.by_table),
    )
    days = [
        say("{day}: {rows}", day=day_text(day, today), rows=rows_by_table(by_table))
        for day, by_table in sorted(unsent.by_day.items(), reverse=True)
    ]
    return [("warn", told), *(("plain", line) for line in days[:7])]


def _title(receipt: Receipt, names: Mapping[str, str]) -> str:
    return say(
        "{file}, written by {person} on {time}",
        file=receipt.name,
        person=called(receipt.person, names),
        time=moment_text(receipt.made_at),
    )


def _sum(receipt: Receipt, planned: bool) -> Line:
    """The parts and their sum, so that a reader sees that nothing is missing."""
    if receipt.before:
        return "good", say("This very file was merged before: nothing to add.")
    facts = {"held": receipt.held, "changes": receipt.changes}
    if planned:
        told = count(
            "Would add {number} change; {held} are here already; {changes} in all.",
            "Would add {number} changes; {held} are here already; {changes} in all.",
            receipt.added,
            **facts,
        )
    else:
        told = count(
            "Added {number} change; {held} were here already; {changes} in all.",
            "Added {number} changes; {held} were here already; {changes} in all.",
            receipt.added,
            **facts,
        )
    return "good", told


def _shares(shares: Iterable[Share], names: Mapping[str, str]) -> list[str]:
    added: dict[str, dict[str, int]] = {}
    held: dict[str, int] = {}
    for share in shares:
        held[share.person] = held.get(share.person, 0) + share.held
        by_table = added.setdefault(share.person, {})
        if share.added:
            by_table[share.table] = by_table.get(share.table, 0) + share.added
    people = list(added)
    return [line for _, line in _some("plain", people, lambda person: _share(person, added[person], held, names))]


def _share(person: str, added: Mapping[str, int], held: Mapping[str, int], names: Mapping[str, str]) -> str:
    if not added:
        return say("{person}: nothing new; already here: {held}", person=called(person, names), held=held[person])
    return say(
        "{person}: {rows}; already here: {held}",
        person=called(person, names),
        rows=rows_by_table(added),
        held=held[person],
    )


def _notices(receipt: Receipt, names: Mapping[str, str]) -> list[Line]:
    # what waits for a laptop to be accepted is said with its words, below
    waiting = {(each.person, "unknown_laptop") for each in receipt.waiting}
    told = [each for each in receipt.aside if (each.person, each.reason) not in waiting]
    aside = [("warn", line) for line in _asides(told, names)]
    return [*_of_changes(receipt), *aside, *_of_laptops(receipt, names)]


def _asides(asides: Sequence[Aside], names: Mapping[str, str]) -> list[str]:
    if not asides:
        return []
    from fieldrep.i18n.aside_words import aside_sum

    return [aside_sum(called(each.person, names), each.reason, each.changes) for each in asides]


def _of_changes(receipt: Receipt) -> Iterator[Line]:
    """What there is to notice about the changes as a whole."""
    if receipt.disputed:
        yield (
            "warn",
            count("{number} value is in conflict now.", "{number} values are in conflict now.", receipt.disputed),
        )
    later = sum(share.later for share in receipt.shares)
    if later:
        yield "warn", say("{number} changes are kept for a newer fieldrep.", number=later)
    if receipt.returned:
        returned = say(
            "{number} changes of your own came back: this book is an older copy. Nothing is lost.",
            number=receipt.returned,
        )
        yield "warn", returned


def _of_laptops(receipt: Receipt, names: Mapping[str, str]) -> Iterator[Line]:
    """What there is to notice about the laptops that the changes come from."""
    yield from _some("warn", receipt.missing, lambda missing: _missing(missing, names))
    yield from _some("warn", receipt.ahead, lambda ahead: _ahead(ahead, names))
    yield from _some("bad", receipt.doubled, lambda doubled: _doubled(doubled, names))
    for waiting in receipt.waiting:
        from fieldrep.i18n.laptop_words import shown_laptop

        person, words = called(waiting.person, names), shown_laptop(waiting.key)
        told = say("{person}'s laptop is not accepted yet. Its words: {words}.", person=person, words=words)
        if waiting.changes:
            told = count(
                "{person}'s laptop is not accepted yet, and {number} change waits. Its words: {words}.",
                "{person}'s laptop is not accepted yet, and {number} changes wait. Its words: {words}.",
                waiting.changes,
                person=person,
                words=words,
            )
        hint = say("A lead compares the words over the phone, then: `fieldrep team accept`.")
        yield "warn", together(told, hint)
    for pinned in receipt.pinned if not receipt.waiting else ():
        person = called(pinned.person, names)
        yield "plain", say("{person}'s laptop is seen for the first time; its key is remembered.", person=person)


def _missing(missing: Missing, names: Mapping[str, str]) -> str:
    return say(
        "{person}'s laptop: {first} to {last} are missing; ask for that bundle.",
        person=called(missing.person, names),
        first=missing.first,
        last=missing.last,
    )


def _ahead(ahead: Ahead, names: Mapping[str, str]) -> str:
    person, time = called(ahead.person, names), moment_text(ahead.at)
    return say("The clock of {person}'s laptop is ahead: {time}.", person=person, time=time)


def _doubled(doubled: Doubled, names: Mapping[str, str]) -> str:
    person = called(doubled.person, names)
    return say("{person}'s laptop used a number twice ({id}); both changes are kept.", person=person, id=doubled.id)


def _some(meant: str, things: Sequence[Thing], line: Callable[[Thing], str]) -> Iterator[Line]:
    """Lines about things, and how many more there are: a bundle may be made so that there are very many."""
    for thing in things[:MOST_TOLD]:
        yield meant, line(thing)
    if len(things) > MOST_TOLD:
        more = len(things) - MOST_TOLD
        yield meant, count("… and {number} more like this.", "… and {number} more like these.", more)


def rows_by_table(by_table: Mapping[str, int]) -> str:
    """How many of each kind of row; of the first kinds, where there are many."""
    some = islice(by_table.items(), MOST_TOLD)
    told = say(", ").join(f"{word('table', table)} {number}" for table, number in some)
    return say("{names} …", names=told) if len(by_table) > MOST_TOLD else told


def called(person: str | None, names: Mapping[str, str]) -> str:
    """What somebody is called, safe to show."""
    return shown(names.get(person or "", "")) or say(UNKNOWN)
