"""Escalating a large order: what it is, what it may come to, and who of ours stands opposite whom of theirs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.domain.triangle import OPPOSITE, PARTS, Pair
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import amount_text
from fieldrep.i18n.words import WORDS, word
from fieldrep.operations.amounts import amount_text as typed_amount
from fieldrep.operations.escalations import EscalationWish, escalate, read_pair
from fieldrep.operations.visit_form import names_in
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import AccountAct, account_of
from fieldrep.screens.dialogs.entries import Entry, Reading, contact_names, last_begins, line, money, people
from fieldrep.screens.dialogs.form import Ask
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.recorded import recorded_row
from fieldrep.store.queries.triangle import names_in as people_named
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask for a large order; it begins with the order under the cursor."""
    order = recorded_row(app.book, "order", hand.row[1]) if hand.row and hand.row[0] == "order" else None
    cells = order.cells if order else {}
    texts = {"what": str(cells.get("product") or "")}
    if isinstance(cells.get("amount"), int):
        texts["amount"] = f"{typed_amount(int(cells['amount'] or 0))} {cells.get('currency') or ''}".strip()
    app.ask_act(Escalate(account_of(app, hand), texts, hand.row[1] if order and hand.row else ""))


class Escalate(AccountAct):
    """A large order that was found, with its team."""

    def what(self) -> str:
        return say("Call for a team for a large order")

    def fields(self) -> Sequence[Entry]:
        return (line("what", mark("what they want"), needed=True), money("amount"), *team_entries(self.place_id))

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        account, name = self.place(values)
        amount, currency = values["amount"] or (None, None)
        wish = EscalationWish(account, values["what"], amount, currency, now.date())
        _, touched = escalate(book, wish, team(values), micros(now))
        money = amount_text(amount, currency)
        return say("Escalated at {account}: {what}, {amount}.", account=name, what=wish.what, amount=money), touched


def team_entries(of: Callable[[Reading], str | None]) -> Sequence[Entry]:
    """A field for each part of the triangle; `of` says the account (its id)."""
    return tuple(_part(part, of) for part in PARTS)


def team(values: Mapping[str, Any]) -> list[Pair]:
    """Everybody who was named, part by part."""
    return [pair for part in PARTS for pair, _ in values.get(part) or ()]


def _part(part: str, of: Callable[[Reading], str | None]) -> Entry:
    def read(reading: Reading, text: str) -> list[tuple[Pair, str]]:
        account = of(reading)
        if account is None:
            raise BadValue(field=part, value=text, problem="alone")
        return [_told(reading.book, read_pair(reading.book, account, part, each)) for each in names_in(text)]

    def offers(reading: Reading) -> Sequence[str]:
        account = of(reading)
        opposite = reading.typed[: last_begins(reading.typed)].rstrip().endswith(("=", "＝"))
        return contact_names(reading.book, account) if opposite and account else people(reading)

    opposite = say(", ").join(word("role", role) for role in OPPOSITE[part])
    return Entry(
        Ask(part, WORDS["part"][part]),
        read,
        lambda value: say(", ").join(words for _, words in value),
        offers=offers,
        hint=say("ours = theirs: Li Na = Dr Chen. Usually opposite: {roles}", roles=opposite),
        several=True,
    )


def _told(book: Book, pair: Pair) -> tuple[Pair, str]:
    """A pair, and in words."""
    ours = people_named(book, "person", [pair.person])[pair.person]
    theirs = people_named(book, "contact", [pair.contact])[pair.contact] if pair.contact else say("nobody yet")
    return pair, say("{person}, opposite {contact}", person=shown(ours), contact=shown(theirs))
