"""A visit said in one line, in both languages: the account, the people, what was found out about them."""

from datetime import date, datetime

import pytest

from fieldrep.operations.quick.facts import Finding, NextStep, Objection, Order, QuickLine
from fieldrep.operations.quick.line import read_line
from tests.operations.quick_lines import FRIDAY, NOW, facts
from tests.operations.written_lines import write_line

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
