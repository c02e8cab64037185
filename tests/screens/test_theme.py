"""The colours: every text can be read on every background, and nothing is told by colour alone."""

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from fieldrep.config import load
from fieldrep.places import config_file
from fieldrep.screens.theme import BACKGROUNDS, NAMES, TEXTS, THEMES
from fieldrep.screens.widgets.line_list import LineList
from tests.books import a_book
from tests.screens.seeing import an_app

AAA = 7.0
"""The contrast that WCAG 2.2 asks of text at its strictest level (1.4.6)."""
FIELD = 0.07
"""How much of the foreground a field's background has (`widgets/field.py`)."""


def luminance(colour: Color) -> float:
    """WCAG 2.2's relative luminance."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2's contrast ratio, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def backgrounds(theme: Theme) -> dict[str, Color]:
    """Everything that text stands on in a theme."""
    found = {name: Color.parse(getattr(theme, name)) for name in BACKGROUNDS}
    found["cursor"] = Color.parse(theme.variables["cursor"])
    found["field"] = found["background"].blend(Color.parse(theme.foreground), FIELD)
    return found


def test_contrast_is_reckoned_as_wcag_does() -> None:
    black, white = Color.parse("#000"), Color.parse("#fff")
    assert round(contrast(black, white), 2) == 21.0 and round(contrast(Color.parse("#777"), white), 2) == 4.48


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_background(theme: Theme) -> None:
    found = {
        (text, name): round(contrast(Color.parse(getattr(theme, text)), on), 1)
        for text in TEXTS
        for name, on in backgrounds(theme).items()
    }
    assert not {pair: ratio for pair, ratio in found.items() if ratio < AAA}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_sixteen_colours_leave_no_text_on_its_own_colour(theme: Theme) -> None:
    def plain(colour: str) -> int | None:
        return RichColor.parse(colour).downgrade(ColorSystem.STANDARD).number

    for name, on in backgrounds(theme).items():
        assert all(plain(getattr(theme, text)) != plain(on.hex) for text in TEXTS), name


async def worn(tmp_path: Path) -> tuple[Style, Style]:
    """The styles of the line with the cursor and of one without it."""
    words = a_book(tmp_path).with_account("Lee Hospital").with_account("Silk Road Foods")
    async with an_app(words.book) as (app, _):
        rows = app.screen.query_one(LineList)
        styles = [next(iter(rows.render_line(line))).style for line in (1, 2)]
        assert styles[0] and styles[1]
        return styles[0], styles[1]


@pytest.mark.parametrize("plainly", ["NO_COLOR", "sixteen"])
async def test_without_shades_the_cursor_is_reversed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plainly: str
) -> None:
    if plainly == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.setattr("rich.console.Console.color_system", "standard")
    here, elsewhere = await worn(tmp_path)
    assert here.bold and here.color == elsewhere.bgcolor
    assert here.bgcolor != elsewhere.bgcolor


async def test_the_colours_are_kept_and_worn_again(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    async with an_app(book) as (app, pilot):
        await pilot.press("f12", "f12")
    assert load(config_file()).section("screen") == {"theme": "contrast"}
    async with an_app(book) as (app, _):
        assert app.theme == NAMES["contrast"].name
