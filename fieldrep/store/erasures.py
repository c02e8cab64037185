"""Forgetting: what a lead has erased is gone from the tables and from the journal, whoever brings it again."""

from __future__ import annotations

from collections.abc import Iterable

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.changes import emptied
from fieldrep.store.vouchers import HERE

if TYPE_CHECKING:
    from fieldrep.store.apply import Applier
    from fieldrep.store.log import RowName


def follow_erasures(applier: Applier, touched: Iterable[RowName]) -> set[RowName]:
    """Empty the lines that erasures among these rows name; returns the rows that were shown anew.

    That a cell was set stays in the line, the value does not. The pages are overwritten (`secure_delete`); what is left
    in the file's free pages and in copies is for `store/scrubbing.py`, after the transaction.
    """
    rows: set[RowName] = set()
    for name in touched:
        if name[0] == "erasure":
            for target, cells in _targets(applier, name):
                if _erase(applier, target, cells):
                    rows.add(target)
    if rows:
        applier.erased |= rows
        return applier.write({}, rows)
    return set()


def _targets(applier: Applier, name: RowName) -> Iterable[tuple[RowName, set[str]]]:
    for change, voucher in applier.log.vouched_of_row(name):
        table, row, cells = (change.cells.get(cell) for cell in ("target", "target_row", "cells"))
        counts = applier.rights.counts(change) if applier.rights else _is_own(applier, voucher)
        if counts and isinstance(table, str) and isinstance(row, str) and isinstance(cells, str):
            yield (table, row), set(cells.split()) - {"deleted"}


def _is_own(applier: Applier, voucher: int) -> bool:
    """Whether this laptop itself has said it: where somebody works alone no bundle of another's may forget for them,
    because what is forgotten does not come back."""
    if voucher == HERE:
        return True
    key = applier.db.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
    return key is not None and key[0] in applier.log.vouchers.keys_of(voucher)


def _erase(applier: Applier, name: RowName, cells: set[str]) -> bool:
    known = applier.log.erased.setdefault(name, set())
    fresh = sorted(cells - known)
    if not fresh:
        return False
    known.update(fresh)
    applier.db.execute("PRAGMA secure_delete = ON")
    applier.db.executemany('INSERT INTO erased("table", row, cell) VALUES (?, ?, ?)', [(*name, cell) for cell in fresh])
    for change in applier.log.of_row(name):
        after = emptied(change, known)
        if after != change:
            applier.log.rewrite(change, after)
    return True
