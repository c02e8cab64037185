"""Targets as they are set, and the facts that their achievement is counted from."""

import json
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from fieldrep.domain.penetration import spend_penetration
from fieldrep.domain.rates import AccountFacts
from fieldrep.domain.targets import Facts, Hold, Order, everybodys, holder
from fieldrep.store.book import Book
from fieldrep.store.queries.money import OWED, LeftOut, OtherOrder, home_currency, is_counted, left_out
from fieldrep.store.queries.rates import Spends, as_counted, spends
from fieldrep.store.summary import COUNTS, REACHED
from fieldrep.store.times import day_of

IDS = "(SELECT value FROM json_each(?1))"


class TargetRow(NamedTuple):
    """A target: for whom (a person, a wave or a territory: kind, id and name), what, how much, and when."""

    id: str
    kind: str
    whose: str | None
    name: str | None
    measure: str
    number: int
    weight: int | None
    from_day: date | None
    to_day: date | None


def target_rows(book: Book, wave: str | None = None) -> list[TargetRow]:
    """Every target that says what and how much, or those of one wave; by whom they are for, then by period."""
    rows = book.rows(
        """SELECT target.id,
                  CASE WHEN target.wave IS NOT NULL THEN 'wave' WHEN target.territory IS NOT NULL THEN 'territory'
                       WHEN target.person IS NOT NULL THEN 'person' ELSE 'team' END AS kind,
                  coalesce(target.wave, target.territory, target.person),
                  coalesce(wave.name, territory.name, person.name), measure, number, weight, from_day, to_day
           FROM target LEFT JOIN person ON person.id = target.person LEFT JOIN wave ON wave.id = target.wave
           LEFT JOIN territory ON territory.id = target.territory
           WHERE target.deleted = 0 AND measure IS NOT NULL AND number IS NOT NULL AND (?1 IS NULL OR target.wave = ?1)
           ORDER BY kind, 4, 3, from_day, to_day, measure, target.id""",
        (wave,),
    )
    return [TargetRow._make((*row[:7], day_of(row[7]), day_of(row[8]))) for row in rows]


