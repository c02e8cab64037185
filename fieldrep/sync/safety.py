"""Copies of the book as it was before merges: now and then a whole one, between them what the book gained since.

They are in the folder `BOOK.safety`, numbered, because clocks go wrong, and their names say when (UTC):

- `000012-20261122-1805.book` is a book, and `.second` beside it the same once more, so that damage to one of the two
  loses nothing; `.ahead` is one that was made after much was written, before any merge asked for it;
- `000013-20261123-1802.since` is what the book gained since number 12, twice in one file for the same reason.

`restore` takes either, and needs nothing of the book's own file.
"""

import contextlib
import os
import zlib
from collections.abc import Iterator

from fieldrep.errors import BookDamaged, BookUnusable, NotWritten
from fieldrep.files import reason_of, writing
from fieldrep.store import additions, backups, doctor
from fieldrep.store.additions import Mark, State
from fieldrep.store.book import Book, Place

KEEP = 5
FEW, A_PART = 2000, 8
"""A book has grown much where it gained more changes than these, and more than this part of all it has."""
MOST_ADDITIONS = 60
_BOOK, _AHEAD, _SECOND, _SINCE = ".book", ".ahead", ".second", ".since"
_WHOLE = (_BOOK, _AHEAD)
_FORMAT = "fieldrep.since 1"
_BLOCK = 2**20


def folder_of(book_path: str) -> str:
    """Where the copies of a book are."""
    return f"{book_path}.safety"


def copies(book_path: str) -> list[str]:
    """The paths of the last copies, the oldest first: what `restore` takes."""
    folder = folder_of(book_path)
    return [os.path.join(folder, name) for name in _names(folder) if name.endswith((_BOOK, _SINCE))][-KEEP:]


def copy_before(book: Book, at: int) -> str:
    """Copy the book as others still see it while a transaction is under way; returns the copy's path.

    Raises NotWritten.
    """
    folder = _made_folder(book)
    with book.again() as before:
        state = additions.state(before)
        rewritten = additions.is_rewritten(book)
        mark = None if rewritten else _last(book, folder, state)
        if mark is None or _is_much(state.arrival - mark.state.arrival, state):
            made, whole = _write_whole(before, folder, _BOOK, at), state.arrival
        else:
            made, whole = f"{mark.following:06}-{_stamp(at)}{_SINCE}", mark.whole
            _write_since(before, os.path.join(folder, made), mark.state)
    if rewritten:
        additions.forget_mark(book)
    else:
        additions.set_mark(book, Mark(made, _number(made) + 1, whole, state))
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
    with contextlib.suppress(NotWritten):
        _copy_ahead(book, at)


def forget(book: Book, at: int) -> None:
    """Take away every copy, and copy the book as it is now: for what may be kept nowhere. Raises NotWritten."""
    folder = _made_folder(book)
    _remove(folder, _names(folder))
    with book.transaction():
        additions.forget_mark(book)
    _copy_ahead(book, at)


def restore(source: str, place: Place, aside: str) -> None:
    """Put a copy, or any other book, in the place of the book; the book that was there is kept at `aside`.

    Raises BookMissing, BookForeign, BookDamaged where the copy does not hold what it should.
    """
    with _whole(source, place) as book:
        backups.restore(book, place, aside)


# making them


def _copy_ahead(book: Book, at: int) -> None:
    """Copy the whole book outside any transaction. The copy before the next merge has the same number."""
    folder = _made_folder(book)
    made = _write_whole(book, folder, _AHEAD, at)
    with Book.open(book.place._replace(path=os.path.join(folder, made))) as copy:
        state = additions.state(copy)
    with book.transaction():
        additions.set_mark(book, Mark(made, _number(made), state.arrival, state))


def _last(book: Book, folder: str, state: State) -> Mark | None:
    """What the book knows of its last copy, where that is the last one in the folder and the tables are the same."""
    mark = additions.mark(book)
    names = _names(folder)
    if mark is None or mark.state.version != state.version or mark.file not in names:
        return None
    return mark if _number(mark.file) == _number(names[-1]) else None


def _is_much(changes: int, state: State) -> bool:
    return changes > FEW and changes * A_PART > state.arrival


def _write_whole(book: Book, folder: str, ending: str, at: int) -> str:
    """Copy the whole book, twice; the name of the first. One that was made ahead and not needed is taken away."""
    names = _names(folder)
    path = os.path.join(folder, f"{_newest(folder) + 1:06}-{_stamp(at)}")
    backups.back_up(book, path + ending)
    _copy_file(path + ending, path + _SECOND)
    if names and not any(name.endswith((_BOOK, _SINCE)) for name in names if _number(name) == _number(names[-1])):
        _remove(folder, [name for name in names if _number(name) == _number(names[-1])])
    return os.path.basename(path) + ending


