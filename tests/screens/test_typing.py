"""Real typing in a real terminal: what an input method sends goes through a pty into every field that there is."""

import ast
import importlib
import pkgutil
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep import i18n, screens
from fieldrep.i18n.words import word
from fieldrep.screens.dialogs.form import FormDialog
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book, Place
from fieldrep.store.changes import written
from fieldrep.sync import age_passphrase
from fieldrep.sync.bundle import write_bundle
from tests.books import BookInWords, a_book
from tests.screens.hands import FAMILY, JOURNEYS, SAVE, a_hand
from tests.screens.terminal import (
    BACKSPACE,
    DELETE,
    DOWN,
    ENTER,
    ERASE,
    ESCAPE,
    F2,
    F3,
    F4,
    F5,
    F7,
    F8,
    F9,
    SHIFT_TAB,
    TAB,
    ctrl,
)
from tests.screens.tour import sample_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of this kind")

MADE_IN = {
    "accounts.listing": "AccountsScreen",
    "dialogs.ask_line": "AskLine",
    "dialogs.choose_day": "ChooseDay",
    "dialogs.palette": "Palette",
    "dialogs.passphrase": "AskPassphrase",
    "dialogs.quick_line": "QuickLine",
    "dialogs.write_value": "WriteValue",
    "objections.screen": "ObjectionsScreen",
    "sync.screen": "SyncScreen",
    "visit.account_line": "VisitScreen",
    "visit.form_rows": "VisitScreen",
    "welcome": "WelcomeScreen",
    "widgets.search_bar": "SearchBar",
}
"""Where fields are made, and on which screen they are; the forms' own are found by their classes."""


def test_every_field_is_typed_into() -> None:
    """A dialog or screen with a field that no journey goes through fails here; a field more on one, in its journey."""
    made, forms = set(), set()
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        found = importlib.import_module(module.name)
        if found.__file__ and _makes_fields(Path(found.__file__)):
            made.add(module.name.removeprefix(f"{screens.__name__}."))
    classes: list[type] = [FormDialog]
    while classes:
        below = classes.pop().__subclasses__()
        classes += below
        forms |= {each.__name__ for each in below if each.__module__.startswith(screens.__name__)}
    assert made - {"dialogs.form"} == set(MADE_IN)
    assert forms - {"ActForm", "AccountAct"} | set(MADE_IN.values()) == set().union(*JOURNEYS.values())


def _makes_fields(path: Path) -> bool:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return any(
        isinstance(call.func, ast.Name)
        and call.func.id in ("Field", "NoteField", "TextLine", "SearchLine", "Input", "TextArea")
        for call in calls
    )


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    i18n.use("zh")
    yield
    i18n.use("en")


def mingzhu(folder: Path) -> BookInWords:
    words = a_book(folder).with_account("恒达电子").with_account("上海明珠大酒店")
    return words.with_contact("王芳", title="经理").with_contact("李娜")


def test_chinese_goes_into_every_field_about_accounts(tmp_path: Path) -> None:
    mingzhu(tmp_path).book.close()
    with a_hand(tmp_path, "accounts") as hand:
        cells = {
            "name": f"苏州「锦绣」纺织（集团）e\u0301{FAMILY}", "city": "苏州", "district": "姑苏区",
            "address": "观前街１２号",
            "phone": "０５１２－６６６６", "code": "客１", "headcount": "１２００", "note": "备注，好！",
        }  # fmt: skip
        hand.terminal.sees("今日")
        hand.fill("ａ", cells)
        name = f"苏州「锦绣」纺织（集团）é{FAMILY}"
        hand.has(
            "SELECT name, city, address, headcount, note FROM account", name, "苏州", "观前街１２号", 1200, "备注，好！"
        )
        hand.fill("＃", {"tag": "展会，重要"})
        hand.has("SELECT name FROM tag", "重要")
        hand.terminal.type(F3)
        hand.terminal.sees("首字母")
        hand.terminal.type("、")
        hand.write("明珠")
        hand.terminal.sees("显示1家")
        hand.terminal.type(ESCAPE)
        hand.fill("＋", {"what": "送样品　下周五"})
        hand.has("SELECT what FROM next_step", "送样品")
        hand.fill(SAVE, {"ask-line": "明珠，们"})
        hand.terminal.sees("保存为明珠，们")
        hand.terminal.type(ctrl("p"))
        hand.write("恒达")
        hand.terminal.type(ENTER)
        hand.terminal.sees("反对理由")
        hand.terminal.type("、")
        hand.write("电子")


