"""The rules in words: what each one says, and its value as each language reads it."""

from fieldrep.domain.rules import Rule, read_share
from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import amount_text, moment_text, share_text
from fieldrep.i18n.said import said_of
from fieldrep.operations.rules import typed_rule
from fieldrep.store.queries.rules import SetBy

SECTION = {
    "visiting": mark("Visiting"),
    "rates": mark("Rates"),
    "buying": mark("Buying"),
    "cross": mark("Cross-records"),
    "waves": mark("Waves"),
    "team_work": mark("Who works an account"),
    "guns": mark("Three guns"),
    "ledger": mark("Profit ledger"),
    "pyramid": mark("Pyramid"),
    "lifecycle": mark("Lifecycle"),
    "attack": mark("Attack and defence"),
    "temperature": mark("Temperature"),
    "commission": mark("Commission"),
    "quotations": mark("Quotations"),
    "plays": mark("Plays"),
    "money": mark("Money"),
}
ABOUT = {
    "currency": mark("currency that sums are made in; that of most orders unless set"),
    "visits_per_day": mark("visits that a rep makes in a working day"),
    "visit_interval_ideal": mark("days after which an account is due for a visit"),
    "visit_interval_longest": mark("days after which a visit is overdue"),
    "cross_days": mark("days for which a word of sales, or of others, stands"),
    "step_days": mark("days after which an account is stuck at its buying step"),
    "step_days_larger": mark("the same where its potential is above the median"),
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
    "band_replaceable": mark("penetration up to which we can be replaced at any time"),
    "band_weak": mark("penetration up to which we are weak"),
    "band_safe": mark("penetration up to which we are safe; above it an account is locked in"),
    "penetration_benchmark": mark("penetration of the best, which ours is held against"),
    "converted_by": mark("what converts an account: that it pays, or that it uses what it has"),
    "wave_handover_month": mark("the month of a wave in which its accounts are handed over"),
    "wave_reps_per_hundred": mark("reps for 100 targets, below which a wave is spread thin"),
    "batch_months": mark("months over which the profit of waves and territories is compared"),
    "handover_years": mark("years after which an account should go to another rep"),
    "handover_years_longest": mark("years that a rep may have an account at the most"),
    "escalation_amount": mark("the amount from which an order is large and a team is named"),
    "target_counts_most": mark("per cent of a target that count at most in the weighted total"),
    "new_market_share": mark("part of a mature territory's revenue that a hunter in a new market is asked for"),
    "cost_per_visit": mark("what a visit costs: pay, travel and hospitality together"),
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
    "play_large_months": mark("months between two large campaigns, each a play for everybody"),
    "play_small_months": mark("months between two small campaigns, each a play in one place"),
    "quotation_valid": mark("days for which a quotation is valid"),
    "quotation_expiring": mark("days before its end in which a quotation is urgent"),
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


def set_text(by: SetBy) -> str:
    """Who set a rule, and when."""
    return say("{person}, {time}", person=by.person, time=moment_text(by.at))


def choice_of_rule(rule: Rule, text: str) -> str:
    """The choice of a rule that a text names by its word in either language; the text itself where a rule has none.

    Raises BadValue with the choices in words.
    """
    if not rule.choices:
        return text
    found = said_of({choice: CHOICES[choice] for choice in rule.choices}, text)
    if found is None:
        words = [say(CHOICES[choice]) for choice in rule.choices]
        raise BadValue(field=rule.name, value=text, problem="choice", choices=words)
    return found


def typed_value(rule: Rule, kept: str | None) -> str:
    """The value of a rule as somebody would type it."""
    return rule_value(rule, kept) if rule.kind == "choice" and kept is not None else typed_rule(rule, kept)


def rule_value(rule: Rule, text: str | None, currency: str | None = None) -> str:
    """The value of a rule as it is kept, in words, an amount in the team's `currency`; a dash where nothing is said."""
    if text is None:
        return "–"
    if rule.kind == "share":
        ratio = read_share(text)
        return share_text(*ratio) if 100 * ratio.n % ratio.of == 0 else typed_rule(rule, text)
    if rule.kind == "amount":
        return amount_text(int(text), currency)
    if rule.kind == "choice":
        return say(CHOICES[text])
    if rule.kind == "currency":
        return text
    number = int(text)
    return {
        "days": lambda: count("{number} day", "{number} days", number),
        "months": lambda: count("{number} month", "{number} months", number),
        "years": lambda: count("{number} year", "{number} years", number),
        "points": lambda: count("{number} point", "{number} points", number),
    }.get(rule.kind, lambda: f"{number:,}")()
