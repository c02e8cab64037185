"""A visit said in one line, in both languages."""

import subprocess
import sys
import time
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.operations.quick_facts import Finding, NextStep, Objection, Order, QuickLine
from fieldrep.operations.quick_line import read_line, tidy
from fieldrep.operations.quick_words import CHOICES, RANKS, ROLES, WORDS, Marker, find_choice, word_of
from fieldrep.operations.quick_write import write_line

NOW = datetime(2026, 11, 21, 21, 30, tzinfo=timezone(timedelta(hours=8)))  # a Saturday
FRIDAY = date(2026, 11, 27)


def facts(line: str) -> QuickLine:
    return read_line(line, NOW)._replace(parts=(), as_written=())


def problems(line: str) -> list[tuple[object, object, object]]:
    return [(each.field, each.value, each.problem) for each in read_line(line, NOW).problems]


FULL = QuickLine(
    account="Lee Hospital",
    met=("Wang Fang",),
    named=("Li Na",),
    findings=(Finding("Li Na", "key", None, "you need to speak with Ms Li", "stated", "Wang Fang"),),
    objections=(Objection("price too high", "coverage"),),
    orders=(Order(120000, None, "printer"),),
    opened_on=NOW.date(),
    buying_step="quotation",
    how="demo",
    next_steps=(NextStep("demo", FRIDAY),),
    note="nice people",
    happened_at=NOW.replace(hour=10, minute=0),
)


def test_a_whole_visit_in_signs() -> None:
    line = (
        'Lee Hospital +Wang Fang ?Li Na *Li Na "you need to speak with Ms Li" by:Wang Fang =stated '
        "!price too high /coverage $1200 printer >demo on friday #nice people "
        "opened: step: quotation how: demo at: 10:00"
    )
    assert facts(line) == FULL


def test_a_whole_visit_in_words() -> None:
    line = (
        "Lee Hospital met: Wang Fang named: Li Na key: Li Na “you need to speak with Ms Li” by: Wang Fang "
        "trust: stated obj: price too high blocks: cov order: 1200 printer opened: today step: quote "
        "how: demo next: demo on: friday note: nice people at: 10am"
    )
    assert facts(line) == FULL


def test_a_whole_visit_in_chinese_without_blanks_where_nobody_types_them() -> None:
    line = (
        "华信见了王芳、李娜提到李总 关键人:李总“预算他签字”出自:王芳 信任:说过 反对：价格高、覆盖 "
        "订单:3万5打印机 下一步：周五送样品 备注:很好 开户 步骤:报价 方式:上门 时间:昨天下午3点"
    )
    read = facts(line)
    assert read == QuickLine(
        account="华信",
        met=("王芳", "李娜"),
        named=("李总",),
        findings=(Finding("李总", "key", None, "预算他签字", "stated", "王芳"),),
        objections=(Objection("价格高", "coverage"),),
        orders=(Order(3500000, None, "打印机"),),
        opened_on=date(2026, 11, 20),
        buying_step="quotation",
        how="in_person",
        next_steps=(NextStep("送样品", FRIDAY),),
        note="很好",
        happened_at=datetime(2026, 11, 20, 15, 0, tzinfo=NOW.tzinfo),
    )


