"""Make the pictures of the docs: the demo's screens, without a terminal, in both languages and two sizes.

`python tools/pictures.py [NAME …]` writes docs/pictures/NAME.en.svg and NAME.zh.svg. The day, the hour and the seed are
fixed, so that a picture changes only when its screen does.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from rich.color import ColorSystem
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from fieldrep.demo.team import Role, make_demo
from fieldrep.i18n import LANGUAGES, Language, use
from fieldrep.places import Places
from fieldrep.reports.registry import PAGES
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.report.pages import LABELS
from fieldrep.store.book import Place

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=8)))
WIDE, SMALL = (120, 40), (80, 24)
FONT_FACES = re.compile(r"@font-face\s*\{[^}]*\}\s*")


class Picture(NamedTuple):
    """A picture: its name, whose book, the keys that lead to it from Today, and the terminal's size."""

    name: str
    role: Role
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE


def _page(name: str) -> tuple[str, ...]:
    """The keys that lead to a page of figures."""
    return "%", LABELS[[page.name for page in PAGES].index(name)], "enter"


PICTURES = (
    Picture("today", "rep"),
    Picture("today-lead", "lead"),
    Picture("today-small", "rep", size=SMALL),
    Picture("accounts", "rep", ("f3",)),
    Picture("accounts-search", "rep", ("f3", "slash", *"precision")),
    Picture("accounts-small", "rep", ("f3",), SMALL),
    Picture("accounts-marked", "rep", ("f3", "space", "space", "f8")),
    Picture("accounts-columns", "rep", ("f3", "f10")),
    Picture("account", "rep", ("enter",)),
    Picture("account-people", "rep", ("enter", "2")),
    Picture("account-spend", "rep", ("f3", "slash", *"falkg", "enter", "4")),
    Picture("account-profile", "rep", ("enter", "7")),
    Picture("account-small", "rep", ("enter",), SMALL),
    Picture("people", "lead", ("f3", "slash", *"quarnborg", "enter", "p")),
    Picture("people-small", "lead", ("f3", "slash", *"castermoor", "enter", "p"), SMALL),
    Picture("people-map-small", "lead", ("f3", "slash", *"castermoor", "enter", "p", "f9"), SMALL),
    Picture("visit", "rep", ("f4",)),
    Picture("quick", "rep", ("n",)),
    Picture("objections", "lead", ("ctrl+b",)),
    Picture("objections-accounts", "lead", ("ctrl+b", "t"), SMALL),
    Picture("objections-small", "rep", ("ctrl+b",), SMALL),
    Picture("objections-answer", "lead", ("ctrl+b", "w")),
    Picture("sync", "lead", ("f5",)),
    Picture("team", "lead", ("ctrl+l",)),
    Picture("conflicts", "lead", ("f7",)),
    Picture("duplicates", "lead", ("=",)),
    Picture("history", "lead", ("f7", "H")),
    Picture("help", "rep", ("f1",)),
    Picture("figures", "lead", ("%",)),
    Picture("rates", "lead", _page("rates")),
    Picture("waves-plan", "lead", (*_page("waves"), "a"), SMALL),
    Picture("triangle", "lead", _page("triangle")),
    Picture("attack", "lead", _page("attack")),
    Picture("review", "lead", _page("review")),
)


def main(names: Sequence[str]) -> None:
    """Make the pictures of these names, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    if not wanted:
        sys.exit(f"There is no such picture. There are: {', '.join(picture.name for picture in PICTURES)}")
    for picture in wanted:
        for language in LANGUAGES:
            svg = asyncio.run(drawn(picture, language))
            (FOLDER / f"{picture.name}.{language}.svg").write_text(svg, encoding="utf-8", newline="\n")


async def drawn(picture: Picture, language: Language) -> str:
    """The picture as SVG, from a book of its own."""
    use(language)
    with tempfile.TemporaryDirectory(prefix="fieldrep-pictures-") as folder:
        place = Place(str(Path(folder) / "book"), str(Path(folder) / "state"), "laptop")
        os.environ["FIELDREP_CONFIG"] = str(Path(folder) / "config.toml")  # nobody's own colours and keys
        with make_demo(place, NOW.date(), picture.role) as book:
            app = FieldrepApp(Places(*place), book, clock=lambda: NOW)
            app.console._color_system = ColorSystem.TRUECOLOR  # whatever the terminal is that pictures are made in
            app.animation_level = "none"
            async with app.run_test(size=picture.size) as pilot:
                await settled(pilot)
                for key in picture.keys:
                    await pilot.press(key)
                    await settled(pilot)
                still(app)
                await pilot.pause()
                return without_fonts(app.export_screenshot(title="fieldrep"))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read and everything is painted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def still(app: FieldrepApp) -> None:
    """Stop cursors from blinking: a picture would have them or not."""
    for field in app.screen.query(Input):
        field.cursor_blink = False
    for area in app.screen.query(TextArea):
        area.cursor_blink = False


def without_fonts(svg: str) -> str:
    """The picture without the addresses of its fonts: it is drawn in the reader's own."""
    return FONT_FACES.sub("", svg).replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")


if __name__ == "__main__":
    os.environ["HOME"] = os.environ["USERPROFILE"] = "/home/lina"  # no path of the machine that makes the pictures
    main(sys.argv[1:])
