"""`show`: one account on a page."""

import click

from fieldrep.cli.account_text import page_document, print_page
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.profile_text import print_profile, profile_document
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.errors import NotFound
from fieldrep.i18n import mark
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.accounts import account_tags
from fieldrep.store.queries.early_warnings import account_warnings, warning_document
from fieldrep.store.queries.find import find_account


@verb(
    "show", mark("One account: its people with evidence, objections, visits, next steps, orders, estimates."), json=True
)
@click.argument("account", nargs=-1, required=True, metavar="ACCOUNT", shell_complete=complete)
@option("--profile", "only_profile", is_flag=True, about=mark("Only what is on file and what is missing: the eight."))
@click.pass_obj
def command(session: Session, account: tuple[str, ...], only_profile: bool) -> None:
    query = " ".join(account)
    row, _ = find_account(session.book, query)
    page = account_page(session.book, row, visits=5, orders=5)
    if page is None:
        raise NotFound(kind="account", query=query, near=[])
    if session.json and only_profile:
        print_json({"account": page.id, "profile": profile_document(session, page)})
    elif session.json:
        warned = account_warnings(session.book, row, session.today)
        print_json(
            {
                **page_document(session.book, page),
                "early_warnings": warning_document(warned) if warned else None,
                "tags": list(account_tags(session.book, row).get(row, ())),
                "profile": profile_document(session, page),
            }
        )
    elif only_profile:
        print_profile(session, page)
    else:
        print_page(session, page)
        print_profile(session, page)
