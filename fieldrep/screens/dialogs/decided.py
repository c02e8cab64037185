"""Saying that a large order is decided."""

from typing import TYPE_CHECKING

from fieldrep.i18n import count, say
from fieldrep.operations.escalations import close_escalations
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import account_of
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.dialogs.entries import named
from fieldrep.store.queries.recorded import recorded_row

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask whether the large order under the cursor is decided."""
    at = account_of(app, hand)
    found = recorded_row(app.book, "escalation", hand.row[1]) if hand.row else None
    if found is None or at is None or hand.row is None:
        return
    row, today, what = hand.row[1], app.today(), str(found.cells.get("what") or "")
    said = count(
        "{account}: {number} escalation is decided.", "{account}: {number} escalations are decided.", 1, account=at[1]
    )

    def take(yes: bool | None) -> None:
        if yes:
            app.do_act(lambda book, now: close_escalations(book, [row], today, now), said)

    app.push_screen(Confirm(lambda: say("{account}: is “{what}” decided?", account=named(at), what=what)), take)
