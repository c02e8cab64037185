"""What opens encrypted bundles on this laptop: its key, and somebody who knows passphrases."""

from collections.abc import Callable

from fieldrep.frozen import NamedTuple

Ask = Callable[[str, bool], str | None]
"""Asks for the passphrase of the file at a path; the flag says that the one before was wrong. None gives up."""


def nobody_to_ask(path: str, wrong: bool) -> str | None:  # noqa: ARG001 - what is asked
    """Where nobody can be asked for a passphrase."""
    return None


class Unlock(NamedTuple):
    """What this laptop opens encrypted bundles with: the state folder that its key is in, and who knows passphrases."""

    state: str
    ask: Ask = nobody_to_ask
