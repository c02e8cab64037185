"""Signatures are checked alike by libsodium's own function and by PyNaCl."""

import pytest
from nacl.signing import SigningKey

from fieldrep.store import signatures
from fieldrep.store.signatures import is_signed, verified_by_pynacl

KEY = SigningKey(b"k" * 32)
PUBLIC = bytes(KEY.verify_key).hex()
MESSAGE = b"fieldrep"
RIGHT = KEY.sign(MESSAGE).signature.hex()
# RFC 8032 §7.1, TEST 3
RFC_KEY = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
RFC_SIGNATURE = (
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)

CASES = [
    (PUBLIC, MESSAGE, RIGHT, True),
    (PUBLIC.upper(), MESSAGE, RIGHT, True),
    (PUBLIC, b"", KEY.sign(b"").signature.hex(), True),
    (RFC_KEY, bytes.fromhex("af82"), RFC_SIGNATURE, True),
    (RFC_KEY, bytes.fromhex("af83"), RFC_SIGNATURE, False),
    (PUBLIC, MESSAGE + b" ", RIGHT, False),
    (PUBLIC, MESSAGE, RIGHT[:-2] + "00", False),
    (PUBLIC, MESSAGE, "00" + RIGHT[2:], False),
    (bytes(SigningKey(b"o" * 32).verify_key).hex(), MESSAGE, RIGHT, False),
    ("00" * 32, MESSAGE, RIGHT, False),
    ("00" * 32, MESSAGE, "00" * 64, False),
]


@pytest.mark.parametrize(("public", "message", "signature", "expected"), CASES)
def test_both_ways_come_to_the_same(
    public: str, message: bytes, signature: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_signed(public, message, signature) is expected
    monkeypatch.setattr(signatures, "_verify", lambda: verified_by_pynacl)
    assert is_signed(public, message, signature) is expected


@pytest.mark.parametrize(
    ("public", "signature"),
    [
        (PUBLIC[:-2], RIGHT),
        (PUBLIC + "00", RIGHT),
        (PUBLIC, RIGHT[:-2]),
        (PUBLIC, RIGHT + "00"),
        ("zz", RIGHT),
        ("", ""),
    ],
)
def test_what_has_not_the_length_of_a_key_or_a_signature_is_none(public: str, signature: str) -> None:
    assert not is_signed(public, MESSAGE, signature)


def test_the_quick_way_is_there() -> None:
    assert signatures._verify() is not verified_by_pynacl
