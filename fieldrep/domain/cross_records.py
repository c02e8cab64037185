"""Cross-records: what others than sales saw at an account, beside sales' own word, and where the two contradict.

method.md §8: what presales, delivery and support add weighs more than sales' own word; where they contradict it (a rep
says happy, support has three complaints), the lead sees both side by side. What it leaves open is decided here:

- Sales' own word is a record of the department sales.
- It is contradicted where sales says *good* of satisfaction or of the fit of the solution, and somebody else has a
  complaint, or says *bad* of satisfaction, fit or a demo, both within so many days (a rule, 90) of the as-of day.
- What counts of a matter is the newest word of others; sales' own where nobody else has said anything.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.choices import CROSS_MATTERS

SALES = "sales"
PRAISED = ("satisfaction", "fit")
DOUBTED = ("satisfaction", "fit", "demo")


class Seen(NamedTuple):
    """A cross-record: who of which department saw what of which matter, on a day; the id of its row."""

    account: str
    department: str
    matter: str | None
    verdict: str | None
    words: str | None
    day: date
    author: str | None
    row: str

    @property
    def is_sales(self) -> bool:
        """Whether it is sales' own word."""
        return self.department == SALES

    @property
    def is_against(self) -> bool:
        """Whether it is a complaint, or a bad word on what sales may praise."""
        if self.matter == "complaint":
            return self.verdict != "good"
        return self.matter in DOUBTED and self.verdict == "bad"


class Contradiction(NamedTuple):
    """An account where others contradict sales: sales' newest good word, and what is against it, the newest first."""

    account: str
    word: Seen
    against: tuple[Seen, ...]

    @property
    def complaints(self) -> int:
        """How many of them are complaints."""
        return sum(each.matter == "complaint" for each in self.against)


class Beside(NamedTuple):
    """A matter at an account: sales' newest word and the others' newest, side by side."""

    account: str
    matter: str
    sales: Seen | None
    others: Seen | None

    @property
    def counts(self) -> Seen | None:
        """The word that counts: the others', where there is one."""
        return self.others or self.sales

    @property
    def differs(self) -> bool:
        """Whether the two give different verdicts."""
        return bool(
            self.sales and self.others and self.sales.verdict and self.others.verdict
            and self.sales.verdict != self.others.verdict
        )  # fmt: skip


def contradictions(seen: Iterable[Seen], today: date, days: int) -> list[Contradiction]:
    """The accounts where others contradict sales' good word, those with the most against it first."""
    since = today - timedelta(days)
    by_account: dict[str, list[Seen]] = {}
    for each in seen:
        if since <= each.day <= today:
            by_account.setdefault(each.account, []).append(each)
    found = []
    for account, those in by_account.items():
        those.sort(key=_newest)
        praise = [each for each in those if each.is_sales and each.verdict == "good" and each.matter in PRAISED]
        against = tuple(each for each in those if not each.is_sales and each.is_against)
        if praise and against:
            found.append(Contradiction(account, praise[0], against))
    return sorted(found, key=lambda each: (-len(each.against), -each.against[0].day.toordinal(), each.account))


def side_by_side(seen: Iterable[Seen], today: date) -> list[Beside]:
    """The matters on which others have said something, by account, each beside sales' own word."""
    newest: dict[tuple[str, str, bool], Seen] = {}
    for each in sorted((each for each in seen if each.day <= today), key=_newest):
        if each.matter is not None:
            newest.setdefault((each.account, each.matter, each.is_sales), each)
    pairs = {(account, matter) for account, matter, is_sales in newest if not is_sales}
    order = {matter: place for place, matter in enumerate(CROSS_MATTERS)}
    return [
        Beside(account, matter, newest.get((account, matter, True)), newest[account, matter, False])
        for account, matter in sorted(pairs, key=lambda pair: (pair[0], order.get(pair[1], len(order))))
    ]


def _newest(each: Seen) -> tuple[int, str]:
    return -each.day.toordinal(), each.row