def _copy_file(source: str, target: str) -> None:
    """Copy a file that nobody writes to."""
    with open(source, "rb") as whole, writing(target, mode=0o600) as copy:
        while block := whole.read(_BLOCK):
            copy.write(block)


def _write_since(book: Book, path: str, since: State) -> None:
    text = "\n".join(additions.gained(book, since)).encode()
    with writing(path, mode=0o600) as file:
        for _ in range(2):
            file.write(_head(text) + b"\n")
            file.write(text)


# putting one together


@contextlib.contextmanager
def _whole(source: str, place: Place) -> Iterator[str]:
    """The path of a whole book: the source itself, or what is put together of it for as long as it is needed."""
    folder, name = os.path.split(source)
    if not name.endswith(_SINCE):
        yield _sound(source, place)
        return
    first, gains = _parts(folder, name)
    with _own_folder(source) as own:
        path = os.path.join(own, "book")
        _copy_file(_sound(os.path.join(folder, first), place), path)
        for gain in gains:
            additions.put_in(path, _lines(os.path.join(folder, gain)))
        with Book.open(place._replace(path=path)) as book:
            doctor.rebuild(book)
        yield path


def _parts(folder: str, name: str) -> tuple[str, list[str]]:
    """The whole copy that an addition goes back to, and the additions from there, itself the last. Raises BookDamaged
    where one is gone."""
    names = [each for each in _names(folder) if _number(each) <= _number(name)]
    wholes = [each for each in names if each.endswith(_WHOLE)]
    if not wholes:
        raise BookDamaged(path=os.path.join(folder, name), problem="no whole copy before it")
    first = _number(wholes[-1])
    gains = [each for each in names if each.endswith(_SINCE) and _number(each) >= first]
    if {*map(_number, gains), first} != set(range(first, _number(name) + 1)) or gains[-1] != name:
        raise BookDamaged(path=os.path.join(folder, name), problem="one before it is gone")
    return wholes[-1], gains


def _sound(path: str, place: Place) -> str:
    """The path, or that of the same once more where what is there is damaged and the second is not."""
    second = os.path.splitext(path)[0] + _SECOND
    if path.endswith(_WHOLE) and os.path.exists(second):
        for each in (path, second):
            with contextlib.suppress(BookUnusable), Book.open(place._replace(path=each)) as book:
                if not backups.damage(book):
                    return each
    return path


def _lines(path: str) -> Iterator[str]:
    """What the book gained, as it was written. Raises BookDamaged where both times it is not as it was."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise BookDamaged(path=path, problem=reason_of(error)) from error
    half = len(content) // 2
    for said in (content[:half], content[half:]):
        head, _, text = said.partition(b"\n")
        if head == _head(text):
            return iter(text.decode().split("\n"))
    raise BookDamaged(path=path, problem="checksum")


def _head(text: bytes) -> bytes:
    return f"{_FORMAT} {zlib.crc32(text):08x}".encode()


@contextlib.contextmanager
def _own_folder(source: str) -> Iterator[str]:
    """A folder beside a copy that is there as long as it is needed."""
    path = f"{source}.{os.urandom(6).hex()}.part"
    try:
        os.mkdir(path, mode=0o700)
    except OSError as error:
        raise NotWritten(path=path, reason=reason_of(error)) from error
    try:
        yield path
    finally:
        _remove(path, os.listdir(path))
        with contextlib.suppress(OSError):
            os.rmdir(path)


# the folder


def _made_folder(book: Book) -> str:
    folder = folder_of(book.place.path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=folder, reason=reason_of(error)) from error
    return folder


def _names(folder: str) -> list[str]:
    """The names of the copies in a folder, in their order."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name[:6].isdigit() and name.endswith((_SECOND, _SINCE, *_WHOLE)))


def _number(name: str) -> int:
    return int(name[:6])


def _newest(folder: str) -> int:
    return max(map(_number, _names(folder)), default=0)


def _since_whole(folder: str) -> int:
    """How many copies there are after the last whole one."""
    names = _names(folder)
    return _newest(folder) - max((_number(name) for name in names if name.endswith(_WHOLE)), default=0)


def _keep_last(folder: str) -> None:
    """Take away what the last copies do not need."""
    names = _names(folder)
    oldest = [_number(name) for name in names if name.endswith((_BOOK, _SINCE))][-KEEP:][0]
    needed = max((_number(name) for name in names if name.endswith(_WHOLE) and _number(name) <= oldest), default=oldest)
    _remove(folder, [name for name in names if _number(name) < needed])


def _remove(folder: str, names: list[str]) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(folder, name))


def _stamp(at: int) -> str:
    from datetime import UTC, datetime, timedelta

    try:
        return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at):%Y%m%d-%H%M}"
    except OverflowError:
        return "undated"
