"""Up and across: signs that an account may spend more, which are due, and whether each has its own key person.

method.md §8: a larger spend needs a reason that can be seen; each such sign is a row with a day, and makes the account
due for an up-sell visit. A new need has a key person of its own. What it leaves open is decided here: a sign is due
from the day it was seen until the day it was answered, however many visits lie between, since a visit may have been
about something else; a sign without a day is due at once.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Sign(NamedTuple):
    """A growth sign: what has grown (`sign` of `choices.GROWTH_SIGNS`), in which words, for which need."""

    id: str
    account: str
    sign: str | None = None
    what: str | None = None
    need: str | None = None
    seen_on: date | None = None
    answered_on: date | None = None
    source: str | None = None

    def is_known(self, as_of: date) -> bool:
        """Whether it had been seen by a day."""
        return self.seen_on is None or self.seen_on <= as_of

    def is_due(self, as_of: date) -> bool:
        """Whether an up-sell visit is due for it on a day."""
        return self.is_known(as_of) and (self.answered_on is None or self.answered_on > as_of)

    @property
    def is_across(self) -> bool:
        """Whether it is another need's (cross-sell), not more of the same (up-sell)."""
        return self.sign == "department" or bool(self.need)


def due_signs(signs: Iterable[Sign], as_of: date) -> list[Sign]:
    """The signs that are due, the one that has waited longest first."""
    due = [sign for sign in signs if sign.is_due(as_of)]
    return sorted(due, key=lambda sign: (sign.seen_on or date.min, sign.account, sign.id))


def due_accounts(signs: Iterable[Sign], as_of: date) -> list[str]:
    """The accounts due for an up-sell visit, each once."""
    return list(dict.fromkeys(sign.account for sign in due_signs(signs, as_of)))
