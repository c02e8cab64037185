"""Price for proof: what an account shows, and who that is; whoever is known already is no proof."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.domain.choices import PROOFS
from fieldrep.i18n import count, mark, say, together
from fieldrep.i18n.offer_words import offer_name
from fieldrep.i18n.words import word
from fieldrep.operations.offers import REACHED_BY
from fieldrep.operations.proving import OF_A_FIRM, OF_A_FRIEND, Shown, prove
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import AccountAct, account_of
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.entries import Entry, day, line, on_today
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.find import Found
from fieldrep.store.queries.offers import offer_facts
from fieldrep.text import capital

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask which kind of proof it is, then for it."""

    def take(proof: str | None) -> None:
        if proof:
            app.ask_act(Prove(account_of(app, hand), proof))

    app.push_screen(
        ChooseOne(lambda: say("What do they show?"), lambda: [Option(each, word("proof", each)) for each in PROOFS]),
        take,
    )


class Prove(AccountAct):
    """A proof of one kind."""

    def __init__(self, at: Found | None, proof: str) -> None:
        super().__init__(at, about=proof)
        self._proof = proof

    def what(self) -> str:
        return capital(say("{proof} as a proof", proof=word("proof", self._proof)))

    def fields(self) -> Sequence[Entry]:
        shown_on = day("shown_on", usual=on_today, past=True)
        if self._proof == "friend":
            return (line("name", mark("friend"), needed=True), *map(line, OF_A_FRIEND), shown_on)
        if self._proof == "contact":
            firm = (line("firm", mark("where they work"), needed=True), *map(line, OF_A_FIRM))
            return (line("name", mark("who"), needed=True), *_ways(), *firm, shown_on)
        return (line("link"), shown_on)

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        account, name = self.place(values)
        what = values.get("name") or values.get("link") or ""
        said = {cell: values.get(cell) for cell in (*OF_A_FRIEND, *REACHED_BY)}
        made = prove(book, account, Shown(self._proof, what, values.get("firm") or "", said), values["shown_on"],
                     micros(now))  # fmt: skip
        facts = {"account": name, "proof": word("proof", self._proof), "what": what}
        told = [say("{account} has shown: {proof} {what}.", **facts) if what else
                say("{account} has shown: {proof}.", **facts)]  # fmt: skip
        if made.account:
            told.append(say("It came into the book as an account of its own."))
        return together(*told, *_due(book, account, now)), None


def _ways() -> Sequence[Entry]:
    """How a contact is reached: one of these is needed, or nobody can check it."""
    first, *others = REACHED_BY
    return (line(first, hint=say("one of the three")), *map(line, others))


def _due(book: Book, account: str, now: datetime) -> list[str]:
    """What is due to the account now."""
    facts = offer_facts(book, now.date(), account)
    found = [(rule, len(facts.standing(rule, account).due)) for rule in facts.rules]
    return [
        count("Due now: {offer}.", "Due now: {offer}, {number} times.", number, offer=offer_name(rule))
        for rule, number in found
        if number
    ]
