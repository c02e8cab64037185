"""`objections`: what stands in the way, by rate or account, and what worked against it; its words write such down."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.objection_text import board_texts, grouped, worked_document, worked_texts
from fieldrep.cli.out import coloured, print_lines
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import listing, option, verb
from fieldrep.domain.answers import Experience
from fieldrep.domain.choices import OBJECTION_STATES, RATES, RESULTS
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.words import word
from fieldrep.operations.objections import answer_objection, correct_objection, raise_objection, record_result
from fieldrep.operations.records import remove
from fieldrep.operations.visits import Raised, Who
from fieldrep.store.queries.find import contacts_by_name, find_account
from fieldrep.store.queries.objections import board_lines, cases
from fieldrep.store.queries.rows import account_of, find_row, name_of

GROUPS = ("rate", "account")


@listing("objections", mark("What stands in the way: the objections that are not gone, or those asked for."))
@option("--account", metavar="ACCOUNT", shell_complete=complete, about=mark("Of this account."))
@option("--blocks", metavar="RATE", about=mark("That block this rate: coverage, conversion, repurchase, penetration."))
@option("--state", metavar="STATE", about=mark("In this state: open, answered, gone, stands."))
@option("--all", "everything", is_flag=True, about=mark("Those that are gone as well."))
@option("--by", "by", metavar="rate|account", about=mark("Under headings: the rates they block, or their accounts."))
@option("--answers", metavar="WORDS", about=mark("Which answers worked on objections in near-equal words."))
def command(
    session: Session,
    account: str | None,
    blocks: str | None,
    state: str | None,
    everything: bool,
    by: str | None,
    answers: str | None,
) -> None:
    rate = values.one_of("--blocks", blocks, RATES) if blocks else None
    if answers is not None:
        _print_answers(session, answers, rate)
        return
    wanted = values.one_of("--state", state, OBJECTION_STATES) if state else None
    group = values.one_of("--by", by, GROUPS) if by else None
    lines = [
        each
        for each in board_lines(session.book, find_account(session.book, account)[0] if account else None)
        if (rate is None or each.line.blocks == rate)
        and (each.line.state == wanted if wanted else everything or each.line.state != "gone")
    ]
    if session.json:
        print_json({"objections": [each.document() for each in lines]})
    elif not lines:
        warn(say("There are no objections."))
    else:
        for heading, those in grouped(lines, group):
            if heading:
                print(coloured(heading, "bold"))
            named = not account and group != "account"
            print_lines(text for each in those for text in board_texts(each, session.today, with_account=named))
        print(count("{number} objection", "{number} objections", len(lines)))


def _print_answers(session: Session, words: str, rate: str | None) -> None:
    found = Experience(cases(session.book)).offers(words, rate)
    if session.json:
        print_json({"answers": worked_document(found)})
    elif not found:
        warn(say("Nothing was answered yet to an objection like “{words}”.", words=words))
    else:
        print_lines(worked_texts(found, session.today))


@verb(
    "answer",
    mark("Answer an objection, by the end of its id; --result gone or stands says what came of it."),
    writes=True,
)
@click.argument("objection", metavar="ID")
@click.argument("words", nargs=-1, metavar="WORDS")
@option("--result", metavar="gone|stands", about=mark("What came of it."))
@option("--gone", is_flag=True, about=mark("The objection is gone."))
@option("--stands", is_flag=True, about=mark("The objection still stands."))
@click.pass_obj
def answer(
    session: Session, objection: str, words: tuple[str, ...], result: str | None, gone: bool, stands: bool
) -> None:
    if gone and stands:
        raise values.not_together("--gone", "--stands")
    if result and (gone or stands):
        raise values.not_together("--result", "--gone" if gone else "--stands")
    said = values.chosen("--result", "result", result) if result else "gone" if gone else "stands" if stands else None
    _, row = find_row(session.book, objection, ("objection",))
    text = " ".join(words).strip()
    if said and not text:
        record_result(session.book, row, said, session.at)
    else:
        answer_objection(session.book, row, text or None, said, session.at)
    _tell_answered(session, row, said)


@verb("result", mark("Say what came of the last answer to an objection: gone or stands."), writes=True)
@click.argument("objection", metavar="ID")
@click.argument("result", metavar="gone|stands")
@click.pass_obj
def result(session: Session, objection: str, result: str) -> None:
    _, row = find_row(session.book, objection, ("objection",))
    said = values.one_of("result", result, RESULTS)
    record_result(session.book, row, said, session.at)
    _tell_answered(session, row, said)


def _tell_answered(session: Session, row: str, result: str | None) -> None:
    about = name_of(session.book, "objection", row)
    if result:
        print(say("Answered, {state}: {objection}", state=word("result", result), objection=about))
    else:
        print(say("Answered: {objection}", objection=about))


@verb("add", mark("Write down an objection of an account, outside a visit."), writes=True)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("words", nargs=-1, metavar="WORDS", required=True)
@option("--blocks", metavar="RATE", about=mark("The rate it blocks: coverage, conversion, repurchase, penetration."))
@option("--raised-by", metavar="NAME", about=mark("Who raised it; somebody new becomes a contact."))
@option("--answer", metavar="WORDS", about=mark("What was answered."))
@option("--result", metavar="gone|stands", about=mark("What came of the answer."))
@click.pass_obj
def add(
    session: Session,
    account: str,
    words: tuple[str, ...],
    blocks: str | None,
    raised_by: str | None,
    answer: str | None,
    result: str | None,
) -> None:
    row, name = find_account(session.book, account)
    raised = Raised(
        " ".join(words),
        values.chosen("--blocks", "blocks", blocks) if blocks else None,
        _who(session, row, raised_by),
        answer,
        values.chosen("--result", "result", result) if result else None,
    )
    objection, _ = raise_objection(session.book, row, raised, session.at)
    about = name_of(session.book, "objection", objection)
    print(say("Written down at {account}: {objection} [{id}]", account=name, objection=about, id=objection[-8:]))


@verb(
    "correct", mark("Correct an objection: its words, its rate, or who raised it; what is not said stays."), writes=True
)
@click.argument("objection", metavar="ID")
@click.argument("words", nargs=-1, metavar="WORDS")
@option("--blocks", metavar="RATE", about=mark("The rate it blocks: coverage, conversion, repurchase, penetration."))
@option("--raised-by", metavar="NAME", about=mark("Who raised it; somebody new becomes a contact."))
@click.pass_obj
def correct(
    session: Session, objection: str, words: tuple[str, ...], blocks: str | None, raised_by: str | None
) -> None:
    _, row = find_row(session.book, objection, ("objection",))
    account = account_of(session.book, "objection", row)[0] or ""
    (was,) = [each for each in board_lines(session.book, account) if each.line.id == row]
    kept = Who(was.line.raised_by or "", was.raised.contact) if was.raised.contact else None
    raised = Raised(
        " ".join(words) or was.line.words,
        values.chosen("--blocks", "blocks", blocks) if blocks else was.line.blocks,
        _who(session, account, raised_by) or kept,
    )
    correct_objection(session.book, row, account, raised, session.at)
    print(say("Corrected: {objection}", objection=name_of(session.book, "objection", row)))


@verb("withdraw", mark("Take an objection out of the book, with its answers; `undo` brings it back."), writes=True)
@click.argument("objection", metavar="ID")
@click.pass_obj
def withdraw(session: Session, objection: str) -> None:
    _, row = find_row(session.book, objection, ("objection",))
    about = name_of(session.book, "objection", row)
    remove(session.book, "objection", row, session.at)
    print(say("Taken out: {objection}", objection=about))


def _who(session: Session, account: str, name: str | None) -> Who | None:
    """Somebody on file by their name, or somebody new."""
    return Who(name, contacts_by_name(session.book, account).get(name.strip().casefold())) if name else None


for each in (answer, result, add, correct, withdraw):
    command.add_command(each)
