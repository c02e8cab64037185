"""Confirming a handover: the receiver has what it takes to go on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.errors import NotFound, Refused
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.handovers import confirm_handover
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import account_of
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.entries import Entry, line
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.handovers import HandoverLine, handovers, open_handover
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask the receiver of the account in hand; where none is, of which account, among those that wait for them.

    Raises NotFound where none is planned, Refused for anybody else.
    """
    at = account_of(app, hand)
    if at is None:
        _choose(app)
        return
    found = open_handover(app.book, at[0])
    if found is None:
        raise NotFound(kind="handover", query=at[1], near=[])
    if found.receiver != app.book.me:
        raise Refused(reason="not_receiver", person=found.receiver_name or "")
    app.ask_act(ConfirmHandover(found))


def _choose(app: "Host") -> None:
    """Ask which of those that wait for me."""
    mine = [each for each in handovers(app.book) if each.confirmed_on is None and each.receiver == app.book.me]
    if not mine:
        app.tell(say("Nothing waits for you to confirm it."))
    elif len(mine) == 1:
        app.ask_act(ConfirmHandover(mine[0]))
    else:
        options = [Option(each, shown(each.account_name)) for each in mine]
        app.push_screen(
            ChooseOne(lambda: say("Which account do you confirm?"), options),
            lambda chosen: app.ask_act(ConfirmHandover(chosen)) if chosen else None,
        )


class ConfirmHandover(ActForm):
    """The receiver's word."""

    def __init__(self, handover: HandoverLine) -> None:
        super().__init__(about=handover.id)
        self._handover = handover

    def question(self) -> str:
        found = self._handover
        told = say("Do you have what you need to go on at {account}?", account=shown(found.account_name))
        if found.giver_name:
            told += "\n" + say("From {person}.", person=shown(found.giver_name))
        if found.joint_visit_on:
            told += "\n" + say("Joint visit: {day}.", day=day_text(found.joint_visit_on, self.fieldrep.today()))
        return told

    def entries(self) -> Sequence[Entry]:
        return (line("words", mark("what you say"), hint=say("may stay empty")),)

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        touched = confirm_handover(book, self._handover, now.date(), values["words"], micros(now))
        told = say("{account}: you have confirmed the handover. It is yours.", account=self._handover.account_name)
        return told, touched
