"""`accounts`: the list of accounts, or those that a search finds."""

import click

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_table
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.domain.names import nearest, search_query
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.problems import names_in_a_row
from fieldrep.store.queries.accounts import AccountLine, account_lines
from fieldrep.store.queries.find import find_person


@verb("accounts", mark("The accounts, or those that QUERY finds: part of a name, its pinyin or initials."), json=True)
@click.argument("query", nargs=-1, metavar="[QUERY]", shell_complete=complete)
@option("--rep", metavar="NAME", about=mark("Only this rep's accounts."))
@option("--district", metavar="NAME", about=mark("Only this district's accounts."))
@option("--all", "everybodys", is_flag=True, about=mark("Also those that somebody else works now."))
@click.pass_obj
def command(session: Session, query: tuple[str, ...], rep: str | None, district: str | None, everybodys: bool) -> None:
    book, typed = session.book, " ".join(query)
    lines = account_lines(book, find_person(book, rep)[0] if rep else None, everybodys=everybodys)
    known = lines
    if typed:
        wanted = search_query(typed)
        lines = [line for line in lines if wanted in line.search_key or line.code == typed]
    if district:
        lines = [line for line in lines if (line.district or "").casefold() == district.casefold()]
    if session.json:
        print_json({"accounts": [_document(line) for line in lines]})
    elif lines:
        _print(session, lines)
    if not lines:
        _nothing(typed, known)


def _print(session: Session, lines: list[AccountLine]) -> None:
    print_table(
        (say("account"), say("code"), say("district"), say("opened"), say("last visit"), say("key person"), say("due")),
        (
            (
                line.name,
                line.code or "",
                line.district or line.city or "",
                day_text(line.opened_on, session.today),
                day_text(line.last_visit_on, session.today),
                line.key_person or "",
                day_text(line.next_due_on, session.today),
            )
            for line in lines
        ),
    )
    print(count("{number} account", "{number} accounts", len(lines)))


def _nothing(typed: str, known: list[AccountLine]) -> None:
    if not known:
        warn(say("No accounts yet. Add one: `fieldrep account NAME`."))
        return
    near = [name for _, name in nearest(typed, [(line.id, line.name) for line in known])] if typed else []
    warn(say("No account is like that."))
    if near:
        warn(say("Did you mean: {names}?", names=names_in_a_row(near, 5)))


def _document(line: AccountLine) -> dict[str, object]:
    return {name: value for name, value in line._asdict().items() if name != "search_key"}
