"""Erasing a person, in words: what would go, and what was reached."""

from collections.abc import Sequence

from fieldrep.i18n import count, say
from fieldrep.i18n.words import word
from fieldrep.operations.erasure import Erased
from fieldrep.store.queries.personal import Mention

Line = tuple[str, str]
MOST_BUNDLES = 10


def would_erase(number: int) -> str:
    """How many fields would go."""
    return count("{number} field would be erased:", "{number} fields would be erased:", number)


def mention_text(each: Mention, row: str) -> str:
    """A field that would go; `row` is what names its row."""
    return say(
        "{table} [{row}], {cell}: {value}",
        table=word("table", each.table),
        row=row,
        cell=word("cell", each.cell),
        value=each.text,
    )


def erased_lines(done: Erased, name: str, bundles: Sequence[str]) -> list[Line]:
    """What an erasure has reached, and what it cannot reach, each with how it is meant (plain or warn); `bundles` are
    the files that were written before."""
    fields = count("{number} field is erased", "{number} fields are erased", done.cells)
    told = [
        (
            "plain",
            say("{fields}: {person} is forgotten here, in the journal and in the copies.", fields=fields, person=name),
        )
    ]
    told += [("plain", say("Renewed without it: {path}", path=path)) for path in done.backups]
    if done.waits:
        waits = say("Another program has the book open: its file is written anew at the next start without one.")
        told.append(("warn", waits))
    told.append(("plain", say("Other laptops forget it with your next bundle.")))
    if bundles:
        names = say(", ").join(bundles[:MOST_BUNDLES])
        told.append(
            (
                "warn",
                say(
                    "Bundles that were written before may still hold it; delete them where they lie: {names}",
                    names=names,
                ),
            )
        )
    return told