def test_signs_as_a_chinese_input_method_types_them() -> None:
    read = facts("华信 ＋王芳，？李娜；＊李娜＝确认 ！太贵 ￥1200 》周五送样品 ＃备注")
    assert read.met == ("王芳",)
    assert read.named == ("李娜",)
    assert read.findings == (Finding("李娜＝确认", "key"),)  # a sign inside of a word is none
    assert read.objections == (Objection("太贵"),)
    assert read.orders == (Order(120000, "CNY"),)
    assert read.next_steps == (NextStep("送样品", FRIDAY),)
    assert read.note == "备注"
    assert facts("华信 ＊李娜 ＝确认").findings == (Finding("李娜", "key", trust="confirmed"),)


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("C++ course +Wang", "C++ course"),
        ("A#1 +Wang", "A#1"),
        ("R&D+QA Ltd +Wang", "R&D+QA Ltd"),
        ("Smith & Sons: Ltd +Wang", "Smith & Sons: Ltd"),
        ("Acme Inc. +Wang", "Acme Inc."),
        ("3M! +Wang", "3M!"),
        ('"Next: Retail Ltd" +Wang', "Next: Retail Ltd"),
        ("“+One” +Wang", "+One"),
        ('Lee 5" pipe +Wang', 'Lee 5" pipe'),
        ("http://x.com/a +Wang", "http://x.com/a"),
        ("format: Ltd +Wang", "format: Ltd"),
        ("  Lee   Hospital,  +Wang", "Lee Hospital"),
        ("华信（深圳）有限公司 见了Wang", "华信（深圳）有限公司"),
        ("华信见了Wang", "华信"),
        ("华信，见：Wang", "华信"),
        ("华信met:Wang", "华信"),
    ],
)
def test_the_account_ends_at_the_first_marker(line: str, account: str) -> None:
    read = facts(line)
    assert (read.account, read.met, read.problems) == (account, ("Wang",), ())


@pytest.mark.parametrize(
    "line",
    [
        "华信 付款方式:转账",
        "华信 意见:很多",
        "华信 联系方式:138",
        "华信看见了光",
        "华信 测试结果:好",
        "华信 开户行",
    ],
)
def test_tails_of_longer_chinese_words_are_no_markers(line: str) -> None:
    assert facts(line) == QuickLine(account=line)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("met: Wang Fang, Li Na", ("Wang Fang", "Li Na")),
        ("met: Wang Fang and Li Na; Bob", ("Wang Fang", "Li Na", "Bob")),
        ("+Wang +Li", ("Wang", "Li")),
        ("见了王芳、李娜，赵六", ("王芳", "李娜", "赵六")),
        ("见: 李和平", ("李和平",)),
        ("met: Anderson, Sandy", ("Anderson", "Sandy")),
        ('met: "Smith, John", Bob', ("Smith, John", "Bob")),
        ("met: Wang met: Wang", ("Wang",)),
        ("MET: Wang", ("Wang",)),
        ("ｍｅｔ：Wang", ("Wang",)),
    ],
)
def test_several_people(said: str, names: tuple[str, ...]) -> None:
    assert facts(f"Lee {said}").met == names


@pytest.mark.parametrize(
    ("said", "names", "as_written"),
    [
        ('+"Li" ?Bob', ("Li",), ("Li",)),
        ("met: Li=new, Bob", ("Li", "Bob"), ("Li",)),
        ("见了李娜=新、王芳", ("李娜", "王芳"), ("李娜",)),
        ("+Li", ("Li",), ()),
        ('*A by: "B"', (), ("B",)),
        ("*A by: B=new", (), ("B",)),
        ("+=new", (), ()),
    ],
)
def test_a_name_may_be_taken_as_it_stands(said: str, names: tuple[str, ...], as_written: tuple[str, ...]) -> None:
    read = read_line(f"Lee {said}", NOW)
    assert (read.met, read.as_written) == (names, as_written)


def test_what_is_taken_as_it_stands_is_written_so() -> None:
    line = read_line('Lee met: Li=new key: Bob=new by: "Cy" obj: dear by: Dan=new', NOW)._replace(parts=())
    assert read_line(write_line(line), NOW)._replace(parts=()) == line
    assert len(line.as_written) == 4


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("见王芳", ("王芳",)),
        ("见王芳、李娜", ("王芳", "李娜")),
        ("见王芳提到李总", ("王芳",)),
        ("见Bob", ("Bob",)),
        ("+王芳 见李娜", ("王芳", "李娜")),
    ],
)
def test_a_bare_see_introduces_somebody_met(said: str, names: tuple[str, ...]) -> None:
    assert (facts(f"华信 {said}").account, facts(f"华信 {said}").met) == ("华信", names)


