"""F6 on every screen: the other language at once, and what was typed is still there."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from tests.screens.pilots import screen_text
from tests.screens.test_tour import foreign_words, words_of
from tests.screens.tour import ROLES, Role, settled, walk


async def _switched(app: FieldrepApp, pilot: Pilot[None]) -> tuple[str, str, dict[str, str]] | None:
    """What a screen shows in the other language, and again in this one; what was typed is still there."""
    if not isinstance(app.screen, BookScreen):
        return None  # a question is answered or left first
    for field in app.screen.query(Input):
        if not field.value:
            field.value = "li"
    await settled(pilot)
    typed = {field.id or "": field.value for field in app.screen.query(Input)}
    before = screen_text(app)
    await pilot.press("f6")
    await settled(pilot)
    other = screen_text(app)
    assert typed == {field.id or "": field.value for field in app.screen.query(Input)}
    await pilot.press("f6")
    await settled(pilot)
    assert typed == {field.id or "": field.value for field in app.screen.query(Input)}
    assert screen_text(app).split() == before.split()
    return other


@pytest.mark.parametrize("role", ROLES)
def test_f6_switches_every_screen_and_keeps_what_was_typed(role: Role) -> None:
    data: list[str] = []
    others = walk(role, "en", _switched, spoil=lambda book: data.append(words_of(book)))
    for name, other in others.items():
        if other is not None:
            assert "English" in other, name
            assert not foreign_words(other, "zh", data[0]), name
