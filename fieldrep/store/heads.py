"""What a row shows: the heads of its cells, a pure function of the set of its changes.

On a cell, a change covers another if it names it in `over`, directly or through changes held here that set the same
cell; two that reach each other cover neither. The heads of a cell are the changes that set it, that count, and that
no other counting change covers. A cell shows its greatest head by (`at`, replica, number, hash of the line). Names of
what is not held, and of ids that two different changes bear, cover nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from fieldrep.frozen import NamedTuple
from fieldrep.store.changes import Change, Value

ROOTS = ""


class Folded(NamedTuple):
    """A row as its changes make it.

    `heads` has for each cell its heads, greatest first; `roots` are the changes that made the row without having seen
    it; `made_at` and `made_by` are those of the row's first change.
    """

    heads: dict[str, list[Change]]
    roots: list[Change]
    doubled: frozenset[str]
    made_at: int
    made_by: str

    def shown(self) -> dict[str, Value]:
        """What each cell shows."""
        return {cell: heads[0].cells[cell] for cell, heads in self.heads.items() if heads}

    def conflicts(self) -> list[str]:
        """The cells that people wrote differently without having seen each other."""
        return sorted(
            cell
            for cell, heads in self.heads.items()
            if len(heads) > 1 and len({(type(head.cells[cell]), head.cells[cell]) for head in heads}) > 1
        )

    def note(self) -> str:
        """What the book keeps beside the row: `root,root;cell=head,head;…`, see `read_note`.

        A cell is named only where its heads are not just the roots that set it.
        """
        parts = [",".join(sorted(map(self._name, self.roots)))]
        for cell in sorted(self.heads):
            heads = sorted(map(self._name, self.heads[cell]))
            if heads != sorted(self._name(root) for root in self.roots if cell in root.cells):
                parts.append(f"{cell}={','.join(heads)}")
        return ";".join(parts)

    def _name(self, change: Change) -> str:
        return f"{change.id}#{digest(change.line)[:8].hex()}" if change.id in self.doubled else change.id


def read_note(note: str) -> dict[str, tuple[str, ...]]:
    """The heads by cell that a row's note says; under `ROOTS` those of every cell it does not name.

    >>> read_note("a:1;phone=a:4,b:2")
    {'': ('a:1',), 'phone': ('a:4', 'b:2')}
    """
    roots, *cells = note.split(";")
    heads = {ROOTS: tuple(filter(None, roots.split(",")))}
    for part in cells:
        cell, _, names = part.partition("=")
        heads[cell] = tuple(filter(None, names.split(",")))
    return heads


def write_note(heads: Mapping[str, Iterable[str]]) -> str:
    """The note that `read_note` reads."""
    cells = (f"{cell}={','.join(sorted(heads[cell]))}" for cell in sorted(heads) if cell != ROOTS)
    return ";".join((",".join(sorted(heads[ROOTS])), *cells))


def digest(line: str) -> bytes:
    """A fingerprint of a change's text, the same on every laptop."""
    from hashlib import sha256

    return sha256(line.encode("utf-8", "surrogatepass")).digest()


def greatness(change: Change) -> tuple[int, str, int]:
    """What decides between heads that have not seen each other; the greater is shown."""
    return change.at, change.replica, change.number


def fold(
    changes: Sequence[Change],
    doubled: frozenset[str] = frozenset(),
    knows: Callable[[str, Value], bool] = lambda _cell, _value: True,
    counts: Callable[[Change], bool] = lambda _change: True,
) -> Folded | None:
    """The row that these changes make; they are all the changes held of one row, in any order.

    `doubled` are the ids in the book that two different changes bear: naming one covers nothing. `knows` says whether
    this version knows a cell and the value written to it: what it does not know has no effect here until a version
    that does opens the book. `counts` says whether a change counts; one that does not shows nothing and covers
    nothing, but others cover through it. None where no change counts.
    """
    alive = [change for change in changes if counts(change)]
    if not alive:
        return None

    def key(change: Change) -> tuple[tuple[int, str, int], bytes]:
        return greatness(change), digest(change.line) if change.id in doubled else b""

    writers: dict[str, list[Change]] = {}
    for change in changes:
        for cell, value in change.cells.items():
            if knows(cell, value):
                writers.setdefault(cell, []).append(change)
    heads = {cell: sorted(uncovered(those, doubled, counts), key=key, reverse=True) for cell, those in writers.items()}
    roots = [change for change in alive if not change.over]
    first = min(alive, key=key)
    return Folded(heads, roots, doubled, first.at, first.by)


def uncovered(writers: Sequence[Change], doubled: frozenset[str], counts: Callable[[Change], bool]) -> list[Change]:
    """The heads of one cell among the changes that set it. Linear in the writers and what they name."""
    if len(writers) == 1:
        return [change for change in writers if counts(change)]
    place = {change.id: index for index, change in enumerate(writers) if change.id not in doubled}
    named = [[place[name] for name in change.over if name in place] for change in writers]
    covered_groups: set[int] = set()
    heads = []
    groups = strong_groups(named)
    group_of = {index: number for number, members in enumerate(groups) for index in members}
    for number in range(len(groups) - 1, -1, -1):
        covered = number in covered_groups
        counting = [index for index in groups[number] if counts(writers[index])]
        if not covered:
            heads += [writers[index] for index in counting]
        if covered or counting:
            covered_groups.update(
                group_of[target] for index in groups[number] for target in named[index] if group_of[target] != number
            )
    return heads


def strong_groups(named: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strongly connected groups of a graph, those that are reached before those that reach them.

    Tarjan's algorithm (SIAM Journal on Computing 1, 1972, 146), with a stack of its own: a bundle may hold a chain of
    a million changes.
    """
    found: list[list[int]] = []
    index_of: dict[int, int] = {}
    low: dict[int, int] = {}
    open_nodes: list[int] = []
    is_open: set[int] = set()
    for start in range(len(named)):
        if start in index_of:
            continue
        work = [(start, iter(named[start]))]
        index_of[start] = low[start] = len(index_of)
        open_nodes.append(start)
        is_open.add(start)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index_of:
                    index_of[target] = low[target] = len(index_of)
                    open_nodes.append(target)
                    is_open.add(target)
                    work.append((target, iter(named[target])))
                    break
                if target in is_open:
                    low[node] = min(low[node], index_of[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index_of[node]:
                    group = []
                    while True:
                        member = open_nodes.pop()
                        is_open.discard(member)
                        group.append(member)
                        if member == node:
                            break
                    found.append(group)
    return found
