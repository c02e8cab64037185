"""Moving what is planned: to tomorrow, to a day that is asked for, ticked off; Today and the week have it in common."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.day_plan import next_working_day
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import OpenVisit
from fieldrep.screens.verbs import Verb
from fieldrep.screens.writing import Writer


class Planned(NamedTuple):
    """Something that is planned: at which account, which next steps that means, which of them is ticked off (None: no
    promise is due), and with which words it comes back on another day where there is no step yet."""

    account: str
    steps: tuple[str, ...]
    promise: str | None
    words: str


def _has_planned(screen: "PlanScreen") -> bool:
    return bool(screen.planned_in_hand())


DONE = Verb(
    "plan.done",
    "x f8",
    "done",
    mark("Tick off"),
    mark("Tick off what was promised, or write down the visit"),
    when=_has_planned,
)
TOMORROW = Verb(
    "plan.tomorrow",
    "m f9",
    "tomorrow",
    mark("Tomorrow"),
    mark("Move it to the next working day"),
    when=_has_planned,
)
TO_A_DAY = Verb(
    "plan.day",
    "M ctrl+o",
    "to_a_day",
    mark("To a day"),
    mark("Move it to a day, or back to today"),
    when=_has_planned,
)
MARK_IT = Verb(
    "plan.mark",
    "space",
    "mark",
    mark("Mark"),
    mark("Mark it, to move or tick off several at once"),
    bar=False,
    when=_has_planned,
)


class PlanScreen(BookScreen):
    """A screen of a plan. A subclass says what is in hand: what is marked, or what the cursor is on."""

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min
        self.marked: set[str] = set()
        self.writer = Writer(self)

    def planned_in_hand(self) -> Sequence[Planned]:
        """What is marked; where nothing is, what the cursor is on."""
        return ()

    def unmark(self) -> None:
        """Take all marks away."""
        self.marked.clear()

    def action_tomorrow(self) -> None:
        """Move what is in hand to the next working day."""
        self.put(next_working_day(self.day))

    def action_to_a_day(self) -> None:
        """Ask for a day, and move what is in hand there."""
        from fieldrep.screens.dialogs.choose_day import ChooseDay

        self.app.push_screen(ChooseDay(lambda: say("On which day?"), self.day), self._to_chosen)

    def _to_chosen(self, day: date | None) -> None:
        if day:
            self.put(day)

    def put(self, day: date) -> None:
        """Move what is in hand to a day."""
        from fieldrep.operations.steps import Move, move

        moves = [Move(each.account, day, each.steps, each.words) for each in self.planned_in_hand()]
        if moves:
            self.unmark()
            number = count("{number} moved", "{number} moved", len(moves))
            words = day_text(day, self.day)
            said = say("Moved to {day}.", day=words)
            if len(moves) > 1:
                said = say("{number} to {day}.", number=number, day=words)
            self.writer.write(lambda book, at: move(book, moves, at), said)

    def action_done(self) -> None:
        """Tick off the promises in hand; where there is none, write down the visit."""
        from fieldrep.operations.steps import tick_off

        planned = self.planned_in_hand()
        promises = [each.promise for each in planned if each.promise]
        if promises:
            self.unmark()
            said = count("{number} promise ticked off.", "{number} promises ticked off.", len(promises))
            self.writer.write(lambda book, at: tick_off(book, promises, self.day, at), said)
        elif planned:
            self.post_message(OpenVisit(planned[0].account))
