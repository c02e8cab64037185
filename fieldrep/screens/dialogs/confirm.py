"""A question that is answered with yes or no."""

from fieldrep.i18n import say
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.frame import Words, said


class Confirm(ChooseOne[bool]):
    """Yes or no; None means no as well. The cursor stands on the answer that does no harm."""

    def __init__(self, question: Words, yes: Words = "", no: Words = "") -> None:
        def options() -> tuple[Option[bool], ...]:
            return Option(True, said(yes) or say("Yes")), Option(False, said(no) or say("No"))

        super().__init__(question, options, at=1)
