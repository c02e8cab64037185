"""The one hand that writes files: under a temporary name, synced, renamed, and the folder synced."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator

from fieldrep.errors import NotWritten
from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_NO_LINKS = frozenset((errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES))
_NO_FOLDER_SYNC = frozenset((errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EBADF))


@contextlib.contextmanager
def writing(path: str, *, replace: bool = False, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A file to write and read back, which appears at path, whole and durable, when the block ends without an error.

    What is at path is left alone unless `replace`. `mode` is what the umask takes from. Whatever happens, no
    half-written file has the final name, and the temporary one is taken away. Raises NotWritten (reason EEXIST where
    something is there already).
    """
    with unfinished(path, replace=replace, mode=mode) as name, open(name, "r+b") as file:
        yield file


@contextlib.contextmanager
def unfinished(path: str, *, replace: bool = False, mode: int = 0o644) -> Iterator[str]:
    """The same for whoever must open the file by its name: the name of an empty file beside path."""
    name = os.path.join(os.path.dirname(path), f".{os.path.basename(path)[:100]}.{os.urandom(6).hex()}.part")
    try:
        if not replace and os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))
        yield name
        _sync(name)
        (os.replace if replace else _rename_to_nothing)(name, path)
        _sync_folder(path)
    except OSError as error:
        raise NotWritten(path=path, reason=reason_of(error)) from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def reason_of(error: OSError) -> str:
    """The errno name of an error; EIO where it has none."""
    return errno.errorcode.get(error.errno or 0, "EIO")


def _rename_to_nothing(name: str, path: str) -> None:
    """Rename, and fail where something has come to be at path meanwhile."""
    try:
        os.link(name, path)
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    # sticks are often formatted without hard links
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.rename(name, path)


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(path: str) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
