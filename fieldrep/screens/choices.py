"""Choices as somebody types them: the beginning of a word, in the language spoken."""

from fieldrep.domain.choices import ATTITUDES, GUNS, LEVELS, ORDER_STATUS, RANKS, RESULTS, ROLES
from fieldrep.errors import BadValue
from fieldrep.i18n.words import word
from fieldrep.operations.quick.words import CHOICES, find_choice

VALUES: dict[str, tuple[str, ...]] = {
    **{kind: tuple(values) for kind, values in CHOICES.items()},
    "level": LEVELS,
    "attitude": ATTITUDES,
    "rank": RANKS,
    "role": ROLES,
    "result": RESULTS,
    "gun": GUNS,
    "status": ORDER_STATUS,
}
"""Every kind of choice that a field may hold, with its values."""


def choice_words(kind: str) -> list[str]:
    """The words of a kind of choice, in their natural order."""
    return [word(kind, value) for value in VALUES[kind]]


def completed(kind: str, typed: str) -> str | None:
    """The word that was begun."""
    return next((each for each in choice_words(kind) if typed and each.startswith(typed)), None)


def read_choice(kind: str, typed: str) -> str | None:
    """The value that was typed, by its word or the beginning of one; None where nothing was. Raises BadValue."""
    said = typed.strip().casefold()
    if not said:
        return None
    found = find_choice(kind, said) if kind in CHOICES else None
    if found:
        return found
    fits = [value for value in VALUES[kind] if word(kind, value).startswith(said) or value.startswith(said)]
    if len(fits) != 1:
        raise BadValue(field=kind, value=typed, problem="choice", choices=VALUES[kind])
    return fits[0]
