"""The profile check of an account: eight things that one has on file or has not (method.md §8).

What method.md leaves open is decided here:

- *Key person reachable*: somebody holds the rank, and a phone, a WeChat or a mail of theirs is on file.
- *User, decider and buyer* are roles that somebody claimed of a person; that the key person decides is no claim that
  they also use it or pay.
- *In the last interval* is the ideal visit interval: whoever is due for a visit has no fresh notes either. A note
  counts if its visit reaches (a call's or a message's does not), whether or not anybody was there.
- *What it orders*: an order that was not cancelled.
- *A record from outside sales*: a cross-record by a department other than sales, however old.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from fieldrep.frozen import NamedTuple

CHECKS = ("reachable", "second", "roles", "buying_step", "notes", "orders", "whole", "outside")
"""The eight, in the order of method.md §8."""
NEEDED_ROLES = ("user", "decider", "buyer")


class ProfileFacts(NamedTuple):
    """What the check needs to know of an account.

    `key_person` holds the rank now, `reachable` whether a way to them is on file; `roles` are those that somebody
    holds. `noted_on` is the day of the newest visit with a note, `step` the newest buying step and `step_on` its day;
    `outside` the department of the newest record from outside sales, and `outside_on` its day.
    """

    key_person: str | None = None
    reachable: bool = False
    second_person: str | None = None
    roles: frozenset[str] = frozenset()
    step: str | None = None
    step_on: date | None = None
    noted_on: date | None = None
    orders: int = 0
    last_order_on: date | None = None
    estimated_in: str | None = None
    has_whole: bool = False
    outside: str | None = None
    outside_on: date | None = None


class Check(NamedTuple):
    """One of the eight; `gap` is why it is missing.

    The gaps: no_key_person, no_way (the key person is known, but no phone, WeChat or mail), no_second, roles (with
    those that nobody holds in `missing`), no_step, no_notes, old_notes, no_orders, no_whole, no_outside.
    """

    name: str
    has: bool
    gap: str | None = None
    missing: tuple[str, ...] = ()


def profile(facts: ProfileFacts, today: date, interval_days: int) -> tuple[Check, ...]:
    """The eight checks as of today, in their order; the interval is the account's ideal one."""
    missing = tuple(role for role in NEEDED_ROLES if role not in facts.roles)
    gaps: dict[str, str | None] = {
        "reachable": "no_key_person" if facts.key_person is None else None if facts.reachable else "no_way",
        "second": None if facts.second_person is not None else "no_second",
        "roles": "roles" if missing else None,
        "buying_step": None if facts.step is not None else "no_step",
        "notes": _notes_gap(facts.noted_on, today, interval_days),
        "orders": None if facts.orders > 0 else "no_orders",
        "whole": None if facts.has_whole else "no_whole",
        "outside": None if facts.outside is not None else "no_outside",
    }
    return tuple([_check(name, gap, missing if gap == "roles" else ()) for name, gap in gaps.items()])


@lru_cache(maxsize=256)
def _check(name: str, gap: str | None, missing: tuple[str, ...]) -> Check:
    """A check is made once, and shared by all accounts of which it says the same."""
    return Check(name, gap is None, gap, missing)


def _notes_gap(noted_on: date | None, today: date, interval_days: int) -> str | None:
    if noted_on is None:
        return "no_notes"
    return "old_notes" if (today - noted_on).days > interval_days else None


class Standing(NamedTuple):
    """One of the eight over many accounts: those that have it, and those that have not, by id."""

    name: str
    have: tuple[str, ...]
    lack: tuple[str, ...]


def standings(profiles: Mapping[str, tuple[Check, ...]]) -> list[Standing]:
    """Each of the eight over many accounts, in their order; every account is in one of the two parts of each."""
    in_order = sorted(profiles.items())
    found = []
    for place, name in enumerate(CHECKS):
        have = tuple([account for account, checks in in_order if checks[place].has])
        lack = tuple([account for account, checks in in_order if not checks[place].has])
        found.append(Standing(name, have, lack))
    return found


def by_number(profiles: Mapping[str, tuple[Check, ...]]) -> dict[int, tuple[str, ...]]:
    """The accounts by how many of the eight they have, from eight down to none."""
    found: dict[int, list[str]] = {number: [] for number in range(len(CHECKS), -1, -1)}
    for account in sorted(profiles):
        found[had(profiles[account])[0]].append(account)
    return {number: tuple(accounts) for number, accounts in found.items()}


def had(checks: tuple[Check, ...]) -> tuple[int, int]:
    """How many are there, of how many."""
    return sum(check.has for check in checks), len(checks)
