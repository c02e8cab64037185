"""How names are searched, compared and guessed."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.names import bare_name, nearest, search_key, search_query

ROOT = Path(__file__).parents[1]
LEGAL = [
    "Ltd",
    "Ltd.",
    "LIMITED",
    "Co., Ltd.",
    "GmbH & Co. KG",
    "Inc.",
    "LLC",
    "S.A.",
    "plc",
    "AG",
    "B.V.",
    "Pty Ltd",
]
any_name = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("Lee 上海单长|%_-.公司ü")), max_size=20)
by_chance = settings(max_examples=200, deadline=None)


def finds(typed: str, *names: str) -> bool:
    return search_query(typed) in search_key(*names)


class TestSearch:
    def test_the_parts_of_a_key_stand_in_their_order(self) -> None:
        assert search_key("Lee Hospital") == "leehospital|lh"
        assert search_key("单立人") == "单立人|danliren|shanliren|dlr|slr"
        assert search_key("第103医院", "Lee 103") == "第103医院|di103yiyuan|d103yy|lee103|l103"
        assert search_key("", "---") == ""

    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("lee hosp", "Lee Hospital"),
            ("LEEH", "Lee Hospital"),
            ("lh", "Lee Hospital"),
            ("ｌｅｅ", "Lee Hospital"),
            ("st marys", "St. Mary's"),
            ("muller", "Müller"),
            ("Müller", "Muller"),
            ("strasse", "Straße"),
            ("orsted", "Ørsted"),
            ("仁济", "上海仁济医院"),
            ("renji", "上海仁济医院"),
            ("ren ji", "上海仁济医院"),
            ("shrj", "上海仁济医院"),
            ("chongqing", "重庆银行"),
            ("shan", "单雄信"),
            ("dan", "单雄信"),
            ("上海仁济", "上海（仁济）"),
            ("서울", "서울병원"),
        ],
    )
    def test_what_people_type_is_found(self, typed: str, name: str) -> None:
        assert finds(typed, name)

    def test_an_alias_is_found_too(self) -> None:
        assert finds("renji", "上海交通大学医学院附属仁济医院", "Renji")
        assert finds("a-001", "Lee", "A-001/2")

    def test_blank_finds_everything_and_punctuation_nothing(self) -> None:
        assert search_query("  ") == ""
        for typed in ("%", "_", "|", "---", "。"):
            assert not finds(typed, "100% A_B | C-D。")
            assert search_query(typed)

    @by_chance
    @given(any_name)
    def test_a_name_finds_itself_and_carries_no_sign_of_a_pattern(self, name: str) -> None:
        query = search_query(name)
        assert not set(query) & set("%_|\\")
        assert query in search_key("x", name, "y") or query == "?"

    def test_plain_names_never_load_the_pinyin_table(self) -> None:
        code = (
            "import sys; from fieldrep.domain import names\n"
            "names.search_key('Lee Hospital', 'Müller'); names.search_query('lee')\n"
            "names.bare_name('Lee Ltd')\n"
            "names.nearest('lee', [(1, 'Lea')])\n"
            "print([m for m in sys.modules if 'pinyin' in m])"
        )
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "[]"

    @pytest.mark.parametrize("module", ["fieldrep.text", "fieldrep.domain.names"])
    def test_a_quick_command_can_afford_to_import_it(self, module: str) -> None:
        heavy = "('dataclasses', 'enum', 're', 'pathlib', 'logging', 'rich', 'rapidfuzz', 'inspect', 'difflib')"
        code = f"import sys, typing; before = set(sys.modules); import {module}\n"
        code += f"print([m for m in {heavy} if m in sys.modules and m not in before])"
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "[]"


class TestBareName:
    @pytest.mark.parametrize("form", LEGAL)
    def test_a_legal_form_makes_no_other_firm(self, form: str) -> None:
        assert bare_name(f"Lee  Machines {form}") == bare_name("LEE MACHINES") == "leemachines"

    @pytest.mark.parametrize(
        ("name", "bare"),
        [
            ("上海仁济（集团）股份有限公司", "上海仁济"),
            ("上海仁济有限责任公司", "上海仁济"),
            ("上海仁济 有限公司", "上海仁济"),
            ("仁济医疗科技集团有限公司", "仁济医疗科技"),
            ("㈱トヨタ", "トヨタ"),
            ("株式会社トヨタ", "トヨタ"),
            ("ООО Ромашка", "ромашка"),
            ("PT. Indo Tbk", "indo"),
            ("Foo Sp. z o.o.", "foo"),
            ("Ｌｅｅ　Ｌｔｄ", "lee"),
            ("Müller GmbH", "müller"),
            ("St. Mary's", "stmarys"),
            ("C & A", "ca"),
            ("有限公司", "有限公司"),
        ],
    )
    def test_examples(self, name: str, bare: str) -> None:
        assert bare_name(name) == bare

    def test_a_branch_is_not_its_head_office(self) -> None:
        assert bare_name("仁济有限公司长沙分公司") != bare_name("仁济有限公司")

    @pytest.mark.parametrize("name", ["Ltd", "有限公司", "公司", "---", "集团公司", "GmbH & Co. KG", "(株)", "🙂"])
    def test_nothing_but_a_legal_form_is_still_a_name(self, name: str) -> None:
        assert bare_name(name)

    @by_chance
    @given(any_name)
    def test_never_empty_and_blind_to_case_and_blanks(self, name: str) -> None:
        assert bool(bare_name(name)) == bool(name)
        assert bare_name(f" {name} ") == bare_name(name) or not name.strip()


class TestNearest:
    NAMES = [
        *((1, "Lee Hospital"), (2, "Leeds Hotel"), (3, "上海仁济医院有限公司"), (4, "厦门朝阳音乐器材行")),
        *((5, "North Harbour Machines GmbH"), (6, "单雄信诊所"), (7, "Müller & Söhne")),
    ]

    @pytest.mark.parametrize("with_keys", [True, False])
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            *(("Lee Hosptal", 1), ("lehospital", 1), ("harbor machine", 5), ("muler", 7)),
            *(("仁记医院", 3), ("renji yiyan", 3), ("仁济医元", 3), ("朝阳音乐器村行", 4)),
        ],
    )
    def test_what_was_meant_comes_first(self, typed: str, meant: int, with_keys: bool) -> None:
        keys = [search_key(name) for _, name in self.NAMES] if with_keys else None
        assert nearest(typed, self.NAMES, keys=keys)[0][0] == meant

    def test_stored_keys_know_surnames(self) -> None:
        keys = [search_key(name) for _, name in self.NAMES]
        assert nearest("shanxiongxing", self.NAMES, keys=keys)[0] == (6, "单雄信诊所")

    def test_of_two_that_sound_alike_the_one_written_alike_comes_first(self) -> None:
        assert nearest("仁济医元", [(1, "仁技医院"), (2, "仁济医院")]) == [(2, "仁济医院"), (1, "仁技医院")]

    def test_nothing_like_it_gives_nothing(self) -> None:
        assert nearest("qqxxzzqq", self.NAMES) == []
        assert nearest("", self.NAMES) == []
        assert nearest("lee", []) == []
        assert nearest("lee", self.NAMES, most=0) == []

    def test_at_most_so_many_and_equals_in_their_order(self) -> None:
        many = [(number, "Lee Clinic") for number in range(50)]
        assert nearest("Lee Clinc", many, most=3) == many[:3]

    def test_a_whole_match_beats_many_longer_names_with_it_inside(self) -> None:
        many = [(number, f"North Lee Hospital {number}") for number in range(500)]
        assert nearest("Lee Hosptal", [*many, (999, "Lee Hospital")])[0] == (999, "Lee Hospital")

    @by_chance
    @given(st.lists(any_name, max_size=8), any_name)
    def test_only_names_that_were_given_come_back(self, names: list[str], typed: str) -> None:
        pairs = list(enumerate(names))
        found = nearest(typed, pairs, most=3)
        assert len(found) == len(set(found)) <= 3
        assert set(found) <= set(pairs)
