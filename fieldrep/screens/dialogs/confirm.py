"""A question that is answered with yes or no."""

from fieldrep.i18n import say
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option


class Confirm(ChooseOne[bool]):
    """Yes or no; None means no as well. The cursor stands on the answer that does no harm."""

    def __init__(self, question: str, yes: str = "", no: str = "") -> None:
        options = (Option(True, yes or say("Yes")), Option(False, no or say("No")))
        super().__init__(question, options, at=1)
