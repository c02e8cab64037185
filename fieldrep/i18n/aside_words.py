"""What is set aside, in words: how much, and why."""

from collections.abc import Iterable, Mapping

from fieldrep.i18n import count, mark, say
from fieldrep.i18n.cells import cell_text
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.aside import Aside

REASONS = {
    "unknown_laptop": mark("sealed by a laptop that nobody has accepted yet: `fieldrep team accept`"),
    "unvouched": mark("neither their own laptop nor a lead's has sealed it"),
    "struck": mark("written with a laptop that was struck off"),
    "right": mark("its author had no right to it"),
}


def reason_words(reason: str) -> str:
    """Why something is set aside."""
    return say(REASONS[reason]) if reason in REASONS else reason


def aside_notice(number: int, key: str) -> str:
    """How much is set aside, and the key that shows it."""
    return count("{number} change is set aside: {key}.", "{number} changes are set aside: {key}.", number, key=key)


def aside_sum(person: str, reason: str, number: int) -> str:
    """How much of somebody is set aside, and why, in one line."""
    changes = count("{number} change set aside", "{number} changes set aside", number)
    return say("{person}: {changes}; {reason}.", person=person, changes=changes, reason=reason_words(reason))


def aside_line(each: Aside, names: Mapping[str, str]) -> str:
    """One change that is set aside: when, which row, and what it would have set."""
    return say(
        "{time}  {fact}: {values}",
        time=moment_text(each.at),
        fact=aside_row(each),
        values=say(", ").join(aside_values(each, names)),
    )


def aside_row(each: Aside) -> str:
    """The row that a change is about, with its account."""
    what = say("{table} {name}", table=word("table", each.table), name=each.about).rstrip()
    if each.account and each.table != "account":
        return say("{account}, {fact}", account=each.account, fact=what)
    return what


def aside_values(each: Aside, names: Mapping[str, str]) -> Iterable[str]:
    """What a change would have set, cell by cell."""
    for cell, value in each.cells.items():
        yield say("{cell} {value}", cell=word("cell", cell), value=cell_text(each.table, cell, value, names))
