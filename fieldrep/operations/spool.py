"""Lines that could not be saved, kept in a file of the state folder until the next start takes them in."""

# pathlib is slow to import, and this is on the way of every start
# ruff: noqa: PTH103, PTH104, PTH108, PTH116, PTH118, PTH123, PTH208

import contextlib
import errno
import json
import os
from collections.abc import Iterator

from fieldrep.errors import NotWritten
from fieldrep.frozen import NamedTuple

WAITING = "waiting.jsonl"
NOT_TAKEN = "not-taken.txt"
ABANDONED_SECONDS = 60


class Waiting(NamedTuple):
    """A line as it was typed, for which book, and when (microseconds since 1970 UTC; ISO with the offset)."""

    book: str
    at: int
    now: str
    line: str


def keep(state: str, waiting: Waiting) -> str:
    """Add a line to those that wait, durably, and return the file's path. Raises NotWritten."""
    path = os.path.join(state, WAITING)
    text = json.dumps(waiting._asdict(), ensure_ascii=True) + "\n"
    try:
        os.makedirs(state, mode=0o700, exist_ok=True)
        # Another process may claim the file between opening and writing: what it does not see is written once more.
        while not _append(path, text.encode("ascii")):
            pass
    except OSError as error:
        raise NotWritten(path=path, reason=error.strerror) from error
    return path


def is_waiting(state: str) -> bool:
    """Whether anything may wait; cheap enough to be asked at every start."""
    try:
        return any(name.startswith("waiting") for name in os.listdir(state))
    except OSError:
        return False


@contextlib.contextmanager
def claimed(state: str, book: str, now_at: int) -> Iterator[list[Waiting]]:
    """The lines that wait for this book, claimed so that no other process takes them; gone when the block ends well.

    A claim that its process did not live to finish is taken over after a minute. Where the block fails, they wait on.
    """
    claims = list(_claim(state, now_at))
    try:
        lines = list(_read(state, claims))
        yield [each for each in lines if each.book == book]
        for each in lines:
            if each.book != book:
                keep(state, each)
    except BaseException:
        for claim in claims:
            _append(os.path.join(state, WAITING), _content(claim))
        raise
    finally:
        for claim in claims:
            os.unlink(claim)


def _claim(state: str, now_at: int) -> Iterator[str]:
    """The files of waiting lines, each under a name of this process's own."""
    for number, name in enumerate(sorted(os.listdir(state))):
        path = os.path.join(state, name)
        mine = os.path.join(state, f"waiting-{os.getpid()}-{number}.claimed")
        with contextlib.suppress(OSError):
            if name == WAITING or (name.endswith(".claimed") and _is_abandoned(path, now_at)):
                os.rename(path, mine)
                os.utime(mine)
                yield mine


def set_aside(state: str, line: str) -> str:
    """Keep the text of a line that was not understood where its author finds it, and return the file's path."""
    path = os.path.join(state, NOT_TAKEN)
    _append(path, (line + "\n").encode("utf-8", "backslashreplace"))
    return path


def _is_abandoned(path: str, now_at: int) -> bool:
    return now_at // 1_000_000 - os.stat(path).st_mtime > ABANDONED_SECONDS


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _append(path: str, content: bytes) -> bool:
    """Append all of the content or nothing; whether the file at path is still the one that was written to."""
    descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        try:
            if os.write(descriptor, content) < len(content):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
        try:
            return os.stat(path).st_ino == os.fstat(descriptor).st_ino
        except FileNotFoundError:
            return False
    finally:
        os.close(descriptor)


def _read(state: str, claims: list[str]) -> Iterator[Waiting]:
    """The lines in claimed files; what is no such line is set aside rather than lost."""
    for raw in (raw for claim in claims for raw in _content(claim).splitlines()):
        try:
            found = json.loads(raw)
            yield Waiting(str(found["book"]), int(found["at"]), str(found["now"]), str(found["line"]))
        except (ValueError, KeyError, TypeError):
            set_aside(state, raw.decode("utf-8", "backslashreplace"))
