"""What every screen of the book is: a title line, a body, its verbs in the key bar, and news of the book."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from fieldrep.screens.messages import Rows
from fieldrep.screens.verbs import Verb, allows, bindings
from fieldrep.screens.widgets.bars import KeyBar, TitleBar

if TYPE_CHECKING:
    from fieldrep.screens.app import FieldrepApp


class BookScreen(Screen[None]):
    """A screen over the book.

    A subclass says its `VERBS` (their actions are its methods), its `place` (what tells it from other screens), its
    `title_words`, yields its widgets in `body`, and reads the book in `reload`. It never opens another screen: it
    posts a request of `screens/messages.py`.
    """

    VERBS: ClassVar[tuple[Verb, ...]] = ()

    reads_early: ClassVar[bool] = False
    """`reload` works on widgets that are not mounted yet, so that the first picture has the book in it already."""

    stale = False
    """The book has changed while the screen was hidden."""

    def __init_subclass__(
        cls,
        inherit_css: bool = True,
        inherit_bindings: bool = True,
        inherit_component_classes: bool = True,
    ) -> None:
        if "VERBS" in cls.__dict__:
            cls.BINDINGS = bindings(cls.VERBS)
        super().__init_subclass__(inherit_css, inherit_bindings, inherit_component_classes)

    @property
    def fieldrep(self) -> "FieldrepApp":
        """The app, as what it is."""
        return cast("FieldrepApp", self.app)

    # what a subclass says

    @property
    def place(self) -> str:
        """What tells this screen from others: opening the same place again returns to it."""
        return type(self).__name__

    def title_words(self) -> str:
        """What stands in the title line, in the language spoken."""
        return ""

    def body(self) -> Iterable[Widget]:
        """The widgets between title and key bar."""
        return ()

    def reload(self, touched: Rows | None) -> None:
        """Read the book again; `touched` are the rows written (table, id), None where it is not known which."""

    def relabel(self) -> None:
        """Say everything again, in the language now spoken: the default rebuilds the widgets and reads the book."""
        self.call_next(self._rebuild)

    def account_in_hand(self) -> str | None:
        """The account that the screen is about, or has its cursor on: a visit begun here is a visit there."""
        return None

    def may_leave(self) -> bool:
        """Whether the screen may be closed now.

        One that must ask first (a form with unsaved text) returns False, asks, and then repeats the request.
        """
        return True

    # what every screen does

    def compose(self) -> ComposeResult:
        body = list(self.body())
        if self.reads_early:
            self.reload(None)
        yield TitleBar()
        yield from body
        yield KeyBar()

    async def _rebuild(self) -> None:
        await self.recompose()
        if not self.reads_early:
            self.reload(None)

    def on_mount(self) -> None:
        if not self.reads_early:
            self.reload(None)

    def on_screen_resume(self) -> None:
        if self.stale:
            self.stale = False
            self.reload(None)
        self.refresh_bars()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return allows(self.VERBS, self, action)

    def refresh_bars(self) -> None:
        """Say title and key bar again: the language, the day, the verbs that are possible may have changed."""
        for bar in (*self.query(TitleBar), *self.query(KeyBar)):
            bar.refresh()
