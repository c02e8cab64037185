"""`accounts`: the list of accounts, searched, filtered and put in order as on the screen; or written to a file."""

from typing import Any

import click

from fieldrep.cli.account_choice import chosen, filtered
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_table
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.domain.names import nearest
from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.account_words import COLUMNS, stage_words, table, tag_text
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.problems import names_in_a_row
from fieldrep.i18n.words import word
from fieldrep.store.queries.accounts import paid_amounts
from fieldrep.store.queries.listed import NEEDS, Listed, in_order


@verb(
    "accounts",
    mark("The accounts, or those that QUERY finds: part of a name, its pinyin or initials, a code, a #tag."),
    json=True,
)
@click.argument("query", nargs=-1, metavar="[QUERY]", shell_complete=complete)
@filtered
@option("--sort", metavar="COLUMN", about=mark("In order by this column: name, last, next, potential …"))
@option("--reverse", is_flag=True, about=mark("The other way round."))
@option("--csv", "path", metavar="FILE", about=mark("Write them to this file, as a table for a spreadsheet."))
@click.pass_obj
def command(session: Session, /, query: tuple[str, ...], path: str | None, **said: Any) -> None:
    typed = " ".join(query)
    known, lines, view = chosen(session, typed, said)
    lines = _ordered(session, lines, said["sort"] or view.order.by, said["reverse"] != view.order.backwards)
    if session.json:
        print_json({"accounts": [_document(each) for each in lines]})
    if path is not None:
        _write(session, lines, path)
    elif lines and not session.json:
        _print(session, lines)
    if not lines:
        _nothing(typed, known)


def _ordered(session: Session, lines: list[Listed], sort: str, backwards: bool) -> list[Listed]:
    if not sort:
        return lines[::-1] if backwards else lines
    if sort not in COLUMNS:
        raise BadValue(field="--sort", value=sort, problem="choice", choices=tuple(COLUMNS))
    return in_order(lines, sort, backwards, paid_amounts(session.book) if sort == "paid" else None)


def _write(session: Session, lines: list[Listed], path: str) -> None:
    from fieldrep.exchange.csv_out import write_rows

    write_rows(path, *table(lines, paid_amounts(session.book)), replace=False)
    warn(count("{number} account written to {path}", "{number} accounts written to {path}", len(lines), path=path))


def _print(session: Session, lines: list[Listed]) -> None:
    print_table(
        (
            say("account"),
            say("code"),
            say("district"),
            say("light"),
            say("stage"),
            say("opened"),
            say("last visit"),
            say("key person"),
            say("due"),
            say("tags"),
        ),
        (
            (
                each.line.name,
                each.line.code or "",
                each.district,
                word("light", each.line.light),
                stage_words(each.stage),
                day_text(each.line.opened_on, session.today),
                day_text(each.line.last_visit_on, session.today),
                each.line.key_person or "",
                day_text(each.line.next_due_on, session.today),
                tag_text(each.tags),
            )
            for each in lines
        ),
    )
    print(count("{number} account", "{number} accounts", len(lines)))


def _nothing(typed: str, known: list[Listed]) -> None:
    if not known:
        warn(say("No accounts yet. Add one: `fieldrep account NAME`."))
        return
    near = [name for _, name in nearest(typed, [(each.line.id, each.line.name) for each in known])] if typed else []
    warn(say("No account is like that."))
    if near:
        warn(say("Did you mean: {names}?", names=names_in_a_row(near, 5)))


def _document(each: Listed) -> dict[str, object]:
    return {
        **{name: value for name, value in each.line._asdict().items() if name != "search_key"},
        "light": each.line.light,
        "stage": each.stage,
        "needs": [need for need in NEEDS if need in each.needs],
        "tags": list(each.tags),
    }
