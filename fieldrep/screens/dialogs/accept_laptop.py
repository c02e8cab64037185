"""Accepting a laptop: its words, to be compared over the phone before anybody says yes."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldrep.i18n import say
from fieldrep.i18n.laptop_words import laptop_in_lines
from fieldrep.i18n.team_words import called
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.verbs import TEAM
from fieldrep.store.queries.team import WaitingLaptop


class AcceptLaptop(ChooseOne[bool]):
    """Whether the words are the same on both laptops. The cursor stands on the answer that does no harm."""

    DEFAULT_CSS = """
    AcceptLaptop .words {
        height: auto; padding: 1 2; margin-bottom: 1; text-align: center; text-style: bold;
        background: $panel; color: $accent;
    }
    AcceptLaptop .how { height: auto; margin-bottom: 1; }
    """

    def __init__(self, laptop: WaitingLaptop) -> None:
        options = (
            Option(True, say("The same words: accept it")),
            Option(False, say("Other words, or nobody reached: leave it")),
        )
        super().__init__(say("Is this {person}'s laptop?", person=called(laptop.name)), options, at=1)
        self._laptop = laptop

    def body(self) -> list[Widget]:
        team = TEAM.shown_key  # on their laptop: what keys mean there is not known here
        how = say("Call them, and let them read the words aloud that stand on their own screen ({key}).", key=team)
        return [
            Static(Content(laptop_in_lines(self._laptop.key)), classes="words"),
            Static(Content(how), classes="how"),
            *super().body(),
        ]
