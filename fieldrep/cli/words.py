"""Words that were typed wrong: which ones were probably meant."""

from collections.abc import Iterable


def near(typed: str, known: Iterable[str]) -> list[str]:
    """The known words that look like what was typed, the likeliest first; three at most."""
    from difflib import get_close_matches

    return get_close_matches(typed, list(known), n=3, cutoff=0.6)
