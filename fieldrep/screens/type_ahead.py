"""Typing ahead: a key that may move the focus or open something is done with before the next one is looked at.

Textual hands every key at once to the widget that has the focus then, and does what keys are bound to later, when the
key has gone its way up to the app. Whatever is typed right behind a Tab, an Enter, or a key that opens a form would go
to the field, or as commands to the list, that was there before. Here such keys wait until everything is quiet.
"""

import asyncio
import sys
import time
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeGuard

from textual._queue import Queue
from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.widgets import TextArea

LONGEST_SECONDS = 2.0
"""How long a key waits at most for what the one before it began."""
QUIET_LOOKS = 3
"""So many looks in a row must find nothing to do: what a look finds done may just be handing on a task."""
BUSY_SECONDS = 0.001


class TypingAhead(App[None]):
    """An app that takes one key after the other. Letters in a field move nothing, and nothing waits for them."""

    _may_move = False
    """The key that was let in last may move the focus, or open something."""
    _settling: asyncio.Task[None] | None = None

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[Event] = deque()

    async def on_event(self, event: Event) -> None:
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._settling is not None:
            self._ahead.append(event)
        elif self._may_move:
            self._ahead.append(event)
            self._settling = asyncio.create_task(self._settle())
        else:
            await self._let_in(event)

    async def _let_in(self, event: Event) -> None:
        is_text = isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
        self._may_move = not (is_text and is_typed_in(self.focused))
        await super().on_event(event)

    async def _settle(self) -> None:
        """Wait until everything is quiet, then let the keys in that wait."""
        end = time.monotonic() + LONGEST_SECONDS
        quiet = 0
        while quiet < QUIET_LOOKS and time.monotonic() < end:
            quiet = quiet + 1 if is_quiet(self) else 0
            await asyncio.sleep(0 if quiet else BUSY_SECONDS)
        self.call_next(self._let_in_ahead)

    async def _let_in_ahead(self) -> None:
        self._settling = None
        while self._ahead:
            await self._let_in(self._ahead.popleft())
            if self._may_move and self._ahead:
                self._settling = asyncio.create_task(self._settle())
                return

    async def on_unmount(self) -> None:
        if self._settling is not None:
            self._settling.cancel()


def is_typed_in(widget: Widget | None) -> "TypeGuard[Input | TextArea]":
    """Whether letters go into a widget.

    The module of notes comes with the first note: loading it here would hold up the first screen, which has none.
    """
    notes = sys.modules.get("textual.widgets._text_area")
    return isinstance(widget, Input) or (notes is not None and isinstance(widget, notes.TextArea))


def is_quiet(app: App[None]) -> bool:
    """Whether nothing is being done, or waits to be done, by the app or the screen that is shown."""
    return bool(app.screen_stack) and not app.screen._callbacks and all(map(_waits, _pumps(app)))


def _pumps(app: App[None]) -> Iterator[MessagePump]:
    yield app
    yield from app.screen.walk_children(with_self=True)


def _waits(pump: MessagePump) -> bool:
    """Whether it waits for a message, and has done all that came before; or is closed."""
    queue: Queue[Message | None] = pump._message_queue
    return pump._closing or (not queue.values and bool(queue.ready_event._waiters))
