"""Granting an offer to an account: what is due stands first, with why; for the rest it is said why it is not."""

from typing import TYPE_CHECKING

from fieldrep.domain.offers import OfferRule
from fieldrep.i18n import say
from fieldrep.i18n.offer_words import due_text, offer_name, offer_terms
from fieldrep.operations.offers import grant
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import account_of
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.entries import named
from fieldrep.store.queries.offers import OfferFacts, offer_facts

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask which offer is granted; the cursor stands on the one under the cursor of the page."""
    at = account_of(app, hand)
    if at is None:
        app.tell(say("Put the cursor on an account first."))
        return
    account, name = at
    today = app.today()
    facts = offer_facts(app.book, today, account)
    rules = sorted(facts.rules, key=lambda rule: not facts.standing(rule, account).due)
    here = next((place for place, rule in enumerate(rules) if hand.key.startswith(f"{rule.id} ")), 0)

    def take(rule: OfferRule | None) -> None:
        if rule is not None:
            said = say("Granted to {account}: {offer}.", account=name, offer=offer_name(rule))
            app.do_act(lambda book, now: grant(book, account, rule, today, now)[1], said)

    app.push_screen(
        ChooseOne(
            lambda: say("Which offer is granted? {account}", account=named(at)),
            lambda: [_option(facts, rule, account) for rule in rules],
            here,
        ),
        take,
    )


def _option(facts: OfferFacts, rule: OfferRule, account: str) -> Option[OfferRule]:
    due = facts.standing(rule, account).due
    if due:
        return Option(rule, due_text(rule, due[0], facts.names, facts.as_of))
    return Option(rule, say("{offer}: not due", offer=offer_name(rule)), offer_terms(rule))
