"""A quotation was declined."""

from typing import TYPE_CHECKING

from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text
from fieldrep.operations.quoting import decline
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.store.queries.quotations import quotation
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask whether the quotation under the cursor was declined."""
    found = quotation(app.book, hand.row[1]) if hand.row else None
    if found is None:
        return
    today = app.today()
    amount = amount_text(found.totals.total, found.currency)

    def take(yes: bool | None) -> None:
        if yes:
            said = say("Declined: the quotation for {account}.", account=found.name)
            app.do_act(lambda book, now: decline(book, found.id, today, now), said)

    app.push_screen(
        Confirm(
            lambda: say("Has {account} declined the quotation of {amount}?", account=shown(found.name), amount=amount)
        ),
        take,
    )
