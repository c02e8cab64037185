"""Giving accounts a visit interval of their own, or leaving it to their grade or the team."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import count, say
from fieldrep.operations.intervals import set_intervals
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import named_account
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, named, number
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.recorded import recorded_row

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask how often the accounts that are meant are visited; it begins with what one has already."""
    if not hand.accounts:
        app.tell(say("Put the cursor on an account first."))
        return
    found = recorded_row(app.book, "account", hand.account) if hand.account else None
    cells = found.cells if found else {}
    texts = {cell: str(cells[cell]) for cell in ("visit_ideal_days", "visit_longest_days") if cells.get(cell)}
    app.ask_act(SetInterval(hand.accounts, texts))


class SetInterval(ActForm):
    """The interval of accounts (ids); both fields empty gives it up."""

    def __init__(self, accounts: Sequence[str], texts: Mapping[str, str] | None = None) -> None:
        super().__init__(texts, about=" ".join(accounts))
        self._accounts = accounts

    def question(self) -> str:
        if len(self._accounts) == 1:
            account = named(named_account(self.fieldrep.book, self._accounts[0]))
            return say("How often is {account} to be visited?", account=account)
        return count(
            "How often is {number} account to be visited?", "How often are {number} accounts to be visited?",
            len(self._accounts),
        )  # fmt: skip

    def entries(self) -> Sequence[Entry]:
        left = say("empty: as its grade or the team has it")
        return (number("visit_ideal_days", hint=left), number("visit_longest_days", hint=left))

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        ideal, longest = values["visit_ideal_days"], values["visit_longest_days"]
        touched = set_intervals(book, self._accounts, ideal, longest, micros(now))
        number = len(self._accounts)
        if ideal is None and longest is None:
            return count(
                "{number} account leaves its visits to its grade or the team.",
                "{number} accounts leave their visits to their grade or the team.",
                number,
            ), touched
        return count(
            "{number} account has a visit interval of its own.",
            "{number} accounts have a visit interval of their own.",
            number,
        ), touched
