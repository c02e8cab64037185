"""`show`: one account on a page."""

import click

from fieldrep.cli.account_text import page_document, print_page
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.errors import NotFound
from fieldrep.i18n import mark
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.find import find_account


@verb(
    "show", mark("One account: its people with evidence, objections, visits, next steps, orders, estimates."), json=True
)
@click.argument("account", nargs=-1, required=True, metavar="ACCOUNT", shell_complete=complete)
@click.pass_obj
def command(session: Session, account: tuple[str, ...]) -> None:
    query = " ".join(account)
    row, _ = find_account(session.book, query)
    page = account_page(session.book, row, visits=5, orders=5)
    if page is None:
        raise NotFound(kind="account", query=query, near=[])
    if session.json:
        print_json(page_document(session.book, page))
    else:
        print_page(session, page)
