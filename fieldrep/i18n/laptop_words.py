"""A laptop's key as people compare it over the phone."""

MOST = 16


def shown_laptop(key: str) -> str:
    """What tells a laptop's key from any other, to be read aloud."""
    return " ".join(key[start : start + 4] for start in range(0, MOST, 4))
