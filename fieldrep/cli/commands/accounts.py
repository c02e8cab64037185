"""`accounts`: the list of accounts, searched, filtered and put in order as on the screen; or written to a file."""

from typing import Any

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_table
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.config import load
from fieldrep.domain.choices import LIGHTS, RATES, SEGMENTS
from fieldrep.domain.names import nearest
from fieldrep.errors import BadValue, NotFound
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.account_words import COLUMNS, stage_words, table, tag_text
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.problems import names_in_a_row
from fieldrep.i18n.words import word
from fieldrep.operations.account_views import SECTION, View, read_likes
from fieldrep.places import config_file
from fieldrep.store.queries.accounts import paid_amounts
from fieldrep.store.queries.find import find_person
from fieldrep.store.queries.listed import NEEDS, Filter, Listed, in_order, listed_accounts, matching, twins
from fieldrep.store.queries.pyramid import segments


@verb(
    "accounts",
    mark("The accounts, or those that QUERY finds: part of a name, its pinyin or initials, a code, a #tag."),
    json=True,
)
@click.argument("query", nargs=-1, metavar="[QUERY]", shell_complete=complete)
@option("--rep", metavar="NAME", about=mark("Only this rep's accounts."))
@option("--district", metavar="NAME", about=mark("Only this district's accounts."))
@option("--stage", metavar="RATE", about=mark("Only those at this stage: the rate that they have not won yet."))
@option("--need", metavar="NEED", about=mark("Only those that need this: no_key_person, overdue, visit_due, never …"))
@option("--light", metavar="COLOUR", about=mark("Only those with this map light: red, amber, green."))
@option("--tag", metavar="WORD", about=mark("Only those that bear this word."))
@option("--segment", metavar="SEGMENT", about=mark("Only this segment: household, small_medium, large, sector."))
@option("--filter", "kept", metavar="NAME", about=mark("A filter that was kept on the screen under this name."))
@option("--sort", metavar="COLUMN", about=mark("In order by this column: name, last, next, potential …"))
@option("--reverse", is_flag=True, about=mark("The other way round."))
@option("--csv", "path", metavar="FILE", about=mark("Write them to this file, as a table for a spreadsheet."))
@option("--all", "everybodys", is_flag=True, about=mark("Also those that somebody else works now."))
@click.pass_obj
def command(session: Session, /, query: tuple[str, ...], path: str | None, **said: Any) -> None:
    book, typed = session.book, " ".join(query)
    rep = find_person(book, said["rep"])[0] if said["rep"] else None
    known = listed_accounts(book, session.today, rep, everybodys=said["everybodys"])
    view = _view(said["kept"]) if said["kept"] else View(Filter())
    wish = _wish(view.filter, typed or view.typed, said)
    lines = matching(known, wish, twins(book) if wish.need == "duplicate" else ())
    coded = [each for each in known if typed and each.line.code == typed and each not in lines]
    if said["district"]:
        lines = [each for each in lines if each.district.casefold() == said["district"].casefold()]
    if said["segment"]:
        segment, those = values.one_of("--segment", said["segment"], SEGMENTS), segments(book)
        lines = [each for each in lines if those.get(each.line.id) == segment]
    lines = _ordered(session, [*coded, *lines], said["sort"] or view.order.by, said["reverse"] != view.order.backwards)
    if session.json:
        print_json({"accounts": [_document(each) for each in lines]})
    if path is not None:
        _write(session, lines, path)
    elif lines and not session.json:
        _print(session, lines)
    if not lines:
        _nothing(typed, known)


def _view(name: str) -> View:
    """The filter that was kept under a name. Raises NotFound."""
    views = read_likes(load(config_file()).section(SECTION)).views
    if name not in views:
        raise NotFound(kind="filter", query=name, near=list(views))
    return views[name]


def _wish(kept: Filter, typed: str, said: dict[str, Any]) -> Filter:
    asked = {
        "stage": values.one_of("--stage", said["stage"], RATES) if said["stage"] else None,
        "need": values.one_of("--need", said["need"], NEEDS) if said["need"] else None,
        "light": values.one_of("--light", said["light"], LIGHTS) if said["light"] else None,
        "tag": said["tag"].lstrip("#＃").casefold() if said["tag"] else None,
    }
    said_here: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    return kept._replace(**said_here).with_typed(typed)


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
