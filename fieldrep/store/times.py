"""Times as the book writes them, and back."""

from datetime import date, datetime


def micros_of(time: str | None) -> int | None:
    """Microseconds since 1970 UTC of a time of the book; None for None."""
    if time is None:
        return None
    moment = datetime.fromisoformat(time)
    return int(moment.timestamp()) * 1_000_000


def day_of(text: str | None) -> date | None:
    """The day that a day or time of the book begins with; None for None."""
    return date.fromisoformat(text[:10]) if text else None
