"""Taking a merge back: the newest that brought something, as long as nothing was built on it.

A merge is not taken back, as `Refused(reason, …)`, for one of these reasons: take_back_order (a newer one must go
first: facts `name`, `first`, `first_id`), take_back_nothing (it brought nothing: fact `name`), take_back_built_on
(facts `name`, `count`, `table` of the first such change), take_back_exported (a bundle was written since: facts `name`,
`file`, `at`), take_back_erasure (it erased, or something was erased since: fact `name`), take_back_unknown (its receipt
does not say what came in: fact `name`).
"""

from fieldrep.errors import Ambiguous, NotFound, NothingToUndo, Refused
from fieldrep.store import amendments, bundles
from fieldrep.store.book import Book
from fieldrep.store.take_back import Arrivals, built_on, erases, held, take_back
from fieldrep.sync.receipts import KIND, SHORT, TAKEN_BACK, Receipt, newest_that_brought, read_receipt
from fieldrep.sync.safety import copy_before


def to_take_back(book: Book, wanted: str = "") -> Receipt:
    """The receipt of the merge that can be taken back now: the newest, or the one whose id begins as wanted.

    Raises NothingToUndo, NotFound, Ambiguous; Refused where it must stay.
    """
    newest = newest_that_brought(book)
    receipt = _called(book, wanted) if wanted else newest
    if receipt is None:
        raise NothingToUndo(what="merge")
    if not receipt.added:
        raise _stays(receipt, "nothing")
    if newest is None or newest.id != receipt.id:
        first = newest or receipt
        raise _stays(receipt, "order", first=first.name, first_id=first.id[:SHORT])
    _check(book, receipt)
    return receipt


def take_merge_back(book: Book, receipt_id: str, at: int) -> Receipt:
    """Take back the merge with this receipt and return that; `at` is now in microseconds since 1970 UTC.

    The book is copied first (`sync/safety.py`). Afterwards it is as it was before the merge, but that it takes a fresh
    replica name: others may have been told what it held. The bundle can be merged again; `fieldrep sync` leaves it.
    Raises as `to_take_back`, and NotWritten.
    """
    with book.transaction():
        receipt = to_take_back(book, receipt_id)
        copy_before(book, at)
        for later in _later(book, receipt):
            _put_right(book, later)
            bundles.drop_receipt(book, later)
        _put_right(book, receipt.id)
        take_back(book, Arrivals(receipt.first_arrival, receipt.last_arrival))
        for pinned in receipt.pinned:
            bundles.unpin_key(book, pinned.replica, pinned.key)
        bundles.keep_receipt(book, bundles.KeptReceipt(receipt.id, at, TAKEN_BACK, receipt.document()))
        book.set_meta(bundles.PASSED, None)
        book.replicas.remember(book.replicas.take_fresh(book.db), 0)
    return receipt


def _called(book: Book, wanted: str) -> Receipt:
    found = bundles.receipts_called(book, wanted.casefold(), KIND)
    if not found:
        raise NotFound(kind="receipt", query=wanted, near=[])
    if len(found) > 1:
        raise Ambiguous(kind="receipt", query=wanted, candidates=[(each, name, each[:16]) for each, name in found])
    kept = bundles.receipt(book, found[0][0])
    assert kept is not None
    return read_receipt(kept.document)


def _check(book: Book, receipt: Receipt) -> None:
    arrivals = Arrivals(receipt.first_arrival, receipt.last_arrival)
    if not receipt.first_arrival or held(book, arrivals) != receipt.added:
        raise _stays(receipt, "unknown")
    merges = (receipt.id, *_later(book, receipt))
    if erases(book, arrivals) or any(amendments.vouchers_before(book, each) is None for each in merges):
        raise _stays(receipt, "erasure")
    exported = bundles.kept_since(book, receipt.id, "export")
    if exported:
        raise _stays(receipt, "exported", file=str(exported.document["name"]), at=exported.made_at)
    building = built_on(book, arrivals)
    if building:
        raise _stays(receipt, "built_on", count=len(building), table=building[0].table)


def _later(book: Book, receipt: Receipt) -> list[str]:
    """The merges since, by their receipts, the last one first. They brought nothing, but may say who vouches for what
    was here: they are forgotten with it, and can be merged again as well."""
    return bundles.ids_since(book, receipt.id, KIND)


def _put_right(book: Book, receipt_id: str) -> None:
    runs = amendments.vouchers_before(book, receipt_id)
    assert runs is not None, "checked"
    amendments.put_right(book, receipt_id, runs)


def _stays(receipt: Receipt, reason: str, **facts: object) -> Refused:
    return Refused(reason=f"take_back_{reason}", name=receipt.name, **facts)
