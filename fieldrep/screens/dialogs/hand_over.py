"""Planning a handover: who receives the account, from which day, and when both go there together."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from fieldrep.domain.choices import HANDOVER_REASONS, PARTS
from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.handovers import HandoverWish, Usual, plan_handover, usual_handover
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import AccountAct, account_of
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood, choice, day, on_today, person
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.recorded import names_by_id
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask who receives the account in hand."""
    app.ask_act(HandOver(account_of(app, hand)))


class HandOver(AccountAct):
    """The account goes to somebody, with a joint visit."""

    def what(self) -> str:
        return say("Hand over")

    def fields(self) -> Sequence[Entry]:
        return (
            person("receiver"),
            day("planned_on", usual=on_today),
            day("joint_visit_on", usual=lambda reading: reading.values.get("planned_on")),
            choice("reason", HANDOVER_REASONS, usual=lambda reading: self._usual(reading).reason),
            choice("part", PARTS, usual=lambda _: "farmer"),
        )

    def _usual(self, reading: Reading) -> Usual:
        account, on = self.place_id(reading), reading.values.get("planned_on")
        if account is None or not isinstance(on, date):
            return Usual(None, "other")
        return usual_handover(reading.book, account, on, reading.today)

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:
        giver = self._usual(reading).giver
        if giver is None or "receiver" not in found.values:
            return {}
        names = names_by_id(reading.book, "person", {giver})
        receiver = shown(found.values["receiver"][1])
        return {"receiver": say("{receiver}, from {giver}", receiver=receiver, giver=shown(names.get(giver, "")))}

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        account, name = self.place(values)
        receiver, called = values["receiver"]
        on, joint, today = values["planned_on"], values["joint_visit_on"], now.date()
        giver, _ = usual_handover(book, account, on, today)
        what = say("Joint visit: introduce {person}, who takes over", person=called)
        wish = HandoverWish(account, giver, receiver, values["reason"], on, joint, values["part"], what, called)
        _, touched = plan_handover(book, wish, micros(now))
        days = {"day": day_text(on, today), "visit": day_text(joint, today)}
        told = say("{account} goes to {person} on {day}; joint visit on {visit}.", account=name, person=called, **days)
        return told, touched