@pytest.mark.parametrize(
    "line", ["华信见王芳", "高见科技", "华信 见面", "华信 见客户", "远见 见到老王很高兴", "见王芳", "华信 备注:见王芳"]
)
def test_a_see_that_names_nobody_is_text(line: str) -> None:
    assert facts(line).met == ()


def test_ranks_and_roles() -> None:
    read = facts("Lee *A **B user: C, D decider: E 付款人:F")
    assert [(each.name, each.rank or each.role) for each in read.findings] == [
        ("A", "key"), ("B", "second"), ("C", "user"), ("D", "user"), ("E", "decider"), ("F", "buyer"),
    ]  # fmt: skip
    assert facts("华信 第二关键人:王芳").findings == (Finding("王芳", "second"),)


def test_words_go_to_the_name_before_them_and_trust_to_all_names_of_the_piece() -> None:
    read = facts('Lee user: A, B "I use it", C by: D trust: conf')
    assert read.findings == (
        Finding("A", None, "user", None, "confirmed", "D"),
        Finding("B", None, "user", "I use it", "confirmed", "D"),
        Finding("C", None, "user", None, "confirmed", "D"),
    )


def test_words_alone_raise_no_trust() -> None:
    assert facts('Lee *A said: "I sign that off"').findings == (Finding("A", "key", None, "I sign that off"),)
    assert facts("华信 关键人:王芳说:“我签字”").findings == (Finding("王芳", "key", None, "我签字"),)


def test_trust_belongs_to_the_last_finding_even_after_an_objection() -> None:
    assert facts("Lee *A !slow =stated").findings == (Finding("A", "key", trust="stated"),)


def test_words_of_somebody_without_a_rank_become_a_note() -> None:
    read = facts('Lee +Bob "we have budget"')
    assert (read.met, read.findings, read.note) == (("Bob",), (), "Bob: we have budget")


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ("!too slow", Objection("too slow")),
        ("!too slow /conv", Objection("too slow", "conversion")),
        ("obj: too slow / maybe /coverage", Objection("too slow / maybe", "coverage")),
        ("obj: either/or", Objection("either/or")),
        ("obj: a /co", Objection("a /co")),
        ("obj: too slow blocks: rep by: Bob", Objection("too slow", "repurchase", "Bob")),
        ("反对:价格高 阻碍:渗透 出自:王芳", Objection("价格高", "penetration", "王芳")),
        ("反对:价格高、复购率", Objection("价格高", "repurchase")),
        ("反对:慢、贵", Objection("慢、贵")),
        ("!“太贵”", Objection("太贵")),
        ("obj: call +49 170 123", Objection("call +49 170 123")),
    ],
)
def test_objections(said: str, objection: Objection) -> None:
    read = facts(f"Lee {said}")
    assert (read.objections, read.problems) == ((objection,), ())


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("$1200", Order(120000)),
        ("$ 1200 printer", Order(120000, None, "printer")),
        ("order: $12k", Order(1200000, "USD")),
        ("order:$12", Order(1200, "USD")),
        ("订单: ¥12", Order(1200, "CNY")),
        ("$120k printer", Order(12000000, None, "printer")),
        ("order: 12 USD paper", Order(1200, "USD", "paper")),
        ("order: -35 return", Order(-3500, None, "return")),
        ("订单:1200元打印机", Order(120000, "CNY", "打印机")),
        ("¥3.5万 打印机", Order(3500000, "CNY", "打印机")),
        ("$¥12", Order(1200, "CNY")),
        ('order: 12 "usd"', Order(1200, None, "usd")),
    ],
)
def test_orders(said: str, order: Order) -> None:
    read = facts(f"Lee {said}")
    assert (read.orders, read.problems) == ((order,), ())


