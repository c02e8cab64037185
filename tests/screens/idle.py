"""When the app has nothing more to do: known from what it has to do, not guessed from how little it computes."""

import asyncio
from time import process_time
from typing import Any

from textual._context import active_app
from textual.screen import Screen

MOST_SECONDS = 1.0
A_LOOK_SECONDS = 0.02


async def until_idle(_least: float = 0.0, most: float = MOST_SECONDS) -> None:
    """Wait until nothing is read or written beside, every message is handled, and everything is painted.

    What waits for a time (the poll of the book, a pause of typing) is left to itself, and so is work beside that waits
    for something. Textual's own `wait_for_idle`, in whose place this stands, sleeps twenty milliseconds at every key.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + most
    while loop.time() < end:
        await asyncio.sleep(0)  # looks for what came from other threads
        if loop._ready:  # type: ignore[attr-defined]
            continue
        if beside := _work_beside():
            before = process_time()
            done, _ = await asyncio.wait(beside, timeout=A_LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if not done and process_time() - before < A_LOOK_SECONDS / 20:
                return
        elif getattr(active_app.get(), "_ahead", ()):
            await asyncio.sleep(0.001)  # a key that waits for the one before it: `screens/type_ahead.py`
        elif not _paint():
            return


def _work_beside() -> list[asyncio.Task[Any]]:
    """What is done in other threads."""
    workers = [each for each in active_app.get().workers if each._thread_worker and each.is_running]
    return [each._task for each in workers if each._task is not None and not each._task.done()]


def _paint() -> bool:
    """Paint at once what would be painted by the next frame: whether there was something."""
    waiting = [screen for screen in active_app.get().screen_stack if _is_to_be_painted(screen)]
    for screen in waiting:
        with screen._context():
            screen._on_timer_update()
    return bool(waiting)


def _is_to_be_painted(screen: Screen[Any]) -> bool:
    timer = screen._Screen__update_timer  # type: ignore[attr-defined]
    return timer is not None and timer._active.is_set()
