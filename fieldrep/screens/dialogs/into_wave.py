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
from fieldrep.store.queries.waves import Place, find_wave, waves

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask what is put into the wave under the cursor; elsewhere into which wave the accounts that are meant go."""
    wave = wave_in_hand(hand)
    app.ask_act(IntoWave(() if wave else hand.accounts, wave))


def wave_in_hand(hand: InHand) -> str | None:
    """The wave under the cursor (its id)."""
    return hand.row[1] if hand.row and hand.row[0] == "wave" else None


class IntoWave(ActForm):
    """Accounts (ids), or those of a place, and people are put into a wave."""

    last = "from_day", mark("reps from")

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
        return (wave, *place, persons("person", mark("reps")), day(*self.last, usual=on_today))

    def _usual(self, reading: Reading) -> Found | None:
        """The wave under the cursor; else the only one that runs."""
        running = [each for each in waves(reading.book) if self._wave in (None, each.id) and each.ended_on is None]
        return (running[0].id, running[0].name) if len(running) == 1 else None

    def meant(self, book: Book, values: Mapping[str, Any]) -> Place:
        """The accounts that this is about."""
        return chosen(book, self._accounts, values)

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:
        place = self.meant(reading.book, found.values)
        if self._accounts:
            return {self.last[0]: left_out_text(place)} if place.undecided else {}
        return {"district": place_text(place)} if place.accounts or place.undecided else {}

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        place = self.meant(book, values)
        people = values["person"] or {}
        if not place.accounts and not people:
            raise BadValue(field="person" if self._accounts else "city", value="", problem="empty")
        told, touched = self.put(book, values, list(place.accounts), list(people), now)
        return together(told, left_out_text(place)) if place.undecided else told, touched

    def put(
        self, book: Book, values: Mapping[str, Any], accounts: list[str], people: list[str], now: datetime
    ) -> tuple[str, Touched]:
        """Put these in. Raises FieldrepError."""
        wave, called = values["wave"]
        touched = add_to_wave(book, wave, accounts, people, values["from_day"], micros(now))
        targets = count("{number} target", "{number} targets", len(accounts))
        reps = count("{number} rep", "{number} reps", len(people))
        return say("Added to {name}: {targets}, {reps}.", name=called, targets=targets, reps=reps), touched
