"""A bar on standard error for work that takes long: only where somebody looks, and only once it has taken a while."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator

from fieldrep.cli.session import Session
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.text import fit

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from fieldrep.sync.progress import Progress, Watch
    from fieldrep.sync.unlock import Ask

QUIET_SECONDS = 0.5
"""What is done by then needs no bar, and does not load what draws it."""
TEXT_CELLS = 38


@contextlib.contextmanager
def shown(session: Session) -> Iterator[Watch | None]:
    """What a long merge or export tells how far it is; None where nobody looks. The bar goes away with the block."""
    if session.json or not _is_looked_at():
        yield None
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


def pausing(progress: Watch | None, ask: Ask) -> Ask:
    """The same question, but that no bar moves while somebody answers."""

    def asked(path: str, wrong: bool) -> str | None:
        if isinstance(progress, _Bar):
            progress.close()
        return ask(path, wrong)

    return asked


def _is_looked_at() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False


class _Bar:
    """Called with each progress; draws from a while on."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn: RichProgress | None = None

    def __call__(self, progress: Progress) -> None:
        if self._drawn is None and time.monotonic() - self._begun < QUIET_SECONDS:
            return
        from fieldrep.i18n.sync_words import progress_text

        bar = self._drawn or self._begin()
        (task,) = bar.task_ids
        text = fit(progress_text(progress), TEXT_CELLS)
        bar.update(task, description=text, total=progress.whole or None, completed=progress.done)

    def _begin(self) -> RichProgress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn())
        self._drawn = Progress(*columns, console=Console(stderr=True), transient=True)
        self._drawn.add_task("", total=None)
        self._drawn.start()
        return self._drawn

    def close(self) -> None:
        """Take the bar away."""
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None
