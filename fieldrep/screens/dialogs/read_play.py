"""Reading the words of a play, and noting that one has."""

from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from fieldrep.i18n import mark, say
from fieldrep.operations.plays import note_read
from fieldrep.screens.base import InHand
from fieldrep.screens.content import note_content
from fieldrep.screens.dialogs.frame import Dialog
from fieldrep.screens.verbs import Verb
from fieldrep.store.queries.plays import Play, plays, unread_plays
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Show the words of the play under the cursor; elsewhere of the first that is not read yet."""
    today = app.today().isoformat()
    row = hand.row[1] if hand.row and hand.row[0] == "play" else None
    found = next((each for each in plays(app.book, today) if each.play == row), None)
    found = found or next(iter(unread_plays(app.book, today)), None)
    if found is None:
        app.tell(say("You have read every play that holds."))
    elif found.version is None:
        app.tell(say("{play}: its words hold from a later day.", play=shown(found.name)))
    else:
        _show(app, found, today)


def _show(app: "Host", play: Play, today: str) -> None:
    def take(read: bool | None) -> None:
        if read and not play.read_by_me:
            said = say("Noted that you have read version {number}.", number=play.holds)
            app.do_act(lambda book, now: note_read(book, play, today, now), said)

    app.push_screen(ReadPlay(play), take)


class ReadPlay(Dialog[bool]):
    """Whether the words were read."""

    VERBS = (
        Verb("read_play.read", "enter ctrl+s", "read", mark("Read"), mark("Note that you have read it")),
        Verb("read_play.down", "down j pagedown", "scroll(1)", mark("Down"), mark("Further down")),
        Verb("read_play.up", "up k pageup", "scroll(-1)", mark("Up"), mark("Further up")),
    )

    def __init__(self, play: Play) -> None:
        super().__init__()
        self._play = play

    def question(self) -> str:
        told = say("{play}, version {number}", play=shown(self._play.name), number=self._play.holds)
        return f"{told}\n{shown(self._play.goal)}" if self._play.goal else told

    def keys_words(self) -> str:
        if self._play.read_by_me:
            return say("You have read this version. {back} back", back=self.key("dialog.leave"))
        return say("{read} I have read it · {back} back", read=self.key("read_play.read"),
                   back=self.key("dialog.leave"))  # fmt: skip

    def body(self) -> list[Widget]:
        return [Static(note_content(self._play.words))]

    def action_read(self) -> None:
        """Note it."""
        self.dismiss(True)

    def action_scroll(self, step: int) -> None:
        """Walk through long words."""
        self.query_one(".box").scroll_relative(y=5 * step, animate=False)
