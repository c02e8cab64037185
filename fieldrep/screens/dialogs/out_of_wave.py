"""Taking accounts out of a wave, or people, who walk in it until a day."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import count, mark, say
from fieldrep.operations.waves import drop_from_wave
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.into_wave import IntoWave, wave_in_hand
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.waves import Place, wave_accounts

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask what is taken out of the wave under the cursor; elsewhere out of which wave the accounts that are meant."""
    wave = wave_in_hand(hand)
    app.ask_act(OutOfWave(() if wave else hand.accounts, wave))


class OutOfWave(IntoWave):
    """Accounts (ids), or those of a place, and people are taken out of a wave."""

    last = "to_day", mark("reps until")

    def question(self) -> str:
        if not self._accounts:
            return say("What is taken out of the wave?")
        return count(
            "Out of which wave is {number} account taken?",
            "Out of which wave are {number} accounts taken?",
            len(self._accounts),
        )

    def meant(self, book: Book, values: Mapping[str, Any]) -> Place:
        place = super().meant(book, values)
        inside = wave_accounts(book, values["wave"][0]) if values.get("wave") else frozenset()
        return Place(tuple(each for each in (*place.accounts, *place.undecided) if each in inside))

    def put(
        self, book: Book, values: Mapping[str, Any], accounts: list[str], people: list[str], now: datetime
    ) -> tuple[str, Touched]:
        wave, called = values["wave"]
        touched = drop_from_wave(book, wave, accounts, people, values["to_day"], micros(now))
        walked = sum(table == "wave_rep" for table, _ in touched.rows)
        targets = count("{number} target", "{number} targets", len(accounts))
        reps = count("{number} rep", "{number} reps", walked)
        return say("Taken out of {name}: {targets}, {reps}.", name=called, targets=targets, reps=reps), touched
