"""Whether something was signed with a key: Ed25519 (RFC 8032)."""

from __future__ import annotations

from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Verify = Callable[[bytes, bytes, bytes], bool]

_KEY, _SIGNATURE = 32, 64


def is_signed(public: str, message: bytes, signature: str) -> bool:
    """Whether a message was signed with the secret half of this key; key and signature in hexadecimal."""
    try:
        key, signed = bytes.fromhex(public), bytes.fromhex(signature)
    except (ValueError, TypeError):
        return False
    return len(key) == _KEY and len(signed) == _SIGNATURE and _verify()(key, message, signed)


def _verify() -> Verify:
    """libsodium's own function where PyNaCl has it where it always had it: loading all of PyNaCl takes ten times as
    long as checking ten bundles."""
    try:
        from nacl._sodium import ffi, lib  # type: ignore[import-not-found]

        lib.sodium_init()
    except (ImportError, AttributeError):
        return verified_by_pynacl

    def verified(key: bytes, message: bytes, signature: bytes) -> bool:
        signed = signature + message
        opened, length = ffi.new("unsigned char[]", len(signed)), ffi.new("unsigned long long *")
        return bool(lib.crypto_sign_open(opened, length, signed, len(signed), key) == 0)

    return verified


def verified_by_pynacl(key: bytes, message: bytes, signature: bytes) -> bool:
    """The same through PyNaCl's public functions."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(key).verify(message, signature)
    except BadSignatureError:
        return False
    return True
