"""The objections board in lines: its list, its columns, and the objection that the cursor is on in full."""

from collections.abc import Sequence
from datetime import date

from fieldrep.domain.answers import Worked
from fieldrep.domain.sayings import is_near, saying
from fieldrep.i18n import count, say
from fieldrep.i18n.objection_words import (
    answer_text,
    answers_heading,
    raised_text,
    rate_name,
    who_text,
    worked_text,
)
from fieldrep.i18n.words import word
from fieldrep.screens.objections.board import IN_THE_WAY, Entry, Wish, state_words
from fieldrep.screens.verbs import KeyName
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell, indented
from fieldrep.store.queries.objections import BoardLine
from fieldrep.text import cells

STATE_WIDTH = 12
LEAST_WITH_WHO = 100
"""From this width of the list on, who raised it stands in a line of its own width."""
MOST_WORKED = 6
"""How many answers that were tried elsewhere the panel shows."""
TONES: dict[str, Tone] = {"open": "warn", "answered": "plain", "stands": "bad", "gone": "good"}


def sign(each: BoardLine) -> Part:
    """In front of an objection: `!` in the way, `?` its result is to be asked for, `✓` gone."""
    if each.unasked:
        return "?", "warn"
    return ("✓", "good") if each.line.state == "gone" else ("!", TONES.get(each.line.state, "warn"))


def entry_line(entry: Entry, width: int, *, by_account: bool) -> Line:
    """A line of the list; the group that an objection stands in is not said again."""
    each = entry.board
    if each is None:
        return ((" ", "plain"), cell(entry.heading, width - 1, "head"))
    line = each.line
    with_who = width >= LEAST_WITH_WHO
    where = max(14, min(30, width // 4))
    words = width - 4 - STATE_WIDTH - where - (where + 1 if with_who else 0)
    parts: list[Part] = [(" ", "plain"), sign(each), (" ", "plain"), cell(_one_line(line.words), words)]
    parts += [(" ", "plain"), cell(rate_name(line.blocks) if by_account else line.account_name, where, "dim")]
    if with_who:
        parts += [(" ", "plain"), cell(line.raised_by, where, "dim")]
    return (*parts, (" ", "plain"), _state(each, STATE_WIDTH - 1))


def column_line(entry: Entry, width: int) -> Line:
    """A line of a column: the words, below them the account and the state."""
    each = entry.board
    if each is None:
        return ()
    if not entry.second:
        return (sign(each), (" ", "plain"), cell(_one_line(each.line.words), width - 2))
    state = word("state", each.line.state)
    room = min(cells(state), max(width - 4, 0))
    return (("  ", "plain"), cell(each.line.account_name, width - 3 - room, "dim"), (" ", "plain"), _state(each, room))


def _state(each: BoardLine, width: int) -> Part:
    return cell(word("state", each.line.state), width, TONES.get(each.line.state, "plain"))


def _one_line(words: str) -> str:
    return words.replace("\n", " ")


def facts_line(wish: Wish, number: int, whole: int, *, searching: str) -> Line:
    """What the board shows: how many of how many, in which state, grouped by what, and what was searched."""
    told = say("{shown} of {whole} objections", shown=f"{number:,}", whole=f"{whole:,}")
    grouped = say("by rate") if wish.by == "rate" else say("by account")
    parts: list[Part] = [(f" {told}", "strong"), ("  ·  ", "dim"), (grouped, "dim"), ("  ·  ", "dim")]
    parts.append((state_words(wish.state), "plain" if wish.state == IN_THE_WAY else "warn"))
    if searching:
        parts += [("  ·  ", "dim"), cell(say("search: {typed}", typed=searching), 40, "warn")]
    return tuple(parts)


def detail_lines(
    each: BoardLine | None, found: Sequence[Worked], width: int, today: date, key: KeyName = str
) -> list[Line]:
    """An objection in full: words, account, who and when, answers with their results, and what worked elsewhere."""
    if each is None:
        return []
    line, room = each.line, width - 1
    lines = indented(f"“{line.words}”", room, (" ", "plain"), "strong")
    state = say("{state}, blocks {rate}", state=word("state", line.state), rate=rate_name(line.blocks))
    lines += indented(" · ".join((line.account_name or "", state)), room, (" ", "plain"), "head")
    raised = [part for part in (who_text(each), raised_text(each, today)) if part]
    lines += indented(" · ".join(raised), room, (" ", "plain"), "dim")
    lines += _answer_lines(each, room, today, key)
    return lines + _worked_lines(each, found, room, today)


def _answer_lines(each: BoardLine, width: int, today: date, key: KeyName) -> list[Line]:
    if not each.line.answers:
        return indented(
            say("Not answered yet: press {key}.", key=key("objections.answer")), width, (" ", "plain"), "warn"
        )
    lines: list[Line] = []
    for answer in each.line.answers:
        text = answer_text(each, answer, today)
        waits = answer.result is None and answer == each.line.answers[-1]
        tone: Tone = "warn" if waits else TONES.get(answer.result or "", "dim")
        lines += indented(say("Answer: {words}", words=text.words), width, (" ", "plain"))
        lines += indented(f"{text.where} · {text.result}", width, ("   ", "plain"), tone)
    if each.unasked:
        lines += indented(
            say("Ask how it went, then press {key}.", key=key("objections.result")), width, ("   ", "plain"), "warn"
        )
    return lines


def _worked_lines(each: BoardLine, found: Sequence[Worked], width: int, today: date) -> list[Line]:
    if not found:
        return []
    own = [saying(answer.words) for answer in each.line.answers if answer.words]
    lines = indented(answers_heading(found), width, (" ", "plain"), "head")
    for one in found[:MOST_WORKED]:
        said = worked_text(one, today)
        if any(is_near(saying(one.words), words) for words in own):
            said = say("{said} (tried here)", said=said)
        lines += indented(said, width, ("   ", "plain"), "plain" if one.tally.gone else "dim")
    more = len(found) - MOST_WORKED
    if more > 0:
        lines += indented(count("and {number} more", "and {number} more", more), width, ("   ", "plain"), "dim")
    return lines
