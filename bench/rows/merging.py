"""Merging: beside `executemany` of the same rows and changes, the same again, and a lead's evening as a process."""

from bench.figures import Figure, median
from bench.homes import Homes
from bench.processes import in_turns, spent
from bench.rows.screens import cursor_keys_until
from bench.sizes import Sizes


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """A cold merge and a second one, for each number of changes; what they need as they grow; then an evening's."""
    return [*_merges(homes, size), *_keys_meanwhile(homes, size), *_evenings(homes, size)]


def _merges(homes: Homes, size: Sizes) -> list[Figure]:
    rows, grown = [], []
    before: tuple[str, float, float] | None = None
    for changes, times in size.merges:
        folder = homes.folder / f"merge-{changes}"
        made = int(homes.ask(size.small, "bundles", str(folder), str(changes))["changes"][0])
        spent = homes.ask(size.small, "merges", str(folder), str(times))
        number = f"{made:,}"
        merged, memory = median(spent["merge"]), spent["memory"][0]
        rows.append(Figure(f"merge of {number} changes", merged, median(spent["plain"]), "`executemany`", 2))
        rows.append(Figure(f"the same {number} again", median(spent["again"]), merged, "the first time"))
        each = merged / made * 1000
        if before:
            smaller, smaller_each, smaller_memory = before
            grown.append(Figure(f"one change of those {number}", each, smaller_each, f"one of {smaller}", unit="µs"))
            grown.append(Figure(f"memory at its most, {number}", memory, smaller_memory, f"with {smaller}", unit="MB"))
        before = number, each, memory
    return rows + grown


def _keys_meanwhile(homes: Homes, size: Sizes) -> list[Figure]:
    """Cursor keys in the list of accounts while the app takes in the bundle of the third size, or the largest below."""
    changes = [changes for changes, _ in size.merges][:3][-1]
    bundle = homes.folder / f"merge-{changes}" / "bundle.json"
    keys = cursor_keys_until("Added", homes, size, bundle)
    what = f"a cursor key while {changes:,} changes are merged"
    return [Figure(f"{what}: median", median(keys), most=100), Figure(f"{what}: the longest", max(keys), most=100)]


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
