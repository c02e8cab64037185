"""The forms over the objections board, and what is written when they are answered."""

from functools import partial
from typing import TYPE_CHECKING

from fieldrep.i18n import say
from fieldrep.screens.writing import Writer
from fieldrep.store.queries.matches import account_match
from fieldrep.text import clip

if TYPE_CHECKING:
    from fieldrep.screens.objections.screen import ObjectionsScreen
    from fieldrep.store.queries.objections import BoardLine

MOST_QUOTED = 60
"""How many cells of an objection a question quotes."""


class Forms:
    """The forms of the board; all but the one that adds are about the objection with the cursor."""

    def __init__(self, screen: "ObjectionsScreen") -> None:
        self.screen = screen
        self.writer = Writer(screen)

    def answer(self) -> None:
        """Ask for an answer to it."""
        from fieldrep.screens.dialogs.add_answer import AddAnswer

        each = self.screen.in_hand()
        if each:
            self.screen.app.push_screen(AddAnswer(each.line, self.screen.worked(each)))

    def result(self) -> None:
        """Ask what came of its last answer."""
        from fieldrep.screens.dialogs.objection_result import result_question

        each = self.screen.in_hand()
        if each:
            self.screen.app.push_screen(result_question(each.line), partial(self._result_said, each))

    def _result_said(self, each: "BoardLine", result: str | None) -> None:
        from fieldrep.operations.objections import record_result

        if result is not None:
            told = say("The objection is gone.") if result == "gone" else say("The objection stands.")
            self.writer.write(lambda book, at: record_result(book, each.line.id, result, at), told)

    def add(self) -> None:
        """Ask for an objection, of the account with the cursor unless another one is said."""
        from fieldrep.screens.dialogs.add_objection import AddObjection

        account = self.screen.account_in_hand()
        hand = account_match(self.screen.fieldrep.book, account) if account else None
        self.screen.app.push_screen(AddObjection(None, experience=self.screen.experience, hand=hand), self._added)

    def _added(self, row: str | None) -> None:
        if row:
            self.screen.fieldrep.tell_done(say("Written down."))

    def correct(self) -> None:
        """Ask what it should say."""
        from fieldrep.screens.dialogs.add_objection import people_at
        from fieldrep.screens.dialogs.correct_objection import CorrectObjection

        each = self.screen.in_hand()
        if each:
            people = people_at(self.screen.fieldrep.book, each.line.account)
            self.screen.app.push_screen(CorrectObjection(each, people))

    def withdraw(self) -> None:
        """Ask whether it may be taken out of the book."""
        from fieldrep.screens.dialogs.confirm import Confirm

        each = self.screen.in_hand()
        if each:
            words = _short(each.line.words)
            self.screen.app.push_screen(
                Confirm(lambda: say("Take “{words}” out of the book, with its answers?", words=words)),
                partial(self._withdraw, each),
            )

    def _withdraw(self, each: "BoardLine", wanted: bool | None) -> None:
        from fieldrep.operations.records import remove

        if wanted:
            told = say("Taken out. u brings it back.")
            self.writer.write(lambda book, at: remove(book, "objection", each.line.id, at), told)


def _short(words: str) -> str:
    return clip(words.replace("\n", " "), MOST_QUOTED)