def test_a_sign_of_money_counts_right_after_chinese_text_and_not_in_free_text() -> None:
    assert facts("华信$1200 打印机").orders == (Order(120000, None, "打印机"),)
    assert facts("华信￥1200").orders == (Order(120000, "CNY"),)
    assert facts("华信 !比别家贵$1200").objections == (Objection("比别家贵$1200"),)
    assert facts("A$5 Shop").orders == () == facts("Lee $many").orders


def test_money_is_in_hundredths_whatever_the_currency() -> None:
    assert facts("Lee $1200 JPY order: 1200").orders == (Order(120000, "JPY"), Order(120000))


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (">demo on friday", NextStep("demo", FRIDAY)),
        (">friday demo", NextStep("demo", FRIDAY)),
        ("next: demo friday 3pm", NextStep("demo 3pm", FRIDAY)),
        ("next: demo on: fri", NextStep("demo", FRIDAY)),
        ("next: call May", NextStep("call May")),
        ("next: 3 samples", NextStep("3 samples")),
        ("next: friday", NextStep("", FRIDAY)),
        ('next: "demo friday"', NextStep("demo friday")),
        ("下一步:周五，送样品", NextStep("送样品", FRIDAY)),
        ("下一步:开户 日期:周五", NextStep("开户", FRIDAY)),
        (">周五下午3点演示", NextStep("下午3点演示", FRIDAY)),
    ],
)
def test_next_steps(said: str, step: NextStep) -> None:
    read = facts(f"Lee {said}")
    assert (read.next_steps, read.problems) == ((step,), ())


@pytest.mark.parametrize(
    "note",
    [
        "call +49 170 123",
        "mail x@y.com",
        "they are #1",
        "see http://x.com",
        "C++ and A#1",
        "3 + 4 > 5",
        "测试结果:好",
        "well... ok",
        "意见:很多",
        "客户反对:价格高",
        "5% !",
        "it's 10:00",
        "> 80%",
        "付款方式:转账",
        'say "met: Bob" twice',
    ],
)
def test_a_note_keeps_what_is_no_marker(note: str) -> None:
    assert facts(f"Lee note: {note}") == QuickLine(account="Lee", note=note)


def test_notes_add_up_and_the_later_choice_counts() -> None:
    read = facts("Lee #one #two how: call note: three how: demo")
    assert (read.note, read.how) == ("one #two\nthree", "demo")


def test_a_note_ends_at_the_next_word_marker() -> None:
    read = facts("华信 备注:很好，下一步:周五送样品")
    assert (read.note, read.next_steps) == ("很好", (NextStep("送样品", FRIDAY),))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("opened:", "2026-11-21"),
        ("opened: yesterday", "2026-11-20"),
        ("开户", "2026-11-21"),
        ("开户:周五", "2026-11-20"),
        ("opened: at: yesterday 10:00", "2026-11-20"),
        ("开户了 时间:昨天", "2026-11-20"),
    ],
)
def test_an_account_is_opened_on_the_visits_day_unless_said(said: str, day: str) -> None:
    assert str(facts(f"华信 {said}").opened_on) == day


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("how", "in person", "in_person"),
        ("how", "上门", "in_person"),
        ("how", "微信", "message"),
        ("how", "ev", "event"),
        ("outcome", "nobody there", "nobody_there"),
        ("outcome", "没人", "nobody_there"),
        ("outcome", "closed", "closed_down"),
        ("outcome", "搬走", "moved"),
        ("buying_step", "quote", "quotation"),
        ("buying_step", "谈判", "negotiation"),
        ("buying_step", "in use", "in_use"),
        ("trust", "STATED", "stated"),
        ("trust", "确认", "confirmed"),
        ("blocks", "cov", "coverage"),
        ("blocks", "复购", "repurchase"),
        ("blocks", "co", None),
        ("how", "", None),
        ("buying_step", "ne", None),
        ("how", "foo", None),
    ],
)
def test_choices_take_any_beginning_that_fits_one(field: str, text: str, value: str | None) -> None:
    assert find_choice(field, text) == value


