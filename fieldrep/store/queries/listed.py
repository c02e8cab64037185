"""The list of accounts as screen and command have it: what each account needs, filters, and orders."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.intervals import Interval, Intervals
from fieldrep.domain.names import search_query
from fieldrep.domain.rates import AccountFacts
from fieldrep.domain.stages import account_stage, visit_state
from fieldrep.store.book import Book
from fieldrep.store.queries.accounts import AccountLine, account_lines, account_tags
from fieldrep.store.queries.growth import due_growth
from fieldrep.store.queries.intervals import intervals
from fieldrep.store.times import day_of

NEEDS = (
    "no_key_person",
    "no_second",
    "contested",
    "to_see",
    "growth_sign",
    "objections",
    "overdue",
    "due",
    "no_step",
    "visit_overdue",
    "visit_due",
    "never",
    "duplicate",
    "disputed",
)
"""What an account may need, in the order that they are offered in."""

USUAL = Intervals(Interval(30, 60), {})
"""What is asked where nobody has set another interval."""
TAG_SIGNS = "#＃"
_BEFORE_TAG = re.compile(f"(?:^|(?<=\\s))[{TAG_SIGNS}]")
NOBODY: frozenset[str] = frozenset()


class Listed(NamedTuple):
    """An account of the list, with what was worked out about it: its stage, what it needs, and its tags."""

    line: AccountLine
    stage: str | None
    needs: frozenset[str]
    tags: tuple[str, ...] = ()

    @property
    def district(self) -> str:
        """Where it is: its district, or its city where that is all there is."""
        return self.line.district or self.line.city or ""


class Filter(NamedTuple):
    """What is asked of the accounts; None asks nothing.

    `typed` is folded as search keys are; `begun` are what was typed behind signs of tags: the beginning of a tag, and
    maybe of a name behind it; `tag` is a whole one; all without the difference of small and capital letters.
    """

    typed: str = ""
    begun: tuple[str, ...] = ()
    stage: str | None = None
    district: str | None = None
    need: str | None = None
    light: str | None = None
    rep: str | None = None
    tag: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is asked at all."""
        return self != Filter()

    def with_typed(self, text: str) -> "Filter":
        """The filter with what is typed in the search: a word that begins with `#` begins a tag."""
        name, *begun = _BEFORE_TAG.split(text)
        tags = (" ".join(each.casefold().split()) for each in begun)
        return self._replace(typed=search_query(name), begun=tuple(each for each in tags if each))


def listed_accounts(book: Book, today: date, rep: str | None = None, *, everybodys: bool = False) -> list[Listed]:
    """The accounts on one's lists, by name, with what they need as of today; as `account_lines` chooses them."""
    lines = account_lines(book, rep, everybodys=everybodys)
    return listed(lines, today, intervals(book, today), account_tags(book), due_growth(book, today))


def listed(
    lines: Iterable[AccountLine],
    today: date,
    known: Intervals = USUAL,
    tags: Mapping[str, tuple[str, ...]] | None = None,
    grown: Collection[str] = NOBODY,
) -> list[Listed]:
    """The accounts with their stages and needs as of today, each by its own visit interval.

    `grown` are those with a growth sign that is due.
    """
    tagged = tags or {}
    return [
        Listed(
            line,
            _stage(line, today),
            frozenset((*_needs(line, today, known.of(line.id)), *(("growth_sign",) if line.id in grown else ()))),
            tagged.get(line.id, ()),
        )
        for line in lines
    ]


def _stage(line: AccountLine, today: date) -> str | None:
    opened, first, second = day_of(line.opened_on), day_of(line.first_paid_on), day_of(line.second_paid_on)
    return account_stage(AccountFacts(line.id, opened_on=opened, first_paid_on=first, second_paid_on=second), today)


def _needs(line: AccountLine, today: date, interval: Interval) -> Iterable[str]:
    if line.key_person is None:
        yield "no_key_person"
    if line.second_key_person is None:
        yield "no_second"
    if line.contested:
        yield "contested"
    if line.to_see:
        yield "to_see"
    if line.open_objections:
        yield "objections"
    yield from _promised(line.next_due_on, today.isoformat()) if line.next_what or line.next_due_on else ("no_step",)
    state = visit_state(day_of(line.last_visit_on), interval.ideal, interval.longest, today)
    if line.decides and state in ("overdue", "due"):  # where nothing is decided, nobody must be visited
        yield f"visit_{state}"
    if state == "never":
        yield "never"
    if line.disputed:
        yield "disputed"


def _folded(tag: str) -> str:
    """A tag as it is searched: `#secondshift` finds `second shift`."""
    return tag.casefold().replace(" ", "")


def _ways(begun: str) -> list[tuple[str, str]]:
    """What may have been meant behind the sign of a tag: `#second shift` is a tag of two words, or a tag and a name."""
    words = begun.split()
    return [("".join(words[:end]), search_query(" ".join(words[end:]))) for end in range(len(words), 0, -1)]


