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
        only = self.roots[0] if len(self.roots) == 1 else None
        for cell in sorted(self.heads):
            if len(self.heads[cell]) == 1 and self.heads[cell][0] is only:
                continue
            heads = sorted(map(self._name, self.heads[cell]))
            if heads != sorted(self._name(root) for root in self.roots if cell in root.cells):
                parts.append(f"{cell}={','.join(heads)}")
        return ";".join(parts)

    def _name(self, change: Change) -> str:
        return marked(change) if change.id in self.doubled else change.id


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


def marked(change: Change) -> str:
    """The id of a change, and the beginning of its line's fingerprint: what tells it from another that bears its id."""
    return f"{change.id}#{digest(change.line)[:8].hex()}"


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
    if len(changes) == 1:
        (one,) = changes
        shown = {cell: [one] for cell, value in one.cells.items() if knows(cell, value)}
        return Folded(shown, [] if one.over else [one], doubled, one.at, one.by)

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
    if not any(change.over for change in writers):
        return [change for change in writers if counts(change)]
    place = places(writers, doubled, counts)
    named: list[Sequence[int]] = [[place[name] for name in change.over if name in place] or () for change in writers]
    group_of, order = strong_groups(named)
    covered = bytearray(len(writers))
    heads = []
    end = len(order)
    while end:
        group = group_of[order[end - 1]]
        start = end - 1
        while start and group_of[order[start - 1]] == group:
            start -= 1
        members, end = order[start:end], start
        counting = [index for index in members if counts(writers[index])]
        if not covered[group]:
            heads += [writers[index] for index in counting]
        if covered[group] or counting:
            for index in members:
                for target in named[index]:
                    if group_of[target] != group:
                        covered[group_of[target]] = 1
    return heads


def places(changes: Sequence[Change], doubled: frozenset[str], counts: Callable[[Change], bool]) -> dict[str, int]:
    """Where among these the change is that somebody means who names an id; ids in `doubled` mean nothing.

    Of others that two of them bear, a forger's twin among them, it is the one that counts.
    """
    found = {change.id: index for index, change in enumerate(changes) if change.id not in doubled}
    if len(found) < len(changes):
        for index, change in enumerate(changes):
            meant = found.get(change.id, index)
            if meant != index and _is_rather(change, changes[meant], counts):
                found[change.id] = index
    return found


def _is_rather(change: Change, twin: Change, counts: Callable[[Change], bool]) -> bool:
    return (counts(change), change.line) > (counts(twin), twin.line)


def strong_groups(named: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """The strongly connected groups of a graph: the number of each node's group, and the nodes in the order of groups,
    those that are reached before those that reach them.

    Tarjan's algorithm (SIAM Journal on Computing 1, 1972, 146), with a stack of its own: a bundle may hold a chain of
    a million changes. What it remembers of a node are a few numbers, because memory must suffice for that too.
    """
    group_of, found_at, low, looked = ([0] * len(named) for _ in range(4))
    order: list[int] = []
    open_nodes: list[int] = []
    found = groups = 0
    for start in range(len(named)):
        path = [] if found_at[start] else [start]
        while path:
            node = path[-1]
            if not found_at[node]:
                found += 1
                found_at[node] = low[node] = found
                open_nodes.append(node)
            targets = named[node]
            while looked[node] < len(targets):
                target = targets[looked[node]]
                looked[node] += 1
                if not found_at[target]:
                    path.append(target)
                    break
                if not group_of[target]:
                    low[node] = min(low[node], found_at[target])
            else:
                path.pop()
                if path:
                    low[path[-1]] = min(low[path[-1]], low[node])
                if low[node] == found_at[node]:
                    groups += 1
                    while not group_of[node]:
                        member = open_nodes.pop()
                        group_of[member] = groups
                        order.append(member)
    return [group - 1 for group in group_of], order
