"""Whether what is made is in step with what it is made of; `--write` makes it again.

Made files: store/shape.py (of store/tables/), docs/rooms.md (of the captions), the Chinese catalogue's compiled form
(of its text, which must hold every sentence of the code).
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tools import catalogues, make_rooms, make_shape  # noqa: E402 - the path comes first


def main(write: bool) -> int:
    """Compare or write everything; the number of files that are not in step."""
    stale = 0
    for target, made in ((make_shape.TARGET, make_shape.formatted()), (make_rooms.TARGET, make_rooms.rooms())):
        if target.exists() and target.read_text(encoding="utf-8") == made:
            continue
        if write:
            target.write_text(made, encoding="utf-8")
        else:
            stale += 1
            print(f"{target.relative_to(ROOT)} is not in step: run make docs")
    for problem in catalogues.bring_in_step() if write else catalogues.problems():
        stale += 1
        print(problem)
    return stale


if __name__ == "__main__":
    sys.exit(1 if main("--write" in sys.argv[1:]) else 0)
