"""Founding a team, and calling it otherwise."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import mark, say
from fieldrep.operations.team import found_team, rename_team
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched

NAME = Ask("name", mark("Its name"))


class FoundTeam(FormDialog[str]):
    """The id of the team that was founded."""

    def question(self) -> str:
        return say("What is the team called that you lead?")

    def keys_words(self) -> str:
        return say("Enter found · {back} back", back=self.key("dialog.leave"))

    def asks(self) -> Sequence[Ask]:
        return (NAME,)

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:  # noqa: ARG002
        return {"name": say("This laptop becomes the one it was founded with.")}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        team = found_team(book, texts["name"] or None, micros(now))
        return team, Touched(None, frozenset((("team", team),)))


class RenameTeam(FormDialog[str]):
    """The team's new name."""

    def __init__(self, name: str) -> None:
        super().__init__({"name": name})

    def question(self) -> str:
        return say("What is the team called?")

    def keys_words(self) -> str:
        return say("Enter save · {back} back", back=self.key("dialog.leave"))

    def asks(self) -> Sequence[Ask]:
        return (NAME,)

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        return texts["name"], rename_team(book, texts["name"], micros(now))
