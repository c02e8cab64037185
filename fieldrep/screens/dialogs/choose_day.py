"""Asking for a day, in words of either language: friday, 下周一, in 2 weeks; what was understood stands below."""

from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from fieldrep.errors import BadValue
from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.day_words import parse_day
from fieldrep.screens.content import content
from fieldrep.screens.dialogs.frame import Dialog, Words, said
from fieldrep.screens.widgets.field import Field


class ChooseDay(Dialog[date]):
    """The day that was typed; it is today or later."""

    DEFAULT_CSS = """
    ChooseDay > .box { width: 56; }
    ChooseDay #understood { height: 1; margin-top: 1; color: $success; }
    """

    def __init__(self, question: Words, today: date) -> None:
        super().__init__()
        self._question = question
        self._today = today

    def question(self) -> str:
        return said(self._question)

    def keys_words(self) -> str:
        return say("Enter choose · {back} back", back=self.key("dialog.leave"))

    def body(self) -> list[Widget]:
        return [Field(id="day", placeholder=_placeholder()), Static(id="understood")]

    @property
    def chosen(self) -> date | None:
        """The day that was typed by now; None where it is none, or past."""
        try:
            day = parse_day(self.query_one(Field).value, self._today)
        except BadValue:
            return None
        return day if day >= self._today else None

    def relabel(self) -> None:
        super().relabel()
        self.query_one(Field).placeholder = _placeholder()
        self._say_day()

    @on(Input.Changed)
    def _changed(self) -> None:
        self.says("")
        self._say_day()

    def _say_day(self) -> None:
        day = self.chosen
        self.query_one("#understood", Static).update(content(day_text(day) if day else ""))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        day = self.chosen
        if day:
            self.dismiss(day)
        else:
            self.says(say("Which day? It must be today or later."), asks=True)


def _placeholder() -> str:
    return say("today, tomorrow, friday, in 2 weeks")
