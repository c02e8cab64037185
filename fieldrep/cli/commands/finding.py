"""`finding`: a claim about who matters at an account, with its evidence; or taking one back."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import ROLES
from fieldrep.errors import BadValue, NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.words import word
from fieldrep.operations.records import correct, record
from fieldrep.operations.time_words import time_text
from fieldrep.store.changes import Value
from fieldrep.store.queries.find import find_account, find_contact
from fieldrep.store.queries.records import my_visit
from fieldrep.store.queries.rows import find_row


@verb(
    "finding",
    mark(
        "`finding ACCOUNT PERSON --key` (or --second, --role) says who matters, and how far to trust it. "
        "`finding ID --withdraw` takes one back."
    ),
    writes=True,
)
@click.argument("what", metavar="ACCOUNT|ID", shell_complete=complete)
@click.argument("person", required=False, metavar="[PERSON]")
@option("--key", is_flag=True, about=mark("The key person: whose yes decides."))
@option("--second", is_flag=True, about=mark("The second key person: who must agree as well."))
@option("--role", metavar="ROLE", about=mark("user, decider, buyer, influencer, gatekeeper or coach."))
@option("--said-by", metavar="NAME", about=mark("Who said it."))
@option("--words", metavar="WORDS", about=mark("In which words."))
@option("--trust", metavar="TRUST", about=mark("hunch unless said; stated, confirmed."))
@option("--need", metavar="NEED", about=mark("The department or product line it is about."))
@option("--visit", is_flag=True, about=mark("It was said in your visit of today."))
@option("--withdraw", is_flag=True, about=mark("Take back the finding with this id."))
@click.pass_obj
def command(session: Session, /, what: str, person: str | None, withdraw: bool, **said: str | bool | None) -> None:
    if withdraw:
        _, row = find_row(session.book, what, ("finding",))
        correct(session.book, "finding", row, {"withdrawn": True}, session.at)
        print(say("Withdrawn. The finding stays readable in the history."))
    elif person is None:
        raise BadValue(field="PERSON", value="", problem="missing")
    else:
        _add(session, what, person, said)


def _add(session: Session, what: str, person: str, said: dict[str, str | bool | None]) -> None:
    if said["key"] and said["second"]:
        raise values.not_together("--key", "--second")
    account, account_name = find_account(session.book, what)
    contact, name = find_contact(session.book, account, person)
    rank = "key" if said["key"] else "second" if said["second"] else None
    role = values.one_of("--role", str(said["role"]), ROLES) if said["role"] else None
    if rank is None and role is None:
        raise BadValue(field="--key, --second, --role", value="", problem="missing")
    trust = values.chosen("--trust", "trust", str(said["trust"])) if said["trust"] else "hunch"
    visit = my_visit(session.book, account, session.today) if said["visit"] else None
    if said["visit"] and visit is None:
        raise NotFound(kind="visit", query=account_name, near=[])
    cells: dict[str, Value] = {
        "account": account,
        "contact": contact,
        "rank": rank,
        "role": role,
        "trust": trust,
        "said_by": find_contact(session.book, account, str(said["said_by"]))[0] if said["said_by"] else None,
        "words": str(said["words"]) if said["words"] else None,
        "need": str(said["need"]) if said["need"] else None,
        "visit": visit.id if visit else None,
        "found_at": visit.happened_at if visit else time_text(session.now),
    }
    record(session.book, "finding", cells, session.at)
    what_is = word("rank", rank) or word("role", role)
    print(
        say(
            "{account}: {person} is {rank} ({trust}).",
            account=account_name,
            person=name,
            rank=what_is,
            trust=word("trust", trust),
        )
    )
