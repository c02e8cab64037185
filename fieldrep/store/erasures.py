"""Forgetting: what a lead has erased is gone from the tables and from the journal, whoever brings it again."""

from __future__ import annotations

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.changes import emptied
from fieldrep.store.vouchers import HERE

if TYPE_CHECKING:
    from fieldrep.store.apply import Applier
    from fieldrep.store.changes import Change
    from fieldrep.store.log import RowName

NEVER = frozenset(("team", "laptop", "strike", "acceptance", "erasure"))
"""Tables that say nothing about a person's own life, and decide what counts: nothing of them is erased."""


def follow_erasures(applier: Applier) -> set[RowName]:
    """Empty the lines that erasures name, after some of them were written; returns the rows to be shown anew.

    That a cell was set stays in the line, the value does not. The pages are overwritten (`secure_delete`); what is left
    in the file's free pages and in copies is for `store/scrubbing.py`, after the transaction. An erasure that does not
    count any more empties no line that comes later.
    """
    wanted = _erased(applier)
    for name in applier.log.erased.keys() - wanted.keys():
        _note(applier, name, set())
    rows = {name for name in sorted(wanted) if _note(applier, name, wanted[name])}
    applier.erased |= rows
    return rows


def _erased(applier: Applier) -> dict[RowName, set[str]]:
    """The cells by row that an erasure which counts has ever named."""
    found: dict[RowName, set[str]] = {}
    for (erasure,) in applier.db.execute("SELECT id FROM erasure").fetchall():
        for change, voucher in applier.log.vouched_of_row(("erasure", erasure)):
            table, row, cells = (change.cells.get(cell) for cell in ("target", "target_row", "cells"))
            counts = applier.rights.counts(change) if applier.rights else _is_own(applier, change, voucher)
            if counts and isinstance(table, str) and isinstance(row, str) and isinstance(cells, str):
                named = set(cells.split()) - {"deleted"}
                if named and table not in NEVER:
                    found.setdefault((table, row), set()).update(named)
    return found


def _is_own(applier: Applier, change: Change, voucher: int) -> bool:
    """Whether whoever works alone has said it on this laptop: no bundle of another's may forget for them, because what
    is forgotten does not come back. Nor does it where a bundle of one's own hands on what another has said."""
    if voucher == HERE:
        return True
    known = dict(applier.db.execute("SELECT name, value FROM meta WHERE name IN ('key', 'me')"))
    return change.by == known.get("me") and known.get("key") in applier.log.vouchers.keys_of(voucher)


def _note(applier: Applier, name: RowName, cells: set[str]) -> bool:
    """Note what is erased of a row, and empty its lines where that is more than it was."""
    known = applier.log.erased.get(name, set())
    if cells == known:
        return False
    applier.db.execute('DELETE FROM erased WHERE row = ? AND "table" = ?', (name[1], name[0]))
    applier.db.executemany('INSERT INTO erased("table", row, cell) VALUES (?, ?, ?)', [(*name, cell) for cell in cells])
    if not cells:
        del applier.log.erased[name]
        return False
    applier.log.erased[name] = cells
    if cells <= known:
        return False
    applier.db.execute("PRAGMA secure_delete = ON")
    for change in applier.log.of_row(name):
        after = emptied(change, cells)
        if after != change:
            applier.log.rewrite(change, after)
    return True
