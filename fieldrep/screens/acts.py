"""Acts: what pages of figures, the list of accounts and an account's page let somebody do, each declared once.

An act has one entry here and one dialog, which asks and carries it out by the operation that its command has. A page of
figures gets it by a word in `ON_PAGES`; key bar, palette and help come from the entry. Where a row of `table` would be
written down by the plain form, the act is asked for instead, because it judges.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from fieldrep.i18n import mark
from fieldrep.screens.verbs import Verb

if TYPE_CHECKING:
    from fieldrep.screens.base import BookScreen

When = Callable[["BookScreen"], bool]


class Act(NamedTuple):
    """An act: its verb, the module of `dialogs` with its function `ask(app, hand)`, and the table that it writes."""

    verb: Verb
    module: str
    table: str = ""

    @property
    def name(self) -> str:
        """What it is called in `ON_PAGES` and in messages."""
        return self.verb.id.removeprefix("act.")


def act(name: str, keys: str, words: str, hint: str, module: str, when: When | None = None, table: str = "") -> Act:
    """An act; its verb does the same from any screen."""
    return Act(Verb(f"act.{name}", keys, f"app.act('{name}')", words, hint, when=when), module, table)


def _on(*tables: str) -> When:
    """Possible where the cursor is on a row of one of these tables."""
    return lambda screen: screen.is_mounted and (row := screen.hand().row) is not None and row[0] in tables


def _at_account(screen: "BookScreen") -> bool:
    return screen.is_mounted and bool(screen.hand().accounts)


def _leads(screen: "BookScreen") -> bool:
    return screen.fieldrep.leads


def _leads_on(*tables: str) -> When:
    there = _on(*tables)
    return lambda screen: there(screen) and _leads(screen)


ACTS: dict[str, Act] = {
    each.name: each
    for each in (
        act(
            "plan_wave", "a ctrl+a", mark("Plan"), mark("Plan a wave: its place, its reps, its first day …"),
            "plan_wave", _leads, "wave",
        ),
        act(
            "into_wave", "i ctrl+w", mark("Put in"), mark("Put accounts into a wave, or people who walk in it …"),
            "into_wave", _leads,
        ),
        act(
            "out_of_wave", "r", mark("Take out"), mark("Take accounts out of a wave, or people who walked in it …"),
            "out_of_wave", _leads,
        ),
        act(
            "close_wave", "x", mark("Handed over"), mark("Say that the wave is handed over, or goes on …"),
            "close_wave", _leads_on("wave"),
        ),
        act(
            "escalate", "a ctrl+a", mark("Escalate"), mark("Call for a team: a large order was found …"), "escalate",
            table="escalation",
        ),
        act(
            "name_team", "i ctrl+w", mark("Name team"), mark("Name who of ours stands opposite whom of theirs …"),
            "name_team", _at_account, "pairing",
        ),
        act(
            "decided", "x", mark("Is decided"), mark("Say that the large order is decided …"), "decided",
            _on("escalation"),
        ),
        act(
            "grant", "a ctrl+a", mark("Grant"), mark("Grant an offer that is due to the account …"), "grant_offer",
            _at_account,
        ),
        act(
            "use_offer", "i", mark("Used"), mark("Say that the account has used what was granted"), "use_offer",
            _on("offer_grant"),
        ),
        act(
            "prove", "m ctrl+w", mark("Proof"), mark("Write down what an account shows for a price …"), "prove",
            table="proof",
        ),
        act("refer", "r", mark("Brought"), mark("Say who has brought an account …"), "refer", table="referral"),
        act(
            "quote", "a ctrl+a", mark("Quote"), mark("Make a quotation for a small account …"), "new_quotation",
            table="quotation",
        ),
        act(
            "quote_line", "i ctrl+w", mark("Add a line"), mark("Put more lines into the quotation …"), "quote_line",
            _on("quotation"),
        ),
        act("won", "w", mark("Won"), mark("The quotation was accepted: make an order of it …"), "won",
            _on("quotation")),
        act("lost", "x", mark("Lost"), mark("The quotation was declined …"), "lost", _on("quotation")),
        act(
            "hand_over", "a ctrl+a", mark("Hand over"), mark("Plan that the account goes to somebody …"), "hand_over",
            _leads, "handover",
        ),
        act(
            "confirm", "r ctrl+w", mark("Confirm"), mark("Confirm that you have what you need to go on …"),
            "confirm_handover",
        ),
        act(
            "finish", "x", mark("Finish"), mark("Say until when who gave it has it …"), "finish_handover",
            _leads_on("handover"),
        ),
        act(
            "publish", "a ctrl+a", mark("Publish"), mark("Publish a play, or the next version of its words …"),
            "publish_play", _leads, "play",
        ),
        act("read_play", "r ctrl+w", mark("Read"), mark("Read the words of a play, and note that you have …"),
            "read_play"),
        act(
            "target", "a ctrl+a", mark("Set"), mark("Set a target for a person, a wave or a territory …"),
            "set_target", _leads, "target",
        ),
        act(
            "assign", "A", mark("Assign"), mark("Give accounts to somebody, in a part, from a day on …"), "assign",
            lambda screen: _at_account(screen) and _leads(screen), "assignment",
        ),
        act(
            "interval", "a ctrl+a", mark("Set"), mark("Give the account a visit interval of its own …"),
            "set_interval", _at_account,
        ),
    )
}  # fmt: skip
"""Every act, by its name."""

ON_PAGES: dict[str, tuple[str, ...]] = {
    "waves": ("plan_wave", "into_wave", "close_wave", "out_of_wave"),
    "triangle": ("escalate", "name_team", "decided"),
    "handovers": ("confirm", "hand_over", "finish"),
    "pack": ("confirm", "hand_over"),
    "offers": ("grant", "prove", "use_offer", "refer"),
    "quotations": ("quote", "quote_line", "won", "lost"),
    "plays": ("read_play", "publish"),
    "targets": ("target",),
    "intervals": ("interval",),
}
"""Which acts stand on which page of figures, the first ones first in the key bar."""

ACT_OF_TABLE = {each.table: each.name for each in ACTS.values() if each.table}
"""The act that is asked for where a row of a table would be written down."""


def verbs_on(page: str) -> tuple[Verb, ...]:
    """The verbs of the acts on a page of figures."""
    return tuple(ACTS[name].verb for name in ON_PAGES.get(page, ()))
