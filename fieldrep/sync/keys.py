"""This laptop's key: an Ed25519 pair that seals its bundles, kept in the user's own state folder and nowhere else."""

import json
import os
from typing import NamedTuple

from fieldrep.errors import KeyDamaged, NotWritten
from fieldrep.files import reason_of, writing

FILE = "laptop.key"
_MOST = 4096


class LaptopKey(NamedTuple):
    """The pair as lowercase hexadecimal: `seed` is the secret half (RFC 8032 §5.1.5), `public` goes into bundles."""

    seed: str
    public: str

    def sign(self, message: bytes) -> str:
        """The signature of a message, 128 hexadecimal digits."""
        from nacl.signing import SigningKey

        return SigningKey(bytes.fromhex(self.seed)).sign(message).signature.hex()

    def __repr__(self) -> str:
        return f"LaptopKey(public={self.public!r})"


def laptop_key(state: str) -> LaptopKey:
    """The key of this laptop, made at its first use in the folder `state`.

    Raises KeyDamaged where there is a file that is not a key: taking a fresh one silently would make every team mate's
    book refuse this laptop. Raises NotWritten where a fresh key cannot be saved.
    """
    found = found_key(state)
    return found if found is not None else _make(os.path.join(state, FILE))


def found_key(state: str) -> LaptopKey | None:
    """The key of this laptop, or None where none was made yet. Raises KeyDamaged."""
    return _read(os.path.join(state, FILE))


def key_of(seed: str) -> LaptopKey:
    """The pair with this secret half, 64 hexadecimal digits. Raises KeyDamaged."""
    return LaptopKey(seed, _public("", seed))


def keep_key(state: str, key: LaptopKey) -> None:
    """Let this be the key of a laptop that has none yet. Raises NotWritten."""
    _keep(os.path.join(state, FILE), key)


def renewed_key(state: str) -> LaptopKey:
    """A fresh key in the place of this laptop's, which is kept beside it. Raises KeyDamaged, NotWritten."""
    path = os.path.join(state, FILE)
    found = _read(path)
    if found is not None:
        try:
            os.replace(path, f"{path}.{found.public[:16]}")
        except OSError as error:
            raise NotWritten(path=path, reason=reason_of(error)) from error
    return _make(path)


def _read(path: str) -> LaptopKey | None:
    try:
        with open(path, "rb") as file:
            content = file.read(_MOST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyDamaged(path=path, problem=reason_of(error)) from error
    try:
        document = json.loads(content)
        key = LaptopKey(document["seed"], document["public"])
    except (ValueError, RecursionError) as error:
        raise KeyDamaged(path=path, problem="json") from error
    except (TypeError, KeyError) as error:
        raise KeyDamaged(path=path, problem="fields") from error
    if _public(path, key.seed) != key.public:
        raise KeyDamaged(path=path, problem="mismatch")
    return key


def _public(path: str, seed: object) -> str:
    from nacl.exceptions import CryptoError
    from nacl.signing import SigningKey

    try:
        return bytes(SigningKey(bytes.fromhex(str(seed))).verify_key).hex()
    except (CryptoError, ValueError, TypeError) as error:
        raise KeyDamaged(path=path, problem="fields") from error


def _make(path: str) -> LaptopKey:
    seed = os.urandom(32).hex()
    key = LaptopKey(seed, _public(path, seed))
    try:
        _keep(path, key)
    except NotWritten as error:
        # another process of this laptop was quicker: its key is the laptop's
        made = _read(path) if error.reason == "EEXIST" else None
        if made is None:
            raise
        return made
    return key


def _keep(path: str, key: LaptopKey) -> None:
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=path, reason=reason_of(error)) from error
    with writing(path, mode=0o600) as file:
        file.write(json.dumps({"format": "fieldrep.key", "public": key.public, "seed": key.seed}).encode() + b"\n")
