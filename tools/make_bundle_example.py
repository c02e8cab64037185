"""Make docs/bundle-example.json: a small sealed bundle, the same bytes every time, for whoever writes a reader."""

import json
from hashlib import sha512
from pathlib import Path

from nacl.signing import SigningKey

from fieldrep.store.changes import written
from fieldrep.store.ids import agreed_row
from fieldrep.sync.format import CHANGES, CLOSING, OPENING, VERSION, Head, sealed_message
from fieldrep.sync.keys import LaptopKey

TARGET = Path(__file__).parent.parent / "docs" / "bundle-example.json"
SEED = bytes(range(32)).hex()
REPLICA = "k3f7x2exampleaaa"
AT = 1_763_712_300_000_000


def example() -> bytes:
    """The bytes of the example: an account, a visit there, and a correction of the account's phone number."""
    key = LaptopKey(SEED, bytes(SigningKey(bytes.fromhex(SEED)).verify_key).hex())
    rep, account, visit = (agreed_row(kind, "example") for kind in ("person", "account", "visit"))
    went = {"account": account, "person": rep, "happened_at": "2025-11-21T10:00+08:00", "how": "in_person"}
    changes = [
        written(REPLICA, 1, 1, AT, rep, "account", account, {"name": "Lee Hospital 李氏医院", "phone": "021 5555"}, ()),
        written(REPLICA, 2, 2, AT + 60_000_000, rep, "visit", visit, went, ()),
        written(REPLICA, 3, 3, AT + 90_000_000, rep, "account", account, {"phone": "021 5556"}, (f"{REPLICA}:1",)),
    ]
    head = Head(VERSION, "work", None, REPLICA, rep, key.public, (), "0.1.0", AT + 120_000_000, {REPLICA: (1, 3)})
    lines = ",\n".join(change.line for change in changes).encode()
    body = b"%s%s,\n%s\n%s\n%s\n" % (OPENING, json.dumps(head.document()).encode(), CHANGES, lines, CLOSING)
    signature = key.sign(sealed_message(sha512(body).digest()))
    return body + f'"seal": {{"signature": "{signature}"}}}}\n'.encode()


if __name__ == "__main__":
    TARGET.write_bytes(example())
