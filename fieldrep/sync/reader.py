"""Reading a bundle: from cheap checks to dear ones, and no line is believed before the seal is."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator

from fieldrep.files import reason_of
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.signatures import is_signed
from fieldrep.sync.format import (
    CHANGES,
    FORMAT,
    MOST_FILE,
    MOST_LINE,
    MOST_PLAIN,
    MOST_RATIO,
    MOST_SEAL,
    OPENING,
    SEAL,
    SEAL_START,
    refused,
    sealed_message,
)
from fieldrep.sync.head import read_head
from fieldrep.sync.layout import SMALL, Batch, layout_for

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from hashlib import _Hash as Hash
    from typing import BinaryIO

    from fieldrep.sync.unlock import Unlock

BLOCK = 4 * 2**20
OWN_SHA = 2**18
_GZIP = b"\x1f\x8b"


class Bundle:
    """An open bundle: its head was read, `check_seal` says whether it is to be believed, `changes` reads it.

    `went` is told how many bytes of the document were gone through, and of how many.
    """

    def __init__(self, path: str, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)
        self._packed = file.read(2) == _GZIP
        self._held = self._small_document()
        self._whole: bytes | None = None
        self._digest: bytes | None = None
        self.signature = ""
        self.went: Callable[[int, int], None] | None = None
        self.length = self._said_length()
        self.head = read_head(path, self._first_line())

    def check_seal(self) -> None:
        """Make sure that the key in the head has sealed these bytes, and note the `signature`. Raises BundleRefused."""
        body = self._sha512()
        tail = b""
        for block in self._blocks():
            tail += block
            body.update(tail[:-MOST_SEAL])
            tail = tail[-MOST_SEAL:]
        start, signature = self._seal_in(tail)
        body.update(tail[:start])
        whole = body.copy()
        whole.update(tail[start:])
        if not is_signed(self.head.key, sealed_message(body.digest()), signature):
            raise refused(self.path, "signature", replica=self.head.replica, person=self.head.person)
        self._whole = self._digest = whole.digest()
        self.signature = signature

    def digest(self) -> str:
        """The SHA-512 of the whole document, in hex: what tells this very bundle from one that borrowed its seal."""
        if self._digest is None:
            whole = self._sha512()
            for block in self._blocks():
                whole.update(block)
            self._digest = whole.digest()
        return self._digest.hex()

    def seal(self) -> str:
        """The signature as the file has it, not checked: enough to know a bundle that was merged before."""
        tail = b""
        if self._packed or self._held is not None:
            for block in self._blocks():
                tail = (tail + block)[-MOST_SEAL:]
        else:
            self._file.seek(max(0, self.size - MOST_SEAL))
            tail = self._file.read(MOST_SEAL)
        return self._seal_in(tail)[1]

    def changes(self) -> Iterator[Batch]:
        """Every change, some thousands at a time, after `check_seal`. Raises BundleRefused at the first bad line.

        The last thing that is looked at is whether these were the bytes whose seal was checked.
        """
        assert self._whole is not None, "the seal comes first"
        digest = self._sha512() if self._held is None else None
        layout = layout_for(self.path, max(self.length, self.size * (10 if self._packed else 1)))
        rest = b""
        for block in self._blocks():
            if digest:
                digest.update(block)
            *lines, rest = (rest + block).split(b"\n")
            if len(rest) > MOST_LINE:
                raise refused(self.path, "line_too_long", line=layout.line + len(lines) + 1)
            yield layout.read(lines)
        if digest and digest.digest() != self._whole:
            raise refused(self.path, "changed")
        if rest or not layout.ended:
            raise refused(self.path, "layout", line=layout.line + 1)

    def _seal_in(self, tail: bytes) -> tuple[int, str]:
        """Where in the file's tail the line of the seal begins, and the signature it has."""
        start = tail.rfind(SEAL_START) + 1
        if not start or not tail.endswith((b"}}\n", b"}}\r\n")):
            followed = start and SEAL.match(tail, start)
            raise refused(self.path, "reformatted" if followed or b"\r" in tail else "cut")
        match = SEAL.fullmatch(tail, start)
        if match is None:
            raise refused(self.path, "reformatted" if tail.endswith(b"\r\n") else "seal")
        return start, match[1].decode()

    # bytes

    def _sha512(self) -> Hash:
        """For a small file Python's own, which is slower and need not be loaded."""
        if self.length <= OWN_SHA and sys.version_info < (3, 12):
            from _sha512 import sha512  # type: ignore[import-not-found,unused-ignore]
        else:
            from hashlib import sha512

        made: Hash = sha512()
        return made

    def _first_line(self) -> bytes:
        start = b""
        for block in self._blocks():
            start += block
            end = start.find(b"\n")
            if end >= 0 or len(start) > MOST_LINE:
                break
        else:
            end = -1
        _check_opening(self.path, start)
        first = start if end < 0 else start[:end]
        if CHANGES in first or b"\r" in first:
            raise refused(self.path, "reformatted")
        if end < 0 or end > MOST_LINE:
            raise refused(self.path, "line_too_long" if len(start) > MOST_LINE else "cut", line=1)
        after = start[end + 1 : end + 2 + len(CHANGES)]
        if not (CHANGES + b"\n").startswith(after):
            raise refused(self.path, "reformatted")
        return first

    def _small_document(self) -> bytes | None:
        """All of a small document, which is then read from the file once; None where it is large, or packed."""
        if self._packed or self.size > SMALL:
            return None
        self._file.seek(0)
        return self._file.read(self.size)

    def _blocks(self) -> Iterator[bytes]:
        """The document from its beginning, a bounded piece at a time."""
        done = 0
        try:
            for block in self._read_blocks() if self._held is None else (self._held,):
                yield block
                done += len(block)
                if self.went:
                    self.went(done, self.length)
        except OSError as error:
            raise refused(self.path, "unreadable", problem=reason_of(error)) from error

    def _read_blocks(self) -> Iterator[bytes]:
        self._file.seek(0)
        return self._unpacked() if self._packed else iter(lambda: self._file.read(BLOCK), b"")

    def _said_length(self) -> int:
        """How long the document is, by what the file itself says: for telling how far its reading is, and no more."""
        if not self._packed:
            return self.size
        self._file.seek(max(0, self.size - 4))
        return min(int.from_bytes(self._file.read(4), "little"), MOST_PLAIN)  # ISIZE, RFC 1952 §2.3.1

    def _unpacked(self) -> Iterator[bytes]:
        import zlib

        unpacker = zlib.decompressobj(31)
        most = min(MOST_PLAIN, SMALL + MOST_RATIO * self.size)
        count = 0
        while not unpacker.eof:
            piece = unpacker.unconsumed_tail or self._file.read(BLOCK)
            try:
                block = unpacker.decompress(piece, BLOCK)
            except zlib.error as error:
                raise refused(self.path, "packing") from error
            if not block and not piece:
                raise refused(self.path, "cut")
            count += len(block)
            if count > most:
                raise refused(self.path, "too_big")
            yield block
        if unpacker.unused_data or self._file.read(1):
            raise refused(self.path, "packing")


