"""Who vouches for a change: the keys that sealed the bundles it came in, each set of keys noted once."""

import json
from collections.abc import Iterable

from fieldrep.store.driver import Connection

HERE = 0
"""What was written here, or was held before this laptop asked who vouches for it."""


class Vouchers:
    """The sets of keys, by their number in the book."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._keys: dict[int, frozenset[str]] = {}
        self._numbers: dict[frozenset[str], int] = {}

    def number_of(self, keys: Iterable[str]) -> int:
        """The number of a set of public keys; it gets one where it has none. The empty set is nobody."""
        wanted = frozenset(keys)
        number = self._numbers.get(wanted)
        if number is None:
            text = " ".join(sorted(wanted))
            self.db.execute("INSERT INTO voucher(keys) VALUES (?) ON CONFLICT(keys) DO NOTHING", (text,))
            (number,) = self.db.execute("SELECT id FROM voucher WHERE keys = ?", (text,)).fetchone()
            self._numbers[wanted] = number
        return number

    def keys_of(self, number: int) -> frozenset[str]:
        """The keys of the set with this number."""
        keys = self._keys.get(number)
        if keys is None:
            (text,) = self.db.execute("SELECT keys FROM voucher WHERE id = ?", (number,)).fetchone()
            keys = self._keys[number] = frozenset(text.split())
        return keys

    def together(self, number: int, other: int) -> int:
        """Both sets as one. What was written here needs nobody else."""
        if number in (other, HERE):
            return number
        if other == HERE:
            return HERE
        return self.number_of(self.keys_of(number) | self.keys_of(other))

    def with_any(self, keys: frozenset[str]) -> list[int]:
        """The numbers of the sets that hold one of these keys."""
        found = self.db.execute("SELECT id, keys FROM voucher").fetchall()
        return [number for number, text in found if not keys.isdisjoint(text.split())]

    def speak_for(self, key: str, speaker: str, people: Iterable[str] | None, arrival: int) -> None:
        """Let another key speak too for what this key has sealed and that had come by then, inside a transaction.

        `people` are those for whose changes the key may speak; None means everybody's.
        """
        those = None if people is None else json.dumps(sorted(people))
        for number in self.with_any(frozenset((key,))):
            keys = self.keys_of(number)
            if speaker not in keys:
                self.db.execute(
                    """UPDATE change SET voucher = ?1 WHERE voucher = ?2 AND arrival <= ?3
                       AND (?4 IS NULL OR line ->> '$.by' IN (SELECT value FROM json_each(?4)))""",
                    (self.number_of({*keys, speaker}), number, arrival, those),
                )
