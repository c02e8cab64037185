"""Saying that a wave is handed over, or that it goes on all the same."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.waves import close_wave
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.dialogs.entries import Entry, day, named, on_today
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.find import Found
from fieldrep.store.queries.waves import waves

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask since when the wave under the cursor is handed over; of one that is, whether it goes on."""
    wave = next((each for each in waves(app.book) if hand.row and each.id == hand.row[1]), None)
    if wave is not None and wave.ended_on is None:
        app.ask_act(CloseWave((wave.id, wave.name)))
    elif wave is not None:
        row, name = wave.id, wave.name

        def take(yes: bool | None) -> None:
            if yes:
                app.do_act(lambda book, now: close_wave(book, row, None, now), say("{name} goes on.", name=name))

        app.push_screen(Confirm(lambda: say("Does {wave} go on?", wave=name)), take)


class CloseWave(ActForm):
    """A wave is handed over on a day."""

    def __init__(self, wave: Found) -> None:
        super().__init__(about=wave[0])
        self._wave = wave

    def question(self) -> str:
        return say("Since when is {wave} handed over?", wave=named(self._wave))

    def entries(self) -> Sequence[Entry]:
        return (day("ended_on", mark("day"), usual=on_today, past=True),)

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        ended_on = values["ended_on"]
        touched = close_wave(book, self._wave[0], ended_on, micros(now))
        return say("{name} was handed over on {day}.", name=self._wave[1], day=day_text(ended_on, now.date())), touched
