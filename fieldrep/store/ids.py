"""Names for rows and replicas: UUIDv7 where a row is made, UUIDv5 of what it stands for where laptops must agree."""

import os

NAMESPACE = bytes.fromhex("6f1d7a52c0a35e6b9d4e8a21f5b3c790")
BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def fresh_row(at: int) -> str:
    """A UUIDv7 (RFC 9562 §5.7) for a row made at `at`, microseconds since 1970 UTC."""
    millis = max(at, 0) // 1000 % (1 << 48)
    value = (millis << 80) | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return _text(value)


def agreed_row(*parts: str) -> str:
    """A UUIDv5 (RFC 9562 §5.5) of the parts, in one namespace for everybody.

    Two laptops that import one list make the same rows. Parts are told apart: ("ab", "c") is not ("a", "bc").
    """
    try:
        from _sha1 import sha1  # a thirtieth of what hashlib takes to import
    except ImportError:
        from hashlib import sha1

    name = "\x1f".join(part.replace("\\", "\\\\").replace("\x1f", "\\x1f") for part in parts)
    value = int.from_bytes(sha1(NAMESPACE + name.encode(), usedforsecurity=False).digest()[:16], "big")
    value = value & ~(0xF << 76) | 0x5 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return _text(value)


def fresh_replica() -> str:
    """A name for a replica: 80 random bits in base 32, so that no two books ever share one."""
    value = int.from_bytes(os.urandom(10), "big")
    return "".join(BASE32[value >> shift & 31] for shift in range(75, -1, -5))


def _text(value: int) -> str:
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
