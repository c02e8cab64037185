"""Real typing in a real terminal, into every field of the acts: waves, large orders, handovers, offers, plays."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep import i18n
from fieldrep.i18n.words import word
from fieldrep.reports.registry import PAGES
from fieldrep.screens.report.pages import LABELS
from tests.books import BookInWords, a_book
from tests.screens.hands import Hand, a_hand
from tests.screens.terminal import ENTER, F3, ctrl

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of this kind")


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    i18n.use("zh")
    yield
    i18n.use("en")


def mingzhu(folder: Path) -> BookInWords:
    words = a_book(folder, "李雷").with_account("恒达电子", district="姑苏区")
    return words.with_account("上海明珠大酒店").with_contact("王芳", title="经理").with_contact("李娜")


def page(hand: Hand, name: str, title: str) -> None:
    """Open a page of figures by its label in the list."""
    hand.terminal.type(ctrl("k"), LABELS[[page.name for page in PAGES].index(name)], ENTER)
    hand.terminal.sees(title)


def test_chinese_goes_into_the_acts_on_waves_and_large_orders(tmp_path: Path) -> None:
    mingzhu(tmp_path).book.close()
    with a_hand(tmp_path, "waves") as hand:
        hand.terminal.sees("今日")
        page(hand, "waves", "批次")
        hand.fill("a", {
            "name": "苏州北，春季", "first_on": "明天", "city": "苏州", "district": "姑苏区", "person": "李雷",
            "note": "先易后难，好",
        })  # fmt: skip
        hand.has("SELECT name, city, note FROM wave", "苏州北，春季", "苏州", "先易后难，好")
        hand.terminal.sees("苏州北，春季")
        hand.fill("i", {"wave": "苏州北，春季", "city": "", "district": "姑苏区", "person": "李雷", "from_day": "后天"})
        hand.has("SELECT count(*) FROM wave_account", 1)
        hand.fill("r", {"wave": "苏州北，春季", "city": "", "district": "姑苏区", "person": "李雷", "to_day": "后天"})
        hand.has("SELECT count(*) FROM wave_account WHERE deleted = 0", 0)
        hand.fill("x", {"ended_on": "今天"})
        hand.has("SELECT count(*) FROM wave WHERE ended_on IS NOT NULL", 1)
        page(hand, "triangle", "大单")
        hand.fill("a", {
            "account": "明珠", "what": "整栋楼的布草，三年", "amount": "３０万", "relationship": "李雷 ＝ 王芳",
            "solution": "李雷 = 李娜", "delivery": "李雷",
        })  # fmt: skip
        hand.has("SELECT what, amount FROM escalation", "整栋楼的布草，三年", 30_000_000)
        hand.has("SELECT count(*) FROM pairing", 3)
        hand.terminal.type(F3)
        hand.terminal.sees("首字母")
        hand.fill("I", {"visit_ideal_days": "１４", "visit_longest_days": "２８"})
        hand.has("SELECT count(*) FROM account WHERE visit_ideal_days = 14 AND visit_longest_days = 28", 1)
        hand.terminal.type(ctrl("p"), "明珠", ENTER)
        hand.terminal.sees("反对理由")
        hand.terminal.type(ctrl("p"), word("table", "pairing"))
        hand.terminal.sees("填表")
        hand.fill(ENTER, {"relationship": "李雷 = 李娜", "solution": "李雷", "delivery": "李雷 = 王芳"})
        hand.has("SELECT count(*) FROM pairing", 6)
        hand.terminal.type(ctrl("p"), word("table", "assignment"))
        hand.terminal.sees("填表")
        hand.fill(ENTER, {
            "person": "李雷", "part": word("part", "farmer"), "from_day": "明天", "to_day": "2099年12月31日",
        })  # fmt: skip
        hand.has("SELECT part, to_day FROM assignment", "farmer", "2099-12-31")


def test_chinese_goes_into_the_acts_on_handovers_targets_and_plays(tmp_path: Path) -> None:
    mingzhu(tmp_path).book.close()
    with a_hand(tmp_path, "handing") as hand:
        hand.terminal.sees("今日")
        page(hand, "handovers", "移交")
        hand.fill("a", {
            "account": "明珠", "receiver": "李雷", "planned_on": "明天", "joint_visit_on": "下周五",
            "reason": word("reason", "years"), "part": word("part", "farmer"),
        })  # fmt: skip
        hand.has("SELECT reason FROM handover", "years")
        hand.fill("r", {"words": "都清楚，谢谢！"})
        hand.has("SELECT words FROM handover_receipt", "都清楚，谢谢！")
        hand.terminal.until(
            lambda: any("已确认" in line and line.rstrip().endswith("1") for line in hand.terminal.text.splitlines()),
            "the confirmed one to be counted",
        )
        hand.terminal.type("G", "k")
        hand.terminal.sees("完成移交")
        hand.fill("x", {"to_day": "2099年12月31日"})
        hand.terminal.until(lambda: "╰" not in hand.terminal.text, "the form to close")
        page(hand, "targets", "目标")
        hand.fill("a", {
            "whose": "李雷", "measure": word("measure", "visits"), "number": "８０", "weight": "５０％",
            "from_day": "今天", "to_day": "2099年12月31日",
        })  # fmt: skip
        hand.has("SELECT measure, number, weight FROM target", "visits", 80, 50)
        page(hand, "plays", "打法")
        hand.fill("a", {
            "name": "三问，开场", "words": "先问：谁用？谁定？", "goal": "首单，快",
            "moves": word("moves", "conversion"),
            "city": "苏州", "district": "姑苏区", "from_day": "今天", "to_day": "2099年12月31日",
        })  # fmt: skip
        hand.has("SELECT name, goal, moves FROM play", "三问，开场", "首单，快", "conversion")
        hand.has("SELECT words FROM play_version", "先问：谁用？谁定？")


def test_chinese_goes_into_the_acts_on_offers_and_quotations(tmp_path: Path) -> None:
    mingzhu(tmp_path).book.close()
    with a_hand(tmp_path, "growing") as hand:
        hand.terminal.sees("今日")
        page(hand, "offers", "优惠")
        hand.fill("m1", {
            "account": "明珠", "name": "悦来客栈（新）", "phone": "０５１２－７７７７", "city": "苏州",
            "district": "姑苏区",            "shown_on": "昨天",
        })  # fmt: skip
        hand.has("SELECT name FROM account WHERE source = 'referral'", "悦来客栈（新）")
        hand.fill("m2", {
            "account": "明珠", "name": "赵　云", "phone": "１３８０００", "wechat": "微信１", "email": "赵@例子。中国",
            "firm": "常山酒楼", "city": "苏州", "district": "吴中区", "shown_on": "昨天",
        })  # fmt: skip
        hand.has("SELECT name, wechat FROM contact WHERE wechat IS NOT NULL", "赵　云", "微信１")
        hand.fill("m4", {"account": "明珠", "link": "朋友圈，十一月", "shown_on": "昨天"})
        hand.has("SELECT link FROM proof WHERE link IS NOT NULL", "朋友圈，十一月")
        hand.fill("r", {"account": "恒达电子", "by_account": "王芳", "referred_on": "昨天"})
        hand.has("SELECT count(*) FROM referral", 1)
        page(hand, "quotations", "报价")
        hand.fill("a", {
            "account": "明珠", "lines": "复印纸 × １０ @ ２５", "offer": "不用优惠", "contact": "王芳",
            "note": "含税，含运",
        })  # fmt: skip
        hand.has("SELECT note FROM quotation", "含税，含运")
        hand.terminal.sees("加一行")
        hand.fill("i", {"lines": "硒鼓 @ ３００"})
        hand.has("SELECT product, price FROM quotation_line ORDER BY price DESC", "硒鼓", 30_000)
