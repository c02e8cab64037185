"""Day words in English and Chinese: friday, in 2 weeks, 27 nov, 下周五, 两周后, 月底, 3号.

Weeks begin on Monday (ISO 8601). `prefer` says on which side of today an open word falls: "future" for
what is due, "past" for what happened. The rule for each word that could be read in two ways:

- friday, 周五: the next one after today (today is said "today"); past: the last one, today included;
- this, next, last friday; 本, 下, 上周五: the Friday of this, the next, the last week, whatever today is;
- 11-27, nov 27, 11月27日, 3号, the 3rd: the nearest on the preferred side, today included;
- 11/27: month first, as in ISO, and 27/11 is refused; with points the day is first: 27.11.;
- in 2 weeks, 两周后: the same weekday; in 1 month, 一个月后: the same day, or the
  month's last; 半个月: 15 days;
- next week, 下周: its Monday; next month, 下个月: its first; next year, 明年: its first;
- end of week, weekend, 周末: the Sunday of this week;
- end of month, 月底: the last day of this month (past: of the last, unless today is it); 月初: the 1st;
  月中: the 15th.

A month alone, a bare number and "last week" are no days. Days lie in the years 1900 to 2199.
"""

import re
from collections.abc import Iterator
from datetime import date

from fieldrep.domain.numerals import NUMERAL_SIGNS, fold
from fieldrep.errors import BadValue
from fieldrep.operations.day_rules import day_of, possible
from fieldrep.operations.day_steps import Side

_LONGEST = 48  # signs of the longest day phrase; also what bounds the search
_BEFORE_ZH = r"(?:之前|以前|前)"
_LEAD = r"(?:on|by|due|until) +|[于在] *"
_N = f"[0-9{NUMERAL_SIGNS}]{{1,3}}"
_CLOCK_ZH = r"(?:早上|上午|中午|下午|傍晚|晚上)"
# A time of day that may follow a day: 3pm, at 10:00, 下午3点半, morning.
_CLOCK = (
    r"\s*(?:(?:at )?[0-9]{1,2}(?::[0-9]{2})?\s?[ap]m|(?:at )?[0-9]{1,2}:[0-9]{2}"
    r"|(?<=\s)(?:morning|afternoon|evening|noon)"
    rf"|{_CLOCK_ZH}?(?:{_N}[点點](?:半|[一三]刻|{_N}分?)?|[0-9]{{1,2}}:[0-9]{{2}})|{_CLOCK_ZH})$"
)
# 3号楼 is a building, 3号线 a metro line.
_HOUSES = "楼樓店门門线線机機仓倉厂廠馆館院房桌库庫厅廳车車"

Found = tuple[date, int, int]


def day_text(day: date) -> str:
    """The book's text of a day: '2026-11-21'."""
    return day.isoformat()


