"""Somebody at fieldrep in a real terminal, who types with an input method and mistypes; and what they typed into."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from fieldrep.store.book import Book, Place
from tests.books import a_place
from tests.screens.recorded import PROGRAM, VARIABLE, fields
from tests.screens.terminal import BACKSPACE, DELETE, END, ERASE, HOME, LEFT, TAB, Terminal, a_terminal, ctrl, pasted

FAMILY = "👩\u200d👩\u200d👧"
SAVE = ctrl("s")

JOURNEYS = {
    "accounts": {"AddAccount", "AccountsScreen", "PutTags", "PromiseAtEach", "AskLine", "SearchBar", "Palette"},
    "account": {"AddContact", "AddObjection", "AddAnswer", "AddEstimate", "AddOrder", "NextStep", "ErasePerson"},
    "people": {"EditContact", "AddFinding", "CorrectObjection", "ObjectionsScreen", "QuickLine", "ChooseDay"},
    "visit": {"VisitScreen"},
    "team": {"RenameTeam", "Invite", "StrikeOff", "WriteValue", "SyncScreen", "AskPassphrase"},
    "method": {"FillInForm", "SetRule"},
    "waves": {"PlanWave", "IntoWave", "OutOfWave", "CloseWave", "Escalate", "NameTeam", "SetInterval", "Assign"},
    "handing": {"HandOver", "ConfirmHandover", "FinishHandover", "SetTarget", "PublishPlay"},
    "growing": {"Prove", "Refer", "NewQuotation", "QuoteLines"},
    "beginning": {"WelcomeScreen", "FoundTeam"},
}
"""Which screens and dialogs each of the tests of typing types into: all their fields."""


class Hand:
    """Somebody who types with an input method, and mistypes in the middle, at the end and at the beginning."""

    def __init__(self, terminal: Terminal, place: Place) -> None:
        self.terminal = terminal
        self.place = place

    def write(self, text: str, first: str = ERASE) -> None:
        """Write into the field with the focus, in the place of what is in it, and look where the cursor stands."""
        middle = len(text) // 2
        self.terminal.type(
            first, text[:middle], "误", BACKSPACE, text[middle:], FAMILY, LEFT, DELETE,
            HOME, "误１", LEFT, LEFT, DELETE, DELETE, END,
        )  # fmt: skip
        self.terminal.stands_behind(text[-2:])

    def fill(self, keys: str, texts: Mapping[str, str], last: str = SAVE) -> None:
        """Open a form and write into its fields, one after the other; the first is pasted, in several lines."""
        first, *others = texts.values()
        self.terminal.type(keys, ERASE, pasted(f"\x07{first[:1]}\x1b[31m\r\n"), BACKSPACE, *[BACKSPACE] * 4)
        self.write(first)
        for text in others:
            self.terminal.type(TAB)
            self.write(text)
        self.terminal.type(last)

    def has(self, sql: str, *cells: object) -> None:
        """Wait until the book has a row, and the form that wrote it is closed."""

        def there() -> bool:
            with Book.open(self.place) as book:
                return tuple(cells) in book.rows(sql)

        self.terminal.until(there, f"{cells} of {sql}")
        self.terminal.until(lambda: "╰" not in self.terminal.text, "the form to close")


@contextlib.contextmanager
def a_hand(folder: Path, journey: str, place: Place | None = None) -> Iterator[Hand]:
    """Somebody at fieldrep in Chinese; afterwards every field of the journey's screens was typed into."""
    path = folder / "fields"
    path.touch()
    place = place or a_place(folder)
    with a_terminal(place, "zh", PROGRAM, **{VARIABLE: str(path)}) as terminal:
        yield Hand(terminal, place)
        made, typed = fields(str(path))
        wanted = JOURNEYS[journey]
        made = {each for each in made if each.split()[0] in wanted}
        assert made <= typed, f"nobody typed into {sorted(made - typed)}"
        there = {each.split()[0] for each in typed} | {"SearchBar" for each in typed if each.endswith(" list-search")}
        assert wanted <= there
