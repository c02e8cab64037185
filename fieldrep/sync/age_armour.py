"""Armour: an age file as letters, so that it can be pasted into a mail or a chat (RFC 7468 §3, strictly)."""

import binascii
from typing import BinaryIO

from fieldrep.sync.age_header import BadHeader

FIRST = b"-----BEGIN AGE ENCRYPTED FILE-----"
_LAST = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS = 64
_LINES_AT_ONCE = 4096
_LONGEST = 200
_BLANKS = b" \t\r\n"


def is_armoured(start: bytes) -> bool:
    """Whether a file that starts so is armoured; blank lines may stand before it."""
    return start.lstrip(_BLANKS).startswith(FIRST)


def take_off(source: BinaryIO, target: BinaryIO) -> None:
    """Write the bytes that an armoured file stands for to target. Raises BadHeader, OSError.

    Lines end with a line feed, or a carriage return before one, as mail programs have it.
    """
    line = _line(source)
    while not line.strip(_BLANKS):
        line = _line(source)
    if line != FIRST:
        raise BadHeader
    whole: list[bytes] = []
    while len(line := _line(source)) == _COLUMNS:
        whole.append(line)
        if len(whole) == _LINES_AT_ONCE:
            target.write(_bytes(whole))
            whole.clear()
    if 0 < len(line) < _COLUMNS and line != _LAST:
        whole.append(line)
        line = _line(source)
    rest = source.read(_LONGEST)
    if line != _LAST or rest.strip(_BLANKS):
        raise BadHeader(cut=not rest and _LAST.startswith(line))
    target.write(_bytes(whole))


def _line(source: BinaryIO) -> bytes:
    line = source.readline(_LONGEST)
    if not line:
        raise BadHeader(cut=True)
    return line.rstrip(b"\r\n")


def _bytes(lines: list[bytes]) -> bytes:
    text = b"".join(lines)
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except binascii.Error as error:
        raise BadHeader from error
    if binascii.b2a_base64(data, newline=False) != text:
        raise BadHeader
    return data