def read_day(text: str) -> date:
    """The day of the book's own text, and of nothing else. BadValue (day)."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue(field="", value=text, problem="day") from None
    if day.isoformat() != text:
        raise BadValue(field="", value=text, problem="day")
    return day


def parse_day(text: str, today: date, prefer: Side = "future") -> date:
    """The day that the whole text says. BadValue (day) if it says none, or one that does not exist."""
    body = re.sub(r"\s+", " ", fold(text[:_LONGEST]).strip())
    if body and len(text) <= _LONGEST:
        body = _compiled(rf"^(?:{_LEAD})").sub("", body)
        for said in dict.fromkeys((body, _without_before(body))):
            for rule in possible(said):
                found = _compiled(rule.pattern).fullmatch(said)
                if found and (day := day_of(rule, found, today, prefer)):
                    return day
    raise BadValue(field="", value=text, problem="day")


def find_day(text: str, today: date, prefer: Side = "future") -> Found | None:
    """The day that a phrase begins or ends with, and the span it takes with its "on", "by", "于", "前".

    The longest span wins, and the end before the start. A time of day may follow a day at the end ("demo
    friday 3pm") and is no part of the span. What could as well be a number or a name ("3 samples", "call
    May", "call Sun", "room 3-4") is no day here, though parse_day may take it.
    """
    at_end = _find_at_end(text, today, prefer)
    if at_end and not text[: at_end[1]].strip():
        return at_end
    at_start = _find_at_start(text, today, prefer)
    if at_end and at_start:
        return at_start if at_start[2] - at_start[1] > at_end[2] - at_end[1] else at_end
    return at_end or at_start


def _find_at_start(text: str, today: date, prefer: Side) -> Found | None:
    start = len(text) - len(text.lstrip())
    window = fold(text[start : start + _LONGEST])
    lead = _compiled(_LEAD).match(window)
    begin, best = (lead.end() if lead else 0), None
    for rule in possible(window):
        if rule.where != "anywhere" and not lead:
            continue
        found = _compiled(rule.pattern).match(window, begin)
        if found and (best is None or found.end() > best[1]) and _ends_word(window, found.end()):
            day = day_of(rule, found, today, prefer)
            best = (day, found.end()) if day else best
    if best is None:
        return None
    tail = _compiled(rf"{_BEFORE_ZH}?的?").match(window, best[1])
    return best[0], start, start + (tail.end() if tail else best[1])


def _find_at_end(text: str, today: date, prefer: Side) -> Found | None:
    stop = len(text.rstrip(" \t\u3000。!！,，;；"))
    shift = max(0, stop - _LONGEST)
    window = fold(text[shift:stop])
    rules = possible(window)
    for end in _ends(window) if rules else ():
        bare = _without_before(window[:end])
        for cut in dict.fromkeys((end, len(bare))):
            for begin in _word_starts(window[:cut], shift == 0):
                lead = _led(window[:begin])
                for rule in rules:
                    if not _stands(rule.where, window, begin, lead, shift):
                        continue
                    found = _compiled(rule.pattern).fullmatch(window, begin, cut)
                    if found and (day := day_of(rule, found, today, prefer)):
                        return day, shift + lead, shift + end
    return None


def _without_before(text: str) -> str:
    """The text without the "by" that Chinese puts at its end."""
    return _compiled(rf"{_BEFORE_ZH}$").sub("", text) if "前" in text else text


def _stands(where: str, window: str, begin: int, lead: int, shift: int) -> bool:
    """Whether a rule of that kind counts at this place: a whole phrase and a led one always do."""
    if where == "anywhere" or lead < begin or begin + shift == 0:
        return True
    return where == "end" and window[begin - 1].isspace()


def _ends(window: str) -> Iterator[int]:
    yield len(window)
    if window.endswith("."):
        yield len(window.rstrip("."))
    if clock := _compiled(_CLOCK).search(window):
        yield clock.start()


def _led(before: str) -> int:
    """Where the lead word (on, by, 于) that ends `before` begins; the end of `before` without one."""
    found = _compiled(rf"(?:(?<![a-z0-9])(?:{_LEAD}))$").search(before)
    return found.start() if found else len(before)


def _word_starts(window: str, from_start: bool) -> Iterator[int]:
    """Where a day may begin: not inside a Latin word or a number, nor after 每, 第, every."""
    for at, sign in enumerate(window):
        before = window[at - 1] if at else " " if from_start else sign
        if sign.isspace() or before in "第每隔-./:'’_@#&" or (sign.isascii() and before.isascii() and before.isalnum()):
            continue
        if before in NUMERAL_SIGNS and sign in NUMERAL_SIGNS:
            continue
        if not window[:at].endswith(("every ", "each ")):
            yield at


def _ends_word(window: str, end: int) -> bool:
    after = window[end : end + 1]
    if window[end - 1] in "号號日" and after and after in _HOUSES:
        return False
    if not after or not window[end - 1].isascii():
        return True
    if after == ":":
        return not window[end + 1 : end + 2].isdigit()
    return after not in "-/'’_%" and not (after.isascii() and after.isalnum())


_patterns: dict[str, re.Pattern[str]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    """Patterns are made when first needed: most lines need one or two of them."""
    if pattern not in _patterns:
        _patterns[pattern] = re.compile(pattern)
    return _patterns[pattern]
