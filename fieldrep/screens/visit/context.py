"""What to know of an account while a visit to it is written down: who decides, what was promised, what stands open."""

from collections.abc import Collection, Sequence
from datetime import date

from textual.content import Content
from textual.widgets import Static

from fieldrep.screens.content import content
from fieldrep.screens.visit.words import context_lines
from fieldrep.store.queries.account import AccountPage

STYLES = {
    "answer": "$success",
    "key": "$primary",
    "late": "$warning",
    "step": "$foreground",
    "kept": "$success",
    "objection": "$accent",
    "visit": "$secondary",
}


class AccountContext(Static):
    """Nothing until an account is chosen, then a few lines; the most pressing first where there is little room."""

    DEFAULT_CSS = """
    AccountContext { height: auto; max-height: 4; padding: 0 1 0 13; }
    """

    def __init__(self, page: AccountPage | None, today: date, kept: Collection[str] = ()) -> None:
        super().__init__()
        self.show(page, today, kept)

    def show(
        self, page: AccountPage | None, today: date, kept: Collection[str] = (), offers: Sequence[str] = ()
    ) -> None:
        """Show what is open at the account; `kept` are the promises that are ticked off. Above it, while an objection
        is typed, which answers worked on such."""
        lines = [("answer", line) for line in offers] + (context_lines(page, today, kept) if page else [])
        self.update(Content("\n").join(content(line).stylize(STYLES[kind]) for kind, line in lines))
        self.display = bool(lines)
