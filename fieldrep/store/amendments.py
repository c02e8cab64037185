"""What a merge does to changes that are held already: noted while it runs, so that taking it back can put it right.

Bringing a held change once more adds those who vouch for it (`store/vouchers.py`), or the rest of a line whose values
were erased. That comes by the journal's own hands, so a trigger sees it whatever they are; only who vouched before is
noted, never a value.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType

from fieldrep.store.book import Book
from fieldrep.store.bundles import KeptReceipt, drop_receipt, keep_receipt, receipt

KIND = "amendments"
Runs = Mapping[int, Sequence[tuple[int, int]]]
"""Voucher numbers, each with the arrival numbers (first to last) of the changes that had it."""

_TABLE = """CREATE TEMP TABLE IF NOT EXISTS amended(
    arrival INTEGER PRIMARY KEY, voucher INTEGER NOT NULL, rewritten INTEGER NOT NULL)"""
_TRIGGER = """CREATE TEMP TRIGGER IF NOT EXISTS amending AFTER UPDATE OF line, voucher ON main.change
    WHEN (old.line IS NOT new.line OR old.voucher IS NOT new.voucher) AND EXISTS (SELECT 1 FROM amended)
    BEGIN
        INSERT INTO amended VALUES (old.arrival, old.voucher, old.line IS NOT new.line)
        ON CONFLICT(arrival) DO UPDATE SET rewritten = max(rewritten, excluded.rewritten);
    END"""


_WATCHING = "INSERT INTO temp.amended VALUES (0, 0, 0)"
"""What says that there is something to note. Table and trigger stay: with each that comes or goes SQLite reads every
statement of the connection anew."""


class Amendments:
    """Watches the transaction that is under way for changes to what is held."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __enter__(self) -> "Amendments":
        self._book.db.execute(_TABLE)
        self._book.db.execute(_TRIGGER)
        self._book.db.execute("DELETE FROM temp.amended")
        self._book.db.execute(_WATCHING)
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        if self._book.db.in_transaction:  # where that ended by itself, what was noted went with it
            self._book.db.execute("DELETE FROM temp.amended")

    def keep(self, receipt_id: str, at: int, first_arrival: int) -> None:
        """Keep what was noted, where there is something, beside the receipt that says `at` and `first_arrival`."""
        found = self._book.db.execute(
            "SELECT arrival, voucher, rewritten FROM temp.amended WHERE arrival > 0 AND arrival < ? ORDER BY arrival",
            (first_arrival,),
        ).fetchall()
        if found:
            document = {
                "vouchers": _runs((arrival, voucher) for arrival, voucher, _ in found),
                "rewritten": sum(rewritten for _, _, rewritten in found),
            }
            keep_receipt(self._book, KeptReceipt(_id(receipt_id), at, KIND, document))


def vouchers_before(book: Book, receipt_id: str) -> Runs | None:
    """Who vouched for held changes before a merge, as far as it changed that; None where it filled in lines that had
    been emptied, which nobody empties again."""
    kept = receipt(book, _id(receipt_id))
    if kept is None:
        return {}
    if kept.document["rewritten"]:
        return None
    vouchers = kept.document["vouchers"]
    assert isinstance(vouchers, dict)
    return {int(voucher): [(first, last) for first, last in runs] for voucher, runs in vouchers.items()}


def put_right(book: Book, receipt_id: str, runs: Runs) -> None:
    """Let those vouch again who did before, inside a transaction, and forget the note."""
    for voucher, spans in runs.items():
        for first, last in spans:
            book.db.execute("UPDATE change SET voucher = ? WHERE arrival BETWEEN ? AND ?", (voucher, first, last))
    drop_receipt(book, _id(receipt_id))


def _id(receipt_id: str) -> str:
    return f"{receipt_id} {KIND}"


def _runs(found: Iterable[tuple[int, int]]) -> dict[int, list[list[int]]]:
    """Arrival numbers by voucher, in runs without a hole."""
    runs: dict[int, list[list[int]]] = {}
    for arrival, voucher in found:
        of_voucher = runs.setdefault(voucher, [])
        if of_voucher and of_voucher[-1][1] == arrival - 1:
            of_voucher[-1][1] = arrival
        else:
            of_voucher.append([arrival, arrival])
    return runs
