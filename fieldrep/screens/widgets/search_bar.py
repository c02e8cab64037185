"""Looking for something in a list: the cursor goes to the next line with what is typed, while it is typed."""

from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from fieldrep.domain.names import search_key, search_query
from fieldrep.i18n import mark, say
from fieldrep.screens.verbs import Verb, bindings, keys_of
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.line_list import LineList


def found_in(text: str, typed: str) -> bool:
    """Whether a line has what was typed: as it is written, or in its pinyin or initials."""
    query = search_query(typed)
    return bool(query) and (typed.strip().casefold() in text.casefold() or query in search_key(text))


class SearchBar(Horizontal):
    """A line above the key bar. Enter stays at what was found, Esc goes back, up and down go on to the next one."""

    VERBS = (Verb("search.leave", "escape", "leave", mark("Back"), mark("Go back to where the search began")),)
    BINDINGS = bindings(VERBS)
    DEFAULT_CSS = """
    SearchBar { height: 1; dock: bottom; margin-bottom: 2; background: $panel; padding: 0 1; }
    SearchBar > .sign { width: auto; color: $primary; text-style: bold; }
    SearchBar > Field { width: 1fr; background: $panel; }
    SearchBar > .says { width: auto; max-width: 40%; }
    """

    def __init__(self, line_list: "LineList[Any]") -> None:
        super().__init__()
        self._list = line_list
        self._from = line_list.cursor
        self._texts: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        yield Static(Content("/"), classes="sign")
        yield Field(id="list-search", placeholder=say("text, pinyin or initials"))
        yield Static(classes="says")

    def on_mount(self) -> None:
        self._bindings = keys_of(self.app).bound(self._bindings)
        self.query_one(Field).focus()

    @property
    def places(self) -> list[int]:
        """The rows that have what is typed."""
        typed = self.query_one(Field).value
        return [at for at in range(len(self._list.rows)) if found_in(self._text(at), typed)]

    def _text(self, at: int) -> str:
        if at not in self._texts:
            self._texts[at] = self._list.text_at(at)
        return self._texts[at]

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        places = self.places
        self._go(next((at for at in places if at >= self._from), next(iter(places), self._from)), places)

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        """Go on to the next line that has it, or back to the one before."""
        message.stop()
        step, places = message.step, self.places
        here = self._list.cursor
        ahead = [at for at in places if (at > here if step > 0 else at < here)]
        around = ahead or places
        if around:
            self._go(around[0 if step > 0 else -1], places)

    def _go(self, place: int, places: list[int]) -> None:
        self._list.jump(place)
        said = ""
        if self.query_one(Field).value.strip():
            at = next((number for number, each in enumerate(places, 1) if each >= place), 0)
            said = f"{at}/{len(places)}" if places else say("not in this list")
        self.query_one(".says", Static).update(Content(said))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self._close()

    def action_leave(self) -> None:
        """Go back to where the cursor was."""
        self._list.jump(self._from)
        self._close()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Whoever goes on elsewhere has found it, or given up."""
        event.stop()
        if self.is_attached and self.screen.is_current:
            self.remove()

    def _close(self) -> None:
        self._list.focus()
