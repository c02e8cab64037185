"""Rows that people have said are one, or are two: groups of joined rows, and which candidates are left to decide.

Joined rows are one, and so is everything joined with them. Whoever said that two rows are two said so of everything
that is one with them.
"""

from collections.abc import Iterable, Mapping

from fieldrep.domain.candidates import Candidate, in_order

Pair = tuple[str, str]


class Groups:
    """Which rows are one: `survivors` leads from each that is hidden to the one that is shown for it."""

    def __init__(self, survivors: Mapping[str, str]) -> None:
        self._survivors = survivors

    def survivor(self, row: str) -> str:
        """The row that is shown for this one; itself where it is joined with none."""
        return self._survivors.get(row, row)

    def all(self) -> list[frozenset[str]]:
        """Every group of two or more, by its smallest id."""
        found: dict[str, set[str]] = {}
        for row, survivor in self._survivors.items():
            found.setdefault(survivor, {survivor}).add(row)
        return sorted(map(frozenset, found.values()), key=min)


def undecided(candidates: Iterable[Candidate], groups: Groups, apart: Iterable[Pair]) -> list[Candidate]:
    """The candidates that nobody has decided on, each two groups once, named by what is shown, the strongest first."""
    decided = {frozenset(map(groups.survivor, pair)) for pair in apart}
    best: dict[frozenset[str], Candidate] = {}
    for each in in_order(candidates):
        first, second = sorted((groups.survivor(each.first), groups.survivor(each.second)))
        pair = frozenset((first, second))
        if first != second and pair not in decided:
            best.setdefault(pair, each._replace(first=first, second=second))
    return in_order(best.values())
