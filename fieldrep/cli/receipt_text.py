"""The receipt of a merge in words: by person and kind, what came, what was held, what is missing or odd."""

from collections.abc import Iterator, Mapping

from fieldrep.errors import BundleRefused
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.problem_bundles import bundle_text
from fieldrep.i18n.words import WORDS, word
from fieldrep.sync.receipts import Receipt


def receipt_lines(receipt: Receipt, names: Mapping[str, str]) -> Iterator[str]:
    """A receipt line by line; `names` are those of the team by id."""
    if receipt.refused:
        error = BundleRefused(path=receipt.name, reason=receipt.refused, **dict(receipt.facts))
        yield say("{time}  {fact}", time=moment_text(receipt.merged_at), fact=bundle_text(error))
        return
    yield say(
        "{file}: {changes} of {person}, {added}, {held}",
        file=receipt.name,
        changes=count("{number} change", "{number} changes", receipt.changes),
        person=names.get(receipt.person) or receipt.person,
        added=count("{number} came in", "{number} came in", receipt.added),
        held=count("{number} was here", "{number} were here", receipt.held),
    )
    if receipt.before:
        yield "  " + say("This very bundle was merged before.")
    yield from (f"  {line}" for line in _shares(receipt, names))
    yield from (f"  {line}" for line in _oddities(receipt, names))


def _shares(receipt: Receipt, names: Mapping[str, str]) -> Iterator[str]:
    for share in receipt.shares:
        if not share.added:
            continue
        table = word("table", share.table) if share.table in WORDS["table"] else share.table
        line = say(
            "{person}, {table}: {added}",
            person=names.get(share.person) or share.person,
            table=table,
            added=count("{number} came in", "{number} came in", share.added),
        )
        if share.disputed:
            line = say(
                "{fact}, {conflicts}",
                fact=line,
                conflicts=count("{number} cell in conflict", "{number} cells in conflict", share.disputed),
            )
        if share.later:
            line = say(
                "{fact}, {kept}",
                fact=line,
                kept=count("{number} kept for a newer version", "{number} kept for a newer version", share.later),
            )
        yield line


def _oddities(receipt: Receipt, names: Mapping[str, str]) -> Iterator[str]:
    def name(person: str | None) -> str:
        return names.get(person or "") or person or "?"

    for gap in receipt.missing:
        yield say(
            "{person}'s laptop: {first} to {last} are missing; ask for that bundle",
            person=name(gap.person),
            first=gap.first,
            last=gap.last,
        )
    for ahead in receipt.ahead:
        yield say("{person}'s clock is ahead: {time}", person=name(ahead.person), time=moment_text(ahead.at))
    for twin in receipt.doubled:
        yield say(
            "two different changes bear one number, both are kept: {id} of {person}",
            id=twin.id,
            person=name(twin.person),
        )
    for pin in receipt.pinned:
        yield say("{person}'s laptop was seen for the first time; its key is kept", person=name(pin.person))
    if receipt.returned:
        yield count(
            "{number} change of your own came back that was not here any more",
            "{number} changes of your own came back that were not here any more",
            receipt.returned,
        )
