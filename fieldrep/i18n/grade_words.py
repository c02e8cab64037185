"""Grades in words: what a level is called and gives, and what is read to the customer."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.grades import COMPLAINT, MONEY, Level, PointRule, Standing, rank
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import amount_text, day_text, share_text
from fieldrep.i18n.words import word
from fieldrep.text import shown

LEVELS = {
    "bronze": mark("bronze"),
    "silver": mark("silver"),
    "gold": mark("gold"),
    "crown": mark("crown"),
}
"""What our own levels are called; a team's have names of their own."""
EXAMPLES = ("referral", "review", "post", "training", "data")


class Telling(NamedTuple):
    """What an account is told of its grade: where it stands, on which scale, and the days of the reviews."""

    standing: Standing
    levels: tuple[Level, ...]
    rules: dict[str, PointRule]
    reviewed_on: date
    next_on: date
    currency: str | None


def level_word(level: Level | None) -> str:
    """What a level is called."""
    if level is None:
        return say("no grade")
    return say(LEVELS[level.id]) if level.name is None else shown(level.name) or say("(none)")


def earned_word(what: str) -> str:
    """What earns points."""
    return word("earned_by", what)


def price_text(level: Level) -> str:
    """What a level has off our prices; nothing where it has nothing."""
    return say("{share} off", share=discount_text(level.discount)) if level.discount else ""


def discount_text(hundredths: int) -> str:
    """Hundredths of a per cent as a percentage, with what is not whole."""
    whole, part = divmod(hundredths, 100)
    if not part:
        return share_text(whole, 100)
    return say("{number} %", number=f"{whole}.{part:02}".rstrip("0"))


def customer_words(told: Telling) -> tuple[str, ...]:
    """What is read to the customer: your level, what it gives, what is missing for the next, when it is reviewed."""
    return tuple(filter(None, (_level(told), _gives(told.standing.level), *_missing(told), _review(told))))


def _level(told: Telling) -> str:
    if told.standing.level is None:
        return say("You have no grade yet.")
    return say(
        "Your grade is {level}, by the review of {day}.",
        level=level_word(told.standing.level),
        day=day_text(told.reviewed_on),
    )


def _gives(level: Level | None) -> str:
    if level is None:
        return ""
    gives = " ".join((level.privileges or "").split())
    price = say("{share} off our prices", share=discount_text(level.discount)) if level.discount else ""
    facts = say(", ").join(filter(None, (gives, price)))
    return say("It gives you: {facts}.", facts=facts) if facts else ""


def _missing(told: Telling) -> tuple[str, ...]:
    """What the next review would say, and what is missing for the level above that."""
    found = told.standing
    now, then = rank(found.level, told.levels), rank(found.next_level, told.levels)
    level = level_word(found.next_level)
    if then > now:
        said = say("With what there is so far, the next review will make you {level}.", level=level)
    elif then < now:
        said = say("With what there is so far, the next review would say: {level}.", level=level)
    else:
        said = ""
    if found.missing is None:
        return (said, say("That is our highest grade."))
    target, number = level_word(found.missing.level), found.missing.points
    if then < now:
        keep = count(
            "To keep {level}, {number} point is missing.",
            "To keep {level}, {number} points are missing.",
            number,
            level=target,
        )
        return (said, keep, *_ways(told))
    gap = count(
        "For {level}, {number} point is missing.", "For {level}, {number} points are missing.", number, level=target
    )
    return (said, gap, *_ways(told))


def _ways(told: Telling) -> tuple[str, ...]:
    """How the points may come: by orders, and by what else earns some."""
    gap = told.standing.missing
    money = ""
    if gap and gap.money is not None:
        money = say("That is {amount} of orders.", amount=amount_text(gap.money, told.currency))
    efforts = [
        say("{effort} {points}", effort=earned_word(what), points=told.rules[what].points)
        for what in EXAMPLES
        if what in told.rules and told.rules[what].points
    ]
    other = say("Points also come from: {efforts}.", efforts=say(", ").join(efforts)) if efforts else ""
    return money, other


def _review(told: Telling) -> str:
    return say("The next review is on {day}; it looks at the twelve months up to then.", day=day_text(told.next_on))


def rule_text(what: str, rule: PointRule, currency: str | None) -> str:
    """What something earns, as a rule."""
    points = count("{number} point", "{number} points", rule.points)
    if what == MONEY:
        return say("{points} for every full {amount}", points=points, amount=amount_text(rule.per, currency))
    return say("{points} less, each", points=points) if what == COMPLAINT else say("{points} each", points=points)
