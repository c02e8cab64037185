"""A laptop's key as the age format has it: an X25519 pair made of the Ed25519 pair that seals bundles.

age knows Ed25519 keys too, as those of ssh. X25519 is chosen, because it is what the format's specification defines
(age-encryption.org/v1, "The X25519 recipient type"), every program for the format knows it, and its stanzas do not say
whom a file is for: who finds a stick learns nothing of the team. The step from Ed25519 to X25519 is the curves' map of
RFC 7748 §4.1, which libsodium offers. That one pair may both sign and receive is shown by Thormarker, "On using the
same key pair for Ed25519 and an X25519 based KEM" (eprint.iacr.org/2021/509); nobody need carry a second key.
"""

from collections.abc import Iterator

from fieldrep.sync.keys import LaptopKey

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def identity(key: LaptopKey) -> str:
    """The secret half as age writes it: `AGE-SECRET-KEY-1…`."""
    from nacl.bindings import crypto_sign_ed25519_sk_to_curve25519, crypto_sign_seed_keypair

    _, secret = crypto_sign_seed_keypair(bytes.fromhex(key.seed))
    return _bech32("age-secret-key-", crypto_sign_ed25519_sk_to_curve25519(secret)).upper()


def recipient(public: str) -> str:
    """The public half (64 hexadecimal digits of Ed25519) as age writes it: `age1…`.

    Raises ValueError where the digits are no key: not a point of the curve, or one that everybody knows the secret of.
    """
    from nacl.bindings import crypto_sign_ed25519_pk_to_curve25519
    from nacl.exceptions import CryptoError

    try:
        point = crypto_sign_ed25519_pk_to_curve25519(bytes.fromhex(public))
    except (CryptoError, TypeError) as error:
        raise ValueError(public) from error
    return _bech32("age", point)


def _bech32(prefix: str, data: bytes) -> str:
    """Bytes with their kind before them and a checksum after them (BIP 173)."""
    values = list(_by_fives(data))
    check = 1
    spread = [ord(each) >> 5 for each in prefix] + [0] + [ord(each) & 31 for each in prefix]
    for value in [*spread, *values, *[0] * 6]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_GENERATOR):
            check ^= factor if top >> bit & 1 else 0
    values += [(check ^ 1) >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(_LETTERS[value] for value in values)


def _by_fives(data: bytes) -> Iterator[int]:
    """Bytes as numbers of five bits, the last one filled up with zeros."""
    size = len(data) * 8
    whole = int.from_bytes(data, "big") << -size % 5
    count = -(-size // 5)
    return (whole >> 5 * (count - 1 - place) & 31 for place in range(count))
