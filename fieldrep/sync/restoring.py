"""Putting a copy in the place of the book: a whole one, or one that is put together of what the book gained."""

import contextlib
import os
from collections.abc import Iterator

from fieldrep.errors import BookDamaged, BookUnusable, NotWritten
from fieldrep.files import reason_of
from fieldrep.store import additions, backups, doctor
from fieldrep.store.book import Book, Place
from fieldrep.sync.safety import SECOND, SINCE, WHOLE, copy_file, head_of, names_in, number_of, remove


def restore(source: str, place: Place, aside: str) -> None:
    """Put a copy, or any other book, in the place of the book; the book that was there is kept at `aside`.

    Raises BookMissing, BookForeign, and BookDamaged where the copy does not hold what it should.
    """
    with _whole(source, place) as book:
        backups.restore(book, place, aside)


@contextlib.contextmanager
def _whole(source: str, place: Place) -> Iterator[str]:
    """The path of a whole book: the source itself, or what is put together of it for as long as it is needed."""
    folder, name = os.path.split(source)
    if not name.endswith(SINCE):
        yield _sound(source, place)
        return
    first, gains = _parts(folder, name)
    with _own_folder(source) as own:
        path = os.path.join(own, "book")
        copy_file(_sound(os.path.join(folder, first), place), path)
        for gain in gains:
            additions.put_in(path, _lines(os.path.join(folder, gain)))
        with Book.open(place._replace(path=path)) as book:
            doctor.rebuild(book)
        yield path


def _parts(folder: str, name: str) -> tuple[str, list[str]]:
    """The whole copy that goes before what was gained, and all that was gained from there, the last one itself.

    Raises BookDamaged where one is gone.
    """
    names = [each for each in names_in(folder) if number_of(each) <= number_of(name)]
    wholes = [each for each in names if each.endswith(WHOLE)]
    if not wholes:
        raise BookDamaged(path=os.path.join(folder, name), problem="no whole copy before it")
    first = number_of(wholes[-1])
    gains = [each for each in names if each.endswith(SINCE) and number_of(each) >= first]
    if {*map(number_of, gains), first} != set(range(first, number_of(name) + 1)) or gains[-1] != name:
        raise BookDamaged(path=os.path.join(folder, name), problem="one before it is gone")
    return wholes[-1], gains


def _sound(path: str, place: Place) -> str:
    """The path, or that of the same once more where what is there is damaged and the second is not."""
    second = os.path.splitext(path)[0] + SECOND
    if path.endswith(WHOLE) and os.path.exists(second):
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
        if head == head_of(text):
            return iter(text.decode().split("\n"))
    raise BookDamaged(path=path, problem="checksum")


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
        remove(path, os.listdir(path))
        with contextlib.suppress(OSError):
            os.rmdir(path)
