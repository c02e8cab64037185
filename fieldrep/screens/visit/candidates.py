"""What a field of the visit form may go on with: people on file, choices; and how its text stands once it is left."""

from collections.abc import Sequence

from fieldrep.operations.visit_form import CHOICE_FIELDS, PEOPLE, Fact, Mention, names_in
from fieldrep.operations.who import Known, matching
from fieldrep.screens.choices import choice_words, completed
from fieldrep.screens.widgets.field import typeable


def completion(field: str, text: str, people: Sequence[Known]) -> str | None:
    """The text with the word that was begun completed; None where nothing fits, or where it is not how it begins."""
    if field in CHOICE_FIELDS:
        return completed(CHOICE_FIELDS[field], text)
    if field not in PEOPLE:
        return None
    begun = _begun(text)
    for person in matching(begun, people) if begun else ():
        if person.name.startswith(begun):
            return text + typeable(person.name)[len(begun) :]
    return None


def settled(field: str, text: str, fact: Fact | None) -> str:
    """The text of a field that is left: whole names instead of initials, whole words instead of their beginnings."""
    if field in CHOICE_FIELDS and isinstance(fact, str):
        kind = CHOICE_FIELDS[field]
        return completed(kind, text) or dict(_words_by_value(kind)).get(fact, text)
    if field in PEOPLE and isinstance(fact, tuple):
        mentions = [each for each in fact if isinstance(each, Mention)]
        if any(each.is_new for each in mentions) and any(sign in text for sign in '"“「『＂'):
            return text
        names = [typeable(each.who.name) for each in mentions]
        return ", ".join(names) if all(len(names_in(name)) == 1 for name in names) else text
    return text


def _words_by_value(kind: str) -> list[tuple[str, str]]:
    from fieldrep.screens.choices import VALUES

    return list(zip(VALUES[kind], choice_words(kind), strict=True))


class Candidates:
    """Moves through what a field may hold, one step with each press of an arrow, until something else is typed."""

    def __init__(self) -> None:
        self._field = ""
        self._text = ""
        self._found: list[str] = []
        self._at = 0

    def next(self, field: str, text: str, people: Sequence[Known], step: int) -> str | None:
        """The text of the field with the next candidate in it, or None where there is none."""
        if (field, text) != (self._field, self._text):
            self._field, self._found = field, _found(field, text, people)
            self._at = -1 if step > 0 else 0
        if not self._found:
            return None
        self._at = (self._at + step) % len(self._found)
        self._text = self._found[self._at]
        return self._text


def _found(field: str, text: str, people: Sequence[Known]) -> list[str]:
    if field in CHOICE_FIELDS:
        words = choice_words(CHOICE_FIELDS[field])
        return [word for word in words if word.startswith(text)] or words
    if field not in PEOPLE:
        return []
    begun = _begun(text)
    before = text[: len(text) - len(begun)].rstrip()
    there = {name.casefold() for name in names_in(before)}
    fits = matching(begun, people) if begun else people
    names = [typeable(each.name) for each in fits if each.name.casefold() not in there]
    return [f"{before} {name}".strip() for name in names if len(names_in(name)) == 1]


def _begun(text: str) -> str:
    """The name that is being typed: what stands after the last comma."""
    for index in range(len(text) - 1, -1, -1):
        if text[index] in ",;，；、":
            return text[index + 1 :].lstrip()
    return text.lstrip()
