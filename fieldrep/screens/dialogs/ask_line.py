"""Asking for one line of text: a name, a path."""

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from fieldrep.i18n import say
from fieldrep.screens.dialogs.frame import SAVE, Dialog, Words, said
from fieldrep.screens.widgets.field import Field


class AskLine(Dialog[str]):
    """The line that was typed, without blanks around it; an empty one is no answer."""

    VERBS = (SAVE,)

    def __init__(self, question: Words, label: Words, text: str = "", *, most: int = 200) -> None:
        super().__init__()
        self._question = question
        self._label = label
        self._text = text
        self._most = most

    def question(self) -> str:
        return said(self._question)

    def keys_words(self) -> str:
        return say("Enter save · {back} back", back=self.key("dialog.leave"))

    def body(self) -> list[Widget]:
        field = Field(self._text, id="ask-line")
        field.max_length = self._most
        return [Horizontal(Static(Content(said(self._label)), classes="label"), field, classes="row")]

    def relabel(self) -> None:
        super().relabel()
        self.query_one(".label", Static).update(Content(said(self._label)))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Answer with what was typed."""
        text = self.query_one(Field).value.strip()
        if text:
            self.dismiss(text)
        else:
            self.says(say("There is nothing in it."), failed=True)
