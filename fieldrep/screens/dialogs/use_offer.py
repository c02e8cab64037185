"""Saying that an account has used an offer that was granted to it."""

from typing import TYPE_CHECKING

from fieldrep.i18n import say
from fieldrep.i18n.offer_words import offer_name
from fieldrep.operations.offers import use
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import named_account
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.dialogs.entries import named
from fieldrep.store.queries.offers import offer_by_id
from fieldrep.store.queries.recorded import recorded_row

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask whether what was granted is used today."""
    found = recorded_row(app.book, "offer_grant", hand.row[1]) if hand.row else None
    rule = offer_by_id(app.book, str(found.cells.get("offer"))) if found else None
    if found is None or rule is None:
        return
    at, today = named_account(app.book, str(found.cells["account"])), app.today()

    def take(yes: bool | None) -> None:
        if yes:
            said = say("{account} has used “{offer}”.", account=at[1], offer=offer_name(rule))
            app.do_act(lambda book, now: use(book, at[0], rule, today, now), said)

    app.push_screen(
        Confirm(lambda: say("Has {account} used “{offer}” today?", account=named(at), offer=offer_name(rule))), take
    )
