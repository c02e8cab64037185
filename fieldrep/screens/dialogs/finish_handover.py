"""Finishing a handover: until when whoever gave the account has it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.errors import Refused
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.handovers import finish_handover
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, day, on_today
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.handovers import HandoverLine, handovers
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask for the last day. Raises Refused where the receiver has not confirmed."""
    row = hand.row[1] if hand.row else ""
    found = next((each for each in handovers(app.book, hand.account) if each.id == row), None)
    if found is None:
        return
    if found.confirmed_on is None:
        raise Refused(reason="not_confirmed", person=found.receiver_name or "")
    app.ask_act(FinishHandover(found))


class FinishHandover(ActForm):
    """The last day of whoever gave the account."""

    def __init__(self, handover: HandoverLine) -> None:
        super().__init__(about=handover.id)
        self._handover = handover

    def question(self) -> str:
        found = self._handover
        giver = shown(found.giver_name or "") or say("nobody")
        return say("Until when does {giver} have {account}?", giver=giver, account=shown(found.account_name))

    def entries(self) -> Sequence[Entry]:
        return (day("to_day", mark("last day"), usual=on_today),)

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        found, last = self._handover, values["to_day"]
        touched = finish_handover(book, found, last, micros(now))
        facts = {"account": found.account_name, "person": found.receiver_name or "", "day": day_text(last)}
        return say("{account} is {person}'s alone after {day}.", **facts), touched
