"""Files of the age format that a passphrase opens (age-encryption.org/v1, "The scrypt recipient type").

The library that encrypts to keys could do this too, but not within bounds: see
docs/decisions/passphrases-within-bounds.md. Here the work is fixed, what a file may ask for is bounded, and the file
streams; the ciphers are libsodium's.
"""

import hmac
import os
import re
from collections.abc import Iterator
from hashlib import scrypt
from typing import BinaryIO

from fieldrep.sync.age_header import VERSION, BadHeader, Header, unwrapped, wrapped

KIND = "scrypt"
WORK = 18
"""The base-two logarithm of scrypt's N, as the `age` tool has it: 256 MiB of memory, and about a second."""

MOST_WORK = 18

_LABEL = b"age-encryption.org/v1/scrypt"
_SALT = 16
_FILE_KEY = 16
_NONCE = 16
_TAG = 16
_CHUNK = 64 * 2**10
_NO_NONCE = bytes(12)
_DIGITS = re.compile(r"[1-9][0-9]{0,5}")


class WrongPassphrase(Exception):
    """The file was encrypted with another passphrase; or its wrapped key is damaged, which looks the same."""


class DamagedPayload(Exception):
    """The encrypted part was changed, or its end is missing."""


def check_work(header: Header) -> None:
    """Make sure that a header with a passphrase is one that may be worked on. Raises BadHeader."""
    if len(header.stanzas) != 1:
        raise BadHeader
    _, arguments, body = header.stanzas[0]
    if len(arguments) != 2 or len(body) != _FILE_KEY + _TAG:
        raise BadHeader
    salt, work = arguments
    if len(unwrapped(salt.encode("ascii"))) != _SALT or not _DIGITS.fullmatch(work) or int(work) > MOST_WORK:
        raise BadHeader


def encrypt(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write what is read from source, encrypted, to target. Raises OSError."""
    file_key, salt = os.urandom(_FILE_KEY), os.urandom(_SALT)
    body = _seal(_wrap_key(passphrase, salt, WORK), _NO_NONCE, file_key)
    head = VERSION + b"-> %b %b %d\n%b\n---" % (KIND.encode(), wrapped(salt), WORK, wrapped(body))
    nonce = os.urandom(_NONCE)
    target.write(head + b" " + wrapped(_mac(file_key, head)) + b"\n" + nonce)
    key = _derived(file_key, nonce, b"payload")
    for place, chunk in _numbered(source, _CHUNK):
        target.write(_seal(key, place, chunk))


def decrypt(header: Header, source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write what the file holds behind a checked header to target, as far as it is whole.

    Raises WrongPassphrase, DamagedPayload, OSError.
    """
    from nacl.exceptions import CryptoError

    ((_, (salt, work), body),) = header.stanzas
    try:
        file_key = _open(_wrap_key(passphrase, unwrapped(salt.encode("ascii")), int(work)), _NO_NONCE, body)
    except CryptoError as error:
        raise WrongPassphrase from error
    if not hmac.compare_digest(_mac(file_key, header.signed), header.mac):
        raise DamagedPayload
    source.seek(header.size)
    key = _derived(file_key, source.read(_NONCE), b"payload")
    try:
        for place, chunk in _numbered(source, _CHUNK + _TAG):
            if len(chunk) < _TAG or (len(chunk) == _TAG and any(place[:-1])):
                raise DamagedPayload
            target.write(_open(key, place, chunk))
    except CryptoError as error:
        raise DamagedPayload from error


def _wrap_key(passphrase: str, salt: bytes, work: int) -> bytes:
    """The key that a passphrase makes; one that was typed by another input method is the same (NFC)."""
    from unicodedata import normalize

    words = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    memory = 2**work * 8 * 128
    return scrypt(words, salt=_LABEL + salt, n=2**work, r=8, p=1, maxmem=memory + 2**20, dklen=32)


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key for one purpose: HKDF-SHA-256 (RFC 5869), 32 bytes."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), purpose + b"\x01", "sha256")


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _seal(key: bytes, nonce: bytes, data: bytes) -> bytes:
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt

    return crypto_aead_chacha20poly1305_ietf_encrypt(data, None, nonce, key)


def _open(key: bytes, nonce: bytes, data: bytes) -> bytes:
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt

    return crypto_aead_chacha20poly1305_ietf_decrypt(data, None, nonce, key)


def _numbered(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a file with their nonces: a counter, and whether it is the last one, so that no end can be cut off.

    An empty file has one empty chunk; no other file ends with one.
    """
    number, chunk = 0, source.read(size)
    while True:
        following = source.read(size)
        yield number.to_bytes(11, "big") + (b"\0" if following else b"\1"), chunk
        if not following:
            return
        number, chunk = number + 1, following
