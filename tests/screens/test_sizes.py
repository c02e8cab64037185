"""Every screen in small and large terminals: the day and the places are said, and where there is no room, that is."""

from pathlib import Path

import pytest

from fieldrep.i18n import Language
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from fieldrep.screens.widgets.bars import KeyBar, TitleBar
from tests.books import a_book
from tests.screens.seeing import an_app, until
from tests.screens.tour import walk


def _bars(app: FieldrepApp) -> tuple[str, str] | None:
    """The title and the last line of a screen of the book; the question above one has neither."""
    if not isinstance(app.screen, BookScreen):
        return None
    width = app.screen.size.width
    title, bar = app.screen.query_one(TitleBar), app.screen.query_one(KeyBar)
    assert title.region.size == (width, 1)
    assert bar.region.bottom == app.screen.size.height
    return title.render_line(0).text, bar.render_line(1).text


@pytest.mark.parametrize(
    ("size", "language", "day"),
    [
        ((60, 20), "zh", "2026年11月20日 周五"),
        ((80, 24), "en", "Fri 20 Nov 2026"),
        ((200, 50), "en", "Fri 20 Nov 2026"),
    ],
)
def test_every_screen_says_the_day_and_the_places(size: tuple[int, int], language: Language, day: str) -> None:
    for name, bars in walk("rep", language, lambda app, _pilot: _bars(app), size).items():
        if bars is not None:
            assert bars[0].endswith(f" {day} "), name
            assert " F3 " in bars[1], name


@pytest.mark.parametrize("size", [(30, 8), (12, 3), (1, 1)])
def test_a_terminal_with_no_room_ends_nothing(size: tuple[int, int]) -> None:
    assert len(walk("rep", "en", lambda app, _pilot: app.screen.size, size)) > 5


async def test_it_is_said_once_that_there_is_too_little_room(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).with_account("Lee Hospital").book, size=(50, 16)) as (app, pilot):
        await until(pilot, lambda: len(app.screen.query("Toast")) == 1)
        said = [notification.message for notification in app._notifications]
        assert said == ["There is room for 50 by 16 here. fieldrep needs 60 by 20, and reads well from 80 by 24 on."]
        await pilot.resize_terminal(49, 16)
        await pilot.resize_terminal(80, 24)
        assert len(list(app._notifications)) == 1
        assert app.screen.size == (80, 24)
