"""Giving accounts to somebody of the team, in a part, from a day on; who had that part hands them over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.domain.choices import PARTS
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.operations.assigning import Part, assign
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import named_account
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, account, choice, day, named, on_today, person
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask who works the accounts that are meant."""
    app.ask_act(Assign(hand.accounts))


class Assign(ActForm):
    """Accounts (ids) go to somebody; which one is asked for where none is in hand."""

    def __init__(self, accounts: Sequence[str]) -> None:
        super().__init__(about=" ".join(accounts))
        self._accounts = accounts

    def question(self) -> str:
        if not self._accounts:
            return say("Who works it?")
        if len(self._accounts) == 1:
            return say("Who works {account}?", account=named(named_account(self.fieldrep.book, self._accounts[0])))
        return count("Who works {number} account?", "Who works {number} accounts?", len(self._accounts))

    def entries(self) -> Sequence[Entry]:
        return (
            *(() if self._accounts else (account(),)),
            person("person", mark("who")),
            choice("part", PARTS, usual=lambda _: "hunter"),
            day("from_day", usual=on_today),
            day("to_day"),
        )

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        accounts = self._accounts or (values["account"][0],)
        (who, name), today = values["person"], now.date()
        wish = Part(who, values["part"], values["from_day"], values["to_day"])
        touched = assign(book, accounts, wish, micros(now))
        given = count("{number} account given to {name}", "{number} accounts given to {name}", len(accounts), name=name)
        part, day = word("part", wish.part), day_text(wish.from_day, today)
        return say("{given} as {part}, from {day}.", given=given, part=part, day=day), touched
