"""The form of any table that people fill in: a row is added or corrected, and what was understood is said at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.widgets import Static

from fieldrep.errors import BadValue, FieldrepError
from fieldrep.i18n import say
from fieldrep.i18n.cells import echo_text
from fieldrep.i18n.problems import explain
from fieldrep.i18n.row_words import value_text
from fieldrep.i18n.said import choices_said
from fieldrep.i18n.words import WORDS, word
from fieldrep.operations.filling import Understood, fill_in, typed_texts, understood
from fieldrep.operations.forms import FORMS, Asked
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.recorded import Recorded, names_by_id, names_in, recorded_row
from fieldrep.store.shape import SHAPE

if TYPE_CHECKING:
    from fieldrep.store.changes import Value


def corrected(book: Book, table: str, row: str) -> "FillInForm":
    """The form that corrects a row. Raises NotFound where it is gone."""
    texts = typed_texts(book, table, row)
    found = recorded_row(book, table, row)
    return FillInForm(table, row=row, texts=_in_words(table, texts), heads=found.heads if found else None)


def _in_words(table: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Choices and yes or no as the language spoken has them."""
    found = {}
    for cell, text in texts.items():
        kind = SHAPE[table][cell]
        if text and isinstance(kind.of, tuple) and cell in WORDS:
            found[cell] = word(cell, text)
        elif text and kind.kind == "flag":
            found[cell] = say("yes") if text == "yes" else say("no")
        else:
            found[cell] = text
    return found


class FillInForm(FormDialog[str]):
    """The id of the row. `account` is the account that an added row belongs to, where that is known."""

    DEFAULT_CSS = """
    FillInForm .label { width: 22; }
    FillInForm .echo { padding-left: 23; }
    FillInForm NoteField { width: 1fr; }
    """
    margin = 27

    def __init__(
        self,
        table: str,
        account: str | None = None,
        *,
        row: str | None = None,
        texts: Mapping[str, str] | None = None,
        heads: str | None = None,
    ) -> None:
        super().__init__(texts)
        self._form = FORMS[table]
        self._account = account if self._form.is_of_account else None
        self._row = row
        self._heads = heads
        self._begun = dict(texts or {})
        self._asked_again: frozenset[str] = frozenset()
        """The cells whose texts cannot be read as they are by now."""

    # what is asked

    def question(self) -> str:
        name = word("table", self._form.table)
        if self._row is not None:
            return say("Correct: {table}", table=name)
        if self._account:
            of = names_by_id(self.fieldrep.book, "account", {self._account}).get(self._account, "")
            return say("{table} of {account}", table=name, account=of)
        return say("Write down: {table}", table=name)

    def keys_words(self) -> str:
        return say(
            "Enter next, at last save · ↑ ↓ choose · {save} save · {back} back",
            save=self.key("dialog.save"),
            back=self.key("dialog.leave"),
        )

    def asks(self) -> Sequence[Ask]:
        left_out = set(self._form.agreed) if self._row is not None else set()
        if self._account:
            left_out.add("account")
        return tuple(Ask(cell) for cell in self._form.cells if cell not in left_out)

    def is_note(self, ask: Ask) -> bool:
        return SHAPE[self._form.table][ask.cell].kind == "note"

    # what was understood

    def _understood(self, texts: Mapping[str, str]) -> Understood:
        table, said = self._form.table, dict[str, str]()
        problems: dict[str, FieldrepError] = {}
        for cell, text in texts.items():
            try:
                said |= choices_said(table, {cell: text})
            except BadValue as problem:
                problems[cell] = problem
        found = understood(self.fieldrep.book, table, said, self.fieldrep.now(), self._account, self._row)
        return Understood(found.values, {**found.problems, **problems})

    def _echo(self) -> None:
        super()._echo()
        for ask in self.asks():
            self.query_one(f"#echo-{ask.cell}", Static).set_class(ask.cell in self._asked_again, "-asks")

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        found = self._understood(texts)
        self._asked_again = frozenset(found.problems)
        book, table = self.fieldrep.book, self._form.table
        names = names_in(book, table, [Recorded("", found.values, "", 0)])
        said = {}
        for cell in texts:
            ask = self._form.ask(cell)
            if cell in found.problems:
                said[cell] = explain(found.problems[cell]).split("\n")[0]
            elif texts[cell].strip() or cell in found.values:
                said[cell] = self._echo_of(ask, texts[cell], found.values, names)
            else:
                said[cell] = self._hint(ask)
        return said

    def _echo_of(self, ask: Asked, text: str, values: "Mapping[str, Value]", names: Mapping[str, str]) -> str:
        """What was understood, where the text does not say it itself."""
        kind = SHAPE[self._form.table][ask.cell].kind
        if kind in ("line", "note"):
            return "" if text.strip() else str(values.get(ask.cell) or "")
        table, value = self._form.table, values.get(ask.cell)
        words = echo_text(table, ask.cell, value, names) if kind == "day" else value_text(table, ask, values, names)
        return "" if words == text.strip() else words

    def _hint(self, ask: Asked) -> str:
        """What may be said in an empty field."""
        if any(ask.cell in group for group in self._form.groups if len(group) == 1):
            choices = self._choices(ask.cell)
            return say(", ").join(choices) if choices else say("needed")
        return ""

    def _choices(self, cell: str) -> list[str]:
        of = SHAPE[self._form.table][cell].of
        return [word(cell, each) for each in of] if isinstance(of, tuple) and cell in WORDS else []

    def completion(self, cell: str, typed: str) -> str | None:
        """The choice that was begun."""
        return next((each for each in self._choices(cell) if typed and each.startswith(typed)), None)

    def choose(self, cell: str, texts: Mapping[str, str], step: int) -> Mapping[str, str]:
        """The arrows walk through the choices of a field."""
        choices = self._choices(cell)
        if not choices:
            return {}
        here = choices.index(texts[cell]) if texts[cell] in choices else (-1 if step > 0 else 0)
        return {cell: choices[(here + step) % len(choices)]}

    # saving

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        table = self._form.table
        if self._row is not None:
            texts = {cell: text for cell, text in texts.items() if text != self._begun.get(cell, "")}
        said = choices_said(table, texts)
        return fill_in(book, table, said, now, self._account, self._row, self._heads)
