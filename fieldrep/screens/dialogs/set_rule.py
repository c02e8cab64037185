"""A rule is set: what was understood of the value is said while it is typed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.domain.rules import Rule
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import explain
from fieldrep.i18n.rule_words import about_rule, choice_of_rule, rule_value, typed_value
from fieldrep.operations.rules import check_rule, read_rule, set_rule
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class SetRule(FormDialog[str]):
    """The rule's name. It begins with the value that the rule has."""

    def __init__(self, rule: Rule, kept: str | None, currency: str | None) -> None:
        super().__init__({"value": typed_value(rule, kept)})
        self._rule = rule
        self._currency = currency

    def question(self) -> str:
        about = about_rule(self._rule.name)
        return about[:1].upper() + about[1:]

    def keys_words(self) -> str:
        return say("Enter save, for everybody in the team · ↑ ↓ choose · {back} back", back=self.key("dialog.leave"))

    def asks(self) -> Sequence[Ask]:
        return (Ask("value", mark("value")),)

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said = [say("Default: {value}", value=rule_value(self._rule, self._rule.default, self._currency))]
        if self._rule.choices:
            said.append(say(", ").join(self._choices()))
        if texts["value"].strip():
            try:
                check_rule(self.fieldrep.book, self._rule, texts["value"])
                said.insert(0, rule_value(self._rule, self._read(texts["value"]), self._currency))
            except BadValue as problem:
                said.insert(0, explain(problem))
        return {"value": "\n".join(said)}

    def _choices(self) -> list[str]:
        return [rule_value(self._rule, each) for each in self._rule.choices]

    def completion(self, cell: str, typed: str) -> str | None:  # noqa: ARG002 - there is one field
        return next((each for each in self._choices() if typed and each.startswith(typed)), None)

    def choose(self, cell: str, texts: Mapping[str, str], step: int) -> Mapping[str, str]:
        """The arrows walk through the choices."""
        choices = self._choices()
        here = choices.index(texts[cell]) if texts[cell] in choices else -1
        return {cell: choices[(here + step) % len(choices)]} if choices else {}

    def _read(self, text: str) -> str:
        return read_rule(self._rule, choice_of_rule(self._rule, text))

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        return self._rule.name, set_rule(book, self._rule, choice_of_rule(self._rule, texts["value"]), micros(now))
