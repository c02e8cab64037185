"""`duplicates`: which accounts or people may be one, and why; joining, keeping apart, taking one out again."""

from collections.abc import Callable

import click

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.naming import contact_by_id, pair_named, row_named, row_of_group
from fieldrep.cli.out import coloured, print_lines, short
from fieldrep.cli.session import Session, more_line
from fieldrep.cli.streams import warn
from fieldrep.cli.values import without
from fieldrep.cli.verb import listing, option, verb
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.duplicate_words import side_text, why_text
from fieldrep.operations.duplicates import join, keep_apart, pair_row, separate
from fieldrep.store.queries.duplicates import Member, Side, candidates, joined_groups, sides
from fieldrep.store.queries.rows import name_of
from fieldrep.text import shown

MOST = 20
AT = mark("They are people at this account.")


@listing("duplicates", mark("Accounts that may be one, or people, with reasons; nothing is ever joined unasked."))
@option("--contacts", is_flag=True, about=mark("People of one account, instead of accounts."))
@option("--joined", is_flag=True, about=mark("What is joined already."))
@option("--all", "everything", is_flag=True, about=mark("Every pair, and not the first 20."))
def command(session: Session, contacts: bool, joined: bool, everything: bool) -> None:
    table = "contact" if contacts else "account"
    if session.json:
        print_json(_document(session, table))
    elif joined:
        _print_joined(session, table)
    else:
        _print_candidates(session, table, everything)


def _print_candidates(session: Session, table: str, everything: bool) -> None:
    found = candidates(session.book, table)
    listed = found if everything else found[:MOST]
    if not found:
        warn(say("Nothing looks like a duplicate."))
        return
    by_id = sides(session.book, table, [row for each in listed for row in (each.first, each.second)])
    for number, each in enumerate(listed, 1):
        pair = short(pair_row(table, each.first, each.second))
        print(f"{number:3}  [{pair}]  {why_text(each)}")
        print_lines(f"   {side_text(by_id[row])} [{short(row)}]" for row in (each.first, each.second))
    print(count("{number} pair", "{number} pairs", len(found)))
    print(coloured(say("`fieldrep duplicates join PAIR` joins two, `… apart PAIR` says that they are two."), "dim"))
    more = more_line(len(listed), len(found))
    if more:
        print(more)


def _print_joined(session: Session, table: str) -> None:
    groups = joined_groups(session.book, table)
    if not groups:
        warn(say("Nothing is joined."))
        return
    for group in groups:
        print(_member(group[0]))
        print_lines(_member(each) for each in group[1:])


def _member(each: Member) -> str:
    name = say("{name}, {hint}", name=each.name, hint=each.hint) if each.hint else shown(each.name)
    return f"{name} [{short(each.id)}]"


def _document(session: Session, table: str) -> dict[str, object]:
    found = candidates(session.book, table)
    by_id = sides(session.book, table, [row for each in found for row in (each.first, each.second)])
    return {
        "table": table,
        "candidates": [
            {
                "number": number,
                "pair": pair_row(table, each.first, each.second),
                "score": each.score,
                "reasons": each.reasons,
                "against": each.against,
                "first": _side(by_id[each.first]),
                "second": _side(by_id[each.second]),
            }
            for number, each in enumerate(found, 1)
        ],
        "joined": [[each._asdict() for each in group] for group in joined_groups(session.book, table)],
    }


def _side(side: Side) -> dict[str, object]:
    document = side._asdict()
    return {"id": document.pop("id"), **document.pop("cells"), **document}


# saying what is so


def _two(session: Session, one: str, other: str | None, at: str | None) -> tuple[str, str, str]:
    """The table and the two rows that are meant: a pair of the list by its id, or two rows by their names."""
    if other is None:
        if at is not None:
            raise without("--at", "B")
        table, pair = pair_named(session.book, one)
        return table, pair.first, pair.second
    contacts = at is None and [contact_by_id(session.book, word) for word in (one, other)]
    if contacts and contacts[0] and contacts[1]:
        return "contact", contacts[0], contacts[1]
    table = "contact" if at is not None else "account"
    return table, row_named(session.book, one, at), row_named(session.book, other, at)


def _called(session: Session, table: str, row: str) -> str:
    return name_of(session.book, table, row) or row


def _of_two(callback: Callable[..., None]) -> Callable[..., None]:
    """The words of what is said of two."""
    callback = option("--at", "at", metavar="ACCOUNT", about=AT)(callback)
    callback = click.argument("other", metavar="[B]", required=False, shell_complete=complete)(callback)
    return click.argument("one", metavar="PAIR|A", shell_complete=complete)(callback)


@verb(
    "join",
    mark("Say that two are one: a pair of the list, or two by name, code or id. Nothing is deleted."),
    writes=True,
)
@_of_two
@click.pass_obj
def _join(session: Session, one: str, other: str | None, at: str | None) -> None:
    table, first, second = _two(session, one, other, at)
    names = {"first": _called(session, table, first), "second": _called(session, table, second)}
    join(session.book, table, first, second, session.at)
    print(say("Joined: {first} and {second} are one from now on.", **names))
    print(say("Where they differ both stay until that is settled (`fieldrep conflicts`). `fieldrep undo` parts them."))


@verb("apart", mark("Say that two are two, so that they are not offered again."), writes=True)
@_of_two
@click.pass_obj
def _apart(session: Session, one: str, other: str | None, at: str | None) -> None:
    table, first, second = _two(session, one, other, at)
    names = {"first": _called(session, table, first), "second": _called(session, table, second)}
    keep_apart(session.book, table, first, second, session.at)
    print(say("Kept apart: {first} and {second} are two, and are not offered again.", **names))


@verb("separate", mark("Take one out of what it is joined with, by name, code or id."), writes=True)
@click.argument("name", nargs=-1, required=True, metavar="A", shell_complete=complete)
@option("--at", "at", metavar="ACCOUNT", about=AT)
@click.pass_obj
def _separate(session: Session, name: tuple[str, ...], at: str | None) -> None:
    table = "contact" if at is not None else "account"
    row, called = row_of_group(session.book, " ".join(name), at)
    separate(session.book, table, row, session.at)
    print(say("Separated: {name} stands for itself again.", name=called))


for _each in (_join, _apart, _separate):
    command.add_command(_each)
