"""The rules: every number and word of the method that a team may set for itself, with what it is until somebody does.

A rule is a row of the table `setting`: a lead writes it, it travels in bundles, its history is kept. method.md gives a
rule its default; where it names none, the default is ours and the rule says so.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from fieldrep.domain.choices import STAGE_LENGTHS
from fieldrep.domain.ratios import Ratio

Kind = Literal["days", "months", "years", "number", "points", "share", "amount", "choice", "currency"]
"""What a rule is counted in. `share` is a part of a whole, kept as `n/of`; `amount` is in minor units; `currency` is an
ISO 4217 code."""


class Rule(NamedTuple):
    """A rule: its name in the table `setting`, what it is counted in, and its default as it would be kept there.

    No default means that nothing is said until somebody sets it. `least` and `most` bound whole numbers.
    """

    name: str
    kind: Kind
    default: str | None
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000_000


MONEY = (Rule("currency", "currency", None),)
"""Ours: there is no rate of exchange without a network, so sums are made in one currency, that of most orders unless a
team says which (docs/decisions/no-rate-of-exchange.md)."""

VISITING = (
    Rule("visits_per_day", "number", "4", least=1, most=100),
    Rule("visit_interval_ideal", "days", "30", least=1, most=3650),
    Rule("visit_interval_longest", "days", "60", least=1, most=3650),
    Rule("cost_per_visit", "amount", None),
)
"""method.md §3: four visits a day; the intervals are ours; what a visit costs, each team must say itself."""

RATES = (
    Rule("stage_length", "choice", "month", STAGE_LENGTHS),
    Rule("converted_by", "choice", "pay", ("pay", "use")),
    Rule("band_replaceable", "share", "10/100"),
    Rule("band_weak", "share", "1/3"),
    Rule("band_safe", "share", "50/100"),
    Rule("penetration_benchmark", "share", "80/100"),
)
"""method.md §4: the bands up to and including a share, and the benchmark of 80 %."""

CROSS = (Rule("cross_days", "days", "90", least=1, most=3650),)
"""method.md §8 has others' records beside sales' word; how long a word stands is ours."""

BUYING = (
    Rule("step_days", "days", "45", least=1, most=3650),
    Rule("step_days_larger", "days", "90", least=1, most=3650),
)
"""method.md §8: larger accounts take longer; after how many days a step is stuck is ours."""
WAVES = (
    Rule("wave_handover_month", "number", "4", least=1, most=120),
    Rule("wave_reps_per_hundred", "number", "2", least=1, most=100),
    Rule("batch_months", "months", "3", least=1, most=60),
)
"""method.md §5: handed over in month 4. The density is ours: one rep takes 25 working days for 100 targets (§3), more
than the month that coverage has, two take 13; and so are the months over which batches are compared."""

TEAM_WORK = (
    Rule("handover_years", "years", "3", least=1, most=40),
    Rule("handover_years_longest", "years", "4", least=1, most=40),
    Rule("escalation_amount", "amount", "10000000"),
    Rule("target_counts_most", "number", "150", least=100, most=1000),
    Rule("new_market_share", "share", "1/2"),
)
"""method.md §9: handed over after three to four years; a new market carries half of what a mature territory does. From
which amount an order is large, and how far a target counts that is exceeded (in per cent), is ours; which accounts are
large, the pyramid says."""
PLAYS = (
    Rule("play_large_months", "months", "3", least=1, most=60),
    Rule("play_small_months", "months", "1", least=1, most=60),
)
"""method.md §11: a large campaign a quarter, a small one a month."""
GUNS = (
    Rule("gun_orders", "number", "3", least=1, most=100),
    Rule("gun_months", "months", "12", least=1, most=120),
)
"""method.md §6: most of the last three orders; how long an account that has ordered stands among them is ours."""

LEDGER = (
    Rule("originator_share", "share", "5/100"),
    Rule("server_share", "share", "10/100"),
)
"""method.md §6 has the ledger and its parts; how large they are is ours."""

PYRAMID_MEASURES = ("headcount", "size", "potential")
PYRAMID = (
    Rule("pyramid_measure", "choice", "headcount", PYRAMID_MEASURES),
    Rule("large_from_headcount", "number", "1501", least=1),
    Rule("medium_from_headcount", "number", "20", least=1),
    Rule("large_from_size", "number", "500", least=1),
    Rule("medium_from_size", "number", "50", least=1),
    Rule("large_from_potential", "amount", "100000000", least=1),
    Rule("medium_from_potential", "amount", "5000000", least=1),
)
"""method.md §8: large is over 1,500 heads, or a farm of 500; potential, and where small begins, are ours."""
ATTACK = (
    Rule("attack_share", "share", "1/3"),
    Rule("attack_potential", "amount", None),
    Rule("concentration_largest", "number", "50", least=1, most=100_000),
)
"""method.md §8: share splits at a third, potential at the median unless set; the largest fifty."""

TEMPERATURE = (
    Rule("heat_boiling", "points", "80", least=1, most=100),
    Rule("heat_cooling", "days", "180", least=1, most=3650),
    Rule("heat_event", "points", "20", most=100),
    Rule("heat_referral", "points", "20", most=100),
    Rule("heat_price", "points", "30", most=100),
    Rule("heat_demo", "points", "25", most=100),
    Rule("heat_key_met", "points", "30", most=100),
    Rule("heat_answered", "points", "15", most=100),
)
"""method.md §8: near boiling is 80 of 100; the points of the reasons and how long they last are ours: three strong
reasons of these days boil (it asked for a price, saw a demo, and we met who decides: 85), two do not."""

LIFECYCLE = (
    Rule("lifecycle_lost", "months", "6", least=1, most=120),
    Rule("lifecycle_retention", "months", "12", least=1, most=120),
    Rule("warn_falling", "share", "7/10"),
    Rule("warn_complaints", "number", "2", least=1, most=1000),
)
"""method.md §8: purchases under 70 % of those before; the other numbers are ours."""

COMMISSION = (
    Rule("commission_active", "months", "3", least=1, most=6),
    Rule("commission_renewal", "months", "12", least=1, most=120),
)
"""method.md §10 asks for activity and renewals; the numbers are ours."""

QUOTATIONS = (
    Rule("quotation_valid", "days", "14", least=1, most=365),
    Rule("quotation_expiring", "days", "3", most=365),
)
"""method.md §10: a quotation is valid until a day; the numbers are ours."""

SECTIONS: dict[str, tuple[Rule, ...]] = {
    "visiting": VISITING,
    "rates": RATES,
    "buying": BUYING,
    "cross": CROSS,
    "waves": WAVES,
    "team_work": TEAM_WORK,
    "guns": GUNS,
    "ledger": LEDGER,
    "pyramid": PYRAMID,
    "lifecycle": LIFECYCLE,
    "attack": ATTACK,
    "temperature": TEMPERATURE,
    "commission": COMMISSION,
    "quotations": QUOTATIONS,
    "plays": PLAYS,
    "money": MONEY,
}
"""The rules by what they are about, in the order in which they are shown."""
RULES: dict[str, Rule] = {rule.name: rule for rules in SECTIONS.values() for rule in rules}


class Rules:
    """The rules as a team has set them: what it has not set, or what cannot be read, is the default."""

    def __init__(self, said: Mapping[str, str | None]) -> None:
        self._said = said

    def is_set(self, name: str) -> bool:
        """Whether the team has said something that can be read."""
        return _readable(RULES[name], self._said.get(name)) is not None

    def text(self, name: str) -> str | None:
        """A rule as it is kept."""
        rule = RULES[name]
        said = _readable(rule, self._said.get(name))
        return rule.default if said is None else said

    def whole(self, name: str) -> int:
        """A rule that is a whole number. It must have a default."""
        return int(self.text(name) or 0)

    def share(self, name: str) -> Ratio:
        """A rule that is a part of a whole. It must have a default."""
        return read_share(self.text(name) or "0/1")

    def amount(self, name: str) -> int | None:
        """A rule that is an amount in minor units; None where nobody has set it and it has no default."""
        text = self.text(name)
        return None if text is None else int(text)

    def word(self, name: str) -> str:
        """A rule that is one of several words. It must have a default."""
        return self.text(name) or ""


def read_share(text: str) -> Ratio:
    """A part of a whole as it is kept, `n/of`. Raises ValueError where it is none, or more than the whole."""
    n, slash, of = text.partition("/")
    digits = n + of
    if not slash or not n or not of or not (digits.isascii() and digits.isdecimal()) or len(digits) > 18:
        raise ValueError(text)
    ratio = Ratio(int(n), int(of))
    if ratio.of == 0 or ratio.n > ratio.of:
        raise ValueError(text)
    return ratio


def is_readable(rule: Rule, text: str) -> bool:
    """Whether this is something that the rule may be, as it is kept."""
    return _readable(rule, text) is not None


def _readable(rule: Rule, text: str | None) -> str | None:
    if text is None:
        return None
    if rule.kind == "choice":
        return text if text in rule.choices else None
    if rule.kind == "currency":
        return text if len(text) == 3 and text.isascii() and text.isalpha() and text.isupper() else None
    if rule.kind == "share":
        try:
            read_share(text)
        except ValueError:
            return None
        return text
    if not (text.isascii() and text.isdecimal()) or len(text) > 15:
        return None
    return text if rule.least <= int(text) <= (2**53 - 1 if rule.kind == "amount" else rule.most) else None
