"""`people`: who is at an account and who stands above whom, ranks, roles, the evidence for them, and what to ask."""

import click

from fieldrep.cli.account_text import finding_text, person_rows, print_light, print_people, rank_documents
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_heading, print_lines
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import verb
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.people_drawing import EDGES, drawn, legend
from fieldrep.i18n.people_words import question_text, why_text
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.people import PeopleMap, people_map, to_see

DRAWN_WIDTH = 78


@verb(
    "people",
    mark(
        "Who is at an account: ranks, roles, reach, who stands above whom, every finding with its evidence, and what "
        "to ask next."
    ),
    json=True,
)
@click.argument("account", nargs=-1, required=True, metavar="ACCOUNT", shell_complete=complete)
@click.pass_obj
def command(session: Session, account: tuple[str, ...]) -> None:
    query = " ".join(account)
    row, name = find_account(session.book, query)
    group = people_map(session.book, row)
    if group is None:
        raise NotFound(kind="account", query=query, near=[])
    if session.json:
        print_json({"account": {"id": row, "name": name}, **_document(group)})
    elif not group.page.people:
        warn(say("Nobody is on file at {account} yet.", account=name))
    else:
        print(say("{account}", account=name))
        _print(session, group)


def _document(group: PeopleMap) -> dict[str, object]:
    page = group.page
    return {
        "light": {"colour": page.light.colour, "reasons": list(page.light.reasons)},
        "warnings": list(page.warnings),
        "people": [each._asdict() for each in page.people],
        "to_see": [each.id for each in page.people if to_see(each)],
        "relations": [each._asdict() for each in group.relations],
        "questions": [each._asdict() for each in group.questions],
        "findings": [each._asdict() for each in page.findings],
        "ranks": rank_documents(page),
    }


def _print(session: Session, group: PeopleMap) -> None:
    page = group.page
    print_people(person_rows(page.people, session.today))
    print_light(session, page)
    if group.relations:
        print_heading(say("Who stands above whom"))
        print_lines(line.text for line in drawn(group, DRAWN_WIDTH, session.today))
        print_lines([say(EDGES), *legend(DRAWN_WIDTH)])
    if page.findings:
        print_heading(say("Findings"))
        print_lines(finding_text(each, session.today) for each in page.findings)
    if group.questions:
        print_heading(say("What to ask next"))
        print_lines(
            say("“{question}”: {why}", question=question_text(each, group), why=why_text(each))
            for each in group.questions
        )