class Counting:
    """Reads the facts of targets, each kind of fact once however many targets ask for it."""

    def __init__(self, book: Book, as_of: date) -> None:
        self.book = book
        self.as_of = as_of
        self._spent: dict[date, Spends] = {}

    def facts(self, row: TargetRow) -> tuple[Facts, date, Callable[[str, date], bool]]:
        """The facts of a target, the last day that counts, and whose what happened was."""
        last = min(self.as_of, row.to_day or self.as_of)
        person = row.whose if row.kind == "person" else None
        ids = self._accounts(row, last)
        needs = _NEEDS.get(row.measure, ("accounts",))
        inside = as_counted(self.book, facts_among(self.book, ids), last) if "accounts" in needs else []
        visits, visited = self._visits(ids, person, row.from_day, last) if "visits" in needs else (0, frozenset())
        orders = self._orders(ids, row.from_day, last) if "orders" in needs else []
        owed = self._owed(ids, last) if "owed" in needs else []
        facts = Facts(inside, visits, visited, orders, owed)
        if "estimates" in needs:
            estimates, (ours, currencies) = self._spends(last)
            own = [each for each in estimates if each.account in ids]
            found = spend_penetration(own, ours, last, self._undecided, currencies)
            facts = facts._replace(penetration=found.pooled, estimated=frozenset(each.account for each in found.each))
        if person is None:
            return facts, last, everybodys
        if row.measure in ("revenue", "profit"):
            # who took an order has it; the others are whose account it was
            mine = [each for each in orders if (each.person or self.holder(each.account, each.on)) == person]
            return facts._replace(orders=mine), last, everybodys
        return facts, last, lambda account, on: self.holder(account, on) == person

    def holder(self, account: str, on: date) -> str | None:
        """Who had an account on a day; in a book without a team everything is its owner's."""
        holds = self._holds.get(account)
        if holds is None:
            return None if self.book.meta("team") else self.book.me
        return holder(holds, on)

    def _accounts(self, row: TargetRow, last: date) -> Collection[str]:
        """The accounts that a target is about: a wave's, a territory's, everybody's; a person's on the last day for
        what is counted as of a day, else all that they ever had or took part in."""
        if row.kind == "wave":
            return self._of("SELECT account FROM wave_account WHERE wave = ? AND deleted = 0", row.whose)
        if row.kind == "territory":
            return self._of("SELECT id FROM account WHERE territory = ? AND deleted = 0", row.whose)
        if row.kind == "team":
            return self._everybody
        if row.measure in ("receivables", "coverage", "conversion", "repurchase", "penetration"):
            return {account for account in self._everybody if self.holder(account, last) == row.whose}
        ever = {account for account, holds in self._holds.items() if any(each.person == row.whose for each in holds)}
        if not self.book.meta("team") and row.whose == self.book.me:
            ever |= self._everybody - self._holds.keys()
        until = (last + timedelta(days=1)).isoformat()
        visited = self.book.rows(
            "SELECT DISTINCT account FROM visit WHERE happened_at >= ? AND happened_at < ? AND person = ?",
            ((row.from_day or date.min).isoformat(), until, row.whose),
        )
        return ever | {account for (account,) in visited if account}

    def _of(self, query: str, whose: str | None) -> frozenset[str]:
        return frozenset(account for (account,) in self.book.rows(query, (whose,)) if account)

    @cached_property
    def _everybody(self) -> frozenset[str]:
        return frozenset(account for (account,) in self.book.rows("SELECT id FROM account WHERE deleted = 0"))

    @cached_property
    def _undecided(self) -> frozenset[str]:
        return frozenset(account for (account,) in self.book.rows("SELECT id FROM account WHERE decides IS 0"))

    def _spends(self, last: date) -> Spends:
        if last not in self._spent:
            self._spent[last] = spends(self.book, last)
        return self._spent[last]

    @cached_property
    def _holds(self) -> dict[str, list[Hold]]:
        found: dict[str, list[Hold]] = {}
        for account, person, part, from_day, to_day in self.book.rows(
            """SELECT account, person, part, from_day, to_day FROM assignment
               WHERE deleted = 0 AND account IS NOT NULL AND person IS NOT NULL"""
        ):
            found.setdefault(account, []).append(Hold(account, person, part, day_of(from_day), day_of(to_day)))
        return found

    @cached_property
    def currency(self) -> str | None:
        """The currency that amounts are added up in; others are left out."""
        return home_currency(self.book)

    def other_currencies(self, rows: Iterable[TargetRow]) -> LeftOut:
        """The orders that these targets would count, were they not in another currency; each once."""
        found = {order.id: order for row in rows for order in self._others(row)}
        return LeftOut(self.currency, tuple(found[each] for each in sorted(found)))

    def _others(self, row: TargetRow) -> Iterable[OtherOrder]:
        last = min(self.as_of, row.to_day or self.as_of)
        if row.measure == "receivables":
            owed = left_out(self.book, self.currency, which=f"{OWED} AND due_on < '{last.isoformat()}'")
            return owed.among(self._accounts(row, last)).orders
        if row.measure not in ("revenue", "profit"):
            return ()
        found = left_out(self.book, self.currency, row.from_day, last).among(self._accounts(row, last)).orders
        if row.kind != "person":
            return found
        return [
            each
            for each in found
            if (each.person or self.holder(each.account, date.fromisoformat(each.on))) == row.whose
        ]

    def _visits(
        self, ids: Collection[str], person: str | None, first: date | None, last: date
    ) -> tuple[int, frozenset[str]]:
        rows = self.book.rows(
            f"""SELECT account, count(*) FROM visit WHERE happened_at >= ?2 AND happened_at < ?3 AND deleted = 0
                AND ({REACHED}) AND (?4 IS NULL OR person = ?4) AND (?4 IS NOT NULL OR account IN {IDS})
                GROUP BY account""",
            (
                json.dumps(sorted(ids) if person is None else []),
                (first or date.min).isoformat(),
                (last + timedelta(days=1)).isoformat(),
                person,
            ),
        )
        return sum(number for _, number in rows), frozenset(account for account, _ in rows if account)

    def _orders(self, ids: Collection[str], first: date | None, last: date) -> list[Order]:
        return orders_of(self.book, ids, first, last, self.currency)

    def _owed(self, ids: Collection[str], last: date) -> list[tuple[str, int]]:
        return self.book.rows(
            f"""SELECT account, sum(amount) FROM "order" WHERE account IN {IDS} AND {OWED} AND due_on < ?2
                AND {is_counted("?3")} GROUP BY account ORDER BY account""",
            (json.dumps(sorted(ids)), last.isoformat(), self.currency),
        )


