"""What the start of the app is measured beside: a Textual app that shows one label, and another after a key."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    """One label, and what it says after a key."""

    def compose(self) -> ComposeResult:
        yield Label("one label")

    def on_key(self) -> None:
        self.query_one(Label).update("another one")


Bare().run()
