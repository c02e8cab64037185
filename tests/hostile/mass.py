"""Much at once: everything deleted, emptied, taken away; and what is as old as it is genuine."""

from collections.abc import Iterator

from fieldrep.store.changes import Change
from fieldrep.store.ids import agreed_row
from tests.hostile.forge import (
    ACCOUNTS,
    FORGER,
    LAST,
    LINAS,
    START,
    Case,
    Forge,
    first_bundle,
    first_work,
    from_lina,
    linas,
)

A_YEAR = 365 * 86_400_000_000


def masses(forge: Forge) -> Iterator[Case]:
    """What does away with many accounts asks first; few are taken without a word."""
    made = {
        "all-deleted": [_deleted(at, account) for at, account in enumerate(ACCOUNTS)],
        "all-emptied": [_emptied(at, account) for at, account in enumerate(ACCOUNTS)],
        "all-reassigned": [_given(at, account) for at, account in enumerate(ACCOUNTS)],
        "all-assignments-ended": [_ended(at, account) for at, account in enumerate(ACCOUNTS)],
        "all-assignments-deleted": [_unassigned(at, account) for at, account in enumerate(ACCOUNTS)],
        "some-of-each": [
            *(_deleted(at, account) for at, account in enumerate(ACCOUNTS[:2])),
            *(_emptied(at, account) for at, account in enumerate(ACCOUNTS[2:4], 2)),
            *(_given(at, account) for at, account in enumerate(ACCOUNTS[4:6], 4)),
        ],
    }
    for name, changes in made.items():
        content = from_lina(*(change.line for change in changes))
        yield forge.case(f"mass-{name}.json", name.replace("-", " "), content, "asks")
    wish = {"target": "account", "cells": "name phone"}
    forgotten = [
        linas(LAST + 1 + at, "erasure", agreed_row("erasure", account), {**wish, "target_row": account})
        for at, account in enumerate(ACCOUNTS)
    ]
    content = from_lina(*(change.line for change in forgotten))
    yield forge.case("mass-erased-by-another.json", "erased by another, without a team", content, "powerless", added=30)
    few = [*(_deleted(at, account) for at, account in enumerate(ACCOUNTS[:2]))]
    yield forge.case("mass-two-deleted.json", "two", from_lina(*(each.line for each in few)), "taken", added=2)


def olds(forge: Forge) -> Iterator[Case]:
    """Genuine, and known for long."""
    yield forge.case("old-again.json", "the very bundle that was merged", first_bundle(), "held")
    lines = [change.line for change in first_work()]
    again = from_lina(*lines, made_at=START - A_YEAR, app="0.0.1", covers={LINAS: [1, LAST]})
    yield forge.case("old-a-year.json", "the same changes in a bundle of a year ago", again, "held")
    backwards = from_lina(*reversed(lines), made_at=START - A_YEAR)
    yield forge.case("old-backwards.json", "the same changes, the last one first", backwards, "held")


def _seen(at: int) -> tuple[str, ...]:
    """What the account at that place shows, and what refers to it."""
    return tuple(f"{LINAS}:{2 + 3 * at + step}" for step in range(3))


def _deleted(at: int, account: str) -> Change:
    return linas(LAST + 1 + at, "account", account, {"deleted": True}, *_seen(at))


def _emptied(at: int, account: str) -> Change:
    return linas(LAST + 1 + at, "account", account, {"phone": None, "district": None}, _seen(at)[0])


def _given(at: int, account: str) -> Change:
    return linas(LAST + 1 + at, "assignment", _assignment(account), {"person": FORGER}, _seen(at)[1])


def _ended(at: int, account: str) -> Change:
    return linas(LAST + 1 + at, "assignment", _assignment(account), {"to_day": "2026-11-01"}, _seen(at)[1])


def _unassigned(at: int, account: str) -> Change:
    return linas(LAST + 1 + at, "assignment", _assignment(account), {"deleted": True}, _seen(at)[1])


def _assignment(account: str) -> str:
    return agreed_row("assignment", account)
