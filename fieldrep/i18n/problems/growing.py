"""Why an offer, a proof, a referral or a quotation is refused, in words.

Facts: name (of the account, friend or contact), and where it applies offer (an OfferRule), day, other (the name of
another account), alike (rows of the book that something looks like).
"""

from collections.abc import Callable, Iterable

from fieldrep.domain.offers import OfferRule
from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.duplicate_words import alike_text
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.offer_words import offer_name, offer_terms
from fieldrep.store.queries.brought import Alike
from fieldrep.text import shown

GROWING = {
    "offer_not_for": mark("“{offer}” is not for {name}: it is for accounts of another segment. Nothing was changed."),
    "offer_granted": mark("“{offer}” is not due to {name} again: granted on {day}. Nothing was changed."),
    "offer_over": mark("“{offer}” is not due to {name} any more: its days are over. Nothing was changed."),
    "offer_unearned": mark(
        "“{offer}” is not due to {name}: the rule grants it, and nobody else. It asks for: {terms}. Nothing was "
        "changed. `fieldrep offers` lists what is due."
    ),
    "offer_none_left": mark("{name} has no “{offer}” left to use. Nothing was changed."),
    "offer_currency": mark(
        "The voucher of “{offer}” is in {currency} and the prices are not: it cannot be taken off them. Nothing was "
        "changed. `--plain` quotes without an offer."
    ),
    "proof_own": mark("{name} cannot bring itself. Nothing was changed."),
    "proof_known": mark("{name} is no news: in the book since {day}. Nothing was changed."),
    "proof_used": mark("{name} is a proof already: of {other}, {day}. Nothing was changed."),
    "proof_like": mark(
        "{name} looks like {alike}. Nothing was changed. If it is another one: add it, say so with `fieldrep "
        "duplicates apart`, and show the proof again."
    ),
    "referred_oneself": mark("{name} cannot bring itself. Nothing was changed."),
    "referred_already": mark("{name} was brought by {other} already, and keeps its referrer. Nothing was changed."),
    "referred_circle": mark("{name} has brought {other}, itself or through others. Nothing was changed."),
    "referred_customer": mark("{name} was not brought: it has paid since {day}. Nothing was changed."),
    "quotation_large": mark(
        "{name} is a large account: it gets a visit and a contract instead. Nothing was changed. `fieldrep visit` "
        "and `fieldrep record escalation` are for it."
    ),
    "quotation_answered": mark("That quotation was answered already. Nothing was changed."),
    "quotation_expired": mark(
        "That quotation was valid until {day}. Nothing was changed. Make another: `fieldrep quote {name} --line …`."
    ),
    "quotation_empty": mark("That quotation comes to nothing. Nothing was changed."),
}
"""What is said of each reason."""


def growing_text(error: FieldrepError) -> str:
    """The sentence for a refusal with one of these reasons."""
    rule, day = error.facts.get("offer"), error.facts.get("day")
    facts: dict[str, Callable[[], str]] = {
        "offer": lambda: offer_name(rule) if isinstance(rule, OfferRule) else "",
        "terms": lambda: offer_terms(rule) if isinstance(rule, OfferRule) else "",
        "day": lambda: day_text(str(day)) if day else "",
        "alike": lambda: _alike(error.facts.get("alike")),
        "name": lambda: shown(str(error.facts.get("name") or "")),
        "other": lambda: shown(str(error.facts.get("other") or "")),
    }
    return say(GROWING[str(error.facts.get("reason"))], **{name: text() for name, text in facts.items()})


def _alike(found: object) -> str:
    told = [each for each in found if isinstance(each, Alike)] if isinstance(found, Iterable) else []
    return say(", ").join(shown(alike_text(each.why, each.side)) for each in told)
