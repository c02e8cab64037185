"""`init`: makes the book, for somebody who works alone or leads a team."""

from pathlib import Path

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.opening import check_not_shared
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue, BookExists
from fieldrep.i18n import language, mark, say
from fieldrep.operations.records import set_setting
from fieldrep.operations.start import found
from fieldrep.store.queries.team import team_name


@verb("init", mark("Make your book: your name, and your team's where you lead one."), json=True)
@option("--name", metavar="NAME", about=mark("Your name, as your team knows it."))
@option("--lead", is_flag=True, about=mark("You lead a team, and found it."))
@option("--team", metavar="TEAM", about=mark("The team's name; yours without it."))
@option("--currency", metavar="CODE", about=mark("The currency that amounts are in unless one is said: CNY, EUR, USD."))
@click.pass_obj
def command(session: Session, name: str | None, lead: bool, team: str | None, currency: str | None) -> None:
    place = session.place
    check_not_shared(place, session.on_share)
    if team and not lead:
        raise BadValue(field="--team", value=team, problem="without", choices=("--lead",))
    code = _currency(currency)
    with found(place, name or _asked(session), session.at, lead=lead, team=team) as book:
        if code:
            set_setting(book, "currency", code, session.at)
        book.set_meta("language", language())
        if session.json:
            print_json({"book": place.path, "me": book.me, "team": team_name(book)})
            return
        founded = team_name(book)
    print(say("Your book is at {path}", path=place.path))
    if founded:
        print(say("You lead the team {team}. Invite somebody: `fieldrep team invite NAME`.", team=founded))
    print(say("Add an account: `fieldrep account NAME`, or a list of them: `fieldrep import FILE --as accounts`."))
    print(say("Then type visits: `fieldrep add`. `fieldrep help quick-add` shows how."))


def _asked(session: Session) -> str:
    from fieldrep.cli.streams import is_conversation

    if Path(session.place.path).exists():
        raise BookExists(path=session.place.path)
    if not is_conversation():
        raise BadValue(field="--name", value="", problem="missing")
    from fieldrep.cli.asking import line

    return line(say("Your name: "))


def _currency(said: str | None) -> str | None:
    if said is None:
        return None
    code = said.strip().upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise BadValue(field="--currency", value=said, problem="currency")
    return code
