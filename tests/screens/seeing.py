"""What tests of screens need: an app over a small book, waiting for what must come, and reading the screen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from textual.pilot import Pilot

from fieldrep.places import Places
from fieldrep.screens.app import FieldrepApp
from fieldrep.store.book import Book
from tests.books import NOW

PATIENCE = 5.0


@asynccontextmanager
async def an_app(
    book: Book, size: tuple[int, int] = (80, 24), now: datetime = NOW
) -> AsyncIterator[tuple[FieldrepApp, Pilot[None]]]:
    """The app over a book, as it stands at a time."""
    app = FieldrepApp(Places(*book.place), book, lambda: now)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is so; fails where it does not become so."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not condition():
        assert loop.time() < end, "waited in vain; the screen shows:\n" + seen(pilot.app)
        await asyncio.sleep(0.005)
        await pilot.pause()


async def until_seen(pilot: Pilot[None], text: str) -> None:
    """Wait until the screen shows a text."""
    await until(pilot, lambda: text in seen(pilot.app))


def seen(app: object) -> str:
    """The text that the visible screen shows, line by line."""
    assert isinstance(app, FieldrepApp)
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
