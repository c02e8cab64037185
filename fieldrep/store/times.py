"""Times as the book writes them, and back."""

from datetime import UTC, date, datetime


def micros_of(time: str | None) -> int | None:
    """Microseconds since 1970 UTC of a time of the book; None for None."""
    if time is None:
        return None
    moment = datetime.fromisoformat(time)
    return int(moment.timestamp()) * 1_000_000


def time_of(micros: int) -> str:
    """A time of the book (UTC, to the minute) of microseconds since 1970 UTC."""
    return datetime.fromtimestamp(micros // 1_000_000, UTC).isoformat(timespec="minutes")


def day_of(text: str | None) -> date | None:
    """The day that a day or time of the book begins with; None for None."""
    return date.fromisoformat(text[:10]) if text else None
