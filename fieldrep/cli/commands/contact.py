"""`contact`: adds somebody at an account, or changes the one that has just this name."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import ATTITUDES, LEVELS
from fieldrep.i18n import mark, say
from fieldrep.operations.accounts import add_contact, edit_contact
from fieldrep.store.changes import Value
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.named import contact_called

TEXTS = ("code", "title", "phone", "wechat", "email", "note")


@verb(
    "contact",
    mark("Add somebody at an account, or change the one of just this name. An empty value empties a field."),
    writes=True,
)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@option("--new", is_flag=True, about=mark("Add them although there is somebody of this name."))
@option("--rename", metavar="NAME", about=mark("Call them this from now on."))
@option("--code", metavar="CODE", about=mark("Their code in other systems."))
@option("--title", metavar="TITLE", about=mark("Their title."))
@option("--level", metavar="LEVEL", about=mark("staff, manager, director, executive or owner."))
@option("--attitude", metavar="ATTITUDE", about=mark("coach, supporter, neutral, sceptic or opponent."))
@option("--phone", metavar="PHONE", about=mark("Their telephone."))
@option("--wechat", metavar="NAME", about=mark("Their WeChat."))
@option("--email", metavar="MAIL", about=mark("Their e-mail."))
@option("--left/--here", "left", default=None, about=mark("They have left, or are here after all."))
@option("--note", metavar="WORDS", about=mark("A note."))
@click.pass_obj
def command(session: Session, /, account: str, name: tuple[str, ...], new: bool, **said: str | bool | None) -> None:
    row, account_name = find_account(session.book, account)
    called, cells = " ".join(name), _cells(said)
    found = None if new else contact_called(session.book, row, called)
    if found is None:
        add_contact(session.book, row, {**cells, "name": called}, session.at)
        print(say("Added {person} at {account}.", person=called, account=account_name))
    elif cells:
        edit_contact(session.book, found[0], cells, session.at)
        print(say("Changed {person} at {account}.", person=found[1], account=account_name))
    else:
        print(
            say("{person} is on file at {account} already; nothing was changed.", person=found[1], account=account_name)
        )


def _cells(said: dict[str, str | bool | None]) -> dict[str, Value]:
    """The cells that options spoke of; None for one that is to be emptied."""
    cells: dict[str, Value] = {cell: said[cell] or None for cell in TEXTS if said[cell] is not None}
    if said["rename"] is not None:
        cells["name"] = said["rename"]
    if said["left"] is not None:
        cells["has_left"] = said["left"]
    for cell, choices in (("level", LEVELS), ("attitude", ATTITUDES)):
        text = said[cell]
        if isinstance(text, str):
            cells[cell] = values.one_of(f"--{cell}", text, choices) if text.strip() else None
    return cells