@pytest.mark.parametrize("field", CHOICES)
def test_every_word_of_a_choice_names_its_value(field: str) -> None:
    for value, words in CHOICES[field].items():
        assert {find_choice(field, word) for word in (value, *words)} == {value}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("+Wang", ("account", "", "empty")),
        ("", ("account", "", "empty")),
        ("Lee blocks: cov", ("blocks", "cov", "alone")),
        ("Lee =stated", ("trust", "stated", "alone")),
        ("Lee by: Bob", ("said_by", "Bob", "alone")),
        ("Lee on: friday", ("due_on", "friday", "alone")),
        ("Lee next: x on: someday", ("due_on", "someday", "day")),
        ("Lee how: foo", ("how", "foo", "choice")),
        ("Lee *A =staetd", ("trust", "staetd", "choice")),
        ("Lee !x blocks: co", ("blocks", "co", "choice")),
        ("Lee order: many", ("order", "many", "amount")),
        ("Lee at: 2030-01-01", ("happened_at", "2030-01-01", "time")),
        ("Lee opened: someday", ("opened_on", "someday", "day")),
        ("Lee met:", ("met", "", "empty")),
        ("Lee next:", ("next_step", "", "empty")),
    ],
)
def test_what_is_not_understood_is_a_problem_and_the_rest_is_read(line: str, problem: tuple[str, str, str]) -> None:
    assert problems(line + " note: x") == [problem]
    assert facts(line + " note: x").note == "x"


def test_parts_cover_the_line_and_mark_what_is_unclear() -> None:
    line = "Lee +Wang order: many >demo on friday"
    read = read_line(line, NOW)
    assert [(part.kind, line[part.start : part.end], part.text) for part in read.parts] == [
        ("account", "Lee", "Lee"),
        ("met", "+Wang", "Wang"),
        ("unclear", "order: many", "order: many"),
        ("next_step", ">demo", "demo"),
        ("due_on", "on friday", "2026-11-27"),
    ]


def test_every_marker_has_words_in_both_languages_and_each_word_one_meaning() -> None:
    assert all(marker.words and marker.words_zh for marker in WORDS)
    words = [word for marker in WORDS for word in (*marker.words, *marker.words_zh)]
    signs = [marker.sign for marker in WORDS if marker.sign]
    assert len(set(words)) == len(words) and len(set(signs)) == len(signs)
    assert {*RANKS, *ROLES} <= {marker.kind for marker in WORDS}
    assert word_of("objection") == "obj"


@pytest.mark.parametrize("marker", WORDS, ids=[marker.kind for marker in WORDS])
def test_every_word_and_sign_of_the_table_is_read(marker: Marker) -> None:
    kind, words, words_zh, sign, glued, bare = marker
    content = {
        "trust": "stated",
        "blocks": "cov",
        "order": "12",
        "due_on": "friday",
        "opened_on": "friday",
        "how": "call",
        "buying_step": "need",
        "outcome": "moved",
        "happened_at": "10:00",
    }.get(kind, "Bob")
    before = "华信 key: A obj: b next: c how: call"
    ways = [f" {word}: {content}" for word in (*words, *words_zh)] + [f" {word}：{content}" for word in words_zh]
    ways += [f" {sign}{content}"] * bool(sign) + [f" {word}{content}" for word in bare if kind != "opened_on"]
    for way in ways:
        if kind == "blocks" and way.startswith(" /"):
            before, way = "华信", f" !x{way}"
        read = read_line(before + way, NOW)
        assert not read.problems and read.parts[-1].kind in (kind, "objection"), way
    for word in glued:
        assert read_line(f"华信{word}:{content}", NOW).account == "华信"


