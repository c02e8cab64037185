"""`people`: who is at an account, their ranks and roles, and the evidence for them."""

import click

from fieldrep.cli.account_text import finding_text, person_rows, print_people, rank_documents
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_heading, print_lines
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import verb
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.rank_words import contested_lines
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.find import find_account


@verb("people", mark("Who is at an account: ranks, roles, reach, and every finding with its evidence."), json=True)
@click.argument("account", nargs=-1, required=True, metavar="ACCOUNT", shell_complete=complete)
@click.pass_obj
def command(session: Session, account: tuple[str, ...]) -> None:
    query = " ".join(account)
    row, name = find_account(session.book, query)
    page = account_page(session.book, row, visits=0, orders=0)
    if page is None:
        raise NotFound(kind="account", query=query, near=[])
    if session.json:
        print_json(
            {
                "account": {"id": row, "name": name},
                "people": [each._asdict() for each in page.people],
                "findings": [each._asdict() for each in page.findings],
                "ranks": rank_documents(page),
            }
        )
    elif not page.people:
        warn(say("Nobody is on file at {account} yet.", account=name))
    else:
        print(say("{account}", account=name))
        print_people(person_rows(page.people, session.today))
        print_lines(line.text for line in contested_lines(page, session.today))
        if page.findings:
            print_heading(say("Findings"))
            print_lines(finding_text(each, session.today) for each in page.findings)
