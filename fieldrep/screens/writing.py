"""Writing to the book from a screen: in a worker with a book of its own; told when it is done, or why it is not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldrep.errors import FieldrepError
from fieldrep.screens.messages import BookChanged

if TYPE_CHECKING:
    from fieldrep.screens.base import BookScreen
    from fieldrep.store.book import Book
    from fieldrep.store.journal import Touched

Work = Callable[["Book", int], "Touched | None"]
"""What is written: with a book, at a time in microseconds. None where it is not known what was touched."""


class Writer:
    """The writes of one screen, one at a time: what is pressed meanwhile is about lines that are just changing."""

    def __init__(self, screen: "BookScreen") -> None:
        self._screen = screen
        self.busy = False

    def write(self, work: Work, said: str) -> None:
        """Write, and say `said` once it is in the book."""
        if self.busy:
            return
        self.busy = True
        at = self._screen.fieldrep.now_micros()
        self._screen.run_worker(lambda: self._carry_out(work, at, said), thread=True, group="write")

    def _carry_out(self, work: Work, at: int, said: str) -> None:
        app = self._screen.fieldrep
        try:
            with app.book.again() as book:
                touched = work(book, at)
        except FieldrepError as problem:
            app.call_later(self._failed, problem)
        else:
            app.call_later(self._done, touched, said)

    def _done(self, touched: "Touched | None", said: str) -> None:
        self.busy = False
        self._screen.fieldrep.tell(said)
        self._screen.app.post_message(BookChanged(touched.rows if touched else None))

    def _failed(self, problem: FieldrepError) -> None:
        from fieldrep.i18n.problems import explain

        self.busy = False
        self._screen.fieldrep.tell(explain(problem), "error")
