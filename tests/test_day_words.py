"""Which day and time people mean, on Saturday 2026-11-21."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.errors import BadValue, WrongWords
from fieldrep.operations.day_steps import add_months
from fieldrep.operations.day_words import day_text, find_day, parse_day, read_day
from fieldrep.operations.time_words import parse_time, read_time, time_text

TODAY = date(2026, 11, 21)  # a Saturday
NOW = datetime(2026, 11, 21, 21, 30, 40, tzinfo=timezone(timedelta(hours=8)))


def said(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]


DUE_ENGLISH = said("""
2026-11-27 | 2026-11-27
2026/11/27 | 2026-11-27
2026.11.27 | 2026-11-27
2026-1-5 | 2026-01-05
20261127 | 2026-11-27
11-27 | 2026-11-27
11-20 | 2027-11-20
11-21 | 2026-11-21
11/27 | 2026-11-27
3/4 | 2027-03-04
27.11. | 2026-11-27
27.11 | 2026-11-27
27.11.2027 | 2027-11-27
27. 11. 2027 | 2027-11-27
today | 2026-11-21
Tonight | 2026-11-21
TOMORROW | 2026-11-22
tmr | 2026-11-22
day after tomorrow | 2026-11-23
the day after tomorrow | 2026-11-23
yesterday | 2026-11-20
day before yesterday | 2026-11-19
friday | 2026-11-27
fri | 2026-11-27
Saturday | 2026-11-28
sat | 2026-11-28
sunday | 2026-11-22
monday | 2026-11-23
tues | 2026-11-24
wed | 2026-11-25
thurs | 2026-11-26
this friday | 2026-11-20
this sunday | 2026-11-22
coming friday | 2026-11-27
next friday | 2026-11-27
next sat | 2026-11-28
next monday | 2026-11-23
friday next week | 2026-11-27
next week friday | 2026-11-27
last friday | 2026-11-13
on friday | 2026-11-27
by fri | 2026-11-27
in 3 days | 2026-11-24
in 2 weeks | 2026-12-05
in two weeks | 2026-12-05
in a week | 2026-11-28
in a fortnight | 2026-12-05
in 1 month | 2026-12-21
in a year | 2027-11-21
within 10 days | 2026-12-01
2 weeks from now | 2026-12-05
3 days later | 2026-11-24
2 days ago | 2026-11-19
+3d | 2026-11-24
+2w | 2026-12-05
+1m | 2026-12-21
-1d | 2026-11-20
next week | 2026-11-23
next month | 2026-12-01
next quarter | 2027-01-01
next year | 2027-01-01
end of month | 2026-11-30
the end of the month | 2026-11-30
end of next month | 2026-12-31
eom | 2026-11-30
month end | 2026-11-30
end of week | 2026-11-22
weekend | 2026-11-22
next weekend | 2026-11-29
end of year | 2026-12-31
eoq | 2026-12-31
nov 27 | 2026-11-27
27 nov | 2026-11-27
27th of November | 2026-11-27
November 27, 2027 | 2027-11-27
may 5 | 2027-05-05
29 feb | 2028-02-29
the 3rd | 2026-12-03
by 15th | 2026-12-15
the 31st | 2026-12-31
""")

DUE_CHINESE = said("""
今天 | 2026-11-21
今晚 | 2026-11-21
明天 | 2026-11-22
明日 | 2026-11-22
明早 | 2026-11-22
后天 | 2026-11-23
後天 | 2026-11-23
大后天 | 2026-11-24
昨天 | 2026-11-20
前天 | 2026-11-19
大前天 | 2026-11-18
周五 | 2026-11-27
星期五 | 2026-11-27
礼拜五 | 2026-11-27
週五 | 2026-11-27
周六 | 2026-11-28
周日 | 2026-11-22
星期天 | 2026-11-22
周一 | 2026-11-23
周3 | 2026-11-25
本周五 | 2026-11-20
这周日 | 2026-11-22
下周五 | 2026-11-27
下个星期五 | 2026-11-27
下周一 | 2026-11-23
下下周一 | 2026-11-30
下个礼拜天 | 2026-11-29
上周三 | 2026-11-11
上上周三 | 2026-11-04
三天后 | 2026-11-24
3天后 | 2026-11-24
３天之后 | 2026-11-24
两天以后 | 2026-11-23
十天内 | 2026-12-01
过三天 | 2026-11-24
再过两周 | 2026-12-05
两周后 | 2026-12-05
2周后 | 2026-12-05
两个星期后 | 2026-12-05
两个礼拜后 | 2026-12-05
一个月后 | 2026-12-21
三个月后 | 2027-02-21
半个月后 | 2026-12-06
半年后 | 2027-05-21
一年后 | 2027-11-21
两天前 | 2026-11-19
一周前 | 2026-11-14
月底 | 2026-11-30
本月底 | 2026-11-30
下月底 | 2026-12-31
下个月末 | 2026-12-31
月初 | 2026-12-01
月中 | 2026-12-15
下月初 | 2026-12-01
年底 | 2026-12-31
明年底 | 2027-12-31
季末 | 2026-12-31
下季度 | 2027-01-01
11月底 | 2026-11-30
2月底 | 2027-02-28
周末 | 2026-11-22
下周末 | 2026-11-29
下周 | 2026-11-23
下下周 | 2026-11-30
下星期 | 2026-11-23
下个月 | 2026-12-01
下月 | 2026-12-01
明年 | 2027-01-01
下个月3号 | 2026-12-03
下月十五日 | 2026-12-15
上个月3号 | 2026-10-03
3号 | 2026-12-03
21号 | 2026-11-21
31号 | 2026-12-31
十五号 | 2026-12-15
二十一日 | 2026-11-21
三十日 | 2026-11-30
11月27日 | 2026-11-27
11月27号 | 2026-11-27
１１月２７日 | 2026-11-27
十一月二十七日 | 2026-11-27
11月27 | 2026-11-27
2026年11月27日 | 2026-11-27
二〇二七年三月五日 | 2027-03-05
明年3月5号 | 2027-03-05
2月29日 | 2028-02-29
周五前 | 2026-11-27
月底之前 | 2026-11-30
于周五 | 2026-11-27
""")

PAST = said("""
friday | 2026-11-20
saturday | 2026-11-21
sunday | 2026-11-15
next friday | 2026-11-27
nov 27 | 2025-11-27
nov 20 | 2026-11-20
11-21 | 2026-11-21
the 3rd | 2026-11-03
the 31st | 2026-10-31
end of month | 2026-10-31
eoy | 2025-12-31
周五 | 2026-11-20
周六 | 2026-11-21
周日 | 2026-11-15
上周五 | 2026-11-13
3号 | 2026-11-03
30号 | 2026-10-30
11月27日 | 2025-11-27
2月29日 | 2024-02-29
月底 | 2026-10-31
11月底 | 2025-11-30
月初 | 2026-11-01
年底 | 2025-12-31
""")

NO_DAYS = """31 feb|2026-02-30|20260230|27/11|11-31|31.6.|2月30日|下个月31号现在|十三月一日|0号|32号
|下周八|周8|may|March|5月|3|2026|11|once|someday|now|last week|上周|去年|今年|每周五|friday demo|-|+
|99999999|0000-01-01|1800-01-01|2026-13-01|in 999 years|in months|半天后|٣号|the 32nd|next|end of|||周|天
|年|月""".replace("\n", "").split("|")


@pytest.mark.parametrize(("text", "day"), DUE_ENGLISH + DUE_CHINESE)
def test_what_is_due_falls_on_the_future_side(text: str, day: str) -> None:
    assert day_text(parse_day(text, TODAY)) == day


@pytest.mark.parametrize(("text", "day"), PAST)
def test_what_happened_falls_on_the_past_side(text: str, day: str) -> None:
    assert day_text(parse_day(text, TODAY, prefer="past")) == day


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_day(text, TODAY)
    assert (refused.value.value, refused.value.problem) == (text, "day")


def test_both_languages_have_many_examples() -> None:
    assert len(DUE_ENGLISH) >= 60 <= len(DUE_CHINESE)


def test_months_clamp_to_their_end() -> None:
    assert parse_day("in 1 month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_day("一个月后", date(2026, 10, 31)) == date(2026, 11, 30)
    assert add_months(date(2028, 2, 29), -12) == date(2027, 2, 28)


def test_a_weekday_said_on_that_weekday_is_a_week_later_when_due_and_today_when_past() -> None:
    friday = date(2026, 11, 27)
    assert parse_day("friday", friday) == date(2026, 12, 4)
    assert parse_day("周五", friday, "past") == friday
    assert parse_day("this friday", friday) == friday


FOUND = said("""
demo on friday | on friday
周五送样品 | 周五
friday demo | friday
demo fri | fri
demo by 27.11. | by 27.11.
demo on friday. | on friday
in 2 weeks demo | in 2 weeks
email next week | next week
send +3d | +3d
send 11-27 | 11-27
call May 5 | May 5
demo on the 2nd | on the 2nd
call on sun | on sun
Call back TOMORROW at 10:00 | TOMORROW
demo friday 3pm | friday
next friday: demo | next friday
周五下午3点演示 | 周五
演示 周五下午3点 | 周五
演示明天上午 | 明天
月底前交合同 | 月底前
价格表周五前 | 周五前
于周五拜访 | 于周五
拜访于周五 | 于周五
3号送样品 | 3号
二十三号演示 | 二十三号
3天后回访 | 3天后
回访３天后 | ３天后
周五的演示 | 周五的
下周 | 下周
sat | sat
11月27送样品 | 11月27
""")


@pytest.mark.parametrize(("phrase", "span"), FOUND)
def test_a_day_is_found_at_the_start_or_the_end(phrase: str, span: str) -> None:
    found = find_day(phrase, TODAY)
    assert found is not None
    assert phrase[found[1] : found[2]] == span
    assert found[0] == parse_day(span.removesuffix("的"), TODAY)


@pytest.mark.parametrize(
    "phrase",
    """call May|call Sun|Sun called|3 samples|send 3|room 3-4|buy 2-3|10-12 people|24/7 support|call 20261127
|C+3d|送到3号楼|3号楼送样品|第3号|第3号样品|每周五拜访|meet every friday|Frida calls|information fripple
|the 2nd demo|decide|送样品|房间11-27|today's sample|price 27.11|march on|1,200|日本|天天|年会|月饼|2026
|周总||    |-""".replace("\n", "").split("|"),
)
def test_what_could_be_a_number_or_a_name_is_no_day(phrase: str) -> None:
    assert find_day(phrase, TODAY) is None


def test_a_long_phrase_is_searched_only_at_its_edges() -> None:
    phrase = "on friday " * 2000
    found = find_day(phrase, TODAY)
    assert found is not None
    assert found[1:] == (len(phrase) - 10, len(phrase) - 1)
    assert find_day("x " * 2000 + "friday" + " y" * 2000, TODAY) is None


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
