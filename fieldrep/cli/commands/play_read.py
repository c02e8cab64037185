"""`play read`: shows the words of a play as they hold, and notes that one has read them."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.operations.plays import note_read
from fieldrep.store.queries.plays import Play, find_play, unread_plays
from fieldrep.text import shown


@verb("read", mark("Read the words of a play; without a name, of every one that you have not read yet."), json=True)
@click.argument("name", metavar="[NAME]", required=False)
@option("--only-show", is_flag=True, about=mark("Show them, and do not note that you have read them."))
@click.pass_obj
def command(session: Session, name: str | None, only_show: bool) -> None:
    today = session.today.isoformat()
    found = [find_play(session.book, name, today)] if name else unread_plays(session.book, today)
    noted = [play for play in found if play.version and not play.read_by_me and not only_show]
    for play in noted:
        note_read(session.book, play, today, session.at)
    if session.json:
        print_json({"plays": [_document(play, is_noted=play in noted) for play in found]})
        return
    if not found:
        print(say("You have read every play that holds."))
    for place, play in enumerate(found):
        if place:
            print()
        _print(play)
        if play in noted:
            print(say("Noted that you have read version {number}.", number=play.holds))


def _document(play: Play, *, is_noted: bool) -> dict[str, object]:
    return {
        "play": play.play,
        "name": play.name,
        "goal": play.goal,
        "version": play.holds if play.version else None,
        "words": play.words,
        "read": play.read_by_me or is_noted,
        "noted": is_noted,
    }


def _print(play: Play) -> None:
    if not play.version:
        print(say("{play}: its words hold from a later day.", play=shown(play.name)))
        return
    print(say("{play}, version {number}", play=shown(play.name), number=play.holds))
    if play.goal:
        print(shown(play.goal))
    for line in play.words.split("\n"):
        print(f"  {shown(line)}".rstrip())
