"""The four rates: coverage, conversion and repurchase of accounts, as of a day, whole or in groups.

method.md §4 has the definitions; penetration, the fourth, counts money and seats and has its own room. What
§4 leaves open is decided here:

- *An opening day later than the first paid order* stands: somebody said it, and only "no opening day" takes
  the first order's. Such an account had its paid order by the end of the window, so it is converted in time.
- *As of a day* means: what happened later is not there. An account whose opening day lies ahead but which has
  paid has no opening day yet, and counts as opened on its first order's day.
- A window's last day belongs to it, and so does the as-of day: a window that ends on the as-of day is closed.
- "In time" speaks of closed windows alone, in the totals and in each cohort, so that cohorts add up to the
  totals. Nothing is lost by it: in an open window whatever has come so far has come in time, so there the
  figure "to date" is also the figure "in time so far".
- A cohort is a stage period: with stages of a month the month of opening, else its week or quarter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.months import period_of, window_end
from fieldrep.domain.ratios import Ratio

GROUPINGS = ("cohort", "month", "rep", "territory", "wave", "district")
"""What the rates can be grouped by. An account may be in several waves; of all others it is in just one."""
BY_OPENING = ("cohort", "month")
"""The stage period of opening, and the month of it."""


class AccountFacts(NamedTuple):
    """What the rates need to know of one account; one for each account, joined accounts being one.

    `opened_on` is its own opening day: the earliest that its row or its visits tell. `first_visit_on` is the
    first visit that reaches it (`choices.reaches`). The paid days are those of orders that count
    (`orders.counting`); the second is a later day than the first. `paid_days` is how many different paid
    days there are up to the day the rates are asked for; a count cannot be cut afterwards. Where an account
    converts by use, the days are days of use.
    """

    account: str
    decides: bool = True
    opened_on: date | None = None
    first_visit_on: date | None = None
    first_paid_on: date | None = None
    second_paid_on: date | None = None
    paid_days: int = 0
    district: str | None = None
    territory: str | None = None
    rep: str | None = None


class Contains(NamedTuple):
    """Whose work a figure contains: a person, the time of the newest change that counts (None: none does), how many
    changes are missing, and how many are held and set aside."""

    person: str
    through: str | None
    missing: int
    aside: int = 0


class Coverage(NamedTuple):
    """Accounts opened, and reached, of the target accounts."""

    targets: int
    reached: int
    opened: int

    @property
    def rate(self) -> Ratio:
        return Ratio(self.opened, self.targets)


class Conversion(NamedTuple):
    """Opened accounts with a paid order: in time among closed windows, to date among all; `young` are open.

    `order_days` stands beside it: the paid order days of all these accounts.
    """

    opened: int
    in_time: Ratio
    to_date: Ratio
    young: int
    order_days: int


class Repurchase(NamedTuple):
    """Converted accounts with a second paid day: in time among closed windows, to date among all."""

    converted: int
    in_time: Ratio
    to_date: Ratio
    young: int


class Cohort(NamedTuple):
    """The accounts opened in one stage period. Young: its conversion window is open on the as-of day.

    `converted_in_time` is zero while young; `repurchased_in_time` is out of `converted - repurchase_young`,
    since each account's second window begins with its own first order.
    """

    month: str
    young: bool
    opened: int
    converted_in_time: int
    converted: int
    repurchased_in_time: int
    repurchased: int
    repurchase_young: int
    order_days: int


class Rates(NamedTuple):
    """The three rates that count accounts, with their cohorts in time's order."""

    as_of: date
    stage: str
    coverage: Coverage
    conversion: Conversion
    repurchase: Repurchase
    cohorts: tuple[Cohort, ...]


class Group(NamedTuple):
    """The rates of one part: a rep, a territory, a district, a cohort. The name None is those without one."""

    by: str
    name: str | None
    rates: Rates


def four_rates(facts: Iterable[AccountFacts], as_of: date, stage: str = "month") -> Rates:
    """The rates over all these accounts, as of a day. Sites that cannot decide are left out everywhere."""
    tallies = _tallies(facts, as_of, stage, lambda _fact, _cohort: None)
    return tallies.get(None, _Tally()).rates(as_of, stage)


def grouped(facts: Iterable[AccountFacts], by: str, as_of: date, stage: str = "month") -> list[Group]:
    """The rates of each cohort, rep, territory or district; every account is in just one of them.

    In the order of their names, those without one last. Under "cohort" the nameless group is the accounts
    that are not opened. Raises ValueError for another grouping.
    """
    keys: dict[str, Callable[[AccountFacts, str | None], str | None]] = {
        "cohort": lambda _fact, cohort: cohort,
        "rep": lambda fact, _cohort: fact.rep,
        "territory": lambda fact, _cohort: fact.territory,
        "district": lambda fact, _cohort: fact.district,
    }
    if by not in keys:
        raise ValueError(by)
    tallies = _tallies(facts, as_of, stage, keys[by])
    names = sorted(tallies, key=lambda name: (name is None, name or ""))
    return [Group(by, name, tallies[name].rates(as_of, stage)) for name in names]


