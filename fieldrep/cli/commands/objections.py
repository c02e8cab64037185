"""`objections`: what stands in the way, by rate and state; and answering one."""

import click

from fieldrep.cli import values
from fieldrep.cli.account_text import objection_texts
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_lines
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import Verbs, option, verb
from fieldrep.domain.choices import OBJECTION_STATES, RATES
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.words import word
from fieldrep.operations.records import record
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.records import objection_lines
from fieldrep.store.queries.rows import find_row, name_of


@verb(
    "objections",
    mark("What stands in the way: the objections that are not gone, or those asked for."),
    json=True,
    cls=Verbs,
    invoke_without_command=True,
)
@option("--account", metavar="ACCOUNT", shell_complete=complete, about=mark("Of this account."))
@option("--blocks", metavar="RATE", about=mark("That block this rate: coverage, conversion, repurchase, penetration."))
@option("--state", metavar="STATE", about=mark("In this state: open, answered, gone, stands."))
@option("--all", "everything", is_flag=True, about=mark("Those that are gone as well."))
@click.pass_context
def command(
    context: click.Context, account: str | None, blocks: str | None, state: str | None, everything: bool
) -> None:
    if context.invoked_subcommand:
        return
    session: Session = context.obj
    rate = values.one_of("--blocks", blocks, RATES) if blocks else None
    wanted = values.one_of("--state", state, OBJECTION_STATES) if state else None
    lines = [
        each
        for each in objection_lines(session.book, find_account(session.book, account)[0] if account else None)
        if (rate is None or each.blocks == rate)
        and (each.state == wanted if wanted else everything or each.state != "gone")
    ]
    if session.json:
        documents = [{**each._asdict(), "answers": [answer._asdict() for answer in each.answers]} for each in lines]
        print_json({"objections": documents})
    elif not lines:
        warn(say("There are no objections."))
    else:
        print_lines(text for each in lines for text in objection_texts(each, session.today, with_account=not account))
        print(count("{number} objection", "{number} objections", len(lines)))


@verb("answer", mark("Answer an objection, by the end of its id; --gone or --stands says what came of it."))
@click.argument("objection", metavar="ID")
@click.argument("words", nargs=-1, metavar="WORDS")
@option("--gone", is_flag=True, about=mark("The objection is gone."))
@option("--stands", is_flag=True, about=mark("The objection still stands."))
@click.pass_obj
def answer(session: Session, objection: str, words: tuple[str, ...], gone: bool, stands: bool) -> None:
    if gone and stands:
        raise values.not_together("--gone", "--stands")
    result = "gone" if gone else "stands" if stands else None
    _, row = find_row(session.book, objection, ("objection",))
    record(session.book, "answer", {"objection": row, "words": " ".join(words) or None, "result": result}, session.at)
    about = name_of(session.book, "objection", row)
    if result:
        print(say("Answered, {state}: {objection}", state=word("result", result), objection=about))
    else:
        print(say("Answered: {objection}", objection=about))


command.add_command(answer)
