"""Asking for the passphrase that a bundle is encrypted with."""

from pathlib import Path
from typing import Final

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from fieldrep.i18n import say
from fieldrep.screens.dialogs.frame import Dialog
from fieldrep.screens.widgets.field import Field


class AskPassphrase(Dialog[str]):
    """The passphrase of the bundle at a path; it is not shown. `wrong` says that the one before was not it."""

    DEFAULT_CSS = """
    AskPassphrase .wrong { height: auto; color: $warning; }
    """

    def __init__(self, path: str, *, wrong: bool = False) -> None:
        super().__init__()
        self._path: Final = path
        self._wrong: Final = wrong

    def question(self) -> str:
        return say("What is the passphrase of {file}?", file=Path(self._path).name)

    def keys_words(self) -> str:
        return say("Enter open · {back} back", back=self.key("dialog.leave"))

    def body(self) -> list[Widget]:
        field = Field(id="passphrase")
        field.password = True
        wrong = Static(Content(_wrong_words()), classes="wrong")
        return [field, wrong] if self._wrong else [field]

    def relabel(self) -> None:
        super().relabel()
        for wrong in self.query(".wrong").results(Static):
            wrong.update(Content(_wrong_words()))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        if message.value:
            self.dismiss(message.value)


def _wrong_words() -> str:
    return say("That was not it. Ask its sender by phone.")
