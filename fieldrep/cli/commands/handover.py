"""`handover`: an account goes to somebody: planned with a joint visit, its pack, the receiver's word, the end of it."""

from datetime import date

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.cli.written import answering
from fieldrep.domain.choices import HANDOVER_REASONS, PARTS
from fieldrep.errors import BadValue, NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.handovers import (
    HandoverWish,
    confirm_handover,
    finish_handover,
    plan_handover,
    usual_handover,
)
from fieldrep.store.queries.find import find_account, find_person
from fieldrep.store.queries.handovers import HandoverLine, handovers, open_handover

ACTIONS = ("pack", "confirm", "finish")


@verb(
    "handover",
    mark(
        "`handover ACCOUNT --to PERSON --on DAY` plans it, with a joint visit. `handover pack ACCOUNT` prints the one "
        "page that goes with it, or writes it to a file. `handover confirm ACCOUNT` is for the receiver; `handover "
        "finish ACCOUNT` takes the account from who gave it. `fieldrep handovers` lists what is due."
    ),
    json=True,
)
@click.argument("words", nargs=-1, required=True, metavar="[pack|confirm|finish] ACCOUNT", shell_complete=complete)
@option("--to", "receiver", metavar="PERSON", about=mark("Who receives the account."))
@option("--on", "on_day", metavar="DAY", about=mark("From which day on; today unless said."))
@option("--visit", "joint", metavar="DAY", about=mark("The day of the joint visit; that day unless said."))
@option("--why", metavar="REASON", about=mark("wave, years, leaving or other; why it is due unless said."))
@option("--part", metavar="PART", about=mark("In which part the receiver has it: farmer unless said."))
@option("--note", metavar="WORDS", about=mark("What the receiver says to it."))
@option("-o", "--output", metavar="FILE", about=mark("Write the pack into this file."))
@click.pass_obj
def command(session: Session, /, words: tuple[str, ...], **said: str | None) -> None:
    action = words[0] if len(words) > 1 and words[0] in ACTIONS else "plan"
    row, name = find_account(session.book, " ".join(words[action != "plan" :]))
    if action == "pack":
        _pack(session, row, said["output"])
        return
    with answering(session):
        {"confirm": _confirm, "finish": _finish, "plan": _plan}[action](session, row, name, said)


def _confirm(session: Session, account: str, name: str, said: dict[str, str | None]) -> None:
    found = _one(open_handover(session.book, account), name)
    confirm_handover(session.book, found, session.today, said["note"], session.at)
    print(say("{account}: you have confirmed the handover. It is yours.", account=name))


def _finish(session: Session, account: str, name: str, said: dict[str, str | None]) -> None:
    found = _one(next(iter(handovers(session.book, account)), None), name)
    last = _day(session, "--on", said["on_day"]) or session.today
    finish_handover(session.book, found, last, session.at)
    receiver = found.receiver_name or ""
    print(say("{account} is {person}'s alone after {day}.", account=name, person=receiver, day=day_text(last)))


def _plan(session: Session, account: str, name: str, said: dict[str, str | None]) -> None:
    book = session.book
    if not said["receiver"]:
        raise BadValue(field="--to", value="", problem="missing")
    receiver, called = find_person(book, said["receiver"])
    on = _day(session, "--on", said["on_day"]) or session.today
    joint = _day(session, "--visit", said["joint"]) or on
    giver, usual = usual_handover(book, account, on, session.today)
    reason = values.one_of("--why", said["why"], HANDOVER_REASONS) if said["why"] else usual
    part = values.one_of("--part", said["part"], PARTS) if said["part"] else "farmer"
    what = say("Joint visit: introduce {person}, who takes over", person=called)
    plan_handover(book, HandoverWish(account, giver, receiver, reason, on, joint, part, what, called), session.at)
    days = {"day": day_text(on, session.today), "visit": day_text(joint, session.today)}
    print(say("{account} goes to {person} on {day}; joint visit on {visit}.", account=name, person=called, **days))


def _pack(session: Session, account: str, output: str | None) -> None:
    from fieldrep.cli.report_command import print_report
    from fieldrep.reports import registry
    from fieldrep.reports.handover_pack import write_pack
    from fieldrep.reports.report import Asking

    asking = Asking(session.today, account=account)
    made = registry.report(session.book, "pack", asking)
    if output:
        write_pack(made, output)
    if output and not session.json:
        print(say("Written to {path}.", path=output))
    elif session.json:
        from fieldrep.cli.json_out import print_json
        from fieldrep.reports.documents import whole_document

        print_json(whole_document(session.book, made))
    else:
        print_report(made, asking)


def _one(found: HandoverLine | None, name: str) -> HandoverLine:
    if found is None:
        raise NotFound(kind="handover", query=name, near=[])
    return found


def _day(session: Session, name: str, said: str | None) -> date | None:
    return date.fromisoformat(values.day(name, said, session.today)) if said else None
