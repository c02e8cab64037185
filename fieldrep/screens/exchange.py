"""An exchange that is under way, and what was said of the last ones: it goes on whichever screen is shown.

The work runs in a worker of the app's with a book of its own. What it comes to is an outcome, and that is said in lines
beside what asked for it, and in a corner of the screen where nobody looks at those.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from textual.signal import Signal
from textual.worker import get_current_worker

from fieldrep.errors import FieldrepError
from fieldrep.i18n.receipt_words import Line
from fieldrep.screens.messages import BookChanged, BundleMerged, ExchangeEnded, ExchangeWent
from fieldrep.screens.outcomes import Failed, Outcome, Planned, gist, is_news, outcome_lines
from fieldrep.screens.verbs import CONFLICTS
from fieldrep.store.book import Book
from fieldrep.store.queries.named import people_names
from fieldrep.sync.progress import Progress, Stopped, Watch

if TYPE_CHECKING:
    from fieldrep.screens.app import FieldrepApp

Where = Literal["folder", "out", "in", "receipts"]
WHERE: tuple[Where, ...] = ("folder", "out", "in", "receipts")
TOLD_SECONDS = 0.1
Work = Callable[[Book, Watch], Outcome]


class Exchange:
    """What goes on, for whoever shows it; `moved` is published with the outcome, or None, whenever it has changed.

    `planned` is the bundle whose plan was shown last, and may be merged now; `spoke` where something was said last;
    `looked_at` says that a screen shows all of it. `passphrases` are those typed, by path; `typed` the paths typed, by
    what they are for.
    """

    def __init__(self, app: "FieldrepApp") -> None:
        self._app = app
        self._stopping = False
        self.moved: Signal[Outcome | None] = Signal(app, "exchange")
        self.looked_at = False
        self.where: Where | None = None
        self.spoke: Where = "in"
        self.progress: Progress | None = None
        self.planned = ""
        self.passphrases: dict[str, str] = {}
        self.typed: dict[str, str] = {}
        self.said: dict[Where, list[Line]] = {where: [] for where in WHERE}

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.where is not None

    def tell(self, where: Where, *lines: Line) -> None:
        """Say something beside what asked for it."""
        self.said[where], self.spoke = list(lines), where
        self.moved.publish(None)

    def passphrase_of(self, path: str, wrong: bool) -> str | None:
        """What was typed as the passphrase of a file; a worker cannot ask."""
        return None if wrong else self.passphrases.get(path)

    def begin(self, where: Where, words: str, work: Work) -> None:
        """Begin something, if nothing is under way."""
        if self.busy:
            return
        self.where, self._stopping, self.progress = where, False, None
        self.tell(where, ("plain", words))
        self._app.run_worker(lambda: self._run(work), thread=True, group="exchange", exit_on_error=True)

    def stop(self) -> None:
        """Ask what is under way to end; nothing of the file at hand is kept."""
        self._stopping = self.busy

    def went(self, progress: Progress) -> None:
        """It has come further."""
        if self.busy:
            self.progress = progress
            self.moved.publish(None)

    def ended(self, outcome: Outcome) -> None:
        """It is over: say what came of it, here or, where nobody looks, in a corner."""
        where = self.where or "in"
        self.where = self.progress = None
        self.planned = outcome.path if isinstance(outcome, Planned) and outcome.adds else ""
        lines = list(outcome_lines(outcome, people_names(self._app.book), self._app.keys.said(CONFLICTS)))
        self.said[where], self.spoke = lines, where
        if is_news(outcome):
            self._app.post_message(BookChanged())
            self._app.post_message(BundleMerged(""))
        self.moved.publish(outcome)
        if not self.looked_at and lines:
            self._app.tell(gist(lines))

    # in the worker

    def _run(self, work: Work) -> None:
        outcome: Outcome
        try:
            with self._app.book.again() as book:
                outcome = work(book, self._watch())
        except Stopped:
            outcome = Failed(None)
        except FieldrepError as problem:
            outcome = Failed(problem, str(problem.facts.get("path", "")))
        self._app.post_message(ExchangeEnded(outcome))

    def _watch(self) -> Watch:
        worker, told = get_current_worker(), 0.0

        def watch(progress: Progress) -> None:
            nonlocal told
            if self._stopping or worker.is_cancelled:
                raise Stopped
            if time.monotonic() - told > TOLD_SECONDS:
                told = time.monotonic()
                self._app.post_message(ExchangeWent(progress))

        return watch
