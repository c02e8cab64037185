"""What is set aside, in lines: by person and reason, and the change that the cursor is on in full."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from fieldrep.i18n import count, say
from fieldrep.i18n.aside_words import aside_line, aside_row, aside_values, reason_words
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.team_words import called
from fieldrep.screens.verbs import KeyName
from fieldrep.screens.widgets.lines import Line, Tone, cell, indented
from fieldrep.store.queries.aside import Aside
from fieldrep.text import clip

MOST_VALUE = 400
"""How much of a long value the panel below the list shows, in cells of the terminal."""


class AsideEntry(NamedTuple):
    """A line of the list: a change, or (none) what stands above such, in a tone."""

    text: str
    tone: Tone
    change: Aside | None = None

    @property
    def key(self) -> str:
        """What tells it from others."""
        return self.change.whole_mark if self.change else self.text


def aside_entries(found: Sequence[Aside]) -> list[AsideEntry]:
    """Everything that is set aside, under who wrote it and why it does not count."""
    entries: list[AsideEntry] = []
    for (_, reason), those in groupby(found, key=lambda each: (each.person, each.reason)):
        group = list(those)
        changes = count("{number} change set aside", "{number} changes set aside", len(group))
        entries.append(AsideEntry(say("{person}: {changes}", person=whose(group[0]), changes=changes), "head"))
        entries.append(AsideEntry(reason_words(reason), "dim"))
        entries += [AsideEntry("", "plain", each) for each in group]
    return entries


def whose(each: Aside) -> str:
    """Who wrote a change, or is said to have written it."""
    return say("{person} (you)", person=called(each.name)) if each.mine else called(each.name)


def aside_entry_line(entry: AsideEntry, names: Mapping[str, str], width: int) -> Line:
    """One line of the list."""
    if entry.change is None:
        return ((" ", "plain"), cell(entry.text, width - 1, entry.tone))
    return (("   ", "plain"), cell(aside_line(entry.change, names), width - 3))


def aside_detail(each: Aside | None, names: Mapping[str, str], width: int, key: KeyName, *, leads: bool) -> list[Line]:
    """A change in full: which row, by whom and when, what it would set, why it does not count, and who brought it."""
    if each is None:
        return []
    lines: list[Line] = [((" ", "plain"), cell(aside_row(each), width - 1, "head"))]
    by = say("{person}, {time}", person=whose(each), time=moment_text(each.at))
    lines += indented(by, width - 1, (" ", "plain"), "dim")
    for value in aside_values(each, names):
        lines += indented(clip(value, MOST_VALUE), width - 1, ("   ", "plain"), "strong")
    lines += indented(
        say("Does not count: {reason}", reason=reason_words(each.reason)), width - 1, (" ", "plain"), "warn"
    )
    for sealed in each.sealed_by:
        lines += indented(
            say("Came sealed by the laptop {words}", words=shown_laptop(sealed)), width - 1, (" ", "plain"), "dim"
        )
    return lines + indented(_what_to_do(leads, key, mine=each.mine), width - 1, (" ", "plain"))


def _what_to_do(leads: bool, key: KeyName, *, mine: bool) -> str:
    if leads:
        return say(
            "{accept} accepts it, as if its author had had the right to it. {undo} takes that back.",
            accept=key("aside.accept"),
            undo=key("app.undo"),
        )
    if mine:
        return say("Ask your lead to accept it. It stays in your journal, and goes along with your bundles.")
    return say("Only a lead can accept it.")
