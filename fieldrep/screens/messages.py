"""What screens say to the app: requests to open something, and news of what was written."""

from typing import TYPE_CHECKING, Final

from textual.message import Message

if TYPE_CHECKING:
    from fieldrep.screens.outcomes import Outcome
    from fieldrep.sync.progress import Progress

Rows = frozenset[tuple[str, str]]

# Plain classes: generating a dozen data classes would take a tenth of what the first screen may take.


class OpenToday(Message):
    """Open whom to see next, and why."""


class OpenWeek(Message):
    """Open the coming days, and what is due on each."""


class OpenWarnings(Message):
    """Open the accounts that are to be warned of."""


class OpenAccounts(Message):
    """Open the list of accounts; `filter` names one of its filters (`screens/accounts/filters.py`)."""

    def __init__(self, filter: str | None = None) -> None:
        super().__init__()
        self.filter: Final = filter


class OpenBehind(Message):
    """Open the list of just these accounts; `heading` says which they are."""

    def __init__(self, heading: str, accounts: tuple[str, ...]) -> None:
        super().__init__()
        self.heading: Final = heading
        self.accounts: Final = accounts


class OpenReports(Message):
    """Open the list of the pages of figures."""


class OpenReport(Message):
    """Open a page of figures by its name; of one account where one is said."""

    def __init__(self, name: str, account_id: str | None = None) -> None:
        super().__init__()
        self.name: Final = name
        self.account_id: Final = account_id


class OpenAccount(Message):
    """Open the page of an account, with the cursor on one of its rows (table, id) where one is said."""

    def __init__(self, account_id: str, row: tuple[str, str] | None = None) -> None:
        super().__init__()
        self.account_id: Final = account_id
        self.row: Final = row


class OpenPeople(Message):
    """Open the people map of an account."""

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id: Final = account_id


class OpenVisit(Message):
    """Open a visit to be written: of an account where one is said, with a quick line's words already in it."""

    def __init__(self, account_id: str | None = None, line: str = "") -> None:
        super().__init__()
        self.account_id: Final = account_id
        self.line: Final = line


class OpenSync(Message):
    """Open the exchange of bundles."""


class OpenDuplicates(Message):
    """Open the accounts and people that may be one."""


class OpenConflicts(Message):
    """Open what people wrote differently, to be settled."""


class OpenObjections(Message):
    """Open the board of what stands in the way."""


class OpenAside(Message):
    """Open what is set aside, and does not count."""


class OpenTeam(Message):
    """Open who belongs to the team."""


class FillIn(Message):
    """Ask for a row of a table: a new one, of an account where one is said, or (`row`) one to be corrected."""

    def __init__(self, table: str, account_id: str | None = None, row: str | None = None) -> None:
        super().__init__()
        self.table: Final = table
        self.account_id: Final = account_id
        self.row: Final = row


class OpenRules(Message):
    """Open the rules of the method."""


class OpenRecords(Message):
    """Open the rows of a table that people fill in; without one, the tables."""

    def __init__(self, table: str | None = None) -> None:
        super().__init__()
        self.table: Final = table


class OpenHistory(Message):
    """Open the history of a row."""

    def __init__(self, table: str, row: str) -> None:
        super().__init__()
        self.table: Final = table
        self.row: Final = row


class OpenHelp(Message):
    """Open the help for the screen that asks."""


class BookChanged(Message):
    """The book was written; `touched` are the rows (table, id), None where it is not known which."""

    def __init__(self, touched: Rows | None = None) -> None:
        super().__init__()
        self.touched: Final = touched


class VisitSaved(Message):
    """A visit was saved; whoever says so says BookChanged too."""

    def __init__(self, visit_id: str, account_id: str) -> None:
        super().__init__()
        self.visit_id: Final = visit_id
        self.account_id: Final = account_id


class BundleMerged(Message):
    """A bundle was merged: how many rows it added and changed; whoever says so says BookChanged too."""

    def __init__(self, path: str, added: int = 0, changed: int = 0) -> None:
        super().__init__()
        self.path: Final = path
        self.added: Final = added
        self.changed: Final = changed


class ExchangeWent(Message):
    """An exchange that is under way has come further (`screens/exchange.py`)."""

    def __init__(self, progress: "Progress") -> None:
        super().__init__()
        self.progress: Final = progress


class ExchangeEnded(Message):
    """An exchange is over, with what came of it."""

    def __init__(self, outcome: "Outcome") -> None:
        super().__init__()
        self.outcome: Final = outcome
