"""One line below a form: what the field that is typed in expects, or asks, or what went wrong."""

from textual.content import Content
from textual.widgets import Static


class Hint(Static):
    """`say` shows a text, as it is, as a question, or as a failure."""

    DEFAULT_CSS = """
    Hint { height: auto; max-height: 3; padding: 0 1; color: $secondary; }
    Hint.-asks { color: $warning; }
    Hint.-failed { color: $error; text-style: bold; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said = ("", "")

    def say(self, text: str, kind: str = "") -> None:
        """Show a text; `kind` is `-asks`, `-failed`, or nothing."""
        if (text, kind) == self._said:
            return
        self._said = (text, kind)
        self.update(Content(text))
        self.set_class(kind == "-asks", "-asks").set_class(kind == "-failed", "-failed")