def test_chinese_goes_into_every_field_about_an_account(tmp_path: Path) -> None:
    mingzhu(tmp_path).book.close()
    with a_hand(tmp_path, "account") as hand:
        hand.terminal.sees("今日")
        hand.terminal.type(ctrl("p"), "明珠", ENTER)
        hand.terminal.sees("反对理由")
        hand.fill("2a", {
            "name": "赵　云", "title": "总工程师", "level": word("level", "director"),
            "attitude": word("attitude", "coach"),
            "phone": "１３８０００", "wechat": "微信１", "email": "赵@例子。中国", "note": "喜欢，茶",
        })  # fmt: skip
        hand.has("SELECT name, level, note FROM contact", "赵　云", "director", "喜欢，茶")
        hand.fill("3a", {
            "words": "太贵了！", "blocks": word("blocks", "conversion"), "contact": "王芳", "answer": "两年省回来",
            "result": word("result", "stands"),
        })  # fmt: skip
        hand.has("SELECT words, blocks FROM objection", "太贵了！", "conversion")
        hand.terminal.sees("太贵了！")
        hand.fill("w", {"words": "算一算：三年", "result": word("result", "gone")})
        hand.has("SELECT words, result FROM answer", "算一算：三年", "gone")
        hand.fill("4a", {
            "spend": "１２万", "seats": "１２０", "seats_used": "３０", "source": "仓库里看到的",
            "month": "２０２６年１０月",
            "product": "标准版（大）", "rival": "瑞达", "contract_ends": "2099年12月31日",
        })  # fmt: skip
        hand.has("SELECT spend, seats, source, rival FROM estimate", 12_000_000, 120, "仓库里看到的", "瑞达")
        hand.fill("5a", {
            "amount": "３万５", "ordered_on": "昨天", "product": "标准版，１套", "gun": word("gun", "manual"),
            "status": word("status", "paid"), "code": "订１２",
        })  # fmt: skip
        hand.has("SELECT amount, product, code FROM 'order'", 3_500_000, "标准版，１套", "订１２")
        hand.fill("6a", {"what": "送样品　明天"})
        hand.has("SELECT what FROM next_step", "送样品")
        hand.terminal.type("2")
        hand.terminal.sees("总工程师")
        hand.terminal.type("G")
        hand.fill(ctrl("e"), {"name": "谁也不是"})
        hand.terminal.type(ESCAPE)


def test_chinese_goes_into_every_field_about_people_and_objections(tmp_path: Path) -> None:
    mingzhu(tmp_path).visited(met="王芳", objection="太贵了").book.close()
    with a_hand(tmp_path, "people") as hand:
        hand.terminal.sees("今日")
        hand.terminal.type(ctrl("p"), "明珠", ENTER)
        hand.terminal.sees("反对理由")
        hand.terminal.type("p")
        hand.terminal.sees("王芳")
        hand.fill("f", {
            "contact": "李娜", "rank": word("rank", "key"), "role": word("role", "decider"), "trust": word("trust",
            "stated"),
            "said_by": "王芳", "words": "“她一个人签字”", "need": "硒鼓",
        })  # fmt: skip
        hand.has("SELECT rank, role, words, need FROM finding", "key", "decider", "“她一个人签字”", "硒鼓")
        hand.fill("e", {
            "name": "王芳芳", "title": "采购，经理", "level": word("level", "owner"),
            "attitude": word("attitude", "neutral"),
            "phone": "０２１", "wechat": "微信（王）", "email": "王@例子", "note": "好，很好",
        })  # fmt: skip
        hand.has("SELECT name, title, note FROM contact", "王芳芳", "采购，经理", "好，很好")
        hand.terminal.type(ESCAPE, ctrl("b"))
        hand.terminal.sees("太贵了")
        hand.fill("e", {"words": "太贵，了！", "blocks": word("blocks", "repurchase"), "contact": "赵云"})
        hand.has("SELECT words, blocks FROM objection", "太贵，了！", "repurchase")
        hand.terminal.type("、")
        hand.write("太贵")
        hand.terminal.type(ESCAPE, ESCAPE, ESCAPE, ESCAPE, ESCAPE)
        hand.terminal.type("：")
        hand.write("上海明珠大酒店 ＋王芳芳 ！还是贵 》周五报价")
        hand.terminal.type(ENTER)
        hand.has("SELECT words FROM objection", "还是贵")
        hand.fill(F2 + "M", {"day": "下周五"}, ENTER)


