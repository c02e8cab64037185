"""Encrypted bundles for tests: files of the age format made by hand, and why a laptop refuses one."""

import base64
import io
from pathlib import Path

import pyrage

from fieldrep.sync import age_passphrase
from fieldrep.sync.age_keys import identity, recipient
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge
from fieldrep.sync.unlock import Ask, nobody_to_ask
from tests.store.laptops import START, Laptop
from tests.sync.laptops import everything

SECRET = "正确的马电池钉书钉 one two"


def key(laptop: Laptop) -> str:
    """The public half of a laptop's key."""
    return laptop_key(laptop.place.state).public


def own_identity(laptop: Laptop) -> pyrage.x25519.Identity:
    """A laptop's key as `age` has it."""
    return pyrage.x25519.Identity.from_str(identity(laptop_key(laptop.place.state)))


def to_keys(data: bytes, *keys: str) -> bytes:
    """Whatever it is, encrypted to these keys."""
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient(each)) for each in keys]))


def to_passphrase(data: bytes, passphrase: str = SECRET) -> bytes:
    """Whatever it is, encrypted to a passphrase."""
    target = io.BytesIO()
    age_passphrase.encrypt(io.BytesIO(data), target, passphrase)
    return target.getvalue()


def armoured(data: bytes) -> bytes:
    """As `age --armor` writes it."""
    text = base64.b64encode(data)
    lines = [text[place : place + 64] for place in range(0, len(text), 64)]
    begin, end = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"
    return b"\n".join([begin, *lines, end, b""])


def knows(*passphrases: str) -> Ask:
    """Somebody who answers with one passphrase after the other."""
    left = list(passphrases)
    return lambda path, wrong: left.pop(0) if left else None


def why(reader: Laptop, content: bytes, ask: Ask = nobody_to_ask) -> str:
    """Why a file is refused, with the problem of its encryption; the book and the state folder must be untouched."""
    path = Path(reader.place.state).parent / "refused.age"
    path.write_bytes(content)
    before = everything(reader)
    (receipt,) = merge(reader.book, [str(path)], START, ask=ask)
    assert everything(reader) == before
    assert receipt.refused
    facts = dict(receipt.facts)
    return str(facts["problem"]) if receipt.refused == "encrypted" else receipt.refused
