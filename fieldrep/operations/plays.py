"""Plays: publishing their words as versions, and noting that one has read them."""

from collections.abc import Mapping

from fieldrep.errors import BadValue, NobodyYet
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.records import give_word, row_of
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.plays import Play


def publish(
    book: Book, play: Play | None, cells: Mapping[str, Value], words: str, from_day: str, at: int
) -> tuple[str, int, Touched]:
    """Publish the words of a play: its first version with the play itself, else the next one.

    `cells` are those of the play (name, goal, moves, city, district, to_day); its words go out in the next bundle.
    Returns the play, the number of the version, and what was touched. Raises BadValue, RightMissing (a rep).
    """
    wish = cleaned("play", cells)
    said = cleaned("play_version", {"words": words})["words"]
    if not said:
        raise BadValue(field="words", value="", problem="empty")
    if play is None and not wish.get("name"):
        raise BadValue(field="name", value="", problem="empty")
    number = 1 if play is None else play.number + 1
    rows: list[str] = [play.play] if play is not None else []

    def work(operation: Operation) -> None:
        if play is None:
            rows.append(operation.add("play", {"from_day": from_day, **wish}))
        elif wish:
            operation.edit("play", play.play, wish)
        version: dict[str, Value] = {"play": rows[0], "number": number, "words": said, "from_day": from_day}
        operation.add("play_version", version, row_of("play_version", version))

    touched = book.write(at, work)
    return rows[0], number, touched


def note_read(book: Book, play: Play, day: str, at: int) -> Touched:
    """Note that I have read the version of a play that holds; once is enough. Raises NobodyYet."""
    me = book.me
    if not me or play.version is None:
        raise NobodyYet(path=book.place.path)
    cells = {"version": play.version, "person": me, "read_on": day}
    row = agreed_row("play_reading", play.version, me)
    return give_word(book, "play_reading", row, cells, at)
