"""The profile check of an account in words: what is on file, what is not, and why."""

from datetime import date

from fieldrep.domain.profile import Check, ProfileFacts
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.text import shown

NAMES = {
    "reachable": mark("Key person reachable"),
    "second": mark("Second key person"),
    "roles": mark("User, decider and buyer known"),
    "buying_step": mark("Buying step recorded"),
    "notes": mark("Visit notes in the last interval"),
    "orders": mark("What it orders"),
    "whole": mark("Its whole spend or seats"),
    "outside": mark("A record from outside sales"),
}
GAPS = {
    "no_key_person": mark("Nobody is known to be the key person."),
    "no_way": mark("No phone, no WeChat and no mail of the key person is on file."),
    "no_second": mark("Nobody is known to be the second key person."),
    "no_step": mark("No visit says how far they are with buying."),
    "no_notes": mark("No visit has a note."),
    "old_notes": mark("The last note is of {day}; the interval is over."),
    "no_orders": mark("No order is on file."),
    "no_whole": mark("Nobody has estimated what they spend in all, or how many seats they have."),
    "no_outside": mark("Nobody outside sales has written down what they saw."),
}


def check_name(check: Check) -> str:
    """What one of the eight is called."""
    return say(NAMES[check.name])


def check_answer(check: Check) -> str:
    """Yes or no."""
    return say("yes") if check.has else say("no")


def check_reason(check: Check, facts: ProfileFacts, names: dict[str, str], today: date) -> str:
    """Why it is so: what is on file, or what is missing. `names` are those of the account's people, by id."""
    if check.gap == "roles":
        return say(
            "Nobody is known to be: {roles}.", roles=say(", ").join(word("role", role) for role in check.missing)
        )
    if check.gap is not None:
        return say(GAPS[check.gap], day=day_text(facts.noted_on, today))
    return _on_file(check.name, facts, names, today)


def _on_file(name: str, facts: ProfileFacts, names: dict[str, str], today: date) -> str:
    if name in ("reachable", "second"):
        who = facts.key_person if name == "reachable" else facts.second_person
        return shown(names.get(who or "", ""))
    if name == "buying_step":
        return say("{step}, {day}", step=word("buying_step", facts.step), day=day_text(facts.step_on, today))
    if name == "notes":
        return day_text(facts.noted_on, today)
    if name == "orders":
        orders = count("{number} order", "{number} orders", facts.orders)
        return say("{orders}, the last on {day}", orders=orders, day=day_text(facts.last_order_on, today))
    if name == "whole":
        return say("estimated for {month}", month=facts.estimated_in or "")
    department = word("department", facts.outside)
    return say("{department}, {day}", department=department, day=day_text(facts.outside_on, today)).rstrip(", ，")


def had_text(has: int, of: int) -> str:
    """How many of the eight are there."""
    return say("{has} of {of} on file", has=has, of=of)
