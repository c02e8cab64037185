"""`play publish`: publishes a play, or the next version of one."""

from pathlib import Path

import click

from fieldrep.cli import values
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import RATES
from fieldrep.errors import BadValue, NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.plays import publish
from fieldrep.store.queries.plays import Play, find_play
from fieldrep.text import clean_note

MOST_BYTES = 200_000


@verb(
    "publish",
    mark("Publish a play: its first version, or the next one. It reaches every rep in the next bundle."),
    writes=True,
)
@click.argument("name", metavar="NAME")
@option("--words", metavar="WORDS", about=mark("What everybody says."))
@option("--file", "file", metavar="PATH", about=mark("The same, from a text file in UTF-8."))
@option("--goal", metavar="WORDS", about=mark("What it is for."))
@option("--moves", metavar="RATE", about=mark("The rate it is to move."))
@option("--city", metavar="WORDS", about=mark("The city it is tried in; everywhere unless said."))
@option("--district", metavar="WORDS", about=mark("The district it is tried in."))
@option("--from", "from_day", metavar="DAY", about=mark("The day from which these words hold; today unless said."))
@option("--to", "to_day", metavar="DAY", about=mark("The day on which the play ends."))
@click.pass_obj
def command(session: Session, /, name: str, file: str | None, words: str | None, **said: str | None) -> None:
    today = session.today.isoformat()
    begins, ends, moves = (said.pop(cell) for cell in ("from_day", "to_day", "moves"))
    first = values.day("--from", begins, session.today) if begins else today
    said["to_day"] = values.day("--to", ends, session.today) if ends else None
    said["moves"] = values.one_of("--moves", moves, RATES) if moves else None
    play = _known(session, name, today)
    cells = {cell: text for cell, text in said.items() if text is not None}
    if play is None:
        cells["name"] = name
    text = _read(file) if file else words or ""
    _, number, _ = publish(session.book, play, cells, text, first, session.at)
    print(
        say(
            "Published: {play}, version {number}, from {day}.",
            play=name,
            number=number,
            day=day_text(first, session.today),
        )
    )
    print(say("It reaches everybody in the next bundle: `fieldrep export`, `fieldrep sync`."))


def _known(session: Session, name: str, day: str) -> Play | None:
    """The play of just this name: a new name begins a new play."""
    try:
        found = find_play(session.book, name, day)
    except NotFound:
        return None
    return found if found.name.casefold() == " ".join(name.split()).casefold() else None


def _read(path: str) -> str:
    file = Path(path)
    if not file.is_file():
        raise NotFound(kind="file", query=path, near=[])
    if file.stat().st_size > MOST_BYTES:
        raise BadValue(field="--file", value=path, problem="too_long", most=MOST_BYTES)
    try:
        return clean_note(file.read_text(encoding="utf-8-sig"), 20_000)
    except UnicodeDecodeError:
        raise BadValue(field="--file", value=path, problem="characters") from None
