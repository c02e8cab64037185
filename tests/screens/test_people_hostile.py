"""The people map of a large group whose names attack the reader: everything fits, nothing steers, nothing dies."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from fieldrep.i18n import LANGUAGES, use
from fieldrep.i18n.people_drawing import drawn
from fieldrep.screens.people.rows import group_header, group_row, light_lines, pane_lines
from fieldrep.screens.widgets.lines import plain
from fieldrep.text import cells
from tests.books import BookInWords
from tests.screens.seeing import seen
from tests.screens.test_hostile import NAMES
from tests.screens.test_people import a_group, of, people_of, related

TODAY = date(2026, 11, 21)
SIGNS = "[ ] / \\ = @ ' \" {name} %s"


def a_large_group(folder: Path, name: str) -> BookInWords:
    """A chain, a circle, people who left, influences; all of them called so, past every door."""
    words = a_group(folder)
    for at in range(12):
        words.with_contact(f"P{at}", title="Head", level="manager")
    for at in range(8):
        related(words, f"P{at + 1}", "reports_to", f"P{at}")
        related(words, f"P{at}", "influences", "Ms Li" if at % 2 else "Wang Fang")
    words.book.db.execute("PRAGMA ignore_check_constraints = ON")
    circle = words.made["P8"], words.made["P1"]
    words.book.db.execute("UPDATE relation SET other = ? WHERE contact = ? AND kind = 'reports_to'", circle)
    words.book.db.execute("UPDATE contact SET has_left = 1 WHERE id = ?", (words.made["P3"],))
    for table, cell in (("contact", "name"), ("contact", "title"), ("finding", "words"), ("account", "name")):
        words.book.db.execute(f"UPDATE {table} SET {cell} = ?", (name,))
    return words


@pytest.mark.parametrize("name", [*NAMES, SIGNS, "王" * 60], ids=range(len(NAMES) + 2))
def test_every_line_fits_and_holds_nothing_that_steers(tmp_path: Path, name: str) -> None:
    words = a_large_group(tmp_path, name)
    group = of(words)
    for language in LANGUAGES:
        use(language)
        for width in (30, 47, 78, 118):
            lines = [line.text for line in drawn(group, width, TODAY)]
            lines += [plain(line.parts) for line in pane_lines(group, group.page.people[0].id, width, TODAY)]
            lines += [plain(line) for line in light_lines(group, width)]
            for line in lines:
                assert cells(line) <= width, (width, line)
                assert all(unicodedata.category(sign) not in ("Cc", "Cs") for sign in line)
        for width in (47, 71, 80):
            for line in (group_header(width), *(group_row(each, group, width) for each in group.page.people)):
                assert cells(plain(line)) == width or width == 47
    use("en")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["small", "wide"])
@pytest.mark.parametrize("name", [NAMES[0] + SIGNS, NAMES[1] + NAMES[3], NAMES[4]], ids=range(3))
async def test_names_that_attack_the_reader_are_shown_as_text(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    words = a_large_group(tmp_path, name)
    async with people_of(words, size) as (_, app, pilot):
        for keys in (("p",), ("j", "j"), ("f6",), ("f",), ("escape", "o"), ("escape", "f8"), ("escape", "e")):
            await pilot.press(*keys)
            await pilot.pause()
            for line in seen(app).split("\n"):
                assert all(unicodedata.category(sign) not in ("Cc", "Cs") for sign in line), line
                assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), line
    assert app.crash_path is None
    use("en")
