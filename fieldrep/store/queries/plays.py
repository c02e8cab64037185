"""Plays with the version that holds, and who has read it."""

from typing import NamedTuple

from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.book import Book


class Play(NamedTuple):
    """A play as of a day: the version that holds (None: none yet), its number and words, and who has read it.

    `moves` is the rate it is to move, in `city` and `district` where they are said. `number` counts every version that
    is there, also one of a later day. `readers` and `unread` are names of the team's reps and leads; whoever wrote a
    version has read it.
    """

    play: str
    name: str
    goal: str
    moves: str | None
    city: str | None
    district: str | None
    from_day: str | None
    to_day: str | None
    version: str | None
    holds: int
    number: int
    words: str
    since: str | None
    readers: tuple[str, ...]
    unread: tuple[str, ...]
    read_by_me: bool


def plays(book: Book, day: str) -> list[Play]:
    """Every play, those that hold on this day first, then by name.

    Of two versions with one number the one that was made last holds; written apart they are one row, and in conflict.
    Only somebody's own word that they have read a version counts.
    """
    rows = book.rows(
        """SELECT id, coalesce(name, ''), coalesce(goal, ''), moves, city, district, from_day, to_day FROM play
           WHERE deleted = 0 ORDER BY (to_day IS NOT NULL AND to_day < ?1) , name, id""",
        (day,),
    )
    people = book.rows("SELECT id, coalesce(name, '') FROM person WHERE deleted = 0 ORDER BY name, id")
    read: dict[str, set[str]] = {}
    for version, person in book.rows(
        """SELECT version, person FROM play_reading
           WHERE deleted = 0 AND made_by = person AND (read_on IS NULL OR read_on <= ?)
           UNION SELECT id, made_by FROM play_version WHERE deleted = 0""",
        (day,),
    ):
        read.setdefault(version, set()).add(person)
    return [_play(book, row, day, people, read) for row in rows]


def _play(book: Book, row: tuple[str, ...], day: str, people: list[tuple[str, str]], read: dict[str, set[str]]) -> Play:
    versions = book.rows(
        """SELECT id, coalesce(number, 1), coalesce(words, ''), from_day FROM play_version
           WHERE deleted = 0 AND play = ? ORDER BY number DESC, made_at DESC, id""",
        (row[0],),
    )
    held = next((each for each in versions if each[3] is None or each[3] <= day), None)
    version, holds, words, since = held or (None, 0, "", None)
    readers = read.get(version or "", set())
    names = tuple(name for person, name in people if person in readers)
    unread = tuple(name for person, name in people if person not in readers) if version else ()
    newest = max((each[1] for each in versions), default=0)
    mine = bool(book.me) and book.me in readers
    return Play._make((*row, version, holds, newest, words, since, names, unread, mine))


def find_play(book: Book, text: str, day: str) -> Play:
    """The play of this name, or whose name alone begins so. Raises NotFound or Ambiguous."""
    found = plays(book, day)
    said = " ".join(text.split()).casefold()
    exact = [each for each in found if each.name.casefold() == said]
    near = exact or [each for each in found if said and each.name.casefold().startswith(said)]
    if not near:
        raise NotFound(kind="play", query=text, near=[each.name for each in found][:5])
    if len(near) > 1:
        raise Ambiguous(kind="play", query=text, candidates=[(each.play, each.name, each.goal) for each in near])
    return near[0]


def unread_plays(book: Book, day: str) -> list[Play]:
    """The plays that hold on a day and that I have not read yet."""
    return [each for each in plays(book, day) if each.version and not each.read_by_me and not _is_over(each, day)]


def _is_over(play: Play, day: str) -> bool:
    return play.to_day is not None and play.to_day < day
