"""The porch: `add` goes to the quick door, other words to the command line, silence opens the screens."""

import os
import sys


def main() -> None:
    """Run fieldrep with the words of the command line, and end with its exit code."""
    from fieldrep.cli import is_add, run

    words = sys.argv[1:]
    code = run(words)
    if is_add(words):
        _end_at_once(code)
    sys.exit(code)


def _end_at_once(code: int) -> None:
    """End without taking Python down piece by piece, which would take longer than saving the visit did."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
