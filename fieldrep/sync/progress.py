"""How far a long merge or export is, told to whoever watches; and the way to stop it before anything is kept."""

from collections.abc import Callable

from fieldrep.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    Phase = Literal["checking", "taking_in", "summing_up", "copying", "writing", "reading_back"]
else:
    Phase = str


class Progress(NamedTuple):
    """How far the work on a file is.

    `name` is the file's. `done` of `whole` are bytes of the document; while a bundle is written, changes; both are
    nothing in a phase that is one step. `changes` is how many changes were gone through so far.
    """

    name: str
    phase: Phase
    done: int = 0
    whole: int = 0
    changes: int = 0


Watch = Callable[[Progress], None]
"""Is told now and then. It runs in the midst of the work: what it raises ends the work, and nothing of the file is
kept."""


class Stopped(Exception):
    """What a watch raises where somebody no longer wants the work to go on."""


class Teller:
    """Tells a watch, if there is one, how far the work on one file is."""

    def __init__(self, watch: Watch | None, name: str) -> None:
        self._watch = watch
        self._told = Progress(name, "checking")

    def begin(self, phase: Phase, whole: int = 0) -> None:
        """Another phase begins."""
        self._tell(self._told._replace(phase=phase, done=0, whole=whole))

    def went(self, done: int, whole: int | None = None) -> None:
        """The phase has come so far."""
        whole = self._told.whole if whole is None else whole
        self._tell(self._told._replace(done=min(done, whole), whole=whole))

    def counted(self, changes: int) -> None:
        """So many changes were gone through; is told with the bytes that they were read from."""
        self._told = self._told._replace(changes=changes)

    def _tell(self, progress: Progress) -> None:
        self._told = progress
        if self._watch:
            self._watch(progress)
