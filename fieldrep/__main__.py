"""The porch: `add` and `merge` go to the quick doors, other words to the command line, silence opens the screens."""

import contextlib
import gc
import os
import sys

from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldrep.i18n import Language
    from fieldrep.places import Places


def main() -> None:
    """Run fieldrep with the words of the command line, and end with its exit code."""
    from fieldrep.cli import is_quick, run

    words = sys.argv[1:]
    if not is_quick(words):
        sys.exit(run(words, _screens))
    # A life of forty milliseconds leaves nothing that is worth collecting, nor taking apart at its end.
    gc.disable()
    code = run(words)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _screens(places: "Places", language: "Language") -> int:
    from fieldrep.screens.app import run_app

    return run_app(places, language)


if __name__ == "__main__":
    main()