def opening_day(fact: AccountFacts, as_of: date) -> date | None:
    """The day an account counts as opened on, as known on `as_of`: its own, else its first paid order's."""
    if fact.opened_on is not None and fact.opened_on <= as_of:
        return fact.opened_on
    if fact.first_paid_on is not None and fact.first_paid_on <= as_of:
        return fact.first_paid_on
    return None


def rates_of_cohorts(cohorts: Sequence[Cohort], targets: int, reached: int, as_of: date, stage: str) -> Rates:
    """The rates of all these cohorts, in time's order; the totals are sums over them, so that parts and whole agree."""
    opened = sum(c.opened for c in cohorts)
    converted = sum(c.converted for c in cohorts)
    young = sum(c.opened for c in cohorts if c.young)
    again_young = sum(c.repurchase_young for c in cohorts)
    return Rates(
        as_of,
        stage,
        Coverage(targets, reached, opened),
        Conversion(
            opened,
            Ratio(sum(c.converted_in_time for c in cohorts), opened - young),
            Ratio(converted, opened),
            young,
            sum(c.order_days for c in cohorts),
        ),
        Repurchase(
            converted,
            Ratio(sum(c.repurchased_in_time for c in cohorts), converted - again_young),
            Ratio(sum(c.repurchased for c in cohorts), converted),
            again_young,
        ),
        tuple(cohorts),
    )


def facts_of_days(
    facts: Iterable[AccountFacts], days: Mapping[str, Sequence[date]], as_of: date
) -> Iterator[AccountFacts]:
    """The same accounts, converting on other days than those they paid on: days of use, say, in time's order.

    A day counts once. When an account was opened stays what it was: whoever has paid and has no opening day counts as
    opened on its first order's day, however accounts convert.
    """
    for fact in facts:
        own = sorted({day for day in days.get(fact.account, ()) if day <= as_of})
        first, second = (*own[:2], None, None)[:2]
        yield fact._replace(
            opened_on=opening_day(fact, as_of), first_paid_on=first, second_paid_on=second, paid_days=len(own)
        )


class _CohortTally:
    """Counts of one cohort while they grow."""

    __slots__ = (
        "again",
        "again_in_time",
        "again_young",
        "converted",
        "in_time",
        "opened",
        "order_days",
        "young",
    )

    def __init__(self, young: bool) -> None:
        self.young = young
        self.opened = self.in_time = self.converted = 0
        self.again_in_time = self.again = self.again_young = self.order_days = 0

    def count(self, fact: AccountFacts, as_of: date, closes: date, again_closes: Callable[[date], date]) -> None:
        """Count one account, opened in this cohort, whose conversion window closes on `closes`."""
        self.opened += 1
        first = fact.first_paid_on
        if first is None or first > as_of:
            return
        self.converted += 1
        self.order_days += fact.paid_days
        if not self.young and first <= closes:
            self.in_time += 1
        again_until = again_closes(first)
        closed = again_until <= as_of
        if not closed:
            self.again_young += 1
        second = fact.second_paid_on
        if second is not None and second <= as_of:
            self.again += 1
            if closed and second <= again_until:
                self.again_in_time += 1


class _Tally:
    """Counts of one group of accounts while they grow."""

    __slots__ = ("cohorts", "reached", "targets")

    def __init__(self) -> None:
        self.targets = self.reached = 0
        self.cohorts: dict[str, _CohortTally] = {}

    def rates(self, as_of: date, stage: str) -> Rates:
        """What was counted."""
        cohorts = [_cohort(month, self.cohorts[month]) for month in sorted(self.cohorts)]
        return rates_of_cohorts(cohorts, self.targets, self.reached, as_of, stage)


def _cohort(month: str, tally: _CohortTally) -> Cohort:
    return Cohort(
        month=month,
        young=tally.young,
        opened=tally.opened,
        converted_in_time=tally.in_time,
        converted=tally.converted,
        repurchased_in_time=tally.again_in_time,
        repurchased=tally.again,
        repurchase_young=tally.again_young,
        order_days=tally.order_days,
    )


def _tallies(
    facts: Iterable[AccountFacts],
    as_of: date,
    stage: str,
    group: Callable[[AccountFacts, str | None], str | None],
) -> dict[str | None, _Tally]:
    """Count every account once, in the one group that `group` says of it and its cohort."""
    windows: dict[date, tuple[str, date]] = {}

    def window(day: date) -> tuple[str, date]:
        # A territory has 100,000 accounts and a few hundred days: work each day out once.
        if (known := windows.get(day)) is None:
            known = windows[day] = (period_of(day, stage), window_end(day, stage))
        return known

    def closing(day: date) -> date:
        return window(day)[1]

    tallies: dict[str | None, _Tally] = {}
    for fact in facts:
        if not fact.decides:
            continue
        opened_on = opening_day(fact, as_of)
        month, closes = (None, as_of) if opened_on is None else window(opened_on)
        name = group(fact, month)
        if (tally := tallies.get(name)) is None:
            tally = tallies[name] = _Tally()
        tally.targets += 1
        if fact.first_visit_on is not None and fact.first_visit_on <= as_of:
            tally.reached += 1
        if month is not None:
            if (cohort := tally.cohorts.get(month)) is None:
                cohort = tally.cohorts[month] = _CohortTally(young=closes > as_of)
            cohort.count(fact, as_of, closes, closing)
    return tallies
