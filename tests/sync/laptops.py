"""Laptops that send each other bundles."""

import json
import os
from collections.abc import Callable, Mapping
from typing import Any

from fieldrep.files import writing
from fieldrep.store.changes import Change, written
from fieldrep.store.ids import agreed_row
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.format import sealed_message
from fieldrep.sync.keys import LaptopKey
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import Receipt
from tests.store.laptops import START, Laptop

ROW = agreed_row("account", "Lee Hospital")
SEED = "11" * 32


def a_laptop(folder: object, name: str) -> Laptop:
    """A laptop of the person of that name."""
    return Laptop(os.path.join(str(folder), name), agreed_row("person", name))


def accounts(laptop: Laptop, count: int, start: int = 0) -> None:
    """Write accounts, one operation."""
    laptop.book.write(
        laptop.now(),
        lambda op: (
            [op.add("account", {"name": f"Account {start + index}", "city": "上海"}) for index in range(count)] and None
        ),
    )


def work(laptop: Laptop, path: object, kind: str = "work") -> str:
    """Everything that a laptop holds, as a bundle."""
    return write_bundle(laptop.book, str(path), kind, laptop.now()).path


def take(laptop: Laptop, *paths: str, yes: bool = False) -> list[Receipt]:
    """Merge bundles."""
    return merge(laptop.book, paths, laptop.now(), yes=yes)


def key_of(public_seed: str = SEED) -> LaptopKey:
    """A key that is the same every time."""
    from nacl.signing import SigningKey

    return LaptopKey(public_seed, bytes(SigningKey(bytes.fromhex(public_seed)).verify_key).hex())


def a_change(replica: str = "forgedreplica234", number: int = 1, **other: Any) -> Change:
    """A change of an account."""
    facts: dict[str, Any] = {
        "op": number,
        "at": START,
        "by": agreed_row("person", "forger"),
        "table": "account",
        "row": ROW,
        "cells": {"name": "Lee Hospital"},
        "over": (),
    }
    return written(replica, number, **(facts | other))


def sealed(
    path: object,
    lines: list[str],
    head: Mapping[str, Any] | None = None,
    key: LaptopKey | None = None,
    change_head: Callable[[dict[str, Any]], None] = lambda _: None,
) -> str:
    """A bundle with these lines, whatever they are, under a right seal."""
    with writing(str(path), replace=True) as file:
        file.write(sealed_bytes(lines, head, key, change_head))
    return str(path)


def sealed_bytes(
    lines: list[str],
    head: Mapping[str, Any] | None = None,
    key: LaptopKey | None = None,
    change_head: Callable[[dict[str, Any]], None] = lambda _: None,
) -> bytes:
    """The bytes of `sealed`."""
    from hashlib import sha512

    key = key or key_of()
    document: dict[str, Any] = {
        "format": "fieldrep.bundle",
        "version": [1, 0],
        "kind": "work",
        "team": None,
        "from": {"replica": "forgedreplica234", "person": agreed_row("person", "forger"), "key": key.public},
        "to": [],
        "app": "0.1.0",
        "made_at": START,
        "covers": {},
        **(head or {}),
    }
    change_head(document)
    first = head_line if isinstance(head_line := document.get("line"), str) else json.dumps(document)
    text = f'{{"head": {first},\n"changes": [\n' + ",\n".join(lines) + ("\n" if lines else "") + "],\n"
    body = text.encode("utf-8", "surrogatepass")
    return body + f'"seal": {{"signature": "{key.sign(sealed_message(sha512(body).digest()))}"}}}}\n'.encode()


def everything(laptop: Laptop) -> tuple[list[str], list[tuple[object, ...]], dict[str, bytes]]:
    """What a merge could change: the dump, what is kept beside it, and the files of the state folder."""
    kept = [row for table in ("meta", "replica", "receipt") for row in laptop.book.rows(f"SELECT * FROM {table}")]
    files = {}
    for folder, _, names in os.walk(laptop.place.state):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                files[os.path.join(folder, name)] = file.read()
    return laptop.dump(), kept, files