# Texts as a person may give them: one line, single blanks, not empty.
_SIGNS = "abc XYZ 王芳李周五日说开户见了提到 ,;、，。:：+*?!$>#=/-.'\"“”「」『』0123456789¥"
texts = (
    st.one_of(
        st.text(st.sampled_from(_SIGNS), min_size=1, max_size=12),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
        st.sampled_from(
            [
                "met: x",
                "a and b",
                "见了",
                "x said",
                "on friday",
                "/cov",
                "price /coverage",
                "k",
                "usd",
                '"',
                "下",
            ]
        ),
    )
    .map(tidy)
    .filter(bool)
)
names = st.lists(texts, max_size=2, unique=True).map(tuple)
maybe = st.none() | texts
days = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
claims = st.sampled_from([*((rank, None) for rank in RANKS), *((None, role) for role in ROLES)])
findings = st.builds(
    lambda name, claim, words, trust, by: Finding(name, claim[0], claim[1], words, trust, by),
    *(texts, claims, maybe, st.sampled_from(sorted(CHOICES["trust"])), maybe),
)
objections = st.builds(Objection, texts, st.none() | st.sampled_from(sorted(CHOICES["blocks"])), maybe)
orders = st.builds(Order, st.integers(-(10**9), 10**9), st.sampled_from([None, "USD", "JPY", "KWD"]), maybe)
steps = st.builds(NextStep, texts, days) | st.builds(lambda day: NextStep("", day), days.filter(bool))
lines = st.builds(
    QuickLine,
    account=texts,
    met=names,
    named=names,
    findings=st.lists(findings, max_size=2).map(tuple),
    objections=st.lists(objections, max_size=2).map(tuple),
    orders=st.lists(orders, max_size=2).map(tuple),
    opened_on=days,
    **{kind: st.none() | st.sampled_from(sorted(CHOICES[kind])) for kind in ("buying_step", "outcome", "how")},
    next_steps=st.lists(steps, max_size=2).map(tuple),
    parts=st.just(()),
    problems=st.just(()),
    as_written=st.just(()),
    note=st.lists(texts, max_size=2).map("\n".join),
    happened_at=st.none() | st.integers(1, 10**8).map(lambda minutes: NOW - timedelta(minutes=minutes)),
)


@given(lines)
@settings(max_examples=250, deadline=None)
def test_a_written_line_reads_as_what_was_written(line: QuickLine) -> None:
    assert facts(write_line(line)) == line


@given(st.text(st.sampled_from(_SIGNS + "\n\u3000\x00\x1b\ud800")) | st.text(st.characters()))
@settings(max_examples=300, deadline=None)
def test_no_line_breaks_the_reader_and_parts_lie_in_order_inside_it(line: str) -> None:
    read = read_line(line, NOW)
    places = [place for part in read.parts for place in (part.start, part.end)]
    assert places == sorted(places) and all(0 <= place <= len(line) for place in places)
    if not read.problems:
        assert facts(write_line(read)) == read._replace(parts=())


HARD = [
    "+a ",
    ">1 ",
    ">周五 ",
    "=stated ",
    '"a ',
    "“",
    "“a” ",
    ":",
    "met:",
    "见了",
    "+a“b” ",
    "!a /cov ",
    "$1 ",
    "王:",
    "?",
]
HARD += [
    ">in 1 ",
    "*a ",
    "a, ",
    "  ",
    ">+1d ",
    "开户 ",
    "#a ",
    '""',
    "、",
    "next:11-27 ",
    "at:1点 ",
    "obj:a、覆盖 ",
]


@pytest.mark.parametrize("piece", HARD)
def test_reading_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        line = "Lee " + piece * (size // len(piece))
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            read_line(line, NOW)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(16_000) < 10 * max(seconds(4_000), 0.002)


def test_the_quick_path_imports_lean() -> None:
    code = "import sys, fieldrep.operations.quick_line, fieldrep.operations.quick_write; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "dataclasses",
        "pathlib",
        "logging",
        "inspect",
        "difflib",
        "calendar",
        "locale",
        "textual",
        "pydantic",
    }
    assert not heavy & (set(modules) - set(_bare_modules()))


def _bare_modules() -> list[str]:
    code = "import sys, re, datetime, typing; print(*sys.modules)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
