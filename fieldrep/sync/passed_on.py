"""The changes of a bundle that its sender passes on without speaking for them."""

from collections.abc import Iterable, Iterator, Sequence

from fieldrep.store.changes import Change, split_id
from fieldrep.store.heads import marked


class PassedOn:
    """What the head of a bundle names under `aside` (`sync/format.py`)."""

    def __init__(self, aside: Iterable[str]) -> None:
        self._runs: dict[str, list[tuple[int, int]]] = {}
        self._marks = {each for each in aside if "#" in each}
        for each in aside:
            if "#" not in each:
                first, _, last = each.partition("-")
                replica, number = split_id(first)
                self._runs.setdefault(replica, []).append((number, int(last) if last else number))

    def split(self, changes: list[Change], sealed: int, nobody: int) -> Iterator[tuple[list[Change], int]]:
        """These changes in parts, each with who vouches for it: the sender, or nobody."""
        if not self._runs and not self._marks:
            yield changes, sealed
            return
        for voucher, named in ((sealed, False), (nobody, True)):
            part = [change for change in changes if self._names(change) is named]
            if part:
                yield part, voucher

    def _names(self, change: Change) -> bool:
        runs: Sequence[tuple[int, int]] = self._runs.get(change.replica, ())
        return any(first <= change.number <= last for first, last in runs) or (
            bool(self._marks) and marked(change) in self._marks
        )
