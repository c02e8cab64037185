"""What may be shown, widths in cells, and cleaning at the door."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from fieldrep.errors import BadValue
from fieldrep.text import cells, clean_line, clean_note, clip, fit, safe_file_name, shown, shown_note

ARABIC = "مستشفى الملك فيصل"
PERSIAN = "می\u200cخواهم"  # a zero-width non-joiner keeps two letters apart
HEBREW = "בֵּית חוֹלִים הֲדַסָּה"
HINDI = "श्री अस्पताल क्\u200dष"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
RAINBOW = "🏳\ufe0f\u200d🌈"
REAL_NAMES = [
    "Lee Hospital (North) & Sons, Co.",
    "上海仁济医院",
    "東京都　渋谷区",
    "葛\U000e0100城市",
    "Nguyễn Thị Hằng",
    "Æsir Großhandel",
    ARABIC,
    PERSIAN,
    unicodedata.normalize("NFC", HEBREW),
    unicodedata.normalize("NFC", HINDI),
    "โรงพยาบาลจุฬาลงกรณ์",
    "한국전력공사",
    FAMILY,
    RAINBOW,
    SCOTLAND,
    "👍🏽 ❤\ufe0f",
]

# Everything that has hurt a terminal or a list, denser than text() would bring it.
_pieces = st.sampled_from(
    [
        *(
            "a",
            "1",
            " ",
            "é",
            "文",
            "字",
            "ب",
            "\u0301",
            "\u0323",
            "\u200d",
            "\u200c",
            "\u202e",
            "\u2066",
            "\ufeff",
        ),
        *(
            "\x1b",
            "\x9b",
            "\r",
            "\n",
            "\t",
            "\ufe0f",
            "👨",
            "👩",
            "🏽",
            "🇩",
            "🇪",
            "\u1100",
            "\u1161",
            "\U0001f3f4",
        ),
        *("\U000e0067", "\ud800", "\u0301" * 9, "e\u0301", "👨\u200d👩", "❤\ufe0f"),
    ]
)
_troubling = st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp", "Zs", "Co", "Cn"])
nasty_text = st.one_of(
    st.lists(_pieces, max_size=12).map("".join),
    st.text(st.one_of(st.characters(), _troubling), max_size=40),
)
by_chance = settings(max_examples=300, deadline=None)


def refusal(value: str, most: int = 200) -> BadValue:
    with pytest.raises(BadValue) as caught:
        clean_line(value, most)
    assert caught.value.facts["value"] == value
    return caught.value


class TestDoor:
    @pytest.mark.parametrize("name", REAL_NAMES)
    def test_real_names_come_through_unchanged(self, name: str) -> None:
        assert clean_line(name) == name
        assert clean_note(name) == name

    def test_outer_blanks_go_and_tabs_become_blanks(self) -> None:
        assert clean_line("  Lee\tHospital \n") == "Lee Hospital"
        assert clean_line("\u3000上海\u3000仁济\u00a0") == "上海\u3000仁济"

    def test_letters_are_composed(self) -> None:
        assert clean_line("Mu\u0308ller") == "Müller"

    @pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    def test_what_reorders_is_removed(self, mark: str) -> None:
        assert clean_line(f"gro{mark}.exe") == "gro.exe"

    @pytest.mark.parametrize("mark", "\u200b\u2060\ufeff\u00ad\u200d\u200c\U000e0041")
    def test_what_nobody_sees_is_removed_from_a_latin_or_chinese_name(self, mark: str) -> None:
        assert clean_line(f"Lee{mark}Hospital") == "LeeHospital"
        assert clean_line(f"仁{mark}济") == "仁济"

    def test_a_flag_hides_no_message(self) -> None:
        assert len(clean_line("\U0001f3f4" + "\U000e0061" * 100)) == 8

    @pytest.mark.parametrize("value", ["", "  ", "\u200b\u202e", "\u200d", "\u3164", "\u2800 \u200f"])
    def test_a_value_with_nothing_to_see_is_empty(self, value: str) -> None:
        assert clean_line(value) == ""
        assert clean_note(value) == ""

    @pytest.mark.parametrize(
        "bad",
        [
            *("\x00", "\x07", "\x0b", "\x1b]0;owned\x07", "\x1b[2J", "\x7f", "\x85", "\x9b31m"),
            *("\u2028", "\u2029", "\ud800", "\udfff", "\ufdd0", "\ufffe", "\U0010ffff", "\ufff9"),
        ],
    )
    def test_controls_surrogates_and_noncharacters_are_refused(self, bad: str) -> None:
        assert refusal(f"Lee {bad} Hospital").facts["problem"] == "characters"
        assert refusal(f"仁济{bad}医院").facts["problem"] == "characters"
        assert refusal(f"Lee{bad}").facts["problem"] == "characters"
        with pytest.raises(BadValue):
            clean_note(f"Lee {bad} Hospital")

    def test_piled_up_accents_are_refused_and_eight_are_taken(self) -> None:
        assert refusal("Z" + "\u0335" * 500, 1000).facts["problem"] == "characters"
        assert refusal("Z" + "\u0335" * 9).facts["problem"] == "characters"
        assert refusal("क" + "\u093c\u200d" * 9).facts["problem"] == "characters"
        assert clean_line("Z" + "\u0335" * 8) == "Z" + "\u0335" * 8

    @pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
    def test_a_line_is_one_line_and_a_note_keeps_its_lines(self, end: str) -> None:
        assert refusal(f"Lee{end}Hospital").facts["problem"] == "several_lines"
        assert clean_note(f" one{end}two{end}{end}") == "one\ntwo"

    def test_lengths_are_bounded_after_cleaning(self) -> None:
        assert clean_line(" " * 50 + "x" * 200 + "\u200b" * 50) == "x" * 200
        for value in ("x" * 201, "字" * 201, "é" * 201):
            assert refusal(value).facts == {"field": "", "value": value, "problem": "too_long", "most": 200}
        with pytest.raises(BadValue):
            clean_note("字" * 4001)

    def test_a_gigantic_pile_of_marks_is_turned_away_unread(self) -> None:
        assert refusal("a" + "\u0301\u0323" * 2_000_000).facts["problem"] == "too_long"

    @by_chance
    @given(nasty_text)
    def test_cleaning_twice_is_cleaning_once(self, value: str) -> None:
        for clean in (clean_line, clean_note):
            try:
                cleaned = clean(value)
            except BadValue as problem:
                assert problem.facts["problem"] in ("characters", "several_lines")
                continue
            assert clean(cleaned) == cleaned
            assert unicodedata.is_normalized("NFC", cleaned)

    @by_chance
    @given(nasty_text)
    def test_what_was_let_in_needs_no_making_visible(self, value: str) -> None:
        try:
            cleaned = clean_line(value)
        except BadValue:
            return
        if not cleaned or unicodedata.category(cleaned[0])[0] == "M":
            return
        # Private and unassigned characters and rare formats pass the door, and are named on the screen.
        harmless = "\u200c\u200d\u200e\u200f\u061c" + "".join(map(chr, range(0xE0000, 0xE0080)))
        named = [c for c in cleaned if unicodedata.category(c) in ("Cn", "Co", "Cf") and c not in harmless]
        assert shown(cleaned) == cleaned or named


class TestShown:
    @pytest.mark.parametrize("name", REAL_NAMES)
    def test_real_names_look_as_they_are(self, name: str) -> None:
        assert shown(name) == name

    def test_what_is_not_printable_becomes_visible(self) -> None:
        assert shown("a\x1b[2Jb") == "a⟨U+001B⟩[2Jb"
        assert shown("gro\u202e.exe") == "gro⟨U+202E⟩.exe"
        assert shown("\ud83d") == "⟨U+D83D⟩"
        assert shown("\U0010ffff") == "⟨U+10FFFF⟩"
        assert shown("Lee\u200dHospital") == "Lee⟨U+200D⟩Hospital"
        assert shown("one\ntwo") == "one⟨U+000A⟩two"
        assert shown_note("one\ntwo\r") == "one\ntwo⟨U+000D⟩"

    def test_markup_is_left_to_the_screens(self) -> None:
        assert shown("Acme [/b] [@click=quit]Ltd") == "Acme [/b] [@click=quit]Ltd"

    def test_piled_up_accents_are_cut_to_eight(self) -> None:
        assert shown("Z" + "\u0335" * 500 + "x") == "Z" + "\u0335" * 8 + "…x"

    def test_a_mark_without_a_base_does_not_land_on_its_neighbour(self) -> None:
        assert shown("\u0335x") == "\u25cc\u0335x"

    def test_han_and_emoji_younger_than_this_python_are_shown(self) -> None:
        assert shown("\U00032000 \U0001faef") == "\U00032000 \U0001faef"

    @by_chance
    @given(nasty_text)
    def test_no_control_character_reaches_the_terminal(self, value: str) -> None:
        for text in (shown(value), shown_note(value).replace("\n", "")):
            assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
            assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
            text.encode("utf-8")

    def test_what_is_named_takes_no_joiner(self) -> None:
        assert shown("ب\U000e0067\u200d") == "ب⟨U+E0067⟩⟨U+200D⟩"

    @by_chance
    @given(nasty_text)
    def test_showing_twice_is_showing_once(self, value: str) -> None:
        assert shown(shown(value)) == shown(value)
        assert shown_note(shown_note(value)) == shown_note(value)


class TestWidths:
    def test_widths_are_cells_not_characters(self) -> None:
        assert cells("Lee") == 3
        assert cells("上海（仁济）Lee") == 15
        assert cells(FAMILY) == 2
        assert cells("é" + "\u0301") == 1

    def test_the_quick_count_of_han_agrees_with_the_table(self) -> None:
        for first, last in ((0x3000, 0x3029), (0x4E00, 0x9FFF), (0xFF01, 0xFF60), (0x20, 0x7E)):
            wrong = [code for code in range(first, last + 1) if cells(chr(code)) != cell_len(chr(code))]
            assert wrong == []

    @pytest.mark.parametrize(
        ("value", "width", "clipped"),
        [
            ("Lee Hospital", 12, "Lee Hospital"),
            ("Lee Hospital", 4, "Lee…"),
            ("Lee", 0, ""),
            ("", 0, ""),
            ("", -1, ""),
            ("Lee", 1, "…"),
            ("上海仁济", 5, "上海…"),
            ("上海仁济", 4, "上…"),
            ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
            (FAMILY + "abc", 4, FAMILY + "a…"),
            (FAMILY + "abc", 2, "…"),
            ("🇩🇪🇫🇷x", 3, "🇩🇪…"),
            ("👍🏽👍🏽", 3, "👍🏽…"),
        ],
    )
    def test_clipping_splits_no_character(self, value: str, width: int, clipped: str) -> None:
        assert clip(value, width) == clipped

    def test_fitting_fills_left_or_right(self) -> None:
        assert fit("仁济", 6) == "仁济  "
        assert fit("12", 5, "right") == "   12"
        assert fit("上海仁济", 4) == "上… "

    @by_chance
    @given(nasty_text, st.integers(-2, 45))
    def test_clipped_is_never_wider_and_fitted_is_exact(self, value: str, width: int) -> None:
        for text in (value, shown(value)):
            assert cell_len(clip(text, width)) <= max(width, 0)
            assert cell_len(fit(text, width)) == max(width, 0)
            assert cell_len(fit(text, width, "right")) == max(width, 0)

    @by_chance
    @given(nasty_text)
    def test_the_count_is_the_one_of_the_screens(self, value: str) -> None:
        assert cells(value) == cell_len(value)


class TestFileNames:
    @pytest.mark.parametrize(
        ("value", "name"),
        [
            ("Lee Hospital", "Lee Hospital"),
            ("上海仁济医院", "上海仁济医院"),
            ("../../etc/passwd", "_._etc_passwd"),
            ("C:\\temp\\x", "C_temp_x"),
            ("con", "_con"),
            ("LPT1.json", "_LPT1.json"),
            ("nul .txt", "_nul .txt"),
            ("-rf", "rf"),
            ("..", "_"),
            ("", "_"),
            ("a\x00b\x1bc", "a_b_c"),
            ("x\ud800", "x_"),
            ("gro\u202eexe.", "groexe"),
            (" a . ", "a"),
        ],
    )
    def test_examples(self, value: str, name: str) -> None:
        assert safe_file_name(value) == name

    @by_chance
    @given(st.one_of(nasty_text, st.text(max_size=300), st.sampled_from(["字" * 200, "a" * 500, "👩" * 99])))
    def test_a_name_for_any_text_on_any_system(self, value: str) -> None:
        name = safe_file_name(value)
        assert 0 < len(name.encode("utf-8")) <= 80
        assert name.isprintable()
        assert not set(name) & set('<>:"/\\|?*')
        assert name[0] not in " .-~"
        assert name[-1] not in " ."
        assert safe_file_name(name) == name
