"""Offers in words: what each is called and gives, why it is due, and why a proof does not count."""

from collections.abc import Mapping
from datetime import date

from fieldrep.domain.offers import Due, OfferRule
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import amount_text, day_text
from fieldrep.i18n.row_words import percent_text
from fieldrep.i18n.words import word
from fieldrep.text import shown

NAME = {
    "starter": mark("Starter pack"),
    "voucher": mark("Voucher for telling others"),
    "partner": mark("Partner reward"),
    "friends": mark("Two friends"),
    "contacts": mark("Four contacts"),
    "survey": mark("Survey"),
    "post": mark("Post"),
    "video": mark("Video of the shop"),
}
WHAT = {
    "starter": mark("the starter pack, a voucher or extended service, at once"),
    "voucher": mark("a voucher, two below the cheapest add-on; or the starter service, or a free add-on"),
    "partner": mark("the partner programme: a coffee card, a course or access, for each customer"),
}
NOT_COUNTED = {
    "nobody": mark("it names nobody"),
    "own": mark("it names the account itself"),
    "known": mark("was in the book before"),
    "used": mark("was used in another proof"),
}


def offer_name(rule: OfferRule) -> str:
    """What an offer is called; ours in the language spoken."""
    return say(NAME[rule.name]) if rule.is_default else shown(rule.name) or word("moment", rule.moment)


def offer_gives(rule: OfferRule) -> str:
    """What an offer gives: its words, its discount, its voucher."""
    what = say(WHAT[rule.name]) if rule.is_default and rule.name in WHAT else shown(rule.what)
    parts = [what] if what else []
    if rule.discount:
        parts.append(say("{share} off", share=percent_text(rule.discount)))
    if rule.amount:
        parts.append(say("voucher {amount}", amount=amount_text(rule.amount, rule.currency)))
    return say(", ").join(parts)


def offer_terms(rule: OfferRule) -> str:
    """When an offer is due: its moment, how many it takes, for how long, in which days."""
    parts = [word("moment", rule.moment)]
    if rule.needs > 1:
        parts.append(count("{number} is needed", "{number} are needed", rule.needs))
    if rule.within_days is not None:
        parts.append(count("due for {number} day", "due for {number} days", rule.within_days))
    if rule.from_day:
        parts.append(say("from {day}", day=day_text(rule.from_day)))
    if rule.to_day:
        parts.append(say("until {day}", day=day_text(rule.to_day)))
    return say(", ").join(parts)


def because(rule: OfferRule, due: Due, names: Mapping[str, str]) -> str:
    """Why an offer is due; `names` are of accounts."""
    if rule.moment == "paid":
        return say("paid, and one person decides")
    if rule.moment == "told_others":
        return say("told others")
    if rule.moment == "brought_customer":
        brought = say(", ").join(shown(names.get(each.shown_by, "")) for each in due.because)
        return say("brought {account}, which has paid", account=brought)
    number = len(due.because)
    return {
        "friends": lambda: count("{number} friend brought", "{number} friends brought", number),
        "contacts": lambda: count("{number} contact checked", "{number} contacts checked", number),
        "survey": lambda: count("{number} survey answered", "{number} surveys answered", number),
        "post": lambda: count("{number} post shown", "{number} posts shown", number),
        "video": lambda: count("{number} video shown", "{number} videos shown", number),
    }[rule.moment]()


def due_text(rule: OfferRule, due: Due, names: Mapping[str, str], today: date) -> str:
    """An offer that is due, on a line: its name, why, what it gives, until when."""
    facts = {"offer": offer_name(rule), "why": because(rule, due, names)}
    line = say("{offer} ({why})", **facts)
    if gives := offer_gives(rule):
        line = say("{label}: {text}", label=line, text=gives)
    if due.until is None:
        return line
    return say("{fact}, {more}", fact=line, more=say("until {day}", day=day_text(due.until, today)))


def until_text(until: date | None, today: date) -> str:
    """Until when something is due."""
    return day_text(until, today) if until else say("always")
