"""A quotation was accepted: an order is made of it, paid already or not."""

from typing import TYPE_CHECKING

from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text
from fieldrep.operations.quoting import accept
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.store.book import Book
from fieldrep.store.queries.quotations import quotation
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask whether the quotation under the cursor is paid already."""
    found = quotation(app.book, hand.row[1]) if hand.row else None
    if found is None:
        return
    today = app.today()
    amount = amount_text(found.totals.total, found.currency)

    def take(paid: bool | None) -> None:
        if paid is not None:

            def work(book: Book, now: int) -> None:
                accept(book, found.id, today, now, paid=paid)

            said = say("Accepted. An order of {amount} at {account} was written.", amount=amount, account=found.name)
            app.do_act(work, said)

    app.push_screen(
        ChooseOne(
            lambda: say("{account} takes the quotation of {amount}. Is it paid?", account=shown(found.name),
                        amount=amount),
            lambda: [Option(False, say("Not yet: the order is open")), Option(True, say("Yes, paid today"))],
        ),
        take,
    )  # fmt: skip
