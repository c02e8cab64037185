"""What this copy of the book remembers of bundles: receipts, the key of each replica, what was handed in.

None of it travels, and doctor has nothing to say about it.
"""

import json
from collections.abc import Mapping

from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book

HANDED_IN = "handed_in"
PASSED = "passed_over"
"""What a folder holds that there is no receipt of, because it was for others or brought nothing: `sync/courier.py`."""


class KeptReceipt(NamedTuple):
    """A receipt as it is kept: `id` is the beginning of the bundle's seal, `kind` merge, export or taken_back."""

    id: str
    made_at: int
    kind: str
    document: dict[str, object]


def receipt(book: Book, receipt_id: str) -> KeptReceipt | None:
    """The receipt with this id."""
    found = book.row("SELECT id, made_at, kind, document FROM receipt WHERE id = ?", (receipt_id,))
    return KeptReceipt(found[0], found[1], found[2], json.loads(found[3])) if found else None


def receipts(book: Book, kind: str, most: int = 100) -> list[KeptReceipt]:
    """The newest receipts of a kind, the one kept last first (clocks go wrong)."""
    return [
        KeptReceipt(found[0], found[1], found[2], json.loads(found[3]))
        for found in book.rows(
            "SELECT id, made_at, kind, document FROM receipt WHERE kind = ? ORDER BY rowid DESC LIMIT ?", (kind, most)
        )
    ]


def newest_that_added(book: Book, kind: str) -> KeptReceipt | None:
    """The receipt of a kind that was kept last of those by which changes came in."""
    found = book.row(
        """SELECT id, made_at, kind, document FROM receipt
           WHERE kind = ? AND EXISTS (SELECT 1 FROM json_each(document, '$.shares') WHERE value ->> '$.added' > 0)
           ORDER BY rowid DESC LIMIT 1""",
        (kind,),
    )
    return KeptReceipt(found[0], found[1], found[2], json.loads(found[3])) if found else None


def kept_since(book: Book, receipt_id: str, kind: str) -> KeptReceipt | None:
    """The first receipt of a kind that was kept after another."""
    found = book.row(
        """SELECT id, made_at, kind, document FROM receipt
           WHERE kind = ? AND rowid > (SELECT rowid FROM receipt WHERE id = ?) ORDER BY rowid LIMIT 1""",
        (kind, receipt_id),
    )
    return KeptReceipt(found[0], found[1], found[2], json.loads(found[3])) if found else None


def ids_since(book: Book, receipt_id: str, kind: str) -> list[str]:
    """The ids of the receipts of a kind that were kept after another, the last one first."""
    found = book.rows(
        """SELECT id FROM receipt WHERE kind = ? AND rowid > (SELECT rowid FROM receipt WHERE id = ?)
           ORDER BY rowid DESC""",
        (kind, receipt_id),
    )
    return [each for (each,) in found]


def receipts_called(book: Book, beginning: str, kind: str) -> list[tuple[str, str]]:
    """Id and file name of the receipts of a kind whose ids begin so."""
    return [
        (found, name)
        for found, name in book.rows(
            """SELECT id, document ->> '$.name' FROM receipt
               WHERE kind = ?1 AND substr(id, 1, length(?2)) = ?2 ORDER BY rowid DESC LIMIT 20""",
            (kind, beginning),
        )
    ]


def known_files(book: Book) -> dict[tuple[str, int], str]:
    """The kind of receipt that a file of this name and size has."""
    return {
        (name, size): kind
        for name, size, kind in book.rows(
            "SELECT document ->> '$.name', document ->> '$.size', kind FROM receipt WHERE document ->> '$.size' > 0"
        )
    }


def drop_receipt(book: Book, receipt_id: str) -> None:
    """Forget a receipt, inside a transaction."""
    book.db.execute("DELETE FROM receipt WHERE id = ?", (receipt_id,))


def keep_receipt(book: Book, kept: KeptReceipt) -> None:
    """Keep a receipt, inside a transaction; one of the same bundle makes way, so that the last kept comes last."""
    book.db.execute(
        "INSERT OR REPLACE INTO receipt(id, made_at, kind, document) VALUES (?, ?, ?, ?)",
        (kept.id, kept.made_at, kept.kind, json.dumps(kept.document, ensure_ascii=False)),
    )


def pinned_key(book: Book, replica: str) -> str | None:
    """The key that a replica's first bundle was sealed with."""
    found = book.row("SELECT public_key FROM replica WHERE name = ?", (replica,))
    return found[0] if found else None


def pin_key(book: Book, replica: str, key: str) -> None:
    """Remember the key of a replica that has none yet, inside a transaction."""
    book.db.execute(
        """INSERT INTO replica(name, public_key) VALUES (?, ?)
           ON CONFLICT(name) DO UPDATE SET public_key = excluded.public_key WHERE public_key IS NULL""",
        (replica, key),
    )


def unpin_key(book: Book, replica: str, key: str) -> None:
    """Forget the key of a replica, inside a transaction; another key than this one stays."""
    book.db.execute("UPDATE replica SET public_key = NULL WHERE name = ? AND public_key = ?", (replica, key))


def own_replicas(book: Book) -> set[str]:
    """The replica names that this book has written with."""
    return {name for (name,) in book.rows("SELECT name FROM replica WHERE own = 1")}


def handed_in(book: Book) -> dict[str, int]:
    """For each own replica the number up to which its changes were written into a bundle."""
    found = book.meta(HANDED_IN)
    return dict(json.loads(found)) if found else {}


def note_handed_in(book: Book, lasts: Mapping[str, int]) -> None:
    """Remember what a bundle that was written holds of the own replicas, inside a transaction."""
    book.set_meta(HANDED_IN, json.dumps(handed_in(book) | dict(lasts)))


class Acknowledgement(NamedTuple):
    """What a lead's book said last: which replica and key it writes with, whose it is, how many bundles it had written
    by then, whether a fresh name of that book has made it void, and what it holds of each replica."""

    replica: str
    key: str
    person: str
    sequence: int
    void: bool
    held: dict[str, int]


def acknowledgements(book: Book) -> list[Acknowledgement]:
    """What every lead's book said last."""
    return [
        Acknowledgement(replica, key, person, sequence, bool(void), json.loads(held))
        for replica, key, person, sequence, void, held in book.rows(
            "SELECT replica, key, person, sequence, void, held FROM acknowledgement ORDER BY replica"
        )
    ]


def keep_acknowledgement(book: Book, said: Acknowledgement) -> None:
    """Keep what a lead's book said, inside a transaction."""
    book.db.execute(
        """INSERT OR REPLACE INTO acknowledgement(replica, key, person, sequence, void, held)
           VALUES (?, ?, ?, ?, ?, ?)""",
        (said.replica, said.key, said.person, said.sequence, said.void, json.dumps(said.held, sort_keys=True)),
    )


def void_acknowledgement(book: Book, replica: str, key: str, person: str) -> None:
    """What was, or will be, said under this name does not hold any more, inside a transaction."""
    book.db.execute(
        """INSERT INTO acknowledgement(replica, key, person, sequence, void, held) VALUES (?, ?, ?, 0, 1, '{}')
           ON CONFLICT(replica) DO UPDATE SET void = 1""",
        (replica, key, person),
    )


def note_guest(book: Book, key: str, person: str) -> bool:
    """Note who sealed a bundle with which key outside any team, inside a transaction; whether that is new here."""
    added = book.db.execute("INSERT OR IGNORE INTO guest(key, person) VALUES (?, ?)", (key, person))
    return bool(added.rowcount)
