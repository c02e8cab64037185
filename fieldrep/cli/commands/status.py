"""`status`: what I have not handed in yet."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_lines
from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text, moment_text
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.team_words import my_laptop_text
from fieldrep.i18n.words import WORDS, word
from fieldrep.operations.drafts import drafts
from fieldrep.store.queries.laptop import has_founded, my_own_aside
from fieldrep.store.queries.named import mine
from fieldrep.store.queries.team import MyLaptop, my_laptop, team_name
from fieldrep.sync.status import unsent


@verb("status", mark("Whose book it is, and what you have not handed in yet."), json=True)
@click.pass_obj
def command(session: Session) -> None:
    book, offset = session.book, session.now.utcoffset()
    found = unsent(book, int(offset.total_seconds()) if offset else 0)
    aside, typed = my_own_aside(book), len(drafts(book.place.state))
    me, laptop = mine(book), my_laptop(book)
    if session.json:
        document = {"book": book.place.path, "me": me.name, "leads": me.leads, "team": team_name(book)}
        print_json({**document, "laptop": _document(laptop), "aside": aside, "drafts": typed, **found._asdict()})
        return
    print(say("{person}, {path}", person=me.name, path=book.place.path))
    if laptop:
        print(say("Team {team}.", team=team_name(book) or ""))
        print(my_laptop_text(laptop))
    if typed:
        print(_typed(typed))
    if aside:
        print(_aside(aside))
    if has_founded(book):
        return
    if not found.changes or found.since is None:
        print(say("Everything is handed in."))
        return
    changes = count("{number} change", "{number} changes", found.changes)
    print(say("Not handed in yet: {changes}, since {time}", changes=changes, time=moment_text(found.since)))
    print_lines(
        say("{day}: {rows}", day=day_text(day, session.today), rows=say(", ").join(_rows(by_table)))
        for day, by_table in found.by_day.items()
    )
    print(say("`fieldrep export` writes the bundle."))


def _typed(number: int) -> str:
    return count(
        "{number} visit was typed in the app and is not saved: it waits there.",
        "{number} visits were typed in the app and are not saved: they wait there.",
        number,
    )


def _aside(number: int) -> str:
    return count(
        "{number} change in your name is set aside: `fieldrep aside --mine`",
        "{number} changes in your name are set aside: `fieldrep aside --mine`",
        number,
    )


def _document(laptop: MyLaptop | None) -> dict[str, object] | None:
    return {**laptop._asdict(), "words": shown_laptop(laptop.key)} if laptop else None


def _rows(by_table: dict[str, int]) -> list[str]:
    return [
        say("{table} ×{number}", table=word("table", table) if table in WORDS["table"] else table, number=rows)
        for table, rows in by_table.items()
    ]
