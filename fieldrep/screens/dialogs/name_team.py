"""Naming more of a team: of the large order that is escalated at an account, or of the account as a whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.domain.triangle import PARTS
from fieldrep.errors import BadValue
from fieldrep.i18n import say
from fieldrep.operations.escalations import pair
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import AccountAct, account_of
from fieldrep.screens.dialogs.entries import Entry
from fieldrep.screens.dialogs.escalate import team, team_entries
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.find import Found
from fieldrep.store.queries.triangle import escalations

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask who is named for the escalation under the cursor, else for the open one of the account."""
    at = account_of(app, hand)
    said = hand.row[1] if hand.row and hand.row[0] == "escalation" else None
    app.ask_act(NameTeam(at, said))


class NameTeam(AccountAct):
    """Who stands opposite whom at an account; `escalation` is the large order that it is about (id)."""

    def __init__(self, at: Found | None, escalation: str | None = None) -> None:
        super().__init__(at, about=escalation or "")
        self._escalation = escalation

    def what(self) -> str:
        return say("Name who stands opposite whom")

    def fields(self) -> Sequence[Entry]:
        return team_entries(self.place_id)

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        account, name = self.place(values)
        found = team(values)
        if not found:
            raise BadValue(field=PARTS[0], value="", problem="empty")
        called = self._escalation or next((each.id for each in escalations(book, account)), None)
        return say("{account}: named.", account=name), pair(book, account, called, found, micros(now))
