"""`rates`: the four rates in their order, with what they count, over whom, and whose work is in them."""

import click

from fieldrep.cli import values
from fieldrep.cli.json_out import print_json
from fieldrep.cli.rates_text import print_rates
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.rates import GROUPINGS
from fieldrep.domain.rates_json import document
from fieldrep.errors import BadValue
from fieldrep.i18n import mark
from fieldrep.store.queries.rates import rates_page


@verb("rates", mark("Coverage, conversion, repurchase and penetration, as of a day."), json=True)
@option("--as-of", metavar="DAY", about=mark("As of this day; today unless said."))
@option("--by", metavar="GROUP", about=mark("Also by cohort, rep, territory or district."))
@click.pass_obj
def command(session: Session, as_of: str | None, by: str | None) -> None:
    day = values.day("--as-of", as_of, session.today, past=True) if as_of else session.today.isoformat()
    group = _grouping(by) if by else None
    page = rates_page(session.book, session.today.fromisoformat(day), group)
    if session.json:
        print_json(document(page.rates, page.spend, page.seats, page.contains, page.groups))
    else:
        print_rates(session, page)


def _grouping(by: str) -> str:
    if by.strip().casefold() == "wave":
        raise BadValue(field="--by", value=by, problem="not_recorded")
    return values.one_of("--by", by, GROUPINGS)
