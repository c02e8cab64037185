"""Merging beside `executemany` of the same rows and changes, and merging the same again."""

from bench.figures import Figure, median
from bench.homes import Homes
from bench.sizes import Sizes


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """A cold merge and a second one, for each number of changes."""
    rows = []
    for changes, times in size.merges:
        folder = homes.folder / f"merge-{changes}"
        spent = homes.ask(size.small, "merges", str(folder), str(changes), str(times))
        number = f"{int(spent['changes'][0]):,}"
        merged = median(spent["merge"])
        rows.append(Figure(f"merge of {number} changes", merged, median(spent["plain"]), "`executemany`", 2))
        rows.append(Figure(f"the same {number} again", median(spent["again"]), merged, "the first time"))
    return rows
