"""The command line: one file per command."""


def run(words: list[str]) -> int:
    """Run one command and return its exit code."""
    from fieldrep.cli.main import main

    return main(words)
