"""Reading quick lines on a Saturday evening."""

from datetime import date, datetime, timedelta, timezone

from fieldrep.operations.quick.facts import QuickLine
from fieldrep.operations.quick.line import read_line

NOW = datetime(2026, 11, 21, 21, 30, tzinfo=timezone(timedelta(hours=8)))  # a Saturday
FRIDAY = date(2026, 11, 27)


def facts(line: str) -> QuickLine:
    """What a line says, without where it says it."""
    return read_line(line, NOW)._replace(parts=(), as_written=())


def problems(line: str) -> list[tuple[object, object, object]]:
    """What is not understood of a line."""
    return [(each.field, each.value, each.problem) for each in read_line(line, NOW).problems]
