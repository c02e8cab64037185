"""Phrases of days and times, and the evening on which they are said: Saturday 2026-11-21."""

from datetime import date, datetime, timedelta, timezone

TODAY = date(2026, 11, 21)  # a Saturday
NOW = datetime(2026, 11, 21, 21, 30, 40, tzinfo=timezone(timedelta(hours=8)))


def said(text: str) -> list[tuple[str, ...]]:
    """Lines of parts with a stroke between them."""
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]
