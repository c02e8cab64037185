"""The rules in words: what each one says, and its value as each language reads it."""

from fieldrep.domain.rules import Rule, read_share
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import amount_text, share_text

SECTION = {
    "visiting": mark("Visiting"),
    "rates": mark("Rates"),
    "waves": mark("Waves"),
    "team_work": mark("Who works an account"),
    "guns": mark("Three guns"),
    "ledger": mark("Profit ledger"),
    "pyramid": mark("Pyramid"),
}
ABOUT = {
    "visits_per_day": mark("visits that a rep makes in a working day"),
    "visit_interval_ideal": mark("days after which an account is due for a visit"),
    "visit_interval_longest": mark("days after which a visit is overdue"),
    "stage_length": mark("how long a stage lasts: a week, a month, a quarter"),
    "gun_orders": mark("of how many of its last orders most make an account's gun"),
    "gun_months": mark("how long after an order an account stands among those that order"),
    "originator_share": mark("part of an account's profit that goes to whoever opened it"),
    "server_share": mark("part of an order's profit that goes to whoever serves the account on its day"),
    "pyramid_measure": mark("what accounts are sorted by: headcount, size, potential"),
    "large_from_headcount": mark("people from which on an account is large"),
    "medium_from_headcount": mark("people from which on an account is small or medium; below, it is a household"),
    "large_from_size": mark("size from which on an account is large"),
    "medium_from_size": mark("size from which on an account is small or medium; below, it is a household"),
    "large_from_potential": mark("potential from which on an account is large"),
    "medium_from_potential": mark("potential from which on an account is small or medium; below, it is a household"),
    "converted_by": mark("what converts an account: that it pays, or that it uses what it has"),
    "wave_handover_month": mark("the month of a wave in which its accounts are handed over"),
    "wave_reps_per_hundred": mark("reps for 100 targets, below which a wave is spread thin"),
    "batch_months": mark("months over which the profit of waves and territories is compared"),
    "handover_years": mark("years after which an account should go to another rep"),
    "handover_years_longest": mark("years that a rep may have an account at the most"),
    "escalation_amount": mark("the amount from which an order is large and a team is named"),
    "triangle_headcount": mark("the headcount above which an account needs a triangle"),
    "target_counts_most": mark("per cent of a target that count at most in the weighted total"),
}
"""What each rule says."""
CHOICES = {
    "week": mark("week"),
    "month": mark("month"),
    "quarter": mark("quarter"),
    "headcount": mark("headcount"),
    "size": mark("size"),
    "potential": mark("potential"),
    "pay": mark("paying"),
    "use": mark("use"),
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
