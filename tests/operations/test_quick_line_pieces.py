"""The other pieces of a quick line: objections, orders, next steps, notes, choices, and what is not understood."""

import pytest

from fieldrep.operations.quick.facts import NextStep, Objection, Order, QuickLine
from fieldrep.operations.quick.line import read_line
from fieldrep.operations.quick.words import CHOICES, RANKS, ROLES, WORDS, Marker, find_choice
from tests.operations.quick_lines import FRIDAY, NOW, facts, problems
from tests.operations.written_lines import word_of


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
