"""The tab of an account's profile check: the eight have-or-have-nots, each with yes or no, why, and what fills it."""

from fieldrep.domain.profile import Check, had
from fieldrep.i18n import say
from fieldrep.i18n.profile_words import check_answer, check_name, check_reason, had_text
from fieldrep.screens.account.parts import BLANK, Row, Rows, Whole, remark
from fieldrep.screens.widgets.lines import Line, Tone, cell, indented
from fieldrep.text import cells

SIGNS: dict[bool, tuple[str, Tone]] = {True: ("✓", "good"), False: ("✗", "bad")}
NAME = 34
ANSWER = 6


def profile_rows(whole: Whole, width: int) -> Rows:
    """The eight, each with its answer and why it is so."""
    yield remark(had_text(*had(whole.profile.checks)), width, "strong")
    yield BLANK
    names = {person.id: person.name for person in whole.page.people}
    for check in whole.profile.checks:
        reason = check_reason(check, whole.profile.facts, names, whole.today)
        yield Row("check", check.name, _check_lines(check, reason, width))
    yield BLANK
    yield remark(say("Enter, or a, opens what fills the gap under the cursor."), width)


def _check_lines(check: Check, reason: str, width: int) -> list[Line]:
    sign, tone = SIGNS[check.has]
    answer = check_answer(check)
    lines: list[Line] = [
        ((f" {sign} ", tone), cell(check_name(check), min(NAME, width - 20)), (" ", "plain"), (answer, tone))
    ]
    if not reason:
        return lines
    room = width - min(NAME, width - 20) - 5 - max(ANSWER, cells(answer))
    if cells(reason) <= room:
        blanks = " " * (1 + max(0, ANSWER - cells(answer)))
        return [(*lines[0], (blanks, "plain"), (reason, "dim"))]
    return lines + indented(reason, width, ("   ", "plain"), "dim")
