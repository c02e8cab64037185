"""Lines that something has said, each in the colour of how it is meant; no room is taken where there are none."""

from collections.abc import Iterable
from typing import cast

from fieldrep.i18n.receipt_words import Line as Told
from fieldrep.screens.widgets.lines import Line, Tone, wrapped
from fieldrep.screens.widgets.panel import Panel


class Said(Panel):
    """Some lines of `i18n/receipt_words.py`, as high as they are."""

    def __init__(self, id: str, classes: str = "") -> None:
        super().__init__(self._lines_said, id=id)
        self.set_classes(classes)
        self._told: list[Told] = []
        self.display = False

    def tell(self, told: Iterable[Told]) -> None:
        """Show these lines instead."""
        self._told = list(told)
        self.display = bool(self._told)
        self.again()

    def _lines_said(self, width: int) -> list[Line]:
        return [((part, cast("Tone", meant)),) for meant, text in self._told for part in wrapped(text, width)]
