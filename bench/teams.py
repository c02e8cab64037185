"""What pages of rates are asked by, in large books: reps, territories, waves; and estimates, for penetration."""

import random
from datetime import timedelta

from bench.writing import TODAY, Add, Adding, Size, account_id
from fieldrep.store.ids import agreed_row

REPS, TERRITORIES, WAVES = 40, 25, 12
IN_WAVES, ESTIMATED = 4, 20
"""One of so many accounts is in a wave; one of so many has an estimate. Every tenth of either has two of them."""


def team_kinds(size: Size) -> list[tuple[int, Add]]:
    """How many rows of each kind there are before the accounts and beside them, and what adds one."""
    return [
        (REPS, _rep),
        (TERRITORIES, _territory),
        (WAVES, _wave),
        (size.accounts, _assignment),
        (size.accounts // IN_WAVES, _wave_account),
        (size.accounts // ESTIMATED, _estimate),
    ]


def territory_id(number: int) -> str:
    """The territory of the account with this number."""
    return agreed_row("territory", f"T{number * 7 % TERRITORIES}")


def _rep_id(number: int) -> str:
    return agreed_row("person", f"P{number % REPS}")


def _wave_id(number: int) -> str:
    return agreed_row("wave", f"W{number % WAVES}")


def _rep(operation: Adding, number: int, _: random.Random) -> None:
    operation.add("person", {"name": f"Rep {number}", "role": "rep"}, _rep_id(number))


def _territory(operation: Adding, number: int, _: random.Random) -> None:
    operation.add("territory", {"name": f"Territory {number}", "city": "苏州"}, agreed_row("territory", f"T{number}"))


def _wave(operation: Adding, number: int, _: random.Random) -> None:
    first = TODAY - timedelta(days=30 * number)
    operation.add("wave", {"name": f"Wave {number}", "city": "苏州", "first_on": first.isoformat()}, _wave_id(number))


def _assignment(operation: Adding, number: int, _: random.Random) -> None:
    cells = {"account": account_id(number), "person": _rep_id(number * 3), "part": "hunter", "from_day": "2025-01-01"}
    operation.add("assignment", cells, agreed_row("assignment", f"G{number}"))


def _wave_account(operation: Adding, number: int, _: random.Random) -> None:
    for turn in range(2 if number % 10 == 0 else 1):
        account, wave = account_id(number * IN_WAVES), _wave_id(number + turn)
        operation.add("wave_account", {"wave": wave, "account": account}, agreed_row("wave_account", wave, account))


def _estimate(operation: Adding, number: int, chance: random.Random) -> None:
    for month in ("2026-09", "2026-10")[: 2 if number % 10 == 0 else 1]:
        seats = chance.randrange(1, 200)
        cells = {
            "account": account_id(number * ESTIMATED),
            "month": month,
            "spend": chance.randrange(100_000, 9_000_000),
            "seats": seats,
            "seats_used": chance.randrange(seats + 1),
            "source": "the buyer",
            "estimated_on": f"{month}-28",
        }
        operation.add("estimate", cells, agreed_row("estimate", f"E{number} {month}"))
