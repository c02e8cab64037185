"""What screens say to the app: requests to open something, and news of what was written."""

from dataclasses import dataclass
from typing import Final

from textual.message import Message

Rows = frozenset[tuple[str, str]]


@dataclass
class OpenToday(Message):
    """Open whom to see next, and why."""


@dataclass
class OpenAccounts(Message):
    """Open the list of accounts; `filter` names one of its filters (`screens/account_filters.py`)."""

    filter: Final[str | None] = None


@dataclass
class OpenAccount(Message):
    """Open the page of an account."""

    account_id: Final[str]


@dataclass
class OpenVisit(Message):
    """Open a visit to be written: of an account where one is said, with a quick line's words already in it."""

    account_id: Final[str | None] = None
    line: Final[str] = ""


@dataclass
class OpenSync(Message):
    """Open the exchange of bundles."""


@dataclass
class OpenHelp(Message):
    """Open the help for the screen that asks."""


@dataclass
class BookChanged(Message):
    """The book was written; `touched` are the rows (table, id), None where it is not known which."""

    touched: Final[Rows | None] = None


@dataclass
class VisitSaved(Message):
    """A visit was saved; whoever says so says BookChanged too."""

    visit_id: Final[str]
    account_id: Final[str]


@dataclass
class BundleMerged(Message):
    """A bundle was merged: how many rows it added and changed; whoever says so says BookChanged too."""

    path: Final[str]
    added: Final[int] = 0
    changed: Final[int] = 0
