"""Merging: beside `executemany` of the same rows and changes, the same again, and a lead's evening as a process."""

from bench.figures import Figure, median
from bench.homes import Homes
from bench.processes import in_turns, spent
from bench.sizes import Sizes


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """A cold merge and a second one, for each number of changes; then an evening's."""
    return [*_merges(homes, size), *_evenings(homes, size)]


def _merges(homes: Homes, size: Sizes) -> list[Figure]:
    rows = []
    for changes, times in size.merges:
        folder = homes.folder / f"merge-{changes}"
        spent = homes.ask(size.small, "merges", str(folder), str(changes), str(times))
        number = f"{int(spent['changes'][0]):,}"
        merged = median(spent["merge"])
        rows.append(Figure(f"merge of {number} changes", merged, median(spent["plain"]), "`executemany`", 2))
        rows.append(Figure(f"the same {number} again", median(spent["again"]), merged, "the first time"))
    return rows


def _evenings(homes: Homes, size: Sizes) -> list[Figure]:
    """Ten bundles with a thousand changes in all, whole process, beside a Python that does nothing."""
    folder = homes.folder / "evenings"
    told = homes.ask(size.small, "evenings", str(folder), str(size.evenings + 1))
    environment = homes.environment(size.usual)

    def merge(turn: int) -> float:
        bundles = sorted(str(path) for path in (folder / str(turn)).glob("*.json"))
        return spent([homes.installed.fieldrep, "merge", *bundles], environment)

    found = in_turns(
        size.evenings,
        nothing=lambda _: spent([homes.installed.python, "-c", "pass"], environment),
        first=merge,
        again=merge,
    )
    first, nothing = median(found["first"]), median(found["nothing"])
    what = f"ten bundles, {int(told['changes'][0]):,} changes, into {size.usual.accounts:,} accounts: whole process"
    return [
        Figure(what, first, nothing, "`python -c pass`", 7),
        Figure("the same ten again", median(found["again"]), first, "the first time", 0.33),
    ]
