"""What a shell is offered while words are typed: names of accounts, out of the book, quickly and never loudly."""

import contextlib
from typing import TYPE_CHECKING

from fieldrep.cli.opening import place_of
from fieldrep.store.book import Book

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

MOST = 50


def names(beginning: str, book: str | None = None) -> list[str]:
    """Names of accounts that what was typed finds, safe to show; none where there is no book to look in."""
    from fieldrep.store.queries.accounts import account_names
    from fieldrep.text import shown

    found: list[str] = []
    with contextlib.suppress(Exception), Book.open(place_of(book)) as opened:
        found = [shown(name) for name in account_names(opened, beginning, MOST)]
    return found


def accounts(context: "click.Context", parameter: "click.Parameter", incomplete: str) -> "list[CompletionItem]":
    """Names that what was typed finds. Where a name may be several words, what is left of it after the words before."""
    from click.shell_completion import CompletionItem

    before = context.params.get(parameter.name or "") if parameter.nargs == -1 else None
    book = getattr(context.find_root().obj, "path", None)
    if not before:
        return [CompletionItem(name) for name in names(incomplete, book)]
    beginning = " ".join(before) + " "
    typed = (beginning + incomplete).casefold()
    found = [name for name in names(beginning + incomplete, book) if name.casefold().startswith(typed)]
    return [CompletionItem(name[len(beginning) :]) for name in found]
