"""Lines in cells, verbs, and lists that are painted as they are seen."""

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.help import HelpScreen, help_lines
from fieldrep.screens.theme import DARK
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.verbs import COMMON, EVERYWHERE, Keys, Verb, bindings, key_name
from fieldrep.screens.widgets.bars import title_line
from fieldrep.screens.widgets.line_list import LIST_VERBS, LineList, with_place
from fieldrep.screens.widgets.lines import Line, indented, plain, wrapped
from fieldrep.text import cells, shown

SCREENS = (TodayScreen, AccountsScreen, AccountScreen, HelpScreen)


@given(
    st.text(max_size=80) | st.lists(st.text(max_size=20), min_size=2, max_size=4).map(" · ".join), st.integers(2, 30)
)
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cells(line) <= max(width, max(map(cells, shown(text) or " "))) for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(map(shown, text.split("\n"))).replace(" ", "")


def test_chinese_is_wrapped_between_characters_and_keeps_its_full_stop() -> None:
    assert wrapped("预算在十二月决定。他不在", 16) == ["预算在十二月决", "定。他不在"]
    assert wrapped("one two three", 8) == ["one two", "three"]


def test_neither_a_name_nor_a_day_among_facts_is_broken() -> None:
    told = "“Everybody looked at Helen Shen when price came up.” · Li Na 李娜 · 9月29日 周二"
    assert wrapped(told, 62) == ["“Everybody looked at Helen Shen when price came up.” ·", "Li Na 李娜 · 9月29日 周二"]
    assert wrapped("a fact that is longer than a line · Li Na", 20) == [
        "a fact that is",
        "longer than a line ·",
        "Li Na",
    ]


def test_later_lines_stand_under_the_first() -> None:
    lines = [plain(line) for line in indented("one two three", 10, ("  • ", "dim"))]
    assert lines == ["  • one", "    two", "    three"]


def test_the_title_is_clipped_for_the_day_and_the_other_facts_give_way_before_it() -> None:
    facts = ("Li Na", "3 changes not handed in", "Sat 21 Nov 2026")
    assert title_line("上海明珠", facts, 80).endswith("Li Na · 3 changes not handed in · Sat 21 Nov 2026 ")
    assert title_line("x" * 30, facts, 76).endswith(" 3 changes not handed in · Sat 21 Nov 2026 ")
    assert title_line("x" * 30, facts, 60).endswith(" Li Na · Sat 21 Nov 2026 ")
    long = title_line("A very long name of an account " * 5, facts, 80)
    assert "…" in long and long.endswith(" Sat 21 Nov 2026 ")
    assert all(cells(title_line("上海明珠" * number, facts, width)) == width for number in (1, 9) for width in (20, 80))


def test_a_full_header_keeps_its_columns_and_an_open_one_shows_the_place() -> None:
    assert plain(with_place((("Account" + " " * 13, "head"),), 4, 10_000, 20)).endswith(" 5/10,000")
    full: Line = (("x" * 20, "head"),)
    assert with_place(full, 4, 10, 20) == full


def test_verbs_have_stable_ids_that_are_used_once() -> None:
    verbs = [*EVERYWHERE, *COMMON, *LIST_VERBS, *(verb for screen in SCREENS for verb in screen.VERBS)]
    ids = [verb.id for verb in verbs]
    assert len(ids) == len(set(ids))
    assert all(verb.hint and verb.words and verb.action for verb in verbs)


def test_no_screen_gives_one_key_two_meanings() -> None:
    for screen in SCREENS:
        keys = [key for verb in screen.VERBS for key in verb.keys.split()]
        assert len(keys) == len(set(keys)), screen


def test_every_verb_of_a_screen_and_of_the_app_has_its_action() -> None:
    from fieldrep.screens.app import FieldrepApp

    for screen in SCREENS:
        for verb in screen.VERBS:
            name = verb.action.partition("(")[0]
            owner = FieldrepApp if name.startswith("app.") else screen
            assert hasattr(owner, f"action_{name.removeprefix('app.')}"), verb.id
    assert all(hasattr(FieldrepApp, f"action_{verb.action}") for verb in EVERYWHERE)


def test_a_chinese_input_methods_signs_mean_the_same_keys() -> None:
    found = bindings([Verb("x", "? / : !", "x", "X", "x")])
    assert [key for binding in found for key in binding.key.split(",")] == [  # type: ignore[union-attr]
        "?", "/", ":", "!", "？", "／", "、", "：", "！",
    ]  # fmt: skip


def test_keys_are_named_as_a_reader_writes_them() -> None:
    assert [key_name(key) for key in ("f2", "ctrl+q", "enter", "G", "shift+tab", ":")] == [
        "F2", "Ctrl+Q", "Enter", "G", "Shift+Tab", ":",
    ]  # fmt: skip


def test_help_is_as_wide_as_the_screen_and_names_every_verb() -> None:
    lines = [plain(line.parts) for line in help_lines("Today", TodayScreen.VERBS, 70, Keys())]
    assert all(cells(line) <= 70 for line in lines)
    text = "\n".join(lines)
    assert all(verb.hint in text.replace("\n", " ") or verb.words in text for verb in (*TodayScreen.VERBS, *EVERYWHERE))


class ManyLines(App[None]):
    """A list of numbers, every third of which the cursor passes over, that counts what it paints."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.painted = 0
        self.opened: list[int] = []

    def on_line_list_opened(self) -> None:
        self.opened.append(self.list.cursor)

    def compose(self) -> ComposeResult:
        self.register_theme(DARK)
        self.theme = DARK.name
        self.list = LineList[int](self._paint, str, selectable=lambda row: row % 3 != 0)
        yield self.list

    def _paint(self, row: int, width: int) -> Line:
        self.painted += 1
        return ((f"row {row}", "plain"),)

    def on_mount(self) -> None:
        self.list.show(range(self.number))


async def test_a_long_list_paints_what_is_seen_and_nothing_else() -> None:
    app = ManyLines(10_000)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("end")
        assert app.list.cursor == 9_998
        app.painted = 0
        await pilot.press("k")
        assert 0 < app.painted <= 3 * 20


async def test_the_cursor_passes_over_what_cannot_have_it() -> None:
    app = ManyLines(8)
    async with app.run_test(size=(40, 20)) as pilot:
        assert app.list.cursor == 1
        for key, place in (("down", 2), ("j", 4), ("G", 7), ("up", 5), ("g", 1), ("up", 1)):
            await pilot.press(key)
            assert app.list.cursor == place, key


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    app = ManyLines(8)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click(LineList, offset=(2, 4))
        assert app.list.cursor == 4 and not app.opened
        await pilot.click(LineList, offset=(2, 4))
        assert app.opened == [4]
