"""The table of day phrases: what each looks like, and which day it means."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from fieldrep.domain.numerals import NUMERAL_SIGNS, numeral_of
from fieldrep.frozen import NamedTuple
from fieldrep.operations import day_steps as steps
from fieldrep.operations.day_steps import STEPS, Side

_COUNTS = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIXED = {
    "today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yesterday": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2,
    "day before yesterday": -2, "the day before yesterday": -2,
    "今天": 0, "今日": 0, "今早": 0, "今晚": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1,
    "后天": 2, "後天": 2, "大后天": 3, "大後天": 3,
    "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "大前天": -3,
}  # fmt: skip
_YEARS_ZH = {"去": -1, "今": 0, "本": 0, "明": 1, "后": 2, "後": 2}
_LETTERS = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}


class Rule(NamedTuple):
    """One kind of day phrase."""

    hints: tuple[str, ...]  # one of these stands in every text that the pattern can match
    pattern: str  # over folded text
    day: Callable[[re.Match[str], date, Side], date]  # ValueError: there is no such day
    # Where find_day takes it: "anywhere"; at the "end" of a phrase; only when "led" by on, by, 于 …
    where: str = "anywhere"


def possible(text: str) -> list[Rule]:
    """The rules that could match somewhere in the folded text."""
    wanted = {place for hint, places in _BY_HINT.items() if hint in text for place in places}
    return [RULES[place] for place in sorted(wanted)]


def day_of(rule: Rule, found: re.Match[str], today: date, prefer: Side) -> date | None:
    """The day that a match means; None where there is no such day in the years 1900 to 2199."""
    try:
        day = rule.day(found, today, prefer)
    except (ValueError, OverflowError):
        return None
    return day if 1900 <= day.year <= 2199 else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _weekday(name: str) -> int:
    if name.isascii() and not name.isdigit():
        return _WEEKDAYS.index(name[:3])
    return 6 if name in "日天末7" else numeral_of(name) - 1


def _fixed(found: re.Match[str], today: date, _: Side) -> date:
    return today + timedelta(days=_FIXED[found[0]])


def _year_month_day(found: re.Match[str], _today: date, _: Side) -> date:
    return date(int(found[1]), int(found[2]), int(found[3]))


def _day_month_year(found: re.Match[str], today: date, prefer: Side) -> date:
    if found[3]:
        return date(int(found[3]), int(found[2]), int(found[1]))
    return steps.in_year(today, prefer, int(found[2]), int(found[1]))


def _month_day(found: re.Match[str], today: date, prefer: Side) -> date:
    return steps.in_year(today, prefer, int(found[1]), int(found[2]))


def _weekday_en(found: re.Match[str], today: date, prefer: Side) -> date:
    return steps.weekday(today, _weekday(found[2]), "next" if found[3] else found[1], prefer)


def _in_count(found: re.Match[str], today: date, _: Side) -> date:
    word = found[1]
    count = int(word) if word.isdigit() else 1 if word in ("a", "an") else _COUNTS.index(word)
    return steps.shifted(today, -count if found[3] == "ago" else count, found[2])


def _plus(found: re.Match[str], today: date, _: Side) -> date:
    return steps.shifted(today, int(found[2]) * (-1 if found[1] == "-" else 1), _LETTERS[found[3]])


def _next_unit(found: re.Match[str], today: date, _: Side) -> date:
    return steps.end_of(today, found[1]) + timedelta(days=1)


def _end_en(found: re.Match[str], today: date, prefer: Side) -> date:
    unit = "week" if found[2] == "weekend" else _LETTERS.get(found[2], found[2])
    return steps.end_of(today, unit, STEPS[found[1]]) if found[1] else steps.open_end_of(today, unit, prefer)


def _day_month_en(found: re.Match[str], today: date, prefer: Side) -> date:
    if found[3]:
        return date(int(found[3]), _month(found[2]), int(found[1]))
    return steps.in_year(today, prefer, _month(found[2]), int(found[1]))


def _month_day_en(found: re.Match[str], today: date, prefer: Side) -> date:
    if found[3]:
        return date(int(found[3]), _month(found[1]), int(found[2]))
    return steps.in_year(today, prefer, _month(found[1]), int(found[2]))


def _nth(found: re.Match[str], today: date, prefer: Side) -> date:
    return steps.in_month(today, prefer, numeral_of(found[1]))


def _weekday_zh(found: re.Match[str], today: date, prefer: Side) -> date:
    if found[2] == "末":
        return steps.end_of(today, "week", STEPS[found[1] or ""])
    return steps.weekday(today, _weekday(found[2]), found[1], prefer)


def _count_zh(found: re.Match[str], today: date, _: Side) -> date:
    unit = {"天": "day", "日": "day", "月": "month", "年": "year"}.get(found[2], "week")
    count = -1 if found[3].endswith("前") else 1
    if found[1] != "半":
        return steps.shifted(today, count * numeral_of(found[1]), unit)
    if unit == "month":
        return today + timedelta(days=15 * count)
    if unit == "year":
        return steps.add_months(today, 6 * count)
    raise ValueError(found[0])


def _week_zh(found: re.Match[str], today: date, _: Side) -> date:
    return steps.monday(today, STEPS[found[1]])


def _month_zh(found: re.Match[str], today: date, _: Side) -> date:
    step, day, part = found[1], found[2], found[3]
    first = steps.first_of_month(today, STEPS[step])
    if part:
        return steps.part_of_month(first, part)
    if day:
        return first.replace(day=numeral_of(day))
    if STEPS[step] < 1:
        raise ValueError(found[0])
    return first


def _part_zh(found: re.Match[str], today: date, prefer: Side) -> date:
    if found[1] in "底末":
        return steps.open_end_of(today, "month", prefer)
    return steps.in_month(today, prefer, 1 if found[1] == "初" else 15)


def _quarter_zh(found: re.Match[str], today: date, prefer: Side) -> date:
    if found[1]:
        return steps.end_of(today, "quarter", STEPS[found[1]] - 1) + timedelta(days=1)
    return steps.end_of(today, "quarter", STEPS[found[2]]) if found[2] else steps.open_end_of(today, "quarter", prefer)


def _year_zh(found: re.Match[str], today: date, prefer: Side) -> date:
    if not found[1]:
        return steps.open_end_of(today, "year", prefer)
    year = today.year + _YEARS_ZH[found[1]]
    if not found[2] and year <= today.year:
        raise ValueError(found[0])
    return date(year, 12, 31) if found[2] in ("底", "末") else date(year, 1, 1)


def _date_zh(found: re.Match[str], today: date, prefer: Side) -> date:
    said, month, day, part = found[1], numeral_of(found[2]), found[3], found[4]
    if said:
        year = today.year + _YEARS_ZH[said[0]] if said[0] in _YEARS_ZH else numeral_of(said[:-1])
        first = date(year, month, 1)
        return steps.part_of_month(first, part) if part else first.replace(day=numeral_of(day))
    if not part:
        return steps.in_year(today, prefer, month, numeral_of(day))
    this_year = steps.part_of_month(date(today.year, month, 1), part)
    passed = this_year < today if prefer == "future" else this_year > today
    year = today.year + (1 if prefer == "future" else -1) if passed else today.year
    return steps.part_of_month(date(year, month, 1), part)


_N = f"(?:[0-9]{{1,3}}|[{NUMERAL_SIGNS}]{{1,4}})"
_N2 = f"(?:[0-9]{{1,2}}|[{NUMERAL_SIGNS}]{{1,3}})"
_COUNT = r"([0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(day|week|fortnight|month|year)s?"
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
# The short names that are English words or Chinese surnames ("call Sun") have a rule of their own.
_WEEKDAY = r"(mon|tues?|wednes|thu(?:rs?)?|fri|satur|sun(?=day))(?:day)?"
_SHORT = r"(wed|sat|sun)"
_WHICH = "(this|next|last|coming|past)"
_WEEK_ZH = "周|週|星期|礼拜|禮拜"
_WHICH_ZH = "(上上|下下|上|下|本|这|這|今)[个個]?"

RULES = (
    Rule(
        ("天", "日", "晚", "早", "today", "morrow", "tm", "tonight", "yesterday"),
        "|".join(sorted(_FIXED, key=len)[::-1]),
        _fixed,
    ),
    Rule(("-", "/", "."), r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", _year_month_day),
    Rule(("19", "20", "21"), r"((?:19|20|21)[0-9]{2})([01][0-9])([0-3][0-9])", _year_month_day, "led"),
    Rule((".",), r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}))?", _day_month_year),
    Rule((".",), r"([0-9]{1,2})\.([0-9]{1,2})()", _day_month_year, "led"),
    Rule(("-", "/"), r"([0-9]{2})[-/]([0-9]{2})", _month_day, "end"),
    Rule(("-", "/"), r"([0-9]{1,2})[-/]([0-9]{1,2})", _month_day, "led"),
    Rule(_WEEKDAYS, rf"(?:{_WHICH} )?{_WEEKDAY}( next week)?", _weekday_en),
    Rule(_WEEKDAYS, rf"{_WHICH} {_SHORT}()", _weekday_en),
    Rule(_WEEKDAYS, rf"(){_SHORT}( next week)?", _weekday_en, "led"),
    Rule(("week",), rf"(this|next) week,? (?:on )?(?:{_WEEKDAY})()", _weekday_en),
    Rule(("in",), rf"(?:with)?in {_COUNT} {_UNIT}()", _in_count),
    Rule((" from now", " later", " ago"), rf"{_COUNT} {_UNIT} (from now|later|ago)", _in_count),
    Rule(("+", "-"), r"([+-])([0-9]{1,3})([dwmy])", _plus),
    Rule(("next ",), r"next (week|month|quarter|year)", _next_unit),
    Rule(("end of",), r"(?:the )?end of (?:the )?(?:(this|next) )?(week|month|quarter|year)", _end_en),
    Rule(("end",), r"(?:(this|next) )?(week|month|quarter|year)[- ]end", _end_en),
    Rule(("eo",), r"()eo([wmqy])", _end_en),
    Rule(("weekend",), r"(?:the )?(?:(this|next) )?(weekend)", _end_en),
    Rule(
        _MONTHS,
        rf"(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? ([0-9]{{4}}))?",
        _day_month_en,
    ),
    Rule(_MONTHS, rf"{_MONTH} (?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? ([0-9]{{4}}))?", _month_day_en),
    Rule(("st", "nd", "rd", "th"), r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th)", _nth, "led"),
    Rule(
        ("周", "週", "星", "礼", "禮"),
        rf"(?:{_WHICH_ZH})?(?:{_WEEK_ZH})([一二三四五六日天末1-7])",
        _weekday_zh,
    ),
    Rule(
        ("后", "後", "前", "内", "內"),
        rf"(?:再?过|再)?({_N}|半)[个個]?(天|日|年|(?<=[个個])月|{_WEEK_ZH})((?:之|以)?(?:后|後|前|内|內))",
        _count_zh,
    ),
    Rule(("过",), rf"再?过({_N}|半)[个個]?(天|年|(?<=[个個])月|{_WEEK_ZH})()", _count_zh),
    Rule(("下",), rf"(下下|下)[个個]?(?:{_WEEK_ZH})", _week_zh),
    Rule(("月",), rf"{_WHICH_ZH}月(?:份)?(?:({_N2})[号號日]|([底末初中]))?", _month_zh),
    Rule(("月",), r"月([底末初中])", _part_zh),
    Rule(("季",), r"(下下|下)[个個]?季度?|(?:(下|本|这|這)[个個]?)?季度?[底末]", _quarter_zh),
    Rule(("年",), r"([今本明后後])年([底末初])?|年[底末]", _year_zh),
    Rule(
        ("月",),
        rf"([0-9]{{4}}年|[〇零一二三四五六七八九]{{4}}年|[今本明去后後]年)?({_N2})月(?:份)?(?:({_N2})[日号號]?|([底末初中]))",
        _date_zh,
    ),
    Rule(("号", "號", "日"), rf"({_N2})[号號日]", _nth),
)

_BY_HINT: dict[str, list[int]] = {}
for _place, _rule in enumerate(RULES):
    for _hint in _rule.hints:
        _BY_HINT.setdefault(_hint, []).append(_place)
