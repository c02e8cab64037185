"""Names for rows and replicas: UUIDv7 where a row is made, UUIDv5 of what it stands for where laptops must agree."""

import os

NAMESPACE = bytes.fromhex("6f1d7a52c0a35e6b9d4e8a21f5b3c790")
_MARK_AT = 28
BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def fresh_row(at: int, by: str = "") -> str:
    """A UUIDv7 (RFC 9562 §5.7) for a row made at `at`, microseconds since 1970 UTC.

    Its last 32 bits are made of all before them and of `by`, the person who makes the row, so that nobody else can say
    later to have made it (`is_made_by`); 42 bits are chance.
    """
    millis = max(at, 0) // 1000 % (1 << 48)
    value = (millis << 80) | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    row = _text(value)
    return marked(row, by) if by else row


def marked(row: str, person: str) -> str:
    """The name of a row with its end made so that it says who made the row."""
    return row[:_MARK_AT] + _digest("made by", row[:_MARK_AT], person)[:4].hex()


def is_made_by(row: str, person: str) -> bool:
    """Whether a row's name says that this person has made it. A row of another writer's may say nothing of the kind."""
    return row == marked(row, person)


def agreed_row(*parts: str) -> str:
    """A UUIDv5 (RFC 9562 §5.5) of the parts, in one namespace for everybody.

    Two laptops that import one list make the same rows. Parts are told apart: ("ab", "c") is not ("a", "bc").
    """
    value = int.from_bytes(_digest(*parts)[:16], "big")
    value = value & ~(0xF << 76) | 0x5 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return _text(value)


def fresh_replica() -> str:
    """A name for a replica: 80 random bits in base 32, so that no two books ever share one."""
    value = int.from_bytes(os.urandom(10), "big")
    return "".join(BASE32[value >> shift & 31] for shift in range(75, -1, -5))


def _digest(*parts: str) -> bytes:
    try:
        from _sha1 import sha1  # a thirtieth of what hashlib takes to import
    except ImportError:
        from hashlib import sha1

    name = "\x1f".join(part.replace("\\", "\\\\").replace("\x1f", "\\x1f") for part in parts)
    return bytes(sha1(NAMESPACE + name.encode(), usedforsecurity=False).digest())


def _text(value: int) -> str:
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
