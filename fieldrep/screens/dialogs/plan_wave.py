"""Planning a wave: its place or the accounts that were chosen, its reps, its first day."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import count, mark, say, together
from fieldrep.i18n.formats import day_text
from fieldrep.operations.waves import WaveWish, plan_wave
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood, day, line, on_today, persons
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.waves import Place, as_place, place_accounts

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask for a wave: of the accounts that were chosen, where several were, else of a place."""
    app.ask_act(PlanWave(hand.accounts))


class PlanWave(ActForm):
    """A wave of the accounts (ids) that were chosen; of those in a city or district where none were."""

    def __init__(self, accounts: Sequence[str] = ()) -> None:
        super().__init__(about=" ".join(accounts))
        self._accounts = accounts

    def question(self) -> str:
        if not self._accounts:
            return say("Plan a wave")
        return count("Plan a wave for {number} account", "Plan a wave for {number} accounts", len(self._accounts))

    def entries(self) -> Sequence[Entry]:
        return (
            line("name", needed=True, hint=say("such as: Suzhou north, spring")),
            day("first_on", usual=on_today),
            line("city"),
            line("district"),
            persons("person", mark("reps")),
            line("note"),
        )

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:
        return {"district": place_text(chosen(reading.book, self._accounts, found.values))}

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        place = chosen(book, self._accounts, values)
        people = values["person"] or {}
        wish = WaveWish(
            values["name"],
            values["first_on"],
            values["city"],
            values["district"],
            values["note"],
            place.accounts,
            list(people),
        )
        _, touched = plan_wave(book, wish, micros(now))
        targets = count("{number} target", "{number} targets", len(place.accounts))
        reps = count("{number} rep", "{number} reps", len(people))
        day = day_text(wish.first_on)
        told = say("{name}: {targets}, {reps}, from {day}.", name=wish.name, targets=targets, reps=reps, day=day)
        return together(told, left_out_text(place)) if place.undecided else told, touched


def chosen(book: Book, accounts: Sequence[str], values: Mapping[str, Any]) -> Place:
    """The accounts that are meant: those that were chosen, else those of the place that is said."""
    if accounts:
        return as_place(book, accounts)
    return place_accounts(book, values.get("city"), values.get("district"))


def place_text(place: Place) -> str:
    """How many targets that makes, and how many sites are left out."""
    if not place.accounts and not place.undecided:
        return say("No target accounts yet: say a city or a district, or mark accounts in the list and put them in.")
    told = count("{number} target", "{number} targets", len(place.accounts))
    return say("{fact}, {more}", fact=told, more=left_out_text(place)) if place.undecided else told


def left_out_text(place: Place) -> str:
    """How many sites are left out, because they cannot decide."""
    return count(
        "{number} site was left out: it cannot decide.",
        "{number} sites were left out: they cannot decide.",
        len(place.undecided),
    )
