"""`make bench`: measure fieldrep through an ordinary install, and write the figures into docs/speed.md."""

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # started as a file, Python looks beside it and not where `bench` is

from bench import figures, install, machine, sizes  # noqa: E402
from bench.figures import Figure  # noqa: E402
from bench.homes import Homes  # noqa: E402
from bench.rows import inside, merging, quick_add, rates, screens, visits  # noqa: E402

SPEED = ROOT / "docs" / "speed.md"


def main() -> None:
    """Install, make the books, measure row by row, print, and write the figures down."""
    wish = _wish()
    size = sizes.QUICK if wish.quick else sizes.WHOLE
    installed = install.ready(ROOT)
    with tempfile.TemporaryDirectory(prefix="fieldrep-bench-", dir=wish.folder) as folder:
        homes = Homes(installed, Path(folder))
        _say("making the books")
        homes.make(size.books)
        rows: list[Figure] = []
        for words, measure in (
            ("fieldrep add", quick_add.measure),
            ("the app", screens.measure),
            ("visits", visits.measure),
            ("saving, and the rates", inside.measure),
            ("pages of rates", rates.measure),
            ("merging", merging.measure),
        ):
            _say(f"measuring {words}")
            rows += measure(homes, size)
    print(figures.plain(rows))
    if wish.quick:
        print("\nA quick run: docs/speed.md stays as it is.")
    else:
        figures.write(SPEED, machine.described(installed), rows)
        print(f"\nWritten to {SPEED.relative_to(ROOT)}.")


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller books and fewer repetitions; writes nothing down")
    parser.add_argument("--folder", help="where the books are made, on a disk; the system's own place unless said")
    return parser.parse_args()


def _say(words: str) -> None:
    print(f"{words} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
