"""What came of the last answer to an objection: gone, or stands."""

from fieldrep.domain.choices import RESULTS
from fieldrep.i18n import say
from fieldrep.i18n.words import word
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.store.queries.records import ObjectionLine


def result_question(objection: ObjectionLine) -> ChooseOne[str]:
    """The question, with the answer that it is about."""
    answers = [answer.words for answer in objection.answers if answer.words]

    def question() -> str:
        if answers:
            return say("What came of “{words}”?", words=answers[-1].replace("\n", " "))
        return say("What came of “{words}”? Nothing was answered.", words=objection.words.replace("\n", " "))

    return ChooseOne(question, lambda: [Option(result, word("result", result)) for result in RESULTS])
