"""Figures as people read them: medians, ratios, a table, and the part of docs/speed.md that is made of it."""

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
HEADER = ("what", "measured", "beside", "ratio", "budget", "")


class Figure(NamedTuple):
    """One row: what was measured, beside what, both in one unit, and the most that the ratio may be.

    `most` without `beside` is a time in milliseconds; without `most` there is no budget.
    """

    what: str
    measured: float
    beside: float | None = None
    beside_what: str = ""
    most: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """How many times as long."""
        return self.measured / self.beside if self.beside else None

    @property
    def verdict(self) -> str:
        """Whether the budget was kept."""
        if self.most is None:
            return ""
        value = self.ratio if self.beside is not None else self.measured
        return "kept" if value is not None and value <= self.most else "missed"

    def cells(self) -> tuple[str, ...]:
        """The row of a table."""
        beside = f"{told(self.beside, self.unit)} ({self.beside_what})" if self.beside is not None else ""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        budget = "" if self.most is None else f"{self.most:g}" if self.beside is not None else f"{self.most:g} ms"
        return self.what, told(self.measured, self.unit), beside, ratio, budget, self.verdict


def told(value: float, unit: str) -> str:
    """A value with as many places as mean something."""
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}" if value >= 1 else f"{value:.2f} {unit}"


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """What nineteen of twenty do not pass."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def plain(rows: Sequence[Figure]) -> str:
    """A table for the terminal."""
    table = [HEADER, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEADER))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table
    )


def markdown(rows: Sequence[Figure]) -> str:
    """A table for the docs."""
    lines = [HEADER, ("---",) * len(HEADER), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(path: Path, machine: str, rows: Sequence[Figure]) -> None:
    """Put the figures between their marks, and leave the words around them."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    text = f"{before}{BEGIN}\n\n{machine}\n\n{markdown(rows)}\n\n{END}{after}"
    path.write_text(text, encoding="utf-8")
