"""An act at an account: the one in hand, or one that is asked for first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import say
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, Reading, account, named
from fieldrep.store.book import Book
from fieldrep.store.queries.find import Found
from fieldrep.store.queries.recorded import names_by_id

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def account_of(app: "Host", hand: InHand) -> Found | None:
    """The one account that is in hand, with its name."""
    return named_account(app.book, hand.account) if hand.account else None


def beside(app: "Host", hand: InHand) -> tuple[Found | None, dict[str, str]]:
    """The account that an act is about, for one that the line under the cursor may be beside the point of: on a page of
    figures its name only stands in the field, and can be written over."""
    at = account_of(app, hand)
    return (None, {"account": at[1]}) if at and hand.key else (at, {})


def named_account(book: Book, account: str) -> Found:
    """An account (id) with its name."""
    return account, names_by_id(book, "account", {account}).get(account, "")


class AccountAct(ActForm):
    """What was done at an account. A subclass says its `fields`; the account is asked for where none is in hand."""

    def __init__(self, at: Found | None, texts: Mapping[str, str] | None = None, about: str = "") -> None:
        super().__init__(texts, f"{at[0] if at else ''} {about}")
        self._at = at

    def what(self) -> str:
        """What is done, for the question."""
        return ""

    def fields(self) -> Sequence[Entry]:
        """The fields behind the account."""
        return ()

    def question(self) -> str:
        return say("{what}: {account}", what=self.what(), account=named(self._at)) if self._at else self.what()

    def entries(self) -> Sequence[Entry]:
        return (*(() if self._at else (account(),)), *self.fields())

    def place(self, values: Mapping[str, Any]) -> Found:
        """The account, with its name; it is there where every field could be read."""
        found: Found = self._at or values["account"]
        return found

    def place_id(self, reading: Reading) -> str | None:
        """The id of the account, as far as it is known by now."""
        return self.place(reading.values)[0] if self._at or "account" in reading.values else None
