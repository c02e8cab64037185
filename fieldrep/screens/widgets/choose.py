"""A question with a few answers: a list in a box, each answer with its number."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical

from fieldrep.i18n import mark
from fieldrep.screens.dialogs.frame import Modal, Words, said
from fieldrep.screens.verbs import Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell
from fieldrep.text import cells, shown


class Answer(NamedTuple):
    """An answer: its place in the list, its words, and a number beside it where there is one."""

    place: int
    words: str
    number: int | None


class Choose(Modal[int]):
    """Asks for one of several answers; dismissed with its place in the list, or None where nothing was chosen."""

    VERBS = (Verb("choose.leave", "escape q", "leave", mark("Back"), mark("Choose nothing")),)
    DEFAULT_CSS = """
    Choose { align: center middle; background: $background 60%; }
    Choose > Vertical { background: $surface; border: round $primary; height: auto; max-height: 80%; padding: 0 1; }
    Choose LineList { height: auto; max-height: 100%; background: $surface; }
    """

    def __init__(
        self, question: Words, answers: Callable[[], Sequence[tuple[str, int | None]]], chosen: int = 0
    ) -> None:
        super().__init__()
        self._question = question
        self._made = answers
        self._answers = self._offered()
        self._chosen = chosen

    def _offered(self) -> list[Answer]:
        return [Answer(place, words, number) for place, (words, number) in enumerate(self._made())]

    def compose(self) -> ComposeResult:
        self.answers = LineList[Answer](_answer_line, lambda answer: str(answer.place), header=self._header)
        self.answers.show(self._answers)
        self.answers.cursor = self._chosen
        with Vertical() as box:
            box.styles.width = self._wide()
            yield self.answers

    def _wide(self) -> int:
        widest = max([cells(shown(answer.words)) for answer in self._answers] + [cells(said(self._question))])
        return max(24, min(widest + 18, 70))

    def relabel(self) -> None:
        self._answers = self._offered()
        self.answers.show(self._answers)
        self.query_one(Vertical).styles.width = self._wide()

    def _header(self, width: int) -> Line:
        return (cell(said(self._question), width, "head"),)

    def on_line_list_opened(self) -> None:
        self.dismiss(self.answers.cursor)


def _answer_line(answer: Answer, width: int) -> Line:
    number = "" if answer.number is None else f"{answer.number:,}"
    return ((" ", "plain"), cell(answer.words, width - 10), cell(number, 8, "dim", "right"), (" ", "plain"))
