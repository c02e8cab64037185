"""A merge's plan or receipt, and what is not handed in yet, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from fieldrep.errors import BundleRefused
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text, moment_text
from fieldrep.i18n.words import word
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.sync.receipts import Aside, Receipt, Share
    from fieldrep.sync.status import Unsent

Line = tuple[str, str]
"""How a line is meant (head, good, plain, warn, bad), and its text, safe to show."""

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
        "{time}  {file} from {person}: {added} added, {held} held before",
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
    facts = {"added": receipt.added, "held": receipt.held, "changes": receipt.changes}
    if planned:
        return "good", say("Would add {added} changes; {held} are here already; {changes} in all.", **facts)
    return "good", say("Added {added} changes; {held} were here already; {changes} in all.", **facts)


def _shares(shares: Iterable[Share], names: Mapping[str, str]) -> list[str]:
    added: dict[str, dict[str, int]] = {}
    held: dict[str, int] = {}
    for share in shares:
        held[share.person] = held.get(share.person, 0) + share.held
        by_table = added.setdefault(share.person, {})
        if share.added:
            by_table[share.table] = by_table.get(share.table, 0) + share.added
    return [
        say(
            "{person}: {rows}; already here: {held}",
            person=called(person, names),
            rows=rows_by_table(by_table),
            held=held[person],
        )
        if by_table
        else say("{person}: nothing new; already here: {held}", person=called(person, names), held=held[person])
        for person, by_table in added.items()
    ]


def _notices(receipt: Receipt, names: Mapping[str, str]) -> list[Line]:
    aside = [("warn", line) for line in _asides(receipt.aside, names)]
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
    for missing in receipt.missing:
        person, first, last = called(missing.person, names), missing.first, missing.last
        asked = say(
            "{person}'s laptop: {first} to {last} are missing; ask for that bundle.",
            person=person,
            first=first,
            last=last,
        )
        yield "warn", asked
    for ahead in receipt.ahead:
        person, time = called(ahead.person, names), moment_text(ahead.at)
        yield "warn", say("The clock of {person}'s laptop is ahead: {time}.", person=person, time=time)
    for doubled in receipt.doubled:
        person = called(doubled.person, names)
        twice = say(
            "{person}'s laptop used a number twice ({id}); both changes are kept.", person=person, id=doubled.id
        )
        yield "bad", twice
    for pinned in receipt.pinned:
        person = called(pinned.person, names)
        yield "plain", say("{person}'s laptop is seen for the first time; its key is remembered.", person=person)


def rows_by_table(by_table: Mapping[str, int]) -> str:
    """How many of each kind of row."""
    return say(", ").join(f"{word('table', table)} {number}" for table, number in by_table.items())


def called(person: str | None, names: Mapping[str, str]) -> str:
    """What somebody is called, safe to show."""
    return shown(names.get(person or "", "")) or say(UNKNOWN)
