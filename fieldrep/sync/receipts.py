"""What a merge did, or would do: a receipt whose parts add up to the whole, kept in the book."""

from __future__ import annotations

import os

from fieldrep.errors import BundleRefused
from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store import bundles
from fieldrep.store.book import Book

if TYPE_CHECKING:
    from typing import Any

KIND = "merge"
TAKEN_BACK = "taken_back"
"""The kinds of receipts: of a merge, and of one that was taken back."""

SHORT = 8
"""How much of a receipt's id names it."""


class Share(NamedTuple):
    """What a bundle has of one person and table: changes `added` and those `held` before.

    Of the added ones, `later` are kept for a newer version of the program, and `aside` are set aside; `disputed` counts
    the cells that they set and that are in conflict now.
    """

    person: str
    table: str
    added: int
    held: int
    later: int
    disputed: int
    aside: int = 0


class Aside(NamedTuple):
    """How many changes of a person were set aside, and why (`store/rights.py`)."""

    person: str
    reason: str
    changes: int


class Missing(NamedTuple):
    """Numbers of a replica that no bundle has brought yet; `person` writes with it, if that is known."""

    replica: str
    person: str | None
    first: int
    last: int


class Ahead(NamedTuple):
    """A replica whose clock is more than a day ahead of this laptop's; `at` is its latest time, microseconds UTC."""

    replica: str
    person: str
    at: int


class Doubled(NamedTuple):
    """An id (`replica:number`) that two different changes bear; both are kept. `person` wrote the one that came."""

    id: str
    person: str


class Pinned(NamedTuple):
    """A replica whose key was seen for the first time, and will be asked for from now on."""

    replica: str
    person: str
    key: str


class Waiting(NamedTuple):
    """The laptop that sealed the bundle is not accepted: its key, whose it says it is, how many changes wait for it."""

    key: str
    person: str
    changes: int


class Receipt(NamedTuple):
    """What a merge did with one bundle, or a dry run would do.

    `id` is the beginning of the bundle's seal, `digest` the SHA-512 of the document, `name` the file's; `names` are
    those of the people in it, by id. A bundle that was refused has the reason (a code of `sync/format.py`) in `refused`
    with its further facts in `facts`, and nothing else. `changes` are all those in the file: the sum of `added` and
    `held` over the shares. `returned` are own changes that were not here any more; then `fresh` is the replica name
    that this book took after them. `before` says that this very bundle was merged earlier.
    `size` is the file's, in bytes. What came in has the arrival numbers from `first_arrival` to `last_arrival` in this
    book; both are 0 where a receipt is from before they were noted.
    """

    name: str
    id: str = ""
    digest: str = ""
    merged_at: int = 0
    kind: str = ""
    replica: str = ""
    person: str = ""
    made_at: int = 0
    changes: int = 0
    shares: tuple[Share, ...] = ()
    missing: tuple[Missing, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    doubled: tuple[Doubled, ...] = ()
    pinned: tuple[Pinned, ...] = ()
    returned: int = 0
    fresh: str | None = None
    before: bool = False
    refused: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    aside: tuple[Aside, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    size: int = 0
    first_arrival: int = 0
    last_arrival: int = 0

    @property
    def added(self) -> int:
        """How many changes came in."""
        return sum(share.added for share in self.shares)

    @property
    def held(self) -> int:
        """How many were here already."""
        return sum(share.held for share in self.shares)

    @property
    def disputed(self) -> int:
        """How many cells that the added changes set are in conflict now."""
        return sum(share.disputed for share in self.shares)

    def document(self) -> dict[str, object]:
        """The receipt as JSON has it."""
        return {
            name: [part._asdict() for part in value] if name in _PARTS else value
            for name, value in self._asdict().items()
        }


_PARTS: dict[str, type[Any]] = {
    "shares": Share,
    "missing": Missing,
    "ahead": Ahead,
    "doubled": Doubled,
    "pinned": Pinned,
    "aside": Aside,
    "waiting": Waiting,
}


def read_receipt(document: dict[str, Any]) -> Receipt:
    """The receipt that a document of `Receipt.document` is; fields of a newer version are passed over."""
    facts = {name: value for name, value in document.items() if name in Receipt._fields}
    for name, part in _PARTS.items():
        facts[name] = tuple(
            part(**{field: value for field, value in each.items() if field in part._fields})
            for each in facts.get(name, ())
        )
    for pairs in ("facts", "names"):
        facts[pairs] = tuple((name, value) for name, value in facts.get(pairs, ()))
    return Receipt(**facts)


def receipts(book: Book, most: int = 100) -> list[Receipt]:
    """The receipts of the newest merges, the last one first."""
    return [read_receipt(kept.document) for kept in bundles.receipts(book, KIND, most)]


def newest_that_brought(book: Book) -> Receipt | None:
    """The receipt of the last merge that brought something and was not taken back."""
    kept = bundles.newest_that_added(book, KIND)
    return read_receipt(kept.document) if kept else None


def exports(book: Book, most: int = 100) -> list[str]:
    """The names of the files of the newest bundles that were written here, the last one first."""
    return [str(kept.document["name"]) for kept in bundles.receipts(book, "export", most)]


def merged_before(book: Book, seal: str, name: str, at: int) -> Receipt | None:
    """What to say of a bundle with this seal that was merged, or written, here before: everything is held.

    Missing numbers are as they were then.
    """
    kept = bundles.receipt(book, seal[:32])
    if kept is None or kept.kind == TAKEN_BACK:
        return None
    found = read_receipt(kept.document)
    shares = tuple(Share(s.person, s.table, 0, s.added + s.held, 0, 0) for s in found.shares)
    return found._replace(
        name=name, merged_at=at, shares=shares, ahead=(), doubled=(), pinned=(), returned=0, fresh=None, before=True
    )


def refusal(error: BundleRefused, at: int) -> Receipt:
    """The receipt of a bundle that was refused."""
    facts = {**error.facts}
    path, reason = str(facts.pop("path")), str(facts.pop("reason"))
    said = tuple((name, str(value)) for name, value in facts.items() if value is not None)
    return Receipt(os.path.basename(path), merged_at=at, refused=reason, facts=said)