_NEEDS = {
    "visits": ("visits",),
    "revenue": ("orders",),
    "profit": ("orders",),
    "receivables": ("owed",),
    "penetration": ("estimates",),
}
"""What of the facts a measure is counted from; the others from the accounts alone."""


def facts_among(book: Book, accounts: Iterable[str]) -> list[AccountFacts]:
    """What the rates need to know of accounts (ids): their days; whose and where they are is not asked."""
    rows = book.rows(
        f"""SELECT account.id, decides IS NOT 0, summary.opened_on, reached_on, first_paid_on, second_paid_on, paid_days
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            WHERE account.id IN {IDS} AND account.deleted = 0 ORDER BY account.id""",
        (json.dumps(sorted(accounts)),),
    )
    return [
        AccountFacts._make((row[0], bool(row[1]), *map(day_of, row[2:6]), row[6], None, None, None)) for row in rows
    ]


def main_parts(book: Book, today: date) -> list[tuple[str, str, str, int]]:
    """In which part people work most of their accounts now: the person, the name, the part, how many; by name."""
    rows = book.rows(
        """SELECT person.id, coalesce(person.name, person.id), part, count(DISTINCT account) FROM assignment
           JOIN person ON person.id = assignment.person AND person.deleted = 0
           WHERE assignment.deleted = 0 AND part IN ('hunter', 'farmer') AND (to_day IS NULL OR to_day >= ?1)
           AND (from_day IS NULL OR from_day <= ?1) GROUP BY person.id, part
           ORDER BY count(DISTINCT account), part DESC""",
        (today.isoformat(),),
    )
    found = {person: (person, name, part, number) for person, name, part, number in rows}
    return sorted(found.values(), key=lambda each: (each[1], each[0]))


def market_days(book: Book, today: date) -> dict[str, date]:
    """When the market of each person began: the first opening day of the accounts that they tend on a day."""
    rows = book.rows(
        """SELECT person, min(coalesce(opened_on, first_paid_on)) AS began FROM assignment
           JOIN account_summary AS summary ON summary.account = assignment.account
           WHERE deleted = 0 AND person IS NOT NULL AND (part IS NULL OR part IN ('hunter', 'farmer', 'agent'))
           AND (to_day IS NULL OR to_day >= ?1) AND (from_day IS NULL OR from_day <= ?1)
           GROUP BY person HAVING began IS NOT NULL""",
        (today.isoformat(),),
    )
    return {person: date.fromisoformat(began[:10]) for person, began in rows}


def orders_of(book: Book, accounts: Iterable[str], first: date | None, last: date, currency: str | None) -> list[Order]:
    """The orders of accounts that count, from a day (None: ever) to a day, in a currency or in none."""
    rows = book.rows(
        f"""SELECT account, substr(ordered_on, 1, 10), amount, profit, person FROM "order"
            WHERE account IN {IDS} AND ordered_on >= ?2 AND ordered_on < ?3 AND {COUNTS}
            AND {is_counted("?4")} ORDER BY id""",
        (json.dumps(sorted(accounts)), (first or date.min).isoformat(), _after(last), currency),
    )
    return [Order(account, date.fromisoformat(on), *rest) for account, on, *rest in rows]


def _after(day: date) -> str:
    return (day + timedelta(days=1)).isoformat() if day < date.max else "9999-12-32"
