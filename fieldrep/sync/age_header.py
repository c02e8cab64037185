"""The header of an age file (age-encryption.org/v1), read within bounds before anything is done with what it says."""

import base64
import binascii
import re
from typing import BinaryIO, NamedTuple

START = b"age-encryption.org/"
VERSION = START + b"v1\n"

MOST_HEADER = 64 * 2**10
MOST_STANZAS = 200
"""The library takes time by the square of the header: 0.02 s for 200 readers, minutes for 10,000."""

_ARGUMENTS = re.compile(rb"-> ([\x21-\x7e]+(?: [\x21-\x7e]+)*)\n")
_BODY = re.compile(rb"[A-Za-z0-9+/]{0,64}\n")
_END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_COLUMNS = 64


class Stanza(NamedTuple):
    """One way to the file's key: its kind (X25519, scrypt, …), the arguments after it, and the wrapped key."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


class Header(NamedTuple):
    """What stands before the encrypted part: the stanzas, the bytes that `mac` is over, and where that part begins."""

    stanzas: tuple[Stanza, ...]
    signed: bytes
    mac: bytes
    size: int


class BadHeader(Exception):
    """The header is not as the format has it, or beyond the bounds; `cut` where the file ends in it."""

    def __init__(self, *, cut: bool = False) -> None:
        super().__init__(cut)
        self.cut = cut


def read_header(file: BinaryIO) -> Header:
    """The header at the file's beginning. Raises BadHeader, OSError."""
    lines = _Lines(file)
    if lines.following() != VERSION:
        raise BadHeader
    stanzas: list[Stanza] = []
    while True:
        before = lines.size
        line = lines.following()
        end = _END.fullmatch(line)
        if end:
            signed = lines.read[: before + len("---")]
            return Header(tuple(stanzas), bytes(signed), unwrapped(end[1]), lines.size)
        first = _ARGUMENTS.fullmatch(line)
        if first is None or len(stanzas) == MOST_STANZAS:
            raise BadHeader
        kind, *arguments = first[1].decode("ascii").split(" ")
        stanzas.append(Stanza(kind, tuple(arguments), _body(lines)))


def wrapped(data: bytes) -> bytes:
    """Bytes in the format's base64, which has no padding."""
    return base64.b64encode(data).rstrip(b"=")


def unwrapped(text: bytes) -> bytes:
    """What `wrapped` wrote, and nothing but that. Raises BadHeader."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadHeader from error
    if wrapped(data) != text:
        raise BadHeader
    return data


def _body(lines: "_Lines") -> bytes:
    """A stanza's body: lines of 64 characters, and a shorter one, which may be empty."""
    text = b""
    while True:
        line = lines.following()
        if not _BODY.fullmatch(line):
            raise BadHeader
        text += line[:-1]
        if len(line) <= _COLUMNS:
            return unwrapped(text)


class _Lines:
    """The header's lines, one after the other, and all that was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.read = bytearray()

    @property
    def size(self) -> int:
        """How many bytes were read."""
        return len(self.read)

    def following(self) -> bytes:
        line = self._file.readline(MOST_HEADER - self.size)
        self.read += line
        if not line.endswith(b"\n"):
            raise BadHeader(cut=self.size < MOST_HEADER)
        return line
