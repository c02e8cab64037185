"""What the page of buying steps tells, and its document."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.buying_steps import Course, Read, stands_too_long


class Facts(NamedTuple):
    """What the page tells: courses and closings with the sizes of their accounts, and how long is too long."""

    courses: list[Course]
    reads: list[Read]
    size: Mapping[str, str]
    names: Mapping[str, str]
    most_days: int
    most_days_larger: int
    as_of: date

    def too_long(self, course: Course) -> bool:
        """Whether it has stood too long at its step."""
        return stands_too_long(course, self.size.get(course.account, "unknown"), self.most_days, self.most_days_larger)

    def limit(self, course: Course) -> int:
        """After how many days it has."""
        return self.most_days_larger if self.size.get(course.account) == "larger" else self.most_days


def steps_document(told: Facts) -> dict[str, object]:
    """Every course with its steps, and every end of one."""
    return {
        "as_of": told.as_of.isoformat(),
        "step_days": told.most_days,
        "step_days_larger": told.most_days_larger,
        "courses": [
            {
                "account": each.account,
                "name": told.names.get(each.account),
                "need": each.need,
                "step": each.step,
                "since": each.since.isoformat(),
                "days": each.days,
                "furthest": each.furthest,
                "fell_back": each.fell_back,
                "too_long": told.too_long(each),
                "most_days": told.limit(each),
                "steps": [
                    {"step": step.step, "day": step.day.isoformat(), "source": step.source} for step in each.steps
                ],
            }
            for each in told.courses
        ],
        "closings": [
            {
                "account": each.closing.account,
                "name": told.names.get(each.closing.account),
                "need": each.closing.need,
                "ended": each.closing.ended,
                "closed_on": each.closing.day.isoformat(),
                "rival": each.closing.rival,
                "step": each.step,
                "visits": each.visits,
                "days": each.days,
                "size": each.size,
            }
            for each in told.reads
        ],
    }
