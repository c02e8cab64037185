"""Rows that people have said are one, or are two: groups of joined rows, and which candidates are left to decide.

Joined rows are one, and so is everything joined with them. Whoever said that two rows are two said so of everything
that is one with them.
"""

from collections.abc import Iterable, Mapping

from fieldrep.domain.candidates import Candidate, in_order

Pair = tuple[str, str]


class Groups:
    """Which rows are one. A row that is joined with none is a group of its own."""

    def __init__(self, joined: Iterable[Pair]) -> None:
        self._group_by_row: dict[str, frozenset[str]] = {}
        for one, other in joined:
            group = self.of(one) | self.of(other)
            self._group_by_row.update(dict.fromkeys(group, group))

    def of(self, row: str) -> frozenset[str]:
        """The rows that are one with this one, itself among them."""
        return self._group_by_row.get(row) or frozenset((row,))

    def all(self) -> list[frozenset[str]]:
        """Every group of two or more, by its smallest id."""
        return sorted(set(self._group_by_row.values()), key=min)


def undecided(
    candidates: Iterable[Candidate], groups: Groups, apart: Iterable[Pair], survivors: Mapping[str, str]
) -> list[Candidate]:
    """The candidates that nobody has decided on, each two groups once, the strongest first.

    `survivors` leads from rows to those that stand for them; a row that is not in it stands for itself.
    """
    decided = {frozenset((groups.of(one), groups.of(other))) for one, other in apart}
    best: dict[frozenset[frozenset[str]], Candidate] = {}
    for each in in_order(candidates):
        sides = frozenset((groups.of(each.first), groups.of(each.second)))
        if len(sides) == 2 and sides not in decided:
            first, second = sorted(survivors.get(row, row) for row in (each.first, each.second))
            best.setdefault(sides, each._replace(first=first, second=second))
    return in_order(best.values())
