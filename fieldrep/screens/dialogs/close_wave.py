"""Saying that a wave is handed over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.waves import close_wave
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, day, named, on_today
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.find import Found
from fieldrep.store.queries.recorded import names_by_id

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask since when the wave under the cursor is handed over."""
    if hand.row:
        wave = hand.row[1]
        app.ask_act(CloseWave((wave, names_by_id(app.book, "wave", {wave}).get(wave, ""))))


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
