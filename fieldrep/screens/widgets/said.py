"""Lines that something has said, each in the colour of how it is meant; no room is taken where there are none."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from fieldrep.i18n.receipt_words import Line

STYLES = {"head": "bold $primary", "good": "$success", "plain": "$foreground", "warn": "$warning", "bad": "$error"}


class Said(Static):
    """Some lines of `i18n/receipt_words.py`, as high as they are."""

    DEFAULT_CSS = """
    Said { height: auto; }
    """

    def __init__(self, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.display = False

    def tell(self, told: Iterable[Line]) -> None:
        """Show these lines instead."""
        text = [Content(part).stylize(STYLES[meant]) for meant, line in told for part in line.split("\n")]
        self.update(Content("\n").join(text))
        self.display = bool(text)
