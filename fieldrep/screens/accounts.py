"""Accounts: the list of all, searched as one types, and filtered by stage, district and need."""

from collections.abc import Callable, Iterable
from datetime import date

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from fieldrep.domain.names import search_query
from fieldrep.i18n import mark, say
from fieldrep.screens.account_filters import (
    Choice,
    Filter,
    Listed,
    district_choices,
    listed,
    matching,
    need_choices,
    parsed,
    stage_choices,
)
from fieldrep.screens.account_rows import account_row, filter_line, header
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import OpenAccount, Rows
from fieldrep.screens.verbs import ADD_ACCOUNT, BACK, DUPLICATES, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.queries.accounts import account_lines
from fieldrep.store.queries.settings import setting

LONGEST_TYPED = 80


class AccountsScreen(BookScreen):
    """The list of accounts. What is typed is looked for in names, their pinyin and initials, aliases and codes."""

    VERBS = (
        Verb("accounts.open", "enter o", "open", mark("Open"), mark("Open the page of the account")),
        Verb("accounts.search", "/ ctrl+f", "search", mark("Search"), mark("Search names, pinyin, initials, codes")),
        Verb("accounts.stage", "t", "stage", mark("Stage"), mark("Show one stage only")),
        Verb("accounts.district", "d", "district", mark("District"), mark("Show one district only")),
        Verb("accounts.need", "f", "need", mark("Needs"), mark("Show accounts that need something: a key person …")),
        Verb("accounts.missing", "m", "missing", mark("No key"), mark("Show accounts without a known key person")),
        Verb("accounts.overdue", "x", "overdue", mark("Overdue"), mark("Show accounts with an overdue promise")),
        Verb("accounts.all", "backspace", "all", mark("All"), mark("Show all again"), when=lambda s: s.filter.narrows),
        ADD_ACCOUNT._replace(id="accounts.add"),
        DUPLICATES._replace(id="accounts.duplicates", action="app.duplicates", bar=True),
        BACK._replace(action="back", id="accounts.back"),
    )
    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    AccountsScreen #accounts-search {
        height: 1; border: none; padding: 0 1; background: $boost; color: $foreground;
    }
    AccountsScreen #accounts-search:focus { border: none; background: $panel; }
    AccountsScreen #accounts-filter { height: 1; }
    """
    reads_early = True

    def __init__(self, filter: str | None = None) -> None:
        super().__init__()
        self.filter = parsed(filter)
        self.day = date.min
        self._accounts: list[Listed] = []

    @property
    def place(self) -> str:
        return "accounts"

    def title_words(self) -> str:
        return say("Accounts")

    def body(self) -> Iterable[Widget]:
        self.search = Input(
            placeholder=_search_words(),
            id="accounts-search",
            compact=True,
            max_length=LONGEST_TYPED,
            select_on_focus=False,
        )
        self.facts = Panel(self._facts, id="accounts-filter")
        self.accounts = LineList[Listed](
            lambda account, width: account_row(account, width, self.day), lambda account: account.line.id, header=header
        )
        yield self.search
        yield self.facts
        yield self.accounts

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the list is read whole
        book, self.day = self.fieldrep.book, self.fieldrep.today()
        ideal, longest = setting(book, "visit_interval_ideal"), setting(book, "visit_interval_longest")
        self._accounts = listed(account_lines(book), self.day, int(ideal or 30), int(longest or 60))
        self._show()

    def relabel(self) -> None:
        self.search.placeholder = _search_words()
        self.reload(None)

    def narrow(self, wish: Filter) -> None:
        """Ask something else of the accounts, and show what is left from its top."""
        self.filter = wish
        self._show(at_top=True)
        self.refresh_bars()

    def _show(self, at_top: bool = False) -> None:
        self.accounts.show(matching(self._accounts, self.filter), empty=self._empty_words(), at_top=at_top)
        self.facts.again()

    def _empty_words(self) -> str:
        if self._accounts:
            return say("No account is like that. Backspace in the list shows all again.")
        return say(
            "No accounts yet. Bring your list in, in another terminal:\n\n"
            "    fieldrep import accounts.csv --as accounts\n\n"
            "It appears here by itself. Or press a to add one account."
        )

    def _facts(self, width: int) -> list[Line]:  # noqa: ARG002 - clipped where it is too long
        return [filter_line(self.filter, len(self.accounts.rows), len(self._accounts))]

    def account_in_hand(self) -> str | None:
        account = self.accounts.chosen
        return account.line.id if account else None

    # searching

    def on_input_changed(self, event: Input.Changed) -> None:
        typed = search_query(event.value)
        if typed != self.filter.typed:
            self.narrow(self.filter._replace(typed=typed))

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

    # verbs

    def action_open(self) -> None:
        """Open the account with the cursor."""
        if account := self.account_in_hand():
            self.post_message(OpenAccount(account))

    def action_search(self) -> None:
        """Go to the search line."""
        self.search.focus()

    def action_back(self) -> None:
        """From the search line back to the list, then take the filters away, then go back."""
        if self.search.has_focus:
            self.accounts.focus()
        elif self.filter.narrows:
            self.action_all()
        else:
            self.fieldrep.action_go_back()

    def action_all(self) -> None:
        """Ask nothing of the accounts."""
        self.search.value = ""
        self.narrow(Filter())

    def action_missing(self) -> None:
        """Show accounts without a known key person, or all again."""
        self._toggle("no_key_person")

    def action_overdue(self) -> None:
        """Show accounts with an overdue promise, or all again."""
        self._toggle("overdue")

    def _toggle(self, need: str) -> None:
        self.narrow(self.filter._replace(need=None if self.filter.need == need else need))

    def action_stage(self) -> None:
        """Choose a stage."""
        choices = stage_choices(self._accounts, self.filter)
        self._ask(say("Stage"), choices, self.filter.stage, lambda value: self.filter._replace(stage=value))

    def action_district(self) -> None:
        """Choose a district."""
        choices = district_choices(self._accounts, self.filter)
        self._ask(say("District"), choices, self.filter.district, lambda value: self.filter._replace(district=value))

    def action_need(self) -> None:
        """Choose what the accounts need."""
        choices = need_choices(self._accounts, self.filter)
        self._ask(say("Needs"), choices, self.filter.need, lambda value: self.filter._replace(need=value))

    def _ask(self, question: str, choices: list[Choice], now: str | None, wish: Callable[[str | None], Filter]) -> None:
        from fieldrep.screens.widgets.choose import Choose

        def take(place: int | None) -> None:
            if place is not None:
                self.narrow(wish(choices[place].value))

        chosen = next((place for place, choice in enumerate(choices) if choice.value == now), 0)
        self.app.push_screen(Choose(question, [(each.words, each.number) for each in choices], chosen), take)


def _search_words() -> str:
    return say("/ search: name, pinyin, initials or code")
