"""`account`: adds an account, or changes the one that has just this name."""

import click

from fieldrep.cli import values
from fieldrep.cli.asking import agreed
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.out import short
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.verb import option, verb
from fieldrep.domain.candidates import Candidate
from fieldrep.domain.choices import PARTS, SOURCES
from fieldrep.domain.names import nearest
from fieldrep.i18n import mark, say
from fieldrep.i18n.duplicate_words import alike_text
from fieldrep.i18n.problems import names_in_a_row
from fieldrep.operations.accounts import add_account, edit_account
from fieldrep.operations.assigning import Part, assign
from fieldrep.operations.duplicates import pair_row
from fieldrep.store.changes import Value
from fieldrep.store.queries.accounts import account_lines
from fieldrep.store.queries.duplicates import Likely, sides
from fieldrep.store.queries.find import find_person
from fieldrep.store.queries.named import account_called

TEXTS = ("code", "alias", "city", "district", "address", "phone", "note")


@verb(
    "account",
    mark(
        "Add an account, or change the one that has just this name, code or id; it says which of the two it did. "
        "An empty value empties a field."
    ),
    writes=True,
)
@click.argument("name", nargs=-1, required=True, metavar="NAME", shell_complete=complete)
@option("--new", is_flag=True, about=mark("Add it although there is one of this name, and ask nothing."))
@option("--rename", metavar="NAME", about=mark("Call it this from now on."))
@option("--code", metavar="CODE", about=mark("Its code in other systems."))
@option("--alias", metavar="NAME", about=mark("What else it is called."))
@option("--city", metavar="CITY", about=mark("Its city."))
@option("--district", metavar="DISTRICT", about=mark("Its district."))
@option("--address", metavar="ADDRESS", about=mark("Its address."))
@option("--phone", metavar="PHONE", about=mark("Its telephone."))
@option("--headcount", metavar="NUMBER", about=mark("How many people work there."))
@option("--potential", metavar="AMOUNT", about=mark("What it could buy in a year."))
@option("--decides/--site", "decides", default=None, about=mark("It decides, or its head office does (--site)."))
@option("--opened", metavar="[DAY]", is_flag=False, flag_value="today", about=mark("The day it was opened."))
@option("--source", metavar="SOURCE", about=mark("Where it came from: cold_visit, referral, event, agent, online."))
@option("--note", metavar="WORDS", about=mark("A note."))
@option("--rep", metavar="NAME", about=mark("Who works it, from today on."))
@option("--part", metavar="PART", about=mark("In which part: hunter, farmer, agent."))
@click.pass_obj
def command(
    session: Session, /, name: tuple[str, ...], new: bool, rep: str | None, part: str | None, **said: str | bool | None
) -> None:
    called = " ".join(name)
    if part and not rep:
        raise values.without("--part", "--rep")
    person = find_person(session.book, rep) if rep else None
    role = values.one_of("--part", part, PARTS) if part else "hunter"
    cells = _cells(session, said)
    found = None if new else account_called(session.book, called)
    if found:
        row, called = found
        _change(session, row, called, cells, touched=person is not None)
    else:
        added = _add(session, called, cells, asks=not new)
        if added is None:
            return
        row = added
    if person:
        assign(session.book, [row], Part(person[0], role, session.today), session.at)
        print(say("{person} works it from today on.", person=person[1]))


def _cells(session: Session, said: dict[str, str | bool | None]) -> dict[str, Value]:
    """The cells that options spoke of; None for one that is to be emptied."""
    cells: dict[str, Value] = {cell: said[cell] or None for cell in TEXTS if said[cell] is not None}
    if said["rename"] is not None:
        cells["name"] = said["rename"]
    if said["decides"] is not None:
        cells["decides"] = said["decides"]
    for cell, read in (
        ("headcount", lambda text: values.number("--headcount", text)),
        ("potential", lambda text: values.home_money("--potential", text, session)),
        ("opened", lambda text: values.day("--opened", text, session.today, past=True)),
        ("source", lambda text: values.one_of("--source", text, SOURCES)),
    ):
        text = said[cell]
        if isinstance(text, str):
            cells["opened_on" if cell == "opened" else cell] = read(text) if text.strip() else None
    return cells


def _add(session: Session, name: str, cells: dict[str, Value], asks: bool) -> str | None:
    """Add it, and return its id; None where somebody at the terminal has seen that it is there already."""
    cells = {**cells, "name": name}
    alike = Likely(session.book).like(cells)
    if alike and not _is_another(session, name, alike, asks):
        return None
    near = [] if alike else _names_like(session, name)
    row, _ = add_account(session.book, cells, session.at)
    print(say("Added the account {account}.", account=name))
    if alike:
        pair = short(pair_row("account", row, alike[0].second))
        warn(say("If they are one: `fieldrep duplicates join {pair}`. If not: `… apart {pair}`.", pair=pair))
    elif near:
        print(say("There are names like it: {names}. `fieldrep undo` takes it back.", names=names_in_a_row(near, 3)))
    return row


def _is_another(session: Session, name: str, alike: list[Candidate], asks: bool) -> bool:
    """Say what it looks like; where somebody can be asked, whether it is another one."""
    by_id = sides(session.book, "account", [each.second for each in alike])
    for each in alike:
        account = alike_text(each, by_id[each.second])
        warn(say("“{name}” looks like {account}.", name=name, account=account))
    if not asks or not is_conversation() or agreed(say("Add it all the same?")):
        return True
    print(say("Nothing was added. `fieldrep account` with the whole name changes the one that is there."))
    return False


def _names_like(session: Session, name: str) -> list[str]:
    lines = account_lines(session.book, everybodys=True)
    return [each for _, each in nearest(name, [(line.id, line.name) for line in lines])]


def _change(session: Session, row: str, name: str, cells: dict[str, Value], touched: bool) -> None:
    if not cells and not touched:
        print(say("{account} is there already; nothing was changed. `fieldrep show` shows it.", account=name))
    elif cells:
        edit_account(session.book, row, cells, session.at)
        print(say("Changed the account {account}.", account=name))
