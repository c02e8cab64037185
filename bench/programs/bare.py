"""What the start of the app is measured beside: a Textual app that shows one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        yield Label("one label")


Bare().run()
