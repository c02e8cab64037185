"""Saving a visit: its form is held meanwhile; then it is left, or what went wrong is said and the text stays."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from fieldrep.errors import FieldrepError
from fieldrep.i18n import say, together
from fieldrep.i18n.problems import explain
from fieldrep.operations.visits import Saved, VisitWish, save_visit
from fieldrep.places import micros
from fieldrep.screens.messages import BookChanged, VisitSaved
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.note_field import NoteField

if TYPE_CHECKING:
    from fieldrep.screens.drafting import Drafting
    from fieldrep.screens.visit.screen import VisitScreen


class Saving:
    """The saving of one form, from its first press to its end."""

    def __init__(self, screen: "VisitScreen") -> None:
        self._screen = screen
        self.busy = False
        """The visit is just being saved: it must be waited for."""

    def begin(self, wish: VisitWish, draft: "Drafting") -> None:
        """Save a visit, whose draft goes as soon as it is in the book."""
        self.busy = True
        self._hold(True)
        self._screen.tell_below(say("Saving …"))
        work = partial(self._carry_out, wish, self._screen.fieldrep.now(), draft, draft.keeping())
        self._screen.run_worker(work, thread=True, group="save")

    def _hold(self, held: bool) -> None:
        """While the visit is being saved, nothing can be typed that would not be in it."""
        for field in self._screen.query(Field):
            field.held = held
        self._screen.query_one(NoteField).read_only = held

    def _carry_out(self, wish: VisitWish, now: datetime, draft: "Drafting", keep: Callable[[], object]) -> None:
        """The draft first, then the book, then the draft goes: at no moment is the text in neither."""
        keep()
        try:
            with self._screen.fieldrep.book.again() as book:
                saved = save_visit(book, wish, micros(now))
        except FieldrepError as problem:
            self._screen.call_later(self._failed, problem)
        else:
            draft.drop()
            self._screen.call_later(self._done, saved)

    def _done(self, saved: Saved) -> None:
        account = self._screen.state.account
        assert account is not None
        self.busy = False
        self._screen.app.post_message(BookChanged(saved.touched.rows))
        self._screen.app.post_message(VisitSaved(saved.visit, account.id))
        said = say("Saved: visit to {account}.", account=account.name)
        if saved.new_contacts:
            said = together(said, say("New on file: {names}.", names=say(", ").join(saved.new_contacts)))
        self._screen.fieldrep.tell(said)
        self._screen.finish()

    def _failed(self, problem: FieldrepError) -> None:
        self.busy = False
        self._hold(False)
        self._screen.type_on()
        self._screen.call_after_refresh(self._screen.tell_below, explain(problem), "-failed")