def _is_tagged(account: Listed, ways: Iterable[tuple[str, str]]) -> bool:
    tags = [_folded(tag) for tag in account.tags]
    return any(
        any(tag.startswith(beginning) for tag in tags) and name in account.line.search_key for beginning, name in ways
    )


def _promised(due_on: str | None, today: str) -> tuple[str, ...]:
    if due_on is None or due_on > today:
        return ()
    return ("overdue",) if due_on < today else ("due",)


def matching(accounts: Sequence[Listed], wish: Filter, twice: Collection[str] = NOBODY) -> list[Listed]:
    """The accounts that a filter leaves, in their order; `twice` are those that may be in the book twice."""
    found: Iterable[Listed] = accounts
    if wish.typed:
        found = [each for each in found if wish.typed in each.line.search_key]
    for beginning in wish.begun:
        ways = _ways(beginning)
        found = [each for each in found if each.tags and _is_tagged(each, ways)]
    if wish.tag is not None:
        found = [each for each in found if any(tag.casefold() == wish.tag for tag in each.tags)]
    if wish.stage:
        found = [each for each in found if each.stage == wish.stage]
    if wish.district is not None:
        found = [each for each in found if each.district == wish.district]
    if wish.rep is not None:
        found = [each for each in found if (each.line.rep or "") == wish.rep]
    if wish.light:
        found = [each for each in found if each.line.light == wish.light]
    if wish.need == "duplicate":
        found = [each for each in found if each.line.id in twice]
    elif wish.need:
        found = [each for each in found if wish.need in each.needs]
    return list(found)


def twins(book: Book) -> frozenset[str]:
    """The accounts that may be in the book twice and that nobody decided on; takes a while in a large book."""
    from fieldrep.store.queries.duplicates import candidates

    return frozenset(row for pair in candidates(book, "account") for row in (pair.first, pair.second))


Amounts = Mapping[str, Mapping[str, int]]
_LIGHTS = {"red": 0, "amber": 1, "green": 2}
_STAGES = {"coverage": 0, "conversion": 1, "repurchase": 2, "penetration": 3}

SORTS: dict[str, Callable[[Listed], str | int | None]] = {
    "name": lambda each: each.line.name.casefold(),
    "light": lambda each: _LIGHTS[each.line.light],
    "code": lambda each: each.line.code,
    "district": lambda each: each.district or None,
    "stage": lambda each: _STAGES.get(each.stage or ""),
    "key": lambda each: each.line.key_person,
    "second": lambda each: each.line.second_key_person,
    "people": lambda each: each.line.people,
    "objections": lambda each: each.line.open_objections,
    "opened": lambda each: each.line.opened_on,
    "last": lambda each: each.line.last_visit_on,
    "next": lambda each: each.line.next_due_on,
    "what": lambda each: each.line.next_what,
    "potential": lambda each: each.line.potential,
    "orders": lambda each: each.line.paid_days or None,
    "tags": lambda each: " ".join(each.tags).casefold() or None,
    "rep": lambda each: each.line.rep,
}
"""What the accounts can be put in order by: each column of the list, beside the amounts."""

COLUMNS = (
    "name",
    "light",
    "code",
    "district",
    "stage",
    "key",
    "second",
    "people",
    "objections",
    "opened",
    "last",
    "next",
    "what",
    "potential",
    "orders",
    "paid",
    "tags",
    "rep",
)
"""Every column of the list, in the order that they are chosen from and exported in."""


def in_order(accounts: Sequence[Listed], by: str, backwards: bool = False, paid: Amounts | None = None) -> list[Listed]:
    """The accounts by a column, those without a value last either way; equal ones stay as they are.

    `paid`, by account and currency, is what "paid" sorts by: amounts in the currency of the sums first, then each other
    currency by itself, since they cannot be compared.
    """
    if by == "paid":
        return _by_paid(accounts, backwards, paid or {})
    value = SORTS.get(by, SORTS["name"])
    keyed = [(value(each), each) for each in accounts]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=backwards)  # type: ignore[arg-type, return-value]
    return [each for _, each in known] + [each for found, each in keyed if found is None]


def _by_paid(accounts: Sequence[Listed], backwards: bool, paid: Amounts) -> list[Listed]:
    by_currency: dict[str, list[tuple[int, Listed]]] = {}
    for each in accounts:
        amounts, home = paid.get(each.line.id), each.line.currency or ""
        if amounts:
            currency = home if home in amounts else min(amounts)
            by_currency.setdefault("" if currency == home else currency, []).append((amounts[currency], each))
    found = []
    for currency in sorted(by_currency):
        found += sorted(by_currency[currency], key=lambda pair: pair[0], reverse=backwards)
    return [each for _, each in found] + [each for each in accounts if not paid.get(each.line.id)]
