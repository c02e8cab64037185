"""When a visit was: 10:00, 3pm, yesterday 10:00, 昨天下午3点, 2 hours ago, ISO times.

A visit is past (method.md §3: it was at ten, it is typed at night). The rules:

- a time without a day is today's, or yesterday's where it would lie more than an hour ahead;
- a day without a time is that day at 12:00; today alone is now;
- a part of the day without an hour: 上午, morning 10:00; noon 12:00; 下午, afternoon 15:00;
  晚上, evening 19:00;
- 3点 without a part of the day is 15:00, as nobody visits at three at night; 3:00 is taken by the word;
- weekdays and dates fall on the past side of today (day_words.py);
- more than one day ahead is no time of a visit.
"""

import re
from datetime import date, datetime, time, timedelta

from fieldrep.domain.numerals import NUMERAL_SIGNS, fold, numeral_of
from fieldrep.errors import BadValue
from fieldrep.operations.day_words import parse_day

_LONGEST = 60
_AHEAD = timedelta(days=1)

_N = f"[0-9]{{1,2}}|[{NUMERAL_SIGNS}]{{1,3}}"
_ALONE = {
    "凌晨": 5, "清晨": 7, "早上": 9, "早晨": 9, "早": 9, "上午": 10, "中午": 12, "下午": 15, "午后": 15,
    "傍晚": 18, "晚上": 19, "晚": 19, "夜里": 22,
    "morning": 10, "noon": 12, "afternoon": 15, "evening": 19,
}  # fmt: skip
_PART = "|".join(_ALONE)
_ISO = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?" + r"(z|[+-][0-9]{2}:?[0-9]{2})?"
)
_CLOCK = (
    rf"(?<![0-9:+])(?:(?:(?:this |in the )?(?P<part>{_PART}) ?)?(?:at )?(?:"
    r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>[ap])\.?m\.?"
    r"|(?P<hour24>[0-9]{1,2}):(?P<minute24>[0-9]{2})(?::[0-9]{2})?"
    rf"|(?P<hour_zh>{_N})[点點时時](?:(?P<quarter>半|[一三]刻|整|钟|鐘)|(?P<minute_zh>{_N})分?)?"
    rf")(?: in the (?P<after>morning|afternoon|evening))?|(?:this |in the |at )?(?P<alone>{_PART}))"
)
_AGO = rf"(?P<count>{_N}|half an|an?|半)\s*个?\s*(?P<unit>hours?|minutes?|min|小时|钟头|分钟)\s*(?:ago|之?以?前)"
_ALONE = {
    "morning": 10,
    "上午": 10,
    "早上": 9,
    "早晨": 9,
    "早": 9,
    "清晨": 7,
    "凌晨": 5,
    "noon": 12,
    "中午": 12,
}
_ALONE |= {
    "afternoon": 15,
    "下午": 15,
    "午后": 15,
    "傍晚": 18,
    "evening": 19,
    "晚上": 19,
    "晚": 19,
    "夜里": 22,
}


def time_text(moment: datetime) -> str:
    """The book's text of a time, to the minute and with its offset: '2026-11-21T10:00+08:00'."""
    return moment.isoformat(timespec="minutes")


def read_time(text: str) -> datetime:
    """The time of the book's own text, and of nothing else. BadValue (time)."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None and time_text(moment) == text:
            return moment
    except ValueError:
        pass
    raise BadValue(field="", value=text, problem="time")


def parse_time(text: str, now: datetime) -> datetime:
    """The time of a visit that the whole text says, to the minute; `now` is aware and gives the offset.

    BadValue (time) if it says none, or one more than a day ahead of now.
    """
    body = re.sub(r"\s+", " ", fold(text[:_LONGEST]).strip())
    moment = _moment(body, now) if body and len(text) <= _LONGEST else None
    if moment is None or moment > now + _AHEAD:
        raise BadValue(field="", value=text, problem="time")
    return moment


def _moment(body: str, now: datetime) -> datetime | None:
    minute = now.replace(second=0, microsecond=0)
    if body in ("now", "just now", "现在", "刚才", "刚刚"):
        return minute
    try:
        if iso := re.fullmatch(_ISO, body):
            return _iso(iso, now)
        if ago := re.fullmatch(_AGO, body):
            return minute - _span(ago)
        return _day_and_clock(body, minute)
    except (ValueError, OverflowError):
        return None


def _iso(found: re.Match[str], now: datetime) -> datetime:
    moment = datetime.fromisoformat(f"{found[1]}T{found[2]}{(found[3] or '').upper()}")
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _span(found: re.Match[str]) -> timedelta:
    word = found["count"]
    minutes = 60 if found["unit"][0] in "h小钟" else 1
    if word in ("half an", "半"):
        return timedelta(minutes=minutes // 2)
    return timedelta(minutes=minutes * (1 if word in ("a", "an") else numeral_of(word)))


def _day_and_clock(body: str, now: datetime) -> datetime | None:
    """A time of day with its day before or after it, or either without the other."""
    body = re.sub("([今昨明])(?=[晚早])", r"\1天", body)
    at_end, at_start = re.search(rf"{_CLOCK}$", body), re.match(rf"{_CLOCK}(?![0-9a-z:])", body)
    for found, rest in (
        (at_end, at_end and body[: at_end.start()]),
        (at_start, at_start and body[at_start.end() :]),
    ):
        if not found or rest is None:
            continue
        hour, minute = _clock(found)
        day = _past_day(rest, now) if rest.strip() else now.date()
        if day is None:
            continue
        moment = datetime.combine(day, time(hour % 24, minute), tzinfo=now.tzinfo) + timedelta(days=hour // 24)
        guessed_ahead = not rest.strip() and moment > now + timedelta(hours=1)
        return moment - timedelta(days=1) if guessed_ahead else moment
    day = _past_day(body, now)
    if day is None or day == now.date():
        return now if day else None
    return datetime.combine(day, time(12), tzinfo=now.tzinfo)


def _past_day(text: str, now: datetime) -> date | None:
    try:
        return parse_day(text.strip(" ,的"), now.date(), "past")
    except BadValue:
        return None


def _clock(found: re.Match[str]) -> tuple[int, int]:
    """The hour (24 is the midnight that ends the day) and the minute. ValueError if there is no such time."""
    if found["alone"]:
        return _ALONE[found["alone"]], 0
    if found["half"]:
        hour = int(found["hour"])
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        return hour % 12 + (12 if found["half"] == "p" else 0), int(found["minute"] or 0)
    part = found["part"] or found["after"] or ""
    if found["hour24"]:
        return _in_part(int(found["hour24"]), part), int(found["minute24"])
    quarter = {"半": 30, "一刻": 15, "三刻": 45}.get(found["quarter"] or "", 0)
    minute = numeral_of(found["minute_zh"]) if found["minute_zh"] else quarter
    hour = numeral_of(found["hour_zh"])
    return (hour + 12 if not part and 1 <= hour <= 6 else _in_part(hour, part)), minute


def _in_part(hour: int, part: str) -> int:
    """The hour of the day that an hour of its morning, noon, afternoon or night is."""
    if not 0 <= hour <= 23:
        raise ValueError(hour)
    if part in ("晚上", "晚", "夜里", "evening") and hour == 12:
        return 24
    if part in ("下午", "午后", "傍晚", "晚上", "晚", "afternoon", "evening") and hour < 12:
        return hour + 12
    if part in ("中午", "noon") and hour < 4:
        return hour + 12
    return 0 if part == "凌晨" and hour == 12 else hour
