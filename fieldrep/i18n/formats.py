"""Days, times, amounts and rates as each language reads them."""

from collections.abc import Mapping
from datetime import date, datetime

from fieldrep.domain.amounts import MINOR
from fieldrep.i18n import language, mark, say
from fieldrep.text import shown

WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIGNS = {"CNY": "¥", "RMB": "¥", "EUR": "€", "USD": "$", "GBP": "£", "JPY": "JP¥", "HKD": "HK$", "TWD": "NT$"}
WITHOUT_MINOR = frozenset(("JPY", "KRW", "VND"))


def day_text(day: date | str | None, today: date | None = None) -> str:
    """A day with its weekday, `Fri 27 Nov` or `11月27日 周五`; with its year where that is not today's."""
    if not day:
        return ""
    day = _day(day)
    weekday = say(WEEKDAYS[day.weekday()])
    date_words = _date_text(day, today is None or day.year != today.year)
    return f"{date_words} {weekday}" if language() == "zh" else f"{weekday} {date_words}"


def date_text(day: date | str | None, today: date | None = None) -> str:
    """A day without its weekday, `27 Nov` or `11月27日`, for what is past or set; its year as in `day_text`."""
    if not day:
        return ""
    day = _day(day)
    return _date_text(day, today is None or day.year != today.year)


def column_day(day: date | str | None, today: date) -> str:
    """A day for a column of days, within `column_day_cells`: as `day_text`, but a year takes the weekday's room."""
    if not day:
        return ""
    day = _day(day)
    return day_text(day, today) if day.year == today.year else _date_text(day, True)


def column_day_cells() -> int:
    """How many cells the widest day of a column takes."""
    return 14 if language() == "zh" else 11


def _day(day: date | str) -> date:
    return date.fromisoformat(day[:10]) if isinstance(day, str) else day


def _date_text(day: date, with_year: bool) -> str:
    if language() == "zh":
        return f"{day.year}年{day.month}月{day.day}日" if with_year else f"{day.month}月{day.day}日"
    month = MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year}" if with_year else f"{day.day} {month}"


def time_text(time: str | None, today: date | None = None) -> str:
    """A time of the book with its day, `Fri 27 Nov 10:00`."""
    if not time:
        return ""
    clock = f" {time[11:16]}" if len(time) > 10 else ""
    return day_text(time[:10], today) + clock


def moment_text(micros: int) -> str:
    """A change's time, on this laptop's clock: `2026-11-21 10:00`."""
    return datetime.fromtimestamp(micros / 1_000_000).astimezone().strftime("%Y-%m-%d %H:%M")


def amount_text(amount: int | None, currency: str | None = None) -> str:
    """An amount in hundredths, `¥1,200.50`; the currency's code where it has no sign.

    A currency without minor units is shown in whole units, unless hundredths of it were said.
    """
    if amount is None:
        return ""
    code = (currency or "").upper()
    whole, minor = divmod(abs(amount), MINOR)
    number = f"{whole:,}" if code in WITHOUT_MINOR and not minor else f"{whole:,}.{minor:02}"
    sign = "-" if amount < 0 else ""
    if code in SIGNS:
        return f"{sign}{SIGNS[code]}{number}"
    return f"{sign}{number} {shown(code)}".rstrip()


def amounts_text(amounts: Mapping[str, int] | Mapping[str | None, int]) -> str:
    """Amounts of several currencies, each in its own; what names none is first."""
    told = sorted((currency or "", amount) for currency, amount in amounts.items())
    return say(", ").join(amount_text(amount, currency) for currency, amount in told)


def share_text(n: int, of: int) -> str:
    """A rate as a whole percentage, `25 %`; a dash over nothing."""
    if of == 0:
        return "–"
    return say("{number} %", number=(200 * n + of) // (2 * of))


def rate_text(n: int, of: int) -> str:
    """A rate with its numerator and denominator, `25 % (25/100)`."""
    return say("{share} ({n}/{of})", share=share_text(n, of), n=f"{n:,}", of=f"{of:,}")
