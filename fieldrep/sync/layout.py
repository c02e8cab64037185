"""The lines of a bundle in their order: the head, its changes one after the other, the closing one, the seal."""

from __future__ import annotations

from collections.abc import Callable

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.sync.format import CHANGES, CLOSING, MOST_LINE, refused
from fieldrep.sync.strict import BadLine

if TYPE_CHECKING:
    from fieldrep.store.changes import Change
    from fieldrep.sync.lines import Read
    from fieldrep.sync.many_lines import Read as ReadMany

SMALL = 2**20
"""How long a document is, at most, for which nothing is loaded that reads many lines quickly."""
AT_ONCE = 2048


class Batch(NamedTuple):
    """Some changes of a bundle, and whether this version knows all that they set."""

    changes: list[Change]
    known: bool


def layout_for(path: str, length: int) -> Layout:
    """What reads lines: for a short document what need not be loaded, else what is quick."""
    from fieldrep.sync.lines import quick_reader, read_slowly
    from fieldrep.sync.many_lines import quick_many_reader, read_many

    if length <= SMALL:
        return Layout(path, read_slowly, read_many)
    return Layout(path, quick_reader(), quick_many_reader())


class Layout:
    """Follows the lines of a bundle from its head to its seal.

    `read` reads a line, `read_many` many of them where they are as nearly all are.
    """

    def __init__(self, path: str, read: Callable[[bytes], Read], read_many: ReadMany | None = None) -> None:
        self.path = path
        self.line = 0
        self.ended = False
        self._read = read
        self._read_many = read_many
        self._closed = False
        self._more = True

    def read(self, lines: list[bytes]) -> Batch:
        """The changes in these lines. Raises BundleRefused."""
        found: list[Change] = []
        all_known = True
        place = 0
        while place < len(lines):
            some = lines[place : place + (AT_ONCE if self.line >= 2 else 2 - self.line)]
            many = self._many(some)
            if many:
                self.line += len(many)
                place += len(many)
                found += many
            else:
                place += len(some)
                all_known &= self._one_by_one(some, found)
        return Batch(found, all_known)

    def _many(self, lines: list[bytes]) -> list[Change] | None:
        """The changes in those of these lines that come before the closing one, where they can be read together."""
        if self._read_many is None or self.line < 2 or self._closed or not self._more:
            return None
        if CLOSING in lines:
            lines = lines[: lines.index(CLOSING)]
        changes = self._read_many(lines) if lines else None
        if changes:
            self._more = lines[-1].endswith(b",")
        return changes

    def _one_by_one(self, lines: list[bytes], found: list[Change]) -> bool:
        """Add the changes in these lines to what was found; whether all are known. Raises BundleRefused."""
        all_known = True
        try:
            for line in lines:
                self.line += 1
                if self.line > 2 and not self._closed and line != CLOSING:
                    change, known = self._change(line)
                    found.append(change)
                    all_known &= known
                else:
                    self._mark(line)
        except BadLine as error:
            raise refused(self.path, error.reason, line=self.line, field=error.field) from error
        return all_known

    def _mark(self, line: bytes) -> None:
        if self.line == 1:
            return
        if self.line == 2:
            right = line == CHANGES
        elif not self._closed:
            right = self._closed = not self._more or self.line == 3
        else:
            right = not self.ended
            self.ended = True
        if not right:
            raise BadLine("layout")

    def _change(self, line: bytes) -> Read:
        if len(line) > MOST_LINE:
            raise BadLine("line_too_long")
        if not self._more:
            raise BadLine("layout")
        self._more = line.endswith(b",")
        return self._read(line[:-1] if self._more else line)
