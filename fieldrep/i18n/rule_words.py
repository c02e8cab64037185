"""The rules in words: what each one says, and its value as each language reads it."""

from fieldrep.domain.rules import Rule, read_share
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import amount_text, share_text

SECTION = {
    "visiting": mark("Visiting"),
    "rates": mark("Rates"),
    "lifecycle": mark("Lifecycle"),
    "attack": mark("Attack and defence"),
    "temperature": mark("Temperature"),
    "commission": mark("Commission"),
    "quotations": mark("Quotations"),
}
ABOUT = {
    "visits_per_day": mark("visits that a rep makes in a working day"),
    "visit_interval_ideal": mark("days after which an account is due for a visit"),
    "visit_interval_longest": mark("days after which a visit is overdue"),
    "stage_length": mark("how long a stage lasts: a week, a month, a quarter"),
    "lifecycle_lost": mark("months without a paid order after which a customer is lost"),
    "lifecycle_retention": mark("months after its first paid order when an account is to be kept"),
    "warn_falling": mark("the part of what was paid before under which purchases fall"),
    "warn_complaints": mark("how many complaints in three months are worth a warning"),
    "attack_share": mark("the share above which an account is ours to defend"),
    "attack_potential": mark("the year's potential above which an account is large; the median unless set"),
    "concentration_largest": mark("how many accounts the concentration looks at"),
    "heat_boiling": mark("from how many points on an account goes to a rep"),
    "heat_cooling": mark("after how many days a reason has cooled down"),
    "heat_event": mark("points for coming to an event"),
    "heat_referral": mark("points for having been referred"),
    "heat_price": mark("points for asking for a price"),
    "heat_demo": mark("points for seeing a demo"),
    "heat_key_met": mark("points for the key person having been met"),
    "heat_answered": mark("points for an objection that was answered"),
    "commission_active": mark("months before in which an account must have ordered to be active"),
    "commission_renewal": mark("months after its first order when an order is a renewal"),
    "quotation_valid": mark("days for which a quotation is valid"),
    "quotation_expiring": mark("days before its end in which a quotation is urgent"),
}
"""What each rule says."""
CHOICES = {
    "week": mark("week"),
    "month": mark("month"),
    "quarter": mark("quarter"),
}
"""What the choices of rules are called."""


def about_rule(name: str) -> str:
    """What a rule says."""
    return say(ABOUT[name])


def rule_value(rule: Rule, text: str | None) -> str:
    """The value of a rule as it is kept, in words; a dash where nothing is said."""
    if text is None:
        return "–"
    if rule.kind == "share":
        ratio = read_share(text)
        return share_text(*ratio) if 100 % ratio.of == 0 else f"{ratio.n}/{ratio.of}"
    if rule.kind == "amount":
        return amount_text(int(text))
    if rule.kind == "choice":
        return say(CHOICES[text])
    number = int(text)
    return {
        "days": lambda: count("{number} day", "{number} days", number),
        "months": lambda: count("{number} month", "{number} months", number),
        "years": lambda: count("{number} year", "{number} years", number),
        "points": lambda: count("{number} point", "{number} points", number),
    }.get(rule.kind, lambda: f"{number:,}")()
