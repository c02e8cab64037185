"""`orders`: the orders of a stretch of days, and what they come to."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.order_text import total_lines
from fieldrep.cli.out import print_heading, print_lines, print_table
from fieldrep.cli.session import Session, more_line
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.definitions import definition
from fieldrep.i18n.formats import amount_text, time_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.orders import OrdersTold, orders_told
from fieldrep.store.queries.records import OrderLine, order_lines

SHOWN = 20


@verb("orders", mark("Orders, newest first, with what they come to."), json=True)
@option("--from", "first", metavar="DAY", about=mark("From this day on."))
@option("--to", "last", metavar="DAY", about=mark("To this day, included."))
@option("--account", metavar="ACCOUNT", shell_complete=complete, about=mark("Of this account."))
@option("--all", "everything", is_flag=True, about=mark("List every order, and not the newest 20."))
@click.pass_obj
def command(session: Session, first: str | None, last: str | None, account: str | None, everything: bool) -> None:
    book = session.book
    row = find_account(book, account)[0] if account else None
    since = values.day("--from", first, session.today, past=True) if first else None
    until = values.day("--to", last, session.today, past=True) if last else None
    told = orders_told(book, row, since, until)
    everything = everything or session.json
    lines = order_lines(book, row, since, until, most=-1 if everything else SHOWN)
    if session.json:
        print_json({"from": since, "to": until, "totals": _totals(told), "orders": [each._asdict() for each in lines]})
        return
    if not lines:
        warn(say("There are no orders."))
    _print_orders(session, lines, told)


def _print_orders(session: Session, lines: tuple[OrderLine, ...], told: OrdersTold) -> None:
    print_table(
        (say("day"), say("account"), say("amount"), say("product"), say("code"), say("status")),
        (
            (
                time_text(each.ordered_on, session.today),
                each.account_name or "",
                amount_text(each.amount, each.currency),
                each.product or "",
                each.code or "",
                say("told twice") if each.told_twice else word("status", each.status),
            )
            for each in lines
        ),
        right=(2,),
    )
    more = more_line(len(lines), told.told)
    if more:
        print(more)
    print_heading(say("In all"))
    print_lines(total_lines(told))
    print(definition("orders"))


def _totals(told: OrdersTold) -> dict[str, object]:
    totals = told.totals
    return {
        "orders": totals.orders,
        "customers": totals.customers,
        "again_by_invoice": totals.again_by_invoice,
        "again_by_day": totals.again_by_day,
        "amounts": [{"currency": code, "amount": amount} for code, amount in totals.amounts.items()],
        "not_counted": {
            "open": told.open,
            "cancelled": told.cancelled,
            "told_twice": told.told_twice,
            "unclear": told.unclear,
        },
    }
