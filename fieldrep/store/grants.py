"""Who may write to which accounts: a right that was ever granted is a right, and reaches all that was ever one with it.

Table `granted` has a line for each person and account that a row grants (who made the account, who was assigned it),
and for each account of a pair that somebody with the right to it ever joined one with nobody as its person. Pairs that
are shown as one by now are another matter (`store/pairs.py`): a right must not depend on what is shown, nor end when
two accounts are separated or one of them is deleted.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store.ids import agreed_row, is_made_by

if TYPE_CHECKING:
    from fieldrep.store.changes import Change
    from fieldrep.store.driver import Connection
    from fieldrep.store.log import RowName

NOBODY = ""
Grant = tuple[str, str]
"""A person and an account."""


class Heard(NamedTuple):
    """Who gained a right and who lost one; `NOBODY` among them where accounts became, or were, one."""

    gained: frozenset[str]
    lost: frozenset[str]


class Grants:
    """The rights that rows grant, by the row."""

    def __init__(self, db: Connection) -> None:
        self.db = db

    def note(self, name: RowName, grants: Collection[Grant], *, made: bool = False) -> Heard:
        """Note what a row grants; `made` says that it granted nothing before."""
        source = " ".join(name)
        before: set[Grant] = set()
        if not made:
            found = self.db.execute("SELECT person, account FROM granted WHERE source = ?", (source,))
            before.update(found.fetchall())
        after = set(grants)
        if after == before:
            return Heard(frozenset(), frozenset())
        self.db.executemany(
            "DELETE FROM granted WHERE source = ? AND person = ? AND account = ?",
            [(source, *grant) for grant in before - after],
        )
        self.db.executemany(
            "INSERT INTO granted(source, person, account) VALUES (?, ?, ?)",
            [(source, *grant) for grant in after - before],
        )
        return Heard(
            frozenset(person for person, _ in after - before), frozenset(person for person, _ in before - after)
        )

    def has(self, person: str, accounts: Iterable[str]) -> bool:
        """Whether somebody was ever granted one of these accounts, or one that was ever one with it."""
        wanted = json.dumps(sorted(accounts))
        direct = self.db.execute(
            "SELECT 1 FROM granted WHERE person = ? AND account IN (SELECT value FROM json_each(?)) LIMIT 1",
            (person, wanted),
        )
        if direct.fetchone():
            return True
        if not self.has_links():
            return False
        found = self.db.execute(
            """WITH RECURSIVE alike(account) AS (
                   SELECT value FROM json_each(?)
                   UNION SELECT other.account FROM alike
                   JOIN granted AS link ON link.person = '' AND link.account = alike.account
                   JOIN granted AS other ON other.source = link.source AND other.person = ''
               )
               SELECT 1 FROM granted WHERE person = ? AND account IN alike LIMIT 1""",
            (wanted, person),
        )
        return found.fetchone() is not None

    def has_links(self) -> bool:
        """Whether any two accounts were ever one."""
        return self.db.execute("SELECT 1 FROM granted WHERE person = '' LIMIT 1").fetchone() is not None

    def unlink(self) -> set[str]:
        """Take away that any accounts were ever one; returns those who had a right to one of these."""
        found = self.db.execute(
            """SELECT DISTINCT person FROM granted
               WHERE person != '' AND account IN (SELECT account FROM granted WHERE person = '')"""
        ).fetchall()
        self.db.execute("DELETE FROM granted WHERE person = ''")
        return {person for (person,) in found}


OF_ITS_AUTHOR = {"play_reading": "version", "handover_receipt": "handover"}
"""Tables where somebody gives their own word on something, with the cell that says on what: a row's name is made of
that and of who gives it."""


def makers_of(row: str, changes: Sequence[Change], table: str = "") -> set[str]:
    """Who made a row: the authors of changes that had seen nothing of it.

    Of a row that is somebody's own word it is who its name names, whatever somebody else wrote there before.

    A row that is named by chance is made once: of several who say they made it, the one is right whom its name names
    (`store/ids.py`); where it names none of them, the one whose time is in it (RFC 9562 §5.7), and the first of those.
    """
    if table in OF_ITS_AUTHOR:
        on = {str(change.cells.get(OF_ITS_AUTHOR[table])) for change in changes}
        named = {c.by for c in changes if any(row == agreed_row(table, each, c.by) for each in on)}
        if named:
            return named
    roots = [change for change in changes if not change.over]
    if len({root.by for root in roots}) > 1 and row[14] == "7":
        named = {root.by for root in roots if is_made_by(row, root.by)}
        if named:
            return named
        named_at = int(row[:8] + row[9:13], 16)
        fitting = [root for root in roots if root.at // 1000 % (1 << 48) == named_at] or roots
        return {min(fitting, key=lambda root: (root.at, root.replica, root.number)).by}
    return {root.by for root in roots}


def paired(row: str, changes: Sequence[Change]) -> set[str]:
    """The two accounts that a pair is about: those whose ids its own is made of."""
    first, second = ({str(c.cells[cell]) for c in changes if c.cells.get(cell)} for cell in ("first", "second"))
    return {each for a in first for b in second if agreed_row("account_pair", a, b) == row for each in (a, b)}
