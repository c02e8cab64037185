"""Which day people mean, on Saturday 2026-11-21."""

from datetime import date

import pytest

from fieldrep.errors import BadValue
from fieldrep.operations.day_steps import add_months
from fieldrep.operations.day_words import day_text, find_day, parse_day
from tests.operations.phrases import TODAY, said

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
