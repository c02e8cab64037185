"""Accounts: the list of all, and what can be done with it and with many of them at once."""

from functools import cached_property

from fieldrep.screens.accounts.asking import Asking
from fieldrep.screens.accounts.bulk import Bulk
from fieldrep.screens.accounts.listing import AccountList
from fieldrep.screens.accounts.rows import column_at
from fieldrep.screens.accounts.verbs import LIST_OF_ACCOUNTS
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.store.queries.listed import Filter


class AccountsScreen(AccountList):
    """The list of accounts with its verbs."""

    VERBS = LIST_OF_ACCOUNTS

    @cached_property
    def asking(self) -> Asking:
        """What the list is asked."""
        return Asking(self)

    @cached_property
    def bulk(self) -> Bulk:
        """What is done with many."""
        return Bulk(self)

    def action_search(self) -> None:
        """Go to the search line."""
        self.search.focus()

    def action_back(self) -> None:
        """From the search line back to the list, then take the marks and the filters away, then go back."""
        if self.search.has_focus:
            self.accounts.focus()
        elif self.marks:
            self.mark(frozenset())
        elif self.filter.narrows:
            self.action_all()
        else:
            self.fieldrep.action_go_back()

    def action_all(self) -> None:
        """Ask nothing of the accounts."""
        self.search.value = ""
        self.narrow(Filter())

    def action_mark(self) -> None:
        """Mark the account under the cursor, or take its mark away, and go on to the next."""
        account = self.account_in_hand()
        if account:
            self.mark(self.marks ^ {account})
            self.accounts.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all that are shown; where they are marked already, take their marks away."""
        shown = frozenset(each.line.id for each in self.accounts.rows)
        self.mark(self.marks - shown if shown <= self.marks else self.marks | shown)

    # what is shown

    def action_stage(self) -> None:
        """Choose a stage."""
        self.asking.stage()

    def action_district(self) -> None:
        """Choose a district."""
        self.asking.district()

    def action_need(self) -> None:
        """Choose what the accounts need."""
        self.asking.need()

    def action_light(self) -> None:
        """Choose a map light."""
        self.asking.light()

    def action_segment(self) -> None:
        """Choose a segment of the pyramid."""
        self.asking.segment()

    def action_rep(self) -> None:
        """Choose whose accounts."""
        self.asking.rep()

    def action_tagged(self) -> None:
        """Choose a tag."""
        self.asking.tag()

    def action_missing(self) -> None:
        """Show accounts without a known key person, or all again."""
        self.asking.toggle("no_key_person")

    def action_overdue(self) -> None:
        """Show accounts with an overdue promise, or all again."""
        self.asking.toggle("overdue")

    def action_sort(self) -> None:
        """Choose what the list is in order by."""
        self.asking.sort()

    def action_sort_step(self, step: int) -> None:
        """Put the list in order by the column beside."""
        self.asking.sort_step(step)

    def action_turn(self) -> None:
        """Turn the order around."""
        self.asking.turn()

    def on_line_list_head_clicked(self, message: LineList.HeadClicked) -> None:
        self.asking.sort_by(column_at(message.x, self.accounts.size.width, self.likes.columns))

    def action_columns(self) -> None:
        """Choose the columns."""
        self.asking.columns()

    def action_keep(self) -> None:
        """Keep this filter under a name."""
        self.asking.keep()

    def action_views(self) -> None:
        """Choose a filter that was kept."""
        self.asking.choose_view()

    def action_view(self, number: int) -> None:
        """Show a filter that was kept."""
        self.asking.show_view(number)

    def action_forget(self) -> None:
        """Forget a filter that was kept."""
        self.asking.forget()

    # what is done with many

    def action_do(self) -> None:
        """Choose what to do with the accounts that are meant."""
        self.bulk.choose()

    def action_step(self) -> None:
        """Promise a next step at each."""
        self.bulk.promise()

    def action_put_tag(self) -> None:
        """Put words on each."""
        self.bulk.tag()

    def action_untag(self) -> None:
        """Take a word off each."""
        self.bulk.untag()

    def action_assign(self) -> None:
        """Give each to a rep."""
        self.bulk.assign()

    def action_export(self) -> None:
        """Write them to a file."""
        self.bulk.export()
