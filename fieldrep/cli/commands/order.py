"""`order`: adds an order to an account, or changes the order with a code."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import GUNS, ORDER_STATUS
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import amount_text, day_text
from fieldrep.operations.records import correct, record
from fieldrep.store.changes import Value
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.orders import find_order

TEXTS = ("product", "note")


@verb(
    "order",
    mark(
        "`order ACCOUNT AMOUNT` adds an order, of today unless --on says a day, paid unless said otherwise. "
        "`order CODE --paid` (or --cancelled, --unpaid) changes the order with this code."
    ),
    writes=True,
)
@click.argument("what", metavar="ACCOUNT|CODE", shell_complete=complete)
@click.argument("amount", required=False, metavar="[AMOUNT]")
@option("--on", "on_day", metavar="DAY", about=mark("The day it was ordered on."))
@option("--code", metavar="CODE", about=mark("Its code in other systems."))
@option("--currency", metavar="CODE", about=mark("Its currency, where the amount does not say it."))
@option("--profit", metavar="AMOUNT", about=mark("The gross profit in it."))
@option("--product", metavar="WORDS", about=mark("What was ordered."))
@option("--gun", metavar="GUN", about=mark("How it came: manual, semi or auto."))
@option("--paid", metavar="[DAY]", is_flag=False, flag_value="today", about=mark("It is paid, on this day."))
@option("--unpaid", is_flag=True, about=mark("It is not paid yet."))
@option("--cancelled", is_flag=True, about=mark("It was cancelled."))
@option("--due", metavar="DAY", about=mark("The day it is to be paid by."))
@option("--note", metavar="WORDS", about=mark("A note."))
@click.pass_obj
def command(session: Session, /, what: str, amount: str | None, **said: str | bool | None) -> None:
    status = _status(said)
    cells = _cells(session, said)
    if status:
        cells["status"] = status
        cells.update(_paid_on(session, said, status))
    if amount is None:
        _change(session, what, cells)
    else:
        _add(session, what, amount, cells, said)


def _status(said: dict[str, str | bool | None]) -> str | None:
    asked = [
        (f"--{name}", status)
        for name, status in (("paid", "paid"), ("unpaid", "open"), ("cancelled", "cancelled"))
        if said[name] not in (None, False)
    ]
    if len(asked) > 1:
        raise values.not_together(asked[0][0], asked[1][0])
    assert not asked or asked[0][1] in ORDER_STATUS
    return asked[0][1] if asked else None


def _paid_on(session: Session, said: dict[str, str | bool | None], status: str) -> dict[str, Value]:
    if status != "paid":
        return {"paid_on": None}
    return {"paid_on": values.day("--paid", str(said["paid"]), session.today, past=True)}


def _cells(session: Session, said: dict[str, str | bool | None]) -> dict[str, Value]:
    """The cells that options spoke of; None for one that is to be emptied."""
    cells: dict[str, Value] = {cell: said[cell] or None for cell in TEXTS if said[cell] is not None}
    if said["currency"] is not None:
        cells["currency"] = str(said["currency"]).strip().upper() or None
    for name, cell, read in (
        ("on_day", "ordered_on", lambda text: values.day("--on", text, session.today, past=True)),
        ("profit", "profit", lambda text: values.money("--profit", text, session)[0]),
        ("gun", "gun", lambda text: values.one_of("--gun", text, GUNS)),
        ("due", "due_on", lambda text: values.day("--due", text, session.today)),
    ):
        text = said[name]
        if isinstance(text, str):
            cells[cell] = read(text) if text.strip() else None
    return cells


def _add(session: Session, what: str, amount: str, cells: dict[str, Value], said: dict[str, str | bool | None]) -> None:
    account, name = find_account(session.book, what)
    minor, currency = values.money("AMOUNT", amount, session)
    wish: dict[str, Value] = {
        "ordered_on": session.today.isoformat(),
        "currency": currency,
        "code": str(said["code"] or "") or None,
        **cells,
        "account": account,
        "amount": minor,
        "person": session.book.me,
    }
    record(session.book, "order", wish, session.at)
    print(
        say(
            "Added an order of {amount} at {account}, {day}.",
            amount=amount_text(minor, str(wish["currency"] or "")),
            account=name,
            day=day_text(str(wish["ordered_on"]), session.today),
        )
    )


def _change(session: Session, code: str, cells: dict[str, Value]) -> None:
    if not cells:
        raise BadValue(field="AMOUNT", value="", problem="missing")
    row, name, known = find_order(session.book, code)
    correct(session.book, "order", row, cells, session.at)
    print(say("Changed the order {code} of {account}.", code=known or code, account=name))
