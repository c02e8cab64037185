"""Counting what a merge takes in, for its receipt."""

from collections import Counter
from collections.abc import Iterable, Sequence

from fieldrep.store.changes import Change
from fieldrep.sync.receipts import Ahead, Doubled, Share

A_DAY = 86_400_000_000

Kind = tuple[str, str]


class Tally:
    """Counts changes by (person, table) and replica while they are taken in; `now` in microseconds since 1970 UTC."""

    def __init__(self, now: int) -> None:
        self._latest = now + A_DAY
        self._all: Counter[Kind] = Counter()
        self._added: Counter[Kind] = Counter()
        self._ahead: dict[str, Ahead] = {}
        self._doubled: dict[str, Doubled] = {}
        self.added_by_replica: Counter[str] = Counter()

    @property
    def changes(self) -> int:
        """How many changes were counted."""
        return self._all.total()

    @property
    def people(self) -> set[str]:
        """Who wrote the changes."""
        return {person for person, _ in self._all}

    def count(
        self, changes: Sequence[Change], added: Sequence[Change] = (), doubled: frozenset[str] = frozenset()
    ) -> None:
        """Count changes of which some were added; `doubled` are the ids that different changes bear."""
        self._all.update([(change.by, change.table) for change in changes])
        self._added.update([(change.by, change.table) for change in added])
        self.added_by_replica.update([change.replica for change in added])
        for change in added:
            if change.at > self._latest:
                known = self._ahead.get(change.replica)
                if known is None or known.at < change.at:
                    self._ahead[change.replica] = Ahead(change.replica, change.by, change.at)
        if doubled:
            self._doubled.update((change.id, Doubled(change.id, change.by)) for change in added if change.id in doubled)

    def shares(
        self,
        later: Iterable[Kind] = (),
        disputed: Iterable[tuple[str, str, str, str]] = (),
        aside: Iterable[Kind] = (),
    ) -> tuple[Share, ...]:
        """The receipt's shares; `later` names the person and table of each change kept for a newer version, `aside` of
        each that was set aside, `disputed` person, table, row and cell of what is in conflict now."""
        of_later, of_aside = Counter(later), Counter(aside)
        of_disputed = Counter((person, table) for person, table, _, _ in disputed)
        return tuple(
            Share(*kind, added, held, of_later[kind], of_disputed[kind], of_aside[kind])
            for kind in sorted(self._all)
            for added in [self._added[kind]]
            for held in [self._all[kind] - added]
        )

    def ahead(self) -> tuple[Ahead, ...]:
        """The replicas whose clocks are more than a day ahead."""
        return tuple(self._ahead[replica] for replica in sorted(self._ahead))

    def doubled(self) -> tuple[Doubled, ...]:
        """The ids that came and that a different change bears too."""
        return tuple(self._doubled[name] for name in sorted(self._doubled))