def test_chinese_goes_into_every_field_of_a_visit(tmp_path: Path) -> None:
    mingzhu(tmp_path).book.close()
    texts = {
        "time": "今天", "met": "李娜，赵云", "named": "钱总", "key": "李娜", "key_trust": word("trust", "confirmed"),
        "key_by": "赵云", "key_words": "“她签字”", "second": "王芳", "second_trust": word("trust", "stated"),
        "second_by": "赵云", "second_words": "第二，她",
    }  # fmt: skip
    for each in ("", "2", "3"):
        texts |= {f"objection{each}": f"太贵{each}（一）", f"blocks{each}": word("blocks", "coverage")}
        texts |= {f"objection{each}_answer": f"省钱{each}！", f"objection{each}_result": word("result", "stands")}
    texts |= {f"next{each}": f"送样品{each}　周五" for each in ("", "2", "3")}
    texts |= {
        "order": "３万　标准版", "opened": "今天", "step": word("buying_step", "budget"),
        "outcome": word("outcome", "moved"),
        "how": word("how", "call"), "note": "便条：好",
    }  # fmt: skip
    with a_hand(tmp_path, "visit") as hand:
        hand.terminal.sees("今日")
        hand.terminal.type(F4, SHIFT_TAB, SHIFT_TAB)
        hand.write("明珠")
        hand.terminal.type(ENTER, SHIFT_TAB)
        for field, text in texts.items():
            hand.terminal.type(F8 if field.endswith("_answer") else TAB if field != "time" else "")
            hand.write(text)
        hand.terminal.type(SAVE)
        hand.has("SELECT note, outcome, how FROM visit", "便条：好", "moved", "call")
        hand.has("SELECT words FROM objection", "太贵3（一）")
        hand.has("SELECT words, result FROM answer", "省钱2！", "stands")
        hand.has("SELECT what FROM next_step", "送样品3")
        hand.has("SELECT amount FROM 'order'", 3_000_000)
        hand.has("SELECT words FROM finding", "“她签字”")
        for name in ("李娜", "赵云", "钱总", "王芳"):
            hand.has("SELECT name FROM contact", name)


def in_dispute(folder: Path) -> None:
    """A note of the sample team's book that two people have written differently."""
    with Book.open(Place(str(folder / "book"), str(folder / "state"), "laptop")) as book:
        ((account,),) = book.rows("SELECT id FROM account ORDER BY id LIMIT 1")
        sides = [
            written(f"{letter * 15}2", 1, 1, 5, letter, "account", str(account), {"note": f"{letter}\n{letter}"}, ())
            for letter in "xy"
        ]
        with book.transaction():
            Applier(book.db).take(sides)


def a_locked_bundle(folder: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str) -> str:
    """The path of a bundle that is encrypted, quickly."""
    monkeypatch.setattr(age_passphrase, "WORK", 4)
    words = a_book(folder / "theirs").with_account("恒达电子")
    path = str(folder / "加密的，包.json.gz")
    write_bundle(words.book, path, "work", words.at(), passphrase=passphrase)
    return path


