"""Saying who has brought an account; it keeps its referrer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import mark, say
from fieldrep.operations.offers import Referrer, refer, referrer_said
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import AccountAct, beside
from fieldrep.screens.dialogs.entries import Entry, day, on_today
from fieldrep.screens.dialogs.form import Ask
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask who has brought the account in hand."""
    app.ask_act(Refer(*beside(app, hand)))


class Refer(AccountAct):
    """An account was brought by another, or by somebody there."""

    def what(self) -> str:
        return say("Name who has brought it")

    def fields(self) -> Sequence[Entry]:
        by = Entry(
            Ask("by_account", mark("brought by")),
            lambda reading, text: referrer_said(reading.book, text),
            _called,
            needed=True,
            hint=say("an account, or somebody there"),
        )
        return (by, day("referred_on", usual=on_today, past=True))

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        account, name = self.place(values)
        by: Referrer = values["by_account"]
        touched = refer(book, account, by.account, by.contact, values["referred_on"], micros(now))
        if by.contact:
            told = say("{account} was brought by {person} of {other}.", account=name, person=by.person, other=by.name)
        else:
            told = say("{account} was brought by {other}.", account=name, other=by.name)
        return told, touched


def _called(by: Referrer) -> str:
    return say("{person} of {other}", person=shown(by.person), other=shown(by.name)) if by.contact else shown(by.name)
