"""Copies of the book as it was before merges: now and then a whole one, between them what the book gained since.

They are in the folder `BOOK.safety`, numbered, because clocks go wrong, and their names say when (UTC):

- `000012-20261122-1805.book` is a book, and `.second` beside it the same once more, so that damage to one of the two
  loses nothing; `.ahead` is one that was made after much was written, before any merge asked for it;
- `000013-20261123-1802.since` is what the book gained since number 12, twice in one file for the same reason.

`sync/restoring.py` takes either, and needs nothing of the book's own file.
"""

import contextlib
import os
import zlib

from fieldrep.errors import FieldrepError, NotWritten
from fieldrep.files import reason_of, writing
from fieldrep.store import additions, backups
from fieldrep.store.additions import Mark, State
from fieldrep.store.book import Book
from fieldrep.store.log import note_rewritten

KEEP = 5
FEW, A_PART = 2000, 8
"""A book has grown much where it gained more changes than these, and more than this part of all it has."""
MOST_ADDITIONS = 60
BOOK, AHEAD, SECOND, SINCE = ".book", ".ahead", ".second", ".since"
WHOLE = (BOOK, AHEAD)
FORMAT = "fieldrep.since 1"
_BLOCK = 2**20


def folder_of(book_path: str) -> str:
    """Where the copies of a book are."""
    return f"{book_path}.safety"


def copies(book_path: str) -> list[str]:
    """The paths of the last copies, the oldest first: what `restoring.restore` takes."""
    folder = folder_of(book_path)
    return [os.path.join(folder, name) for name in names_in(folder) if name.endswith((BOOK, SINCE))][-KEEP:]


def copy_before(book: Book, at: int) -> str:
    """Copy the book as others still see it while a transaction is under way; returns the copy's path.

    Raises NotWritten.
    """
    folder = _made_folder(book)
    with book.again() as before:
        state = additions.state(before)
        mark = _last(before, folder, state)
        if mark is None or _is_much(state.arrival - mark.state.arrival, state):
            made, whole = _write_whole(before, folder, BOOK, at), state.arrival
        else:
            made, whole = f"{mark.following:06}-{_stamp(at)}{SINCE}", mark.whole
            _write_since(before, os.path.join(folder, made), mark.state)
        if additions.said(book) == additions.said(before):
            additions.set_mark(book, Mark(made, number_of(made) + 1, whole, state))
    _keep_last(folder)
    return os.path.join(folder, made)


def keep_up(book: Book, at: int) -> None:
    """Copy the whole book where it has grown much since it was copied whole, so that the next merge finds it done.

    For the end of whatever may write much; `at` is now in microseconds since 1970 UTC. Where no copy can be made, the
    next merge will say so.
    """
    state = additions.state(book)
    folder = folder_of(book.place.path)
    mark = _last(book, folder, state)
    if not _is_much(state.arrival - (mark.whole if mark else 0), state) and _since_whole(folder) < MOST_ADDITIONS:
        return
    with contextlib.suppress(FieldrepError):
        _copy_ahead(book, at)


def forget(book: Book, at: int) -> None:
    """Take away every copy, and copy the book as it is now: for what may be kept nowhere. Raises NotWritten."""
    folder = _made_folder(book)
    remove(folder, names_in(folder))
    with book.transaction():
        note_rewritten(book.db)
    _copy_ahead(book, at)


# making them


def _copy_ahead(book: Book, at: int) -> None:
    """Copy the whole book outside any transaction. The copy before the next merge has the same number."""
    folder = _made_folder(book)
    made = _write_whole(book, folder, AHEAD, at)
    with Book.open(book.place._replace(path=os.path.join(folder, made))) as copy:
        state = additions.state(copy)
    with book.transaction():
        additions.set_mark(book, Mark(made, number_of(made), state.arrival, state))


def _last(book: Book, folder: str, state: State) -> Mark | None:
    """What the book knows of its last copy, where that is the last one in the folder and the tables are the same."""
    mark = additions.mark(book)
    names = names_in(folder)
    if mark is None or mark.state.version != state.version or mark.file not in names:
        return None
    return mark if number_of(mark.file) == number_of(names[-1]) else None


def _is_much(changes: int, state: State) -> bool:
    return changes > FEW and changes * A_PART > state.arrival


def _write_whole(book: Book, folder: str, ending: str, at: int) -> str:
    """Copy the whole book, twice; the name of the first. One that was made ahead and not needed is taken away."""
    names = names_in(folder)
    path = os.path.join(folder, f"{_newest(folder) + 1:06}-{_stamp(at)}")
    backups.back_up(book, path + ending)
    copy_file(path + ending, path + SECOND)
    if names and not any(name.endswith((BOOK, SINCE)) for name in names if number_of(name) == number_of(names[-1])):
        remove(folder, [name for name in names if number_of(name) == number_of(names[-1])])
    return os.path.basename(path) + ending


def copy_file(source: str, target: str) -> None:
    """Copy a file that nobody writes to."""
    with open(source, "rb") as whole, writing(target, mode=0o600) as copy:
        while block := whole.read(_BLOCK):
            copy.write(block)


def _write_since(book: Book, path: str, since: State) -> None:
    text = "\n".join(additions.gained(book, since)).encode()
    with writing(path, mode=0o600) as file:
        for _ in range(2):
            file.write(head_of(text) + b"\n")
            file.write(text)


# the folder


def _made_folder(book: Book) -> str:
    folder = folder_of(book.place.path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=folder, reason=reason_of(error)) from error
    return folder


def names_in(folder: str) -> list[str]:
    """The names of the copies in a folder, in their order."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name[:6].isdigit() and name.endswith((SECOND, SINCE, *WHOLE)))


def head_of(text: bytes) -> bytes:
    """The line before what was gained, from which damage is known."""
    return f"{FORMAT} {zlib.crc32(text):08x}".encode()


def number_of(name: str) -> int:
    return int(name[:6])


def _newest(folder: str) -> int:
    return max(map(number_of, names_in(folder)), default=0)


def _since_whole(folder: str) -> int:
    """How many copies there are after the last whole one."""
    names = names_in(folder)
    return _newest(folder) - max((number_of(name) for name in names if name.endswith(WHOLE)), default=0)


def _keep_last(folder: str) -> None:
    """Take away what the last copies do not need."""
    names = names_in(folder)
    oldest = [number_of(name) for name in names if name.endswith((BOOK, SINCE))][-KEEP:][0]
    needed = max(
        (number_of(name) for name in names if name.endswith(WHOLE) and number_of(name) <= oldest), default=oldest
    )
    remove(folder, [name for name in names if number_of(name) < needed])


def remove(folder: str, names: list[str]) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(folder, name))


def _stamp(at: int) -> str:
    from datetime import UTC, datetime, timedelta

    try:
        return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at):%Y%m%d-%H%M}"
    except OverflowError:
        return "undated"
