"""The list of accounts: read, searched as one types, filtered, put in order, marked."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from textual import events
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from fieldrep.errors import ConfigBroken
from fieldrep.i18n import say
from fieldrep.i18n.problems import explain
from fieldrep.operations.account_views import SECTION, Likes, likes_entries, read_likes
from fieldrep.screens.accounts.filters import parsed
from fieldrep.screens.accounts.rows import account_row, counted, filter_line, header
from fieldrep.screens.base import BookScreen, InHand
from fieldrep.screens.messages import OpenBehind, Rows
from fieldrep.screens.widgets.field import SearchLine
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.book import Book
from fieldrep.store.queries.accounts import paid_amounts
from fieldrep.store.queries.listed import Filter, Listed, in_order, listed_accounts, matching, twins
from fieldrep.store.queries.pyramid import segments
from fieldrep.store.queries.team import leads


class AccountList(BookScreen):
    """The list. What is typed is looked for in names, their pinyin and initials, aliases, codes and tags."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    AccountList #accounts-search {
        height: 1; border: none; padding: 0 1; background: $boost; color: $foreground;
    }
    AccountList #accounts-search:focus { border: none; background: $panel; }
    AccountList #accounts-search > .input--placeholder { color: $secondary; }
    AccountList #accounts-filter { height: 1; }
    """
    reads_early = True

    def __init__(self, filter: str | None = None, among: OpenBehind | None = None) -> None:
        """`among` restricts the list to the accounts behind a figure."""
        super().__init__()
        self.filter = parsed(filter)
        self.among = among
        self._ids = frozenset(among.accounts) if among else None
        self.day = date.min
        self.all: list[Listed] = []
        """Every account on the list, in its order."""
        self._by_name: list[Listed] = []
        self._is_read = False
        self.marks: frozenset[str] = frozenset()
        self.twice: frozenset[str] | None = None
        """Those that may be in the book twice; None as long as nobody has asked."""
        self._segments: dict[str, str] | None = None
        self._paid: dict[str, dict[str, int]] = {}
        self.kept = ""
        """The name of the filter that is shown, where it is a kept one."""

    @cached_property
    def likes(self) -> Likes:
        """How this user likes the list."""
        return read_likes(self.fieldrep.config.section(SECTION))

    def like(self, likes: Likes) -> None:
        """Take other preferences, and keep them."""
        self.likes = likes
        self.fieldrep.save_config(SECTION, likes_entries(likes))
        self._put_in_order()
        self._show()

    @property
    def place(self) -> str:
        return f"behind:{self.among.heading}:{hash(self._ids)}" if self.among else "accounts"

    def title_words(self) -> str:
        return self.among.heading if self.among else say("Accounts")

    def body(self) -> Iterable[Widget]:
        self.search = SearchLine(_search_words(self.key("accounts.search")), id="accounts-search")
        self.facts = Panel(self._facts, id="accounts-filter")
        self.accounts = LineList[Listed](
            self._row,
            lambda account: account.line.id,
            header=lambda width: header(width, self.likes.columns, self.likes.order),
        )
        yield self.search
        yield self.facts
        yield self.accounts

    def _row(self, account: Listed, width: int) -> Line:
        return account_row(account, width, self.day, self.likes.columns, account.line.id in self.marks, self._paid)

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the list is read whole
        """Read at once for the first picture; then in a worker, for many accounts take longer than a key may."""
        self.day = self.fieldrep.today()
        if self._is_read:
            self.run_worker(self._read_again, thread=True, exclusive=True, group="accounts")
        else:
            self._is_read = True
            self._take(self._listed(self.fieldrep.book))

    def _read_again(self) -> None:
        with self.fieldrep.book.again() as book:
            found = self._listed(book)
        if not get_current_worker().is_cancelled:
            self.fieldrep.call_from_thread(self._take, found)

    def _listed(self, book: Book) -> list[Listed]:
        """The accounts on one's list; behind a figure, whoever works them."""
        return listed_accounts(book, self.day, everybodys=self.among is not None)

    def _take(self, found: list[Listed]) -> None:
        self._by_name = [each for each in found if self._ids is None or each.line.id in self._ids]
        self.twice = None
        self._segments = None
        if self.marks:
            self.marks &= frozenset(each.line.id for each in self._by_name)
        self._put_in_order()
        if self.is_attached:
            self._show()
        if self.filter.need == "duplicate":
            self.call_later(self._look_for_twins)

    def _put_in_order(self) -> None:
        """Work out what the chosen columns and the order need: what was paid is asked for only where it is seen."""
        order = self.likes.order
        if order.by == "paid" or "paid" in (self.likes.columns or ()):
            self._paid = paid_amounts(self.fieldrep.book)
        self.all = in_order(self._by_name, order.by, order.backwards, self._paid) if order.by else self._by_name

    def on_mount(self) -> None:
        for entry in self.likes.wrong[:1]:
            path = self.fieldrep.config.path
            problem = ConfigBroken(path=path, problem="entry", section=SECTION, entry=entry)
            self.fieldrep.tell(explain(problem), "warning")

    def relabel(self) -> None:
        self.search.placeholder = _search_words(self.key("accounts.search"))
        self._show()

    def narrow(self, wish: Filter) -> None:
        """Ask something else of the accounts, and show what is left from its top."""
        self.filter = wish
        self.kept = ""
        if wish.need == "duplicate" and self.twice is None:
            self._look_for_twins()
        self._show(at_top=True)

    def _show(self, at_top: bool = False) -> None:
        left = self._matching(self.filter)
        self.accounts.show(left, empty=self._empty_words(), at_top=at_top)
        self.facts.again()
        self.refresh_bars()

    def _empty_words(self) -> str:
        if self.filter.need == "duplicate" and self.twice is None:
            return say("Looking for accounts that may be in the book twice …")
        if self.among and not self.all:
            return say("There are no accounts behind this figure.")
        if self.all:
            return say("No account is like that. {key} in the list shows all again.", key=self.key("accounts.all"))
        return say(
            "No accounts yet. Bring your list in, in another terminal:\n\n"
            "    fieldrep import accounts.csv --as accounts\n\n"
            "It appears here by itself. Or press {key} to add one account.",
            key=self.key("accounts.add"),
        )

    def _facts(self, width: int) -> list[Line]:
        paid = self._paid if "paid" in (self.likes.columns or ()) else None
        found = counted(self.accounts.rows, self.all, self.marks, paid)
        return [filter_line(self.filter, found, width, self.kept)]

    def _look_for_twins(self) -> None:
        """Compare all accounts with each other in a worker: that takes longer than a key may."""
        self.run_worker(self._find_twins, thread=True, exclusive=True, group="twins")

    def _find_twins(self) -> None:
        with self.fieldrep.book.again() as book:
            found = twins(book)
        self.fieldrep.call_from_thread(self._show_twins, found)

    def _show_twins(self, found: frozenset[str]) -> None:
        self.twice = found
        if self.is_mounted:
            self._show()

    def left_by(self, wish: Filter) -> int:
        """How many accounts a filter leaves."""
        return len(self._matching(wish))

    def _matching(self, wish: Filter) -> list[Listed]:
        return matching(self.all, wish, self.twice or (), self.segments if wish.segment is not None else {})

    @property
    def segments(self) -> dict[str, str]:
        """The segment of the pyramid that each account is in; worked out when somebody asks, and again after a
        change."""
        if self._segments is None:
            self._segments = segments(self.fieldrep.book)
        return self._segments

    # which accounts are meant

    def account_in_hand(self) -> str | None:
        account = self.accounts.chosen
        return account.line.id if account else None

    def hand(self) -> InHand:
        return InHand(tuple(each.line.id for each in self.meant()))

    def meant(self, or_shown: bool = False) -> list[Listed]:
        """The marked accounts, or without marks the one under the cursor (`or_shown`: all that are shown)."""
        if self.marks:
            return [each for each in self.all if each.line.id in self.marks]
        if or_shown:
            return list(self.accounts.rows)
        return [self.accounts.chosen] if self.accounts.chosen else []

    def may_assign(self) -> bool:
        """Whether accounts are this user's to give away."""
        return leads(self.fieldrep.book)

    def mark(self, marks: frozenset[str]) -> None:
        """Mark just these accounts."""
        self.marks = marks
        self.accounts.refresh()
        self.facts.again()
        self.refresh_bars()

    # searching

    def on_input_changed(self, event: Input.Changed) -> None:
        wish = self.filter.with_typed(event.value)
        if wish != self.filter:
            self.narrow(wish)

    def on_input_submitted(self) -> None:
        if len(self.accounts.rows) == 1:
            self.action_open()
        else:
            self.accounts.focus()

    def on_key(self, event: events.Key) -> None:
        """While one types, the arrows walk in the list."""
        if self.search.has_focus and event.key in ("up", "down", "pageup", "pagedown"):
            event.stop()
            event.prevent_default()
            step = 1 if event.key.endswith("down") else -1
            (self.accounts.action_page if event.key.startswith("page") else self.accounts.action_move)(step)

    def on_line_list_opened(self) -> None:
        self.action_open()


def _search_words(key: str) -> str:
    return say("{key} search: name, pinyin, initials, code or #tag", key=key)
