"""Writing a bundle: a head, the journal's lines as they are, a seal; and reading it back before it counts."""

import json
import os
import zlib
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple

from fieldrep import __version__
from fieldrep.errors import NobodyYet
from fieldrep.files import writing
from fieldrep.store import bundles
from fieldrep.store.book import Book
from fieldrep.store.changes import GREATEST
from fieldrep.store.queries import journal
from fieldrep.sync.crypt import ENDING, Unlock, decrypted, encrypting
from fieldrep.sync.format import CHANGES, CLOSING, KINDS, OPENING, VERSION, Head, sealed_message
from fieldrep.sync.keys import LaptopKey, laptop_key
from fieldrep.sync.reader import Bundle
from fieldrep.sync.receipts import Receipt
from fieldrep.sync.tally import Tally

_LINES_AT_ONCE = 2000


class Written(NamedTuple):
    """A bundle that was written and read back: where, its head, how many changes, how large the file is."""

    path: str
    head: Head
    changes: int
    size: int


def write_bundle(
    book: Book, path: str, kind: str, at: int, *, readers: Sequence[str] | None = None, passphrase: str | None = None
) -> Written:
    """Write everything that the book holds into a sealed bundle at path; gzipped where that ends in `.gz` or `.gz.age`.

    `kind` is work or roll_up; `at` is now in microseconds since 1970 UTC. The bundle is encrypted to the laptops with
    these keys and to this one, or to the passphrase, where one is given; the caller names such a file `.age`. The file
    appears whole and verified, or not at all, and never over another. Raises NobodyYet, KeyDamaged, NotEncrypted,
    NotWritten.
    """
    assert kind in KINDS, kind
    me = book.me
    if not me:
        raise NobodyYet(path=book.place.path)
    key = laptop_key(book.place.state)
    replica = _sending_replica(book, key)
    with writing(path) as file:
        with journal.standing_still(book):
            covers = {name: (run.first, run.last) for name, run in journal.runs(book).items()}
            own = journal.own_lasts(book)
            head = Head(VERSION, kind, book.meta("team"), replica, me, key.public, (), __version__, at, covers)
            with encrypting(file, book.place.state, key, readers, passphrase) as plain:
                signature = _write(book, head, key, plain, packed=path.removesuffix(ENDING).endswith(".gz"))
        tally, digest = _read_back(path, file, Unlock(book.place.state, lambda _, wrong: None if wrong else passphrase))
        size = os.fstat(file.fileno()).st_size
    with book.transaction():
        bundles.note_handed_in(book, own)
        receipt = Receipt(
            os.path.basename(path), signature[:32], digest, at, kind, replica, me, at, tally.changes, tally.shares()
        )
        bundles.keep_receipt(book, bundles.KeptReceipt(receipt.id, at, "export", receipt.document()))
    return Written(path, head, tally.changes, size)


def _sending_replica(book: Book, key: LaptopKey) -> str:
    """The replica that the bundle comes from: this book's own, which has been sealed with no other key."""
    with book.transaction():
        replica, last = book.replicas.current(book.db)
        if bundles.pinned_key(book, replica) not in (None, key.public):
            replica, last = book.replicas.take_fresh(book.db), 0
        bundles.pin_key(book, replica, key.public)
        book.replicas.remember(replica, last)
    return replica


def _write(book: Book, head: Head, key: LaptopKey, file: BinaryIO, *, packed: bool) -> str:
    """Write the document; returns its signature."""
    sink = _Sink(file, packed=packed)
    sink.write(OPENING + json.dumps(head.document(), ensure_ascii=False).encode() + b",\n" + CHANGES + b"\n")
    some = False
    lines = journal.lines(book)
    while batch := list(islice(lines, _LINES_AT_ONCE)):
        sink.write(((",\n" if some else "") + ",\n".join(batch)).encode())
        some = True
    sink.write((b"\n" if some else b"") + CLOSING + b"\n")
    signature = key.sign(sealed_message(sink.digest()))
    sink.write(f'"seal": {{"signature": "{signature}"}}}}\n'.encode())
    sink.end()
    return signature


def _read_back(path: str, file: BinaryIO, unlock: Unlock) -> tuple[Tally, str]:
    """Read what was written as its reader will, and count it; its digest too. Raises BundleRefused."""
    tally = Tally(GREATEST)
    file.flush()
    file.seek(0)
    with decrypted(path, file, unlock) as plain:
        bundle = Bundle(path, plain)
        bundle.check_seal()
        for changes, _ in bundle.changes():
            tally.count(changes)
        return tally, bundle.digest()


class _Sink:
    """Takes the bytes of the document to the file, packed or not, and remembers their SHA-512.

    The same document gives the same packed bytes: no name and no time are in them.
    """

    def __init__(self, file: BinaryIO, *, packed: bool) -> None:
        from hashlib import sha512

        self._file = file
        self._sha = sha512()
        self._packer = zlib.compressobj(6, zlib.DEFLATED, 31) if packed else None

    def write(self, data: bytes) -> None:
        self._sha.update(data)
        self._file.write(self._packer.compress(data) if self._packer else data)

    def digest(self) -> bytes:
        return self._sha.digest()

    def end(self) -> None:
        if self._packer:
            self._file.write(self._packer.flush())
