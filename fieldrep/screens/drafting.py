"""Keeping the draft of a form a moment after each change, without ever holding up the typing."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from textual.dom import DOMNode
from textual.timer import Timer

from fieldrep.errors import NotWritten
from fieldrep.operations.drafts import DraftFile

MOMENT_SECONDS = 0.3


class Snapshot(NamedTuple):
    """What a form holds: its account, its texts."""

    account: str | None
    texts: dict[str, str]


class Drafting:
    """The draft of one form. `look` says what the form holds; it is called in the UI thread alone."""

    def __init__(
        self, node: DOMNode, file: DraftFile, look: Callable[[], Snapshot], now: Callable[[], datetime]
    ) -> None:
        self._node = node
        self._file = file
        self._look = look
        self._now = now
        self._timer: Timer | None = None
        self._turn = 0
        self._keeping = False
        self._changed = False

    def touch(self) -> None:
        """The form has changed: its draft is kept a moment later."""
        self._changed = True
        if self._timer is None and not self._keeping:
            self._timer = self._node.set_timer(MOMENT_SECONDS, self._begin)

    def keep_now(self) -> NotWritten | None:
        """Keep the draft before going on: the form is about to close. Returns why it could not be kept."""
        return self.keeping()()

    def keeping(self) -> Callable[[], NotWritten | None]:
        """What a worker calls to keep the form as it is now."""
        self._changed = False
        self._turn += 1
        return partial(self._keep, self._turn, self._look())

    @property
    def is_thrown(self) -> bool:
        """Whether the draft was thrown away by somebody else."""
        return self._file.is_thrown

    def take_over(self, account: str) -> None:
        """The form has the texts that were kept for an account by now."""
        self._file.take_over(account)

    def take_up(self) -> None:
        """Keep what is typed from now on, although what was kept was thrown away."""
        self._file.take_up()

    def drop(self) -> None:
        """Forget the draft; what was typed is in the book, or was thrown away on purpose."""
        self._file.drop()

    def _begin(self) -> None:
        self._timer, self._changed, self._keeping = None, False, True
        self._turn += 1
        work = partial(self._keep_and_tell, self._turn, self._look())
        self._node.run_worker(work, thread=True, group="draft")

    def _keep_and_tell(self, turn: int, snapshot: Snapshot) -> None:
        self._keep(turn, snapshot)
        self._node.call_later(self._kept)

    def _kept(self) -> None:
        self._keeping = False
        if self._changed:
            self.touch()

    def _keep(self, turn: int, snapshot: Snapshot) -> NotWritten | None:
        """A disk that takes no draft takes no visit either, and saving says so; till then the text stays there."""
        try:
            self._file.keep(turn, snapshot.account, snapshot.texts, self._now().isoformat(timespec="seconds"))
        except NotWritten as problem:
            return problem
        return None
