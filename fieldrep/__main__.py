"""The porch: `add` goes to the quick door, other words to the command line, silence opens the screens."""

import sys


def main() -> None:
    """Run fieldrep with the words of the command line, and end with its exit code."""
    from fieldrep.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
