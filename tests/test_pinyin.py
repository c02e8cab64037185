"""Pinyin: the generated table, words and surnames that are read differently."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain import pinyin_table
from fieldrep.domain.pinyin import all_syllables, pinyin, rough_pinyin, syllables
from fieldrep.domain.pinyin_words import SECOND_READINGS, SURNAMES, WORDS

ROOT = Path(__file__).parents[1]
han_text = st.text(st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), st.sampled_from("长行单 Lee3")))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("上海仁济医院", "shanghairenjiyiyuan"),
        ("重庆银行", "chongqingyinhang"),
        ("厦门大厦", "xiamendasha"),
        ("长沙银行行长", "changshayinhanghangzhang"),
        ("湘雅医院长沙分院", "xiangyayiyuanchangshafenyuan"),
        ("国家长江委员会", "guojiachangjiangweiyuanhui"),
        ("人民医院院长", "renminyiyuanyuanzhang"),
        ("音乐会计事务所", "yinyuekuaijishiwusuo"),
        ("朝阳区空调维修", "chaoyangqukongtiaoweixiu"),
        ("西藏药业", "xizangyaoye"),
        ("成都的士", "chengdudishi"),
        ("六安蚌埠东莞", "luanbengbudongguan"),
        ("吕梁绿化", "lvlianglvhua"),
        ("人参模具传记", "renshenmujuzhuanji"),
        ("董事长各行各业", "dongshizhanggehanggeye"),
        ("二〇二六", "erlingerliu"),
        ("䶮", "yan"),
        ("3M中国 Ltd", "3Mzhongguo Ltd"),
        ("Lee", "Lee"),
        ("", ""),
    ],
)
def test_names_are_read_as_people_say_them(text: str, read: str) -> None:
    assert pinyin(text) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [
        *(
            ("单雄信", "shanxiongxin"),
            ("仇英", "qiuying"),
            ("曾国藩", "zengguofan"),
            ("查良镛", "zhaliangyong"),
        ),
        *(("盖叫天", "gejiaotian"), ("解缙", "xiejin"), ("区桂芝", "ouguizhi"), ("朴志英", "piaozhiying")),
        *(("尉迟恭", "yuchigong"), ("万俟卨", "moqixie"), ("长孙无忌", "zhangsunwuji"), ("李娜", "lina")),
        *(("翟志刚", "zhaizhigang"), ("乐毅", "yueyi"), ("曾长乐", "zengchangle")),
    ],
)
def test_surnames_are_read_as_surnames(name: str, read: str) -> None:
    assert pinyin(name, person=True) == read


def test_only_the_start_of_a_name_is_a_surname() -> None:
    assert pinyin("李单", person=True) == "lidan"


def test_pieces_are_one_for_each_character_and_one_for_each_other_stretch() -> None:
    assert syllables("3M 中国Lee") == ["3M ", "zhong", "guo", "Lee"]


def test_a_search_may_use_either_reading() -> None:
    assert all_syllables("单立人") == [["dan", "li", "ren"], ["shan", "li", "ren"]]
    assert ["zhang", "lin"] in all_syllables("长林")
    assert all_syllables("长沙") == [["chang", "sha"]]


def test_the_quick_reading_knows_characters_and_no_words() -> None:
    assert rough_pinyin("重庆Lee") == "zhongqingLee"


@settings(max_examples=100, deadline=None)
@given(han_text)
def test_nothing_but_known_characters_changes(text: str) -> None:
    for read in (pinyin(text), pinyin(text, person=True), rough_pinyin(text)):
        assert [one for one in read if one in " L3"] == [one for one in text if one in " L3"]
        unread = [one for one in read if "\u4e00" <= one <= "\u9fff"]
        assert all(pinyin_table.READINGS[ord(one) - 0x4E00] == " " for one in unread)


def test_every_exception_is_needed_and_stands_in_its_word() -> None:
    for word, changed in WORDS.items():
        for character, reading in changed.items():
            assert character in word
            assert rough_pinyin(character) != reading, word
    for name, readings in SURNAMES.items():
        assert len(readings) == len(name)
        assert [rough_pinyin(character) for character in name] != list(readings), name
    for character, reading in SECOND_READINGS.items():
        assert rough_pinyin(character) != reading


def test_the_table_covers_its_range_and_stays_small() -> None:
    assert len(pinyin_table.READINGS) == 0xA000 - 0x4E00
    assert len(pinyin_table.MORE) == len(pinyin_table.MORE_READINGS)
    assert len(pinyin_table.SIGNS) == len(set(pinyin_table.SIGNS)) == len(pinyin_table.SYLLABLES.split())
    assert Path(pinyin_table.__file__).stat().st_size < 42_000


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pinyin", ROOT / "tools" / "make_pinyin.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_pinyin"] = module
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_its_generator_makes() -> None:
    pytest.importorskip("pypinyin")
    assert Path(pinyin_table.__file__).read_text(encoding="utf-8") == generator().table()


def test_words_agree_with_the_dictionary_where_it_knows_them() -> None:
    dictionary = pytest.importorskip("pypinyin.phrases_dict").phrases_dict
    lazy_pinyin = pytest.importorskip("pypinyin").lazy_pinyin
    # The dictionary reads these otherwise than people in these trades and places do.
    own = {"总行", "藏医", "大夫", "玄参", "呢料"}
    known = [word for word, changed in WORDS.items() if changed and word in dictionary and word not in own]
    assert len(known) > 100
    wrong = []
    for word in known:
        read = dict(zip(word, lazy_pinyin(word), strict=True))
        if any(read[character] != reading for character, reading in WORDS[word].items()):
            wrong.append(word)
    assert wrong == []
