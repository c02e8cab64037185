"""Putting words on accounts, to find them by."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.account_words import tag_text
from fieldrep.operations.tags import SEPARATORS, tag, tag_words
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class PutTags(FormDialog[tuple[str, ...]]):
    """The words that were put on accounts (ids). `known` are those in use, the commonest first."""

    def __init__(self, accounts: Sequence[str], known: Sequence[str] = ()) -> None:
        super().__init__()
        self._accounts = accounts
        self._known = known

    def question(self) -> str:
        return count("Which words for {number} account?", "Which words for {number} accounts?", len(self._accounts))

    def asks(self) -> Sequence[Ask]:
        return (Ask("tag", mark("tags")),)

    def completion(self, cell: str, typed: str) -> str | None:  # noqa: ARG002 - there is one field
        start = 1 + max(typed.rfind(sign) for sign in SEPARATORS)
        begun = typed[start:].lstrip()
        fits = (each for each in self._known if begun and each.startswith(begun))
        found = next(fits, None)
        return typed[: len(typed) - len(begun)] + found if found else None

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        try:
            return {"tag": tag_text(tag_words(texts["tag"]))}
        except BadValue:
            known = say("In use: {tags}", tags=tag_text(self._known[:8])) if self._known else ""
            return {"tag": known or say("Such as: fair, vip. Search for #fair finds them again.")}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[tuple[str, ...], Touched]:
        words = tag_words(texts["tag"])
        return words, tag(book, self._accounts, words, micros(now))
