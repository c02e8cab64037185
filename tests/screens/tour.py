"""A tour of every screen on the sample team's book: the stops are listed once, and several tests walk it.

A screen joins by a line in `STOPS`: snapshots, languages, hostile data and sizes are tested with it from then on.
"""

import asyncio
import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from fieldrep import i18n
from fieldrep.demo.team import Role, make_demo
from fieldrep.i18n import Language
from fieldrep.places import Places
from fieldrep.screens.app import FieldrepApp
from fieldrep.store.book import Book, Place

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=8)))
SIZE = (80, 24)


class Stop(NamedTuple):
    """A stop: its name, whose book, and the keys that lead there from Today."""

    name: str
    role: Role
    keys: tuple[str, ...] = ()


STOPS = (
    Stop("today", "rep"),
    Stop("week", "rep", ("w",)),
    Stop("warnings", "rep", ("!",)),
    Stop("accounts", "rep", ("f3",)),
    Stop("account", "rep", ("enter",)),
    Stop("visit", "rep", ("f4",)),
    Stop("quick-line", "rep", ("n",)),
    Stop("palette", "rep", ("ctrl+p",)),
    Stop("add-account", "rep", ("a",)),
    Stop("help", "rep", ("f1",)),
    Stop("people", "rep", ("p",)),
    Stop("objections", "rep", ("ctrl+b",)),
    Stop("kinds", "rep", ("enter", "A")),
    Stop("fill-in", "rep", ("enter", "A", "4")),
    Stop("account-more", "rep", ("enter", "8")),
    Stop("today-lead", "lead"),
    Stop("sync", "lead", ("f5",)),
    Stop("team", "lead", ("ctrl+l",)),
    Stop("conflicts", "lead", ("f7",)),
    Stop("conflict-history", "lead", ("f7", "H")),
    Stop("duplicates", "lead", ("=",)),
    Stop("aside", "lead", ("ctrl+n",)),
    Stop("rules", "lead", ("ctrl+x",)),
    Stop("record-kinds", "lead", ("ctrl+t",)),
    Stop("record-rows", "lead", ("ctrl+t", "down", "down", "down", "down", "down", "down", "down", "enter")),
    Stop("reports", "lead", ("ctrl+k",)),
    Stop("rates", "lead", ("ctrl+k", "1", "enter")),
    Stop("waves", "lead", ("ctrl+k", "4", "enter")),
    Stop("plan-wave", "lead", ("ctrl+k", "4", "enter", "a")),
    Stop("escalate", "lead", ("ctrl+k", "7", "enter", "a")),
    Stop("grant", "lead", ("ctrl+k", "A", "enter", "down", "a")),
    Stop("new-quotation", "lead", ("ctrl+k", "C", "enter", "a")),
)
ROLES: tuple[Role, ...] = ("rep", "lead")

Look = Callable[[FieldrepApp, Pilot[None]], Any]
"""What is done at a stop; an awaitable is waited for, and what comes of it is what the walk returns for the stop."""


def walk(
    role: Role,
    language: Language,
    look: Look,
    size: tuple[int, int] = SIZE,
    spoil: Callable[[Book], None] | None = None,
) -> dict[str, Any]:
    """Go to every stop of a role and look; `spoil` may do something to the book before."""
    with _as_at_home(), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shutil.copytree(sample_folder(role, language), folder, dirs_exist_ok=True)
        i18n.use(language)
        try:
            return asyncio.run(_walk(role, look, size, spoil, Path(folder)))
        finally:
            i18n.use("en")


async def _walk(
    role: Role, look: Look, size: tuple[int, int], spoil: Callable[[Book], None] | None, folder: Path
) -> dict[str, Any]:
    seen = {}
    place = Place(str(folder / "book"), str(folder / "state"), "laptop")
    with Book.open(place) as book:
        if spoil is not None:
            spoil(book)
        app = FieldrepApp(Places(*place), book, clock=lambda: NOW)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            for stop in STOPS:
                if stop.role == role:
                    await _go(app, pilot, stop)
                    found = look(app, pilot)
                    seen[stop.name] = await found if asyncio.iscoroutine(found) else found
                    await _return(app, pilot)
        assert app.crash_path is None
    return seen


async def _go(app: FieldrepApp, pilot: Pilot[None], stop: Stop) -> None:
    for key in stop.keys:
        await pilot.press(key)
        await settled(pilot)
    for field in app.screen.query(Input):
        field.cursor_blink = False
    for area in app.screen.query(TextArea):
        area.cursor_blink = False
    await pilot.pause()


async def _return(app: FieldrepApp, pilot: Pilot[None]) -> None:
    """Back to Today: dialogs and screens are left as a user leaves them."""
    for _ in range(6):
        if len(app.screen_stack) == 1:
            break
        await pilot.press("escape")
        await settled(pilot)
    assert len(app.screen_stack) == 1, app.screen
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read or written, and everything is painted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@cache
def sample_folder(role: Role, language: Language) -> str:
    """The folder of the sample team's book, made once; copies of it are walked through."""
    folder = tempfile.mkdtemp(prefix="fieldrep-tour-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    i18n.use(language)
    try:
        make_demo(Place(f"{folder}/book", f"{folder}/state", "laptop"), NOW.date(), role).close()
    finally:
        i18n.use("en")
    return folder


@contextmanager
def _as_at_home() -> Iterator[None]:
    """Paths and hours are the same on every machine."""
    home = {"HOME": "/home/lina", "USERPROFILE": "/home/lina", "TZ": "Asia/Shanghai"}
    before = {name: os.environ.get(name) for name in home}
    os.environ.update(home)
    _read_time_zone()
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        _read_time_zone()


def _read_time_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
