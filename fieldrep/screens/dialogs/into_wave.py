"""Putting accounts into a wave, or people who walk in it from a day on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say, together
from fieldrep.operations.waves import add_to_wave
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood, day, line, named, on_today, persons
from fieldrep.screens.dialogs.form import Ask
from fieldrep.screens.dialogs.plan_wave import chosen, left_out_text, place_text
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.find import Found
from fieldrep.store.queries.waves import find_wave, waves

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask what is put into the wave under the cursor; elsewhere into which wave the accounts that are meant go."""
    wave = hand.row[1] if hand.row and hand.row[0] == "wave" else None
    app.ask_act(IntoWave(() if wave else hand.accounts, wave))


class IntoWave(ActForm):
    """Accounts (ids), or those of a place, and people are put into a wave."""

    def __init__(self, accounts: Sequence[str] = (), wave: str | None = None) -> None:
        super().__init__(about=f"{wave or ''} {' '.join(accounts)}")
        self._accounts = accounts
        self._wave = wave

    def question(self) -> str:
        if not self._accounts:
            return say("What goes into the wave?")
        return count(
            "Into which wave does {number} account go?", "Into which wave do {number} accounts go?", len(self._accounts)
        )

    def entries(self) -> Sequence[Entry]:
        place = () if self._accounts else (line("city"), line("district"))
        wave = Entry(
            Ask("wave"),
            lambda reading, text: find_wave(reading.book, text),
            named,
            usual=self._usual if self._usual(Reading(self.fieldrep.book, self.fieldrep.now(), {})) else None,
            needed=True,
            offers=lambda reading: [each.name for each in waves(reading.book) if each.ended_on is None],
        )
        return (wave, *place, persons("person", mark("reps")), day("from_day", mark("reps from"), usual=on_today))

    def _usual(self, reading: Reading) -> Found | None:
        """The wave under the cursor; else the only one that runs."""
        running = [each for each in waves(reading.book) if self._wave in (None, each.id) and each.ended_on is None]
        return (running[0].id, running[0].name) if len(running) == 1 else None

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:
        place = chosen(reading.book, self._accounts, found.values)
        if self._accounts:
            return {"from_day": left_out_text(place)} if place.undecided else {}
        return {"district": place_text(place)} if place.accounts or place.undecided else {}

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        wave, called = values["wave"]
        place = chosen(book, self._accounts, values)
        people = values["person"] or {}
        if not place.accounts and not people:
            raise BadValue(field="person" if self._accounts else "city", value="", problem="empty")
        touched = add_to_wave(book, wave, place.accounts, list(people), values["from_day"], micros(now))
        targets = count("{number} target", "{number} targets", len(place.accounts))
        reps = count("{number} rep", "{number} reps", len(people))
        told = say("Added to {name}: {targets}, {reps}.", name=called, targets=targets, reps=reps)
        return together(told, left_out_text(place)) if place.undecided else told, touched
