"""The form of an act: its fields are read as they are typed, what each says stands below it, and it is carried out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from textual.widgets import Static

from fieldrep.i18n import say
from fieldrep.i18n.problems import explain
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood, gone_on, hint_of, stepped, understood
from fieldrep.screens.dialogs.form import PREFIX, Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class ActForm(FormDialog[str]):
    """What was done, in words.

    A subclass says its `entries` and how it is carried out, by the same operation as its command. What was typed stays
    until it is carried out: a form that was left opens again as it was, as long as the app runs.
    """

    DEFAULT_CSS = """
    ActForm .label { width: 18; }
    ActForm .echo { padding-left: 19; }
    ActForm NoteField { width: 1fr; }
    """
    margin = 23

    def __init__(self, texts: Mapping[str, str] | None = None, about: str = "") -> None:
        """`about` tells what is kept of one form from another of the same kind: an account, a wave."""
        super().__init__(texts)
        self._about = about
        self._begun = dict(texts or {})
        self._asked_again: frozenset[str] = frozenset()

    # what a subclass says

    def entries(self) -> Sequence[Entry]:
        """The fields, in their order."""
        return ()

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:  # noqa: ARG002
        """What stands below fields in the place of what they say by themselves."""
        return {}

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        """Do it; runs in a worker with a book of its own. Returns what was done. Raises FieldrepError."""
        raise NotImplementedError

    # the form

    @property
    def _kept_as(self) -> tuple[str, str]:
        return type(self).__name__, self._about

    def asks(self) -> Sequence[Ask]:
        return tuple(entry.ask for entry in self.entries())

    def is_note(self, ask: Ask) -> bool:
        return any(entry.note for entry in self.entries() if entry.ask == ask)

    def keys_words(self) -> str:
        if not any(entry.offers for entry in self.entries()):
            return super().keys_words()
        return say(
            "Enter next, at last save · ↑ ↓ choose · {save} save · {back} back",
            save=self.key("dialog.save"),
            back=self.key("dialog.leave"),
        )

    def body(self) -> list[Any]:
        kept = self.fieldrep.begun.get(self._kept_as)
        if kept is not None:
            self._texts = dict(kept)
        return super().body()

    def on_mount(self) -> None:
        self.call_after_refresh(self._say_kept)

    def _say_kept(self) -> None:
        if self._kept_as in self.fieldrep.begun:
            self.says(say("As you left it. {back} keeps it so.", back=self.key("dialog.leave")))

    def _reading(self, values: Mapping[str, Any], typed: str = "") -> Reading:
        return Reading(self.fieldrep.book, self.fieldrep.now(), values, typed)

    def _understood(self, texts: Mapping[str, str]) -> Understood:
        return understood(self.entries(), texts, self.fieldrep.book, self.fieldrep.now())

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        found = self._understood(texts)
        reading = self._reading(found.values)
        self._asked_again = frozenset(cell for cell in found.problems if texts.get(cell, "").strip())
        said = {}
        for entry in self.entries():
            text = texts.get(entry.cell, "").strip()
            if not text:
                said[entry.cell] = hint_of(entry, reading)
            elif entry.cell in found.problems:
                said[entry.cell] = explain(found.problems[entry.cell]).split("\n")[0]
            else:
                words = entry.said(found.values[entry.cell])
                said[entry.cell] = "" if words == text else words
        return {**said, **self.also(found, reading)}

    def _echo(self) -> None:
        super()._echo()
        for ask in self.asks():
            self.query_one(f"#echo-{ask.cell}", Static).set_class(ask.cell in self._asked_again, "-asks")

    def completion(self, cell: str, typed: str) -> str | None:
        return gone_on(self._entry(cell), self._reading(self._understood(self.texts).values, typed))

    def choose(self, cell: str, texts: Mapping[str, str], step: int) -> Mapping[str, str]:
        reading = self._reading(self._understood(texts).values, texts.get(cell, ""))
        found = stepped(self._entry(cell), reading, step)
        return {} if found is None else {cell: found}

    def _entry(self, cell: str) -> Entry:
        return next(entry for entry in self.entries() if entry.cell == cell)

    # carrying it out

    def action_save(self) -> None:
        """Carry it out, where every field can be read; else go to the first that cannot."""
        problems = self._understood(self.texts).problems
        for entry in self.entries():
            if entry.cell in problems:
                self.says(explain(problems[entry.cell]), failed=True)
                self.query_one(f"#{PREFIX}{entry.cell}").focus()
                return
        super().action_save()

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched | None]:
        found = understood(self.entries(), texts, book, now)
        for problem in found.problems.values():
            raise problem
        return self.carry_out(book, found.values, now)

    def action_leave(self) -> None:
        if not self._writing:
            texts = {cell: text for cell, text in self.texts.items() if text.strip()}
            if texts != {cell: text for cell, text in self._begun.items() if text.strip()}:
                self.fieldrep.begun[self._kept_as] = texts
            else:
                self.fieldrep.begun.pop(self._kept_as, None)
        super().action_leave()

    def forget(self) -> None:
        """It is done: nothing is kept of what was typed."""
        self.fieldrep.begun.pop(self._kept_as, None)
