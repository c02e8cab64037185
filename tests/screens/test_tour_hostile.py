"""Every screen with names that attack the reader in every cell, small and wide: none dies of them or obeys them."""

import os
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from fieldrep.screens.verbs import Verb, possible
from fieldrep.store.book import Book
from fieldrep.store.shape import SHAPE
from tests.screens.test_hostile import NAMES, check
from tests.screens.tour import ROLES, STOPS, Role, settled, walk

MORE = (
    "[[/]] [b]@click='app.quit'",
    "= \" ' \\ / @ [ ] {name} %s",
    '=cmd|"/c calc"!A1',
    "\u202e\u2067[red]" * 20,
    "x" * 200,
    "上海明珠" * 60,
    "\x1b]52;c;b3duZWQ=\x07\x1b[?1049l",
    "",
    " ",
)
SIZES = ((60, 20), (120, 40))


PIECES = (
    *"[]/\\=@'\"%{}<>|&;#$`~^*?!:+-_.,()",
    "[/]", "[/b]", "[b", "]]", "[@click=app.quit]", "[link=x]", "\\[", "%s", "%(name)s", "{name}", "{0}", "{{",
    "\x1b", "\x1b[2J", "\x1b]0;x\x07", "\x1b]52;c;eA==\x07", "\x9b31m", "\x00", "\x07", "\x7f",
    "\x85", "\t", "\n", "\r\n",
    "\u2028", "\u202e", "\u2066", "\u2069", "\u200f", "\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\ufe0f",
    "e" + "\u0301" * 500, "\u0301" * 9, "\u20e3", "\u0e33", "\u1100\u1161", "क्\u200dष",
    "👩\u200d👩\u200d👧", "👍🏽", "🇨🇳", "🇨", "🏴\U000e0067\U000e007f",
    "上", "海", "（", "，", "\u3000", "\uff21", "\uff11", "\uff76", "한", "x", "Ltd", " ", "\u00a0", "\u2212",
    "\u0130", "ß", "ﬁ", "\U0001d538", "\U0010ffff", "\ufdd0",
)  # fmt: skip
"""What names are made of that attack a terminal, markup, formatting, widths or the order of letters."""
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=40)
MANY = st.lists(HOSTILE, min_size=12, max_size=16).map(tuple)
EXAMPLES = int(os.environ.get("FIELDREP_EXAMPLES", "2"))
LEFT_ALONE = frozenset(("app.go_back", "back", "sync"))
"""Verbs that the tour does not press: it goes back by itself, and exchanges with no folder."""


def spoil(book: Book, names: Sequence[str] = (*NAMES, *MORE)) -> None:
    """Write one of the names into every cell that somebody could have written, past every door."""
    book.db.execute("PRAGMA ignore_check_constraints = ON")
    for table, shape in SHAPE.items():
        for cell, kind in shape.items():
            if kind.kind in ("line", "note"):
                for place, name in enumerate(names):
                    book.db.execute(
                        f'UPDATE "{table}" SET "{cell}" = ? WHERE "{cell}" IS NOT NULL AND rowid % ? = ?',
                        (name, len(names), place),
                    )


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("role", ROLES)
def test_every_screen_shows_hostile_names_as_text(role: Role, size: tuple[int, int]) -> None:
    stops = walk(role, "en", lambda app, _pilot: check(app, size[0]), size, spoil)
    assert len(stops) == len([stop for stop in STOPS if stop.role == role])


@pytest.mark.parametrize("role", ROLES)
@settings(max_examples=EXAMPLES)
@given(names=MANY)
def test_names_of_any_making_are_shown_as_text(role: Role, names: tuple[str, ...]) -> None:
    """An example spoils a whole book with a dozen names, and goes to every stop."""
    walk(role, "zh", lambda app, _pilot: check(app, 80), spoil=partial(spoil, names=names))


@pytest.mark.parametrize("role", ROLES)
@settings(max_examples=1)
@given(names=MANY)
def test_every_verb_on_a_spoiled_row_does_no_harm(role: Role, names: tuple[str, ...]) -> None:
    """Whatever can be pressed at a stop is pressed: every question that opens shows the names as text."""
    pressed = walk(role, "en", press_everything, spoil=partial(spoil, names=names))
    assert sum(map(len, pressed.values())) > 20


async def press_everything(app: FieldrepApp, pilot: Pilot[None]) -> list[str]:
    """Press the key of every verb of the screen, look at what comes, and go back."""
    check(app, 80)
    screen, depth = app.screen, len(app.screen_stack)
    pressed = []
    for verb in screen.VERBS if isinstance(screen, BookScreen) else ():
        if app.screen is screen and verb.action not in LEFT_ALONE and possible(verb, screen):
            await press(app, pilot, verb, depth)
            pressed.append(verb.id)
    return pressed


async def press(app: FieldrepApp, pilot: Pilot[None], verb: Verb, depth: int) -> None:
    await pilot.press(app.keys.of(verb)[0])
    await pilot.pause()
    check(app, 80)
    for _ in range(4):
        if len(app.screen_stack) <= depth:
            return
        await pilot.press("escape")
        await settled(pilot)
