"""Which time of a visit people mean; that any text is a day, a time or wrong words; what the book has is read back."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.errors import BadValue, WrongWords
from fieldrep.operations.day_words import day_text, find_day, parse_day, read_day
from fieldrep.operations.time_words import parse_time, read_time, time_text
from tests.operations.phrases import NOW, TODAY, said

TIMES = said("""
10:00 | 2026-11-21T10:00+08:00
10：00 | 2026-11-21T10:00+08:00
at 9:05 | 2026-11-21T09:05+08:00
10am | 2026-11-21T10:00+08:00
3 pm | 2026-11-21T15:00+08:00
3:20 p.m. | 2026-11-21T15:20+08:00
12am | 2026-11-21T00:00+08:00
12pm | 2026-11-21T12:00+08:00
22:00 | 2026-11-21T22:00+08:00
23:00 | 2026-11-20T23:00+08:00
now | 2026-11-21T21:30+08:00
today | 2026-11-21T21:30+08:00
yesterday | 2026-11-20T12:00+08:00
yesterday 10:00 | 2026-11-20T10:00+08:00
10:00 yesterday | 2026-11-20T10:00+08:00
yesterday afternoon | 2026-11-20T15:00+08:00
yesterday at noon | 2026-11-20T12:00+08:00
this morning | 2026-11-21T10:00+08:00
8 in the evening | -
8:15 in the evening | 2026-11-21T20:15+08:00
friday 10:00 | 2026-11-20T10:00+08:00
on friday at 3 pm | 2026-11-20T15:00+08:00
3pm on friday | 2026-11-20T15:00+08:00
nov 20 3pm | 2026-11-20T15:00+08:00
2 hours ago | 2026-11-21T19:30+08:00
half an hour ago | 2026-11-21T21:00+08:00
90 minutes ago | -
45 minutes ago | 2026-11-21T20:45+08:00
2026-11-21T10:00 | 2026-11-21T10:00+08:00
2026-11-21 10:00:59 | 2026-11-21T10:00+08:00
2026-11-21T10:00Z | 2026-11-21T10:00+00:00
2026-11-21T10:00+01:00 | 2026-11-21T10:00+01:00
2026-11-20 3pm | 2026-11-20T15:00+08:00
tomorrow 20:00 | 2026-11-22T20:00+08:00
上午10点 | 2026-11-21T10:00+08:00
下午3点半 | 2026-11-21T15:30+08:00
下午三点一刻 | 2026-11-21T15:15+08:00
3点 | 2026-11-21T15:00+08:00
8点半 | 2026-11-21T08:30+08:00
十点二十分 | 2026-11-21T10:20+08:00
中午12点半 | 2026-11-21T12:30+08:00
中午1点 | 2026-11-21T13:00+08:00
晚上12点 | 2026-11-21T00:00+08:00
昨天晚上12点 | 2026-11-21T00:00+08:00
昨天下午3点 | 2026-11-20T15:00+08:00
昨晚8点 | 2026-11-20T20:00+08:00
昨晚 | 2026-11-20T19:00+08:00
今早 | 2026-11-21T09:00+08:00
今天上午 | 2026-11-21T10:00+08:00
前天上午10:30 | 2026-11-19T10:30+08:00
上周五下午3点20分 | 2026-11-13T15:20+08:00
周五下午 | 2026-11-20T15:00+08:00
11月20日下午 | 2026-11-20T15:00+08:00
两小时前 | 2026-11-21T19:30+08:00
半小时前 | 2026-11-21T21:00+08:00
刚才 | 2026-11-21T21:30+08:00
""")


@pytest.mark.parametrize(("text", "moment"), [pair for pair in TIMES if pair[1] != "-"])
def test_when_a_visit_was(text: str, moment: str) -> None:
    assert time_text(parse_time(text, NOW)) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "foo",
        "10",
        "25:00",
        "10:60",
        "13pm",
        "0am",
        "24点",
        "tomorrow 22:00",
        "2026-11-24",
        "next friday",
        "下周五",
        "2026-02-30T10:00",
        "2026-11-21T10:00+99:00",
        "10:00 foo",
        "8 in the evening",
        "x" * 10000,
    ],
)
def test_what_is_no_time_of_a_visit_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_time(text, NOW)
    assert refused.value.problem == "time"


def test_more_than_a_day_ahead_is_no_visit() -> None:
    assert parse_time("2026-11-22T21:30", NOW)
    with pytest.raises(BadValue):
        parse_time("2026-11-22T21:31", NOW)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_day_and_a_time_or_wrong_words(text: str) -> None:
    for read in (
        lambda: parse_day(text, TODAY),
        lambda: parse_time(text, NOW),
        lambda: find_day(text, TODAY),
    ):
        try:
            read()
        except WrongWords as refused:
            assert refused.value == text


ALPHABET = [
    *"0123456789-/.+: 今明后前下上本个周星期一二三五十日天月年底末号点半",
    "next ", "last ", "in ", " weeks", "fri", "day", "on ", "of ", "end ", "nov ", "the ", "rd", " ago",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(ALPHABET), max_size=8).map("".join),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
)
@settings(max_examples=300, deadline=None)
def test_words_put_together_at_random_never_break(text: str, today: date) -> None:
    for prefer in ("future", "past"):
        found = find_day(text, today, prefer)
        if found:
            day, start, end = found
            assert 0 <= start < end <= len(text) and 1900 <= day.year <= 2199
        with suppress(BadValue):
            parse_day(text, today, prefer)


@given(st.dates())
def test_the_books_day_text_is_read_back(day: date) -> None:
    assert read_day(day_text(day)) == day


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(minutes=210))])))
def test_the_books_time_text_is_read_back(moment: datetime) -> None:
    assert read_time(time_text(moment)) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize("text", ["", "20261121", "2026-W47-6", "2026-11-21 ", "today", "2026-02-30", "２026-11-21"])
def test_the_books_days_are_read_strictly(text: str) -> None:
    with pytest.raises(BadValue):
        read_day(text)


@pytest.mark.parametrize(
    "text",
    ["", "2026-11-21", "2026-11-21T10:00", "2026-11-21 10:00+08:00", "2026-11-21T10:00:00+08:00", "10:00"],
)
def test_the_books_times_are_read_strictly(text: str) -> None:
    with pytest.raises(BadValue):
        read_time(text)
