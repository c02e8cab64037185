"""Writing a bundle: a head, the journal's lines as they are, a seal; and reading it back before it counts."""

import json
import os
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple

from fieldrep import __version__
from fieldrep.errors import NobodyYet
from fieldrep.files import writing
from fieldrep.store import bundles
from fieldrep.store.book import Book
from fieldrep.store.changes import GREATEST
from fieldrep.store.queries import journal
from fieldrep.sync.choosing import Chosen, choose
from fieldrep.sync.crypt import ENDING, decrypted, encrypting
from fieldrep.sync.format import ADDRESSED, CHANGES, CLOSING, KINDS, OPENING, VERSION, Head, sealed_message
from fieldrep.sync.keys import LaptopKey, laptop_key
from fieldrep.sync.progress import Teller, Watch
from fieldrep.sync.reader import Bundle
from fieldrep.sync.receipts import Receipt
from fieldrep.sync.tally import Tally
from fieldrep.sync.unlock import Unlock

_LINES_AT_ONCE = 2000


class Written(NamedTuple):
    """A bundle that was written and read back: where, its head, how many changes, how large the file is."""

    path: str
    head: Head
    changes: int
    size: int


def write_bundle(
    book: Book,
    path: str,
    kind: str,
    at: int,
    *,
    to: Sequence[str] = (),
    full: bool = False,
    readers: Sequence[str] | None = None,
    passphrase: str | None = None,
    progress: Watch | None = None,
) -> Written:
    """Write a sealed bundle at path; gzipped where that ends in `.gz` or `.gz.age`.

    `kind` says what it holds: work, what the leads have not acknowledged, or everything where `full` says so;
    territory, what the one person in `to` works with; roll_up, everything; invitation, what somebody who has no book
    begins with. `at` is now in microseconds since 1970 UTC. The bundle is encrypted to the laptops with the keys in
    `readers` and to this one, or to the passphrase, where one is given; the caller names such a file `.age`. The file
    appears whole and verified, or not at all, and never over another. What `progress` raises ends it. Raises NobodyYet,
    KeyDamaged, NotEncrypted, NotWritten.
    """
    assert kind in KINDS, kind
    assert kind not in ADDRESSED or len(to) == 1, "a territory is one person's"
    me = book.me
    if not me:
        raise NobodyYet(path=book.place.path)
    key = laptop_key(book.place.state)
    sender = _sender(book, me, key)
    teller = Teller(progress, os.path.basename(path))
    unlock = Unlock(book.place.state, lambda _, wrong: None if wrong else passphrase)
    with writing(path) as file:
        with journal.standing_still(book):
            own = journal.own_lasts(book)
            chosen = choose(book, kind, to, at, full=full)
            head = _head(book, chosen, sender, kind, to, at)
            teller.begin("writing", journal.number_of_changes(book) if progress else 0)
            with encrypting(file, book.place.state, key, readers, passphrase) as plain:
                packed = path.removesuffix(ENDING).endswith(".gz")
                signature = _write(chosen.lines, head, key, plain, teller, packed=packed)
        tally, digest = _read_back(path, file, unlock, teller)
        written = Written(path, head, tally.changes, os.fstat(file.fileno()).st_size)
    _remember(book, _receipt(written, signature, digest, tally), own)
    return written


class Sender(NamedTuple):
    """Who writes a bundle: the replica, how many it has written by then, its person and the laptop's key."""

    replica: str
    sequence: int
    person: str
    key: str


def _head(book: Book, chosen: Chosen, sender: Sender, kind: str, to: Sequence[str], at: int) -> Head:
    return Head(
        VERSION,
        kind,
        book.meta("team"),
        sender.replica,
        sender.person,
        sender.key,
        tuple(to),
        __version__,
        at,
        chosen.covers,
        sender.sequence,
        tuple(sorted(bundles.own_replicas(book) - {sender.replica})),
        chosen.acks,
        chosen.aside,
    )


def _sender(book: Book, me: str, key: LaptopKey) -> Sender:
    """Who writes the bundle: from a replica that has been sealed with no other key, and counts what it writes."""
    with book.transaction():
        replica, _ = book.replicas.current(book.db)
        if bundles.pinned_key(book, replica) not in (None, key.public):
            replica = book.replicas.take_fresh(book.db)
        replica, sequence = book.replicas.next_bundle(book.db, replica)
        bundles.pin_key(book, replica, key.public)
        book.set_meta("key", key.public)
        book.replicas.remember(replica, journal.last_of(book, replica))
    book.replicas.remember_bundle(replica, sequence)
    return Sender(replica, sequence, me, key.public)


def _write(lines: Iterator[str], head: Head, key: LaptopKey, file: BinaryIO, teller: Teller, *, packed: bool) -> str:
    """Write the document; returns its signature."""
    sink = _Sink(file, packed=packed)
    sink.write(OPENING + json.dumps(head.document(), ensure_ascii=False).encode() + b",\n" + CHANGES + b"\n")
    written = 0
    while batch := list(islice(lines, _LINES_AT_ONCE)):
        sink.write(((",\n" if written else "") + ",\n".join(batch)).encode())
        written += len(batch)
        teller.went(written)
    sink.write((b"\n" if written else b"") + CLOSING + b"\n")
    signature = key.sign(sealed_message(sink.digest()))
    sink.write(f'"seal": {{"signature": "{signature}"}}}}\n'.encode())
    sink.end()
    return signature


def _read_back(path: str, file: BinaryIO, unlock: Unlock, teller: Teller) -> tuple[Tally, str]:
    """Read what was written as its reader will, and count it; its digest too. Raises BundleRefused."""
    tally = Tally(GREATEST)
    file.flush()
    file.seek(0)
    with decrypted(path, file, unlock) as plain:
        bundle = Bundle(path, plain)
        bundle.went = teller.went
        teller.begin("reading_back", bundle.length)
        bundle.check_seal()
        for changes, _ in bundle.changes():
            tally.count(changes)
        return tally, bundle.digest()


def _remember(book: Book, receipt: Receipt, own: dict[str, int]) -> None:
    """Note what was written, and how much of this laptop's `own` work is handed in by it."""
    with book.transaction():
        if receipt.kind not in ADDRESSED:
            bundles.note_handed_in(book, own)
        bundles.keep_receipt(book, bundles.KeptReceipt(receipt.id, receipt.merged_at, "export", receipt.document()))


def _receipt(written: Written, signature: str, digest: str, tally: Tally) -> Receipt:
    head = written.head
    return Receipt(
        name=os.path.basename(written.path),
        id=signature[:32],
        digest=digest,
        merged_at=head.made_at,
        kind=head.kind,
        replica=head.replica,
        person=head.person,
        made_at=head.made_at,
        changes=written.changes,
        shares=tally.shares(),
        size=written.size,
    )


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
