"""What writing large books shares: how large they are, what rows are added to, and the ids of accounts."""

import random
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Protocol

from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

TODAY = date(2026, 11, 21)


class Size(NamedTuple):
    """How large a book is; every account has two contacts. `team`: with reps, territories, waves and estimates."""

    accounts: int
    visits: int
    orders: int = 0
    team: bool = False


class Adding(Protocol):
    """What rows are added to: an operation, or what stands for one."""

    by: str

    def add(self, table: str, cells: dict[str, Value], row: str | None = None) -> str:
        """Add a row, and return its id."""


Add = Callable[[Adding, int, random.Random], None]


def account_id(number: int) -> str:
    """The id of the account with this number."""
    return agreed_row("account", f"A{number}")
