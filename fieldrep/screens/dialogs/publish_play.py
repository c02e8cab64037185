"""Publishing a play, or the next version of its words: it reaches everybody in the next bundle."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.domain.choices import RATES
from fieldrep.i18n import mark, say, together
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.operations.plays import play_called, publish
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood, choice, day, line, on_today
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.plays import Play, plays

if TYPE_CHECKING:
    from fieldrep.screens.host import Host

CELLS = ("goal", "moves", "city", "district", "to_day")


def ask(app: "Host", hand: InHand) -> None:
    """Ask for a play; for the next version of the one under the cursor it begins with what holds now."""
    row = hand.row[1] if hand.row and hand.row[0] == "play" else None
    found = next((each for each in plays(app.book, app.today().isoformat()) if each.play == row), None)
    app.ask_act(PublishPlay(found))


class PublishPlay(ActForm):
    """The words that everybody says. A name that is there already makes the next version of that play."""

    DEFAULT_CSS = "PublishPlay NoteField { height: 6; }"

    def __init__(self, play: Play | None = None) -> None:
        texts = {}
        if play is not None:
            moves = word("moves", play.moves) if play.moves else ""
            texts = {"name": play.name, "words": play.words, "goal": play.goal, "moves": moves,
                     "city": play.city or "", "district": play.district or "",
                     "to_day": play.to_day or ""}  # fmt: skip
        super().__init__(texts, about=play.play if play else "")

    def question(self) -> str:
        return say("Publish the words of a play")

    def entries(self) -> Sequence[Entry]:
        return (
            line("name", needed=True),
            line("words", mark("what everybody says"), needed=True, note=True),
            line("goal"),
            choice("moves", RATES),
            line("city", hint=say("where it is tried; everywhere unless said")),
            line("district"),
            day("from_day", usual=on_today),
            day("to_day"),
        )

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:
        if "name" not in found.values:
            return {}
        known = play_called(reading.book, found.values["name"], reading.today.isoformat())
        number = known.number + 1 if known else 1
        return {"name": say("version {number}", number=number) if known else say("a new play")}

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        known = play_called(book, values["name"], now.date().isoformat())
        said = {**values, "to_day": values["to_day"].isoformat() if values["to_day"] else None}
        cells = {cell: said[cell] for cell in CELLS if known or said[cell] is not None}
        if known is None:
            cells["name"] = values["name"]
        first = values["from_day"]
        _, number, touched = publish(book, known, cells, values["words"], first.isoformat(), micros(now))
        day = day_text(first, now.date())
        told = say("Published: {play}, version {number}, from {day}.", play=values["name"], number=number, day=day)
        return together(told, say("It reaches everybody in the next bundle.")), touched
