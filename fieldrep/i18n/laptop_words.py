"""A laptop's key as people compare it over the phone."""

MOST = 16


def shown_laptop(key: str) -> str:
    """What tells a laptop's key from any other, to be read aloud."""
    return " ".join(key[start : start + 4] for start in range(0, MOST, 4))


def is_laptop(key: str, typed: str) -> bool:
    """Whether what was typed are all the words of a key, or the key itself in hexadecimal. A part is never enough."""
    return _bare(typed) in (_bare(shown_laptop(key)), key)


def _bare(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
