"""The app under test: a clock that stands still, and waiting on what is to be seen instead of on time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from fieldrep.places import Places
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from fieldrep.store.book import Book
from tests.books import NOW, a_place

PATIENCE_SECONDS = 8.0

AppPilot = Pilot[None]


def the_places(folder: Path) -> Places:
    """Where the app of a test keeps its things."""
    place = a_place(folder)
    return Places(place.path, place.state, place.host)


class QuietApp(FieldrepApp):
    """The app, beginning with an empty screen of the book: what is tested is opened by the test."""

    def get_default_screen(self) -> Screen[None]:
        return super().get_default_screen() if self._book is None else BookScreen()


@asynccontextmanager
async def running(
    folder: Path, book: Book | None, size: tuple[int, int] = (80, 24), now: datetime = NOW
) -> AsyncIterator[tuple[FieldrepApp, AppPilot]]:
    """The app on a book, with nothing more to do."""
    app = QuietApp(the_places(folder), book, lambda: now)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def until(pilot: AppPilot, seen: Callable[[], object], what: str) -> None:
    """Wait until something is to be seen."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE_SECONDS
    while not seen():
        assert loop.time() < end, f"waited in vain for {what}"
        await asyncio.sleep(0.004)
    await pilot.pause()


async def write(pilot: AppPilot, text: str) -> None:
    """Type a text, every sign as a keyboard or an input method sends it (a pilot's press loses 「，」 and its like)."""
    for sign in text:
        pilot.app.post_message(Key(_character_to_key(sign), sign))
    await pilot.pause()


def text_of(app: FieldrepApp, where: str) -> str:
    """What a field holds."""
    widget = app.screen.query_one(where)
    assert isinstance(widget, Input | TextArea)
    return widget.value if isinstance(widget, Input) else widget.text


def screen_text(app: FieldrepApp) -> str:
    """Everything that is on the screen, line by line."""
    lines = app.screen._compositor.render_strips(app.screen.size)
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)
