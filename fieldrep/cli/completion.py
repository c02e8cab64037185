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


def accounts(context: "click.Context", _: "click.Parameter", incomplete: str) -> "list[CompletionItem]":
    """For an argument that may be several words: what was typed of it so far counts as well."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in names(incomplete, _book(context))]


account_option = accounts


def _book(context: "click.Context") -> str | None:
    session = context.find_root().obj
    return getattr(session, "path", None)
