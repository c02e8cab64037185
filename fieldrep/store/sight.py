"""Who had seen what: what somebody knew of a row who named certain changes in `over`."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from fieldrep.store.changes import Change
from fieldrep.store.heads import Folded, places


def reached(cell: str, by_id: Mapping[str, Change], named: Iterable[str]) -> set[str]:
    """The writers of a cell that somebody who named these changes had seen; `by_id` leaves doubled ids out."""
    waiting = [name for name in named if name in by_id]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in found and cell in by_id[name].cells:
            found.add(name)
            waiting += by_id[name].over
    return found


def unseen(
    folded: Folded, changes: Sequence[Change], named: Collection[str], counts: Callable[[Change], bool]
) -> Iterator[tuple[str, Change]]:
    """What a row shows that somebody who named these changes had not seen: cells but `deleted`, each with a head.

    `changes` are all those of the row; `counts` says which of them count.
    """
    by_id = {name: changes[place] for name, place in places(changes, folded.doubled, counts).items()}
    for cell, heads in folded.heads.items():
        if cell == "deleted":
            continue
        if any(head.id not in named or head.id in folded.doubled for head in heads):
            known = reached(cell, by_id, named)
            for head in heads:
                if head.id not in known or head.id in folded.doubled:
                    yield cell, head