def test_chinese_goes_into_the_form_of_any_table_and_into_a_rule(tmp_path: Path) -> None:
    mingzhu(tmp_path).book.close()
    with a_hand(tmp_path, "method") as hand:
        hand.terminal.sees("今日")
        hand.terminal.type(ctrl("p"), "明珠", ENTER)
        hand.terminal.sees("反对理由")
        hand.fill("A1", {
            "sign": word("sign", "department"), "what": "新住院部，二期", "need": "检验耗材",
            "seen_on": "昨天", "source": "院办　主任", "answered_on": "今天",
        })  # fmt: skip
        hand.has(
            "SELECT sign, what, need, source FROM growth_sign", "department", "新住院部，二期", "检验耗材", "院办　主任"
        )
        hand.terminal.type(ctrl("x"))
        hand.terminal.sees("每位")
        hand.fill(ENTER, {"value": "１２"})
        hand.has("SELECT name, value FROM setting", "visits_per_day", "12")


def test_chinese_goes_into_every_field_of_a_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(sample_folder("lead", "zh"), tmp_path, dirs_exist_ok=True)
    in_dispute(tmp_path)
    locked = a_locked_bundle(tmp_path, monkeypatch, "四个好词，好长的！")
    place = Place(str(tmp_path / "book"), str(tmp_path / "state"), "laptop")
    with a_hand(tmp_path, "team", place) as hand:
        hand.terminal.sees("今日")
        hand.terminal.type(ctrl("l"))
        hand.terminal.sees("创建人")
        hand.fill("r", {"name": "苏州，地推队（新）"})
        hand.has("SELECT name FROM team", "苏州，地推队（新）")
        hand.terminal.sees("苏州，地推队（新）")
        hand.fill(F8, {"name": "陈杰（新）", "leads": "是", "path": f"{tmp_path}/邀请，一.json.gz"})
        hand.has("SELECT name FROM person", "陈杰（新）")
        hand.terminal.until((tmp_path / "邀请，一.json.gz").exists, "the invitation")
        hand.terminal.sees("陈杰（新）")
        hand.fill(DOWN + DELETE, {"name": "谁也不是", "since": "昨天"})
        hand.terminal.sees("谁也不是”")
        hand.terminal.type(ESCAPE, F7)
        hand.terminal.sees("0512-1000")
        hand.fill(F8, {"phone": "０５１２－６６６６"})
        hand.has("SELECT phone FROM account", "０５１２－６６６６")
        hand.terminal.until(lambda: "0512-1000" not in hand.terminal.text, "the other conflict alone")
        hand.terminal.type(F8, ERASE, BACKSPACE)
        hand.write("两个人都对：")
        hand.terminal.type(ENTER)
        hand.write("好", first="")
        hand.terminal.type(SAVE)
        hand.has("SELECT note FROM account", "两个人都对：\n好")
        hand.terminal.type(F5, TAB)
        for path in (f"{tmp_path}/共享，夹", f"{tmp_path}/我的，包.json.gz", locked):
            hand.terminal.type(TAB if path != f"{tmp_path}/共享，夹" else SHIFT_TAB)
            hand.write(path)
        hand.terminal.type(F9)
        hand.terminal.sees("口令")
        hand.terminal.type("四个误", BACKSPACE, "好词，好长的！", ENTER)
        hand.terminal.until(lambda: "口令" not in hand.terminal.text, "the bundle to be opened")


def test_chinese_goes_into_the_first_fields_of_all(tmp_path: Path) -> None:
    with a_hand(tmp_path, "beginning") as hand:
        hand.terminal.sees("你叫什么名字")
        hand.write("王芳（小）")
        hand.terminal.type(TAB)
        hand.write(f"{tmp_path}/没有，这个")
        hand.terminal.type(ERASE, ENTER)
        hand.terminal.sees("今日")
        hand.has("SELECT name FROM person", "王芳（小）")
        hand.terminal.type(ctrl("l"))
        hand.fill(F8, {"name": "苏州，地推队"})
        hand.has("SELECT name FROM team", "苏州，地推队")