@contextlib.contextmanager
def opened(path: str, unlock: Unlock | None = None) -> Iterator[Bundle]:
    """An open bundle, out of its encryption if `unlock` can open that. Raises BundleRefused, KeyDamaged.

    A link is followed: what counts is that a regular file is at its end. What is no file is never opened, because
    opening a pipe waits and opening a device may do something.
    """
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            raise refused(path, "not_regular", **({"kind": "folder"} if stat.S_ISDIR(mode) else {}))
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        descriptor = os.open(path, flags)
    except FileNotFoundError as error:
        raise refused(path, "missing") from error
    except OSError as error:
        raise refused(path, "unreadable", problem=reason_of(error)) from error
    except ValueError as error:
        raise refused(path, "missing") from error
    with open(descriptor, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise refused(path, "not_regular")
        if found.st_size == 0:
            raise refused(path, "empty")
        if found.st_size > MOST_FILE:
            raise refused(path, "too_big")
        with _decrypted(path, file, unlock) as plain:
            try:
                bundle = Bundle(path, plain)
            except OSError as error:
                raise refused(path, "unreadable", problem=reason_of(error)) from error
            yield bundle


def _decrypted(path: str, file: BinaryIO, unlock: Unlock | None) -> AbstractContextManager[BinaryIO]:
    """The file itself where it begins as a bundle does, else what is inside its encryption."""
    start = file.read(len(OPENING))
    file.seek(0)
    if start == OPENING or start.startswith(_GZIP):
        return contextlib.nullcontext(file)
    from fieldrep.sync.crypt import decrypted

    return decrypted(path, file, unlock)


def _check_opening(path: str, start: bytes) -> None:
    if start.startswith(OPENING + b"{"):
        return
    if (OPENING + b"{").startswith(start):
        raise refused(path, "cut" if start else "empty")
    raise refused(path, "reformatted" if _is_text_of_one(start[:65536]) else "not_a_bundle")


def _is_text_of_one(start: bytes) -> bool:
    """Whether this is how a text begins that was a bundle once."""
    if b"\0" not in start:
        return FORMAT.encode() in start
    return any(FORMAT.encode(encoding) in start for encoding in ("utf-16-le", "utf-16-be"))
