"""Inviting somebody: a name, whether they will lead, and where the file goes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from fieldrep.i18n import mark, say
from fieldrep.operations.team import invite
from fieldrep.places import micros
from fieldrep.screens.bundle_files import documents_folder
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.sync.bundle import write_bundle
from fieldrep.text import safe_file_name

YES = ("y", "yes", "是", "好")


class Invite(FormDialog[str]):
    """The path of the invitation that was written."""

    def __init__(self, team: str, names: Iterable[str] = ()) -> None:
        super().__init__({"path": f"{documents_folder()}/"})
        self._team = team
        self._names = {name.casefold() for name in names}

    def question(self) -> str:
        return say("Who is invited?")

    def asks(self) -> Sequence[Ask]:
        return Ask("name"), Ask("leads", mark("Leads (y/n)")), Ask("path", mark("File"))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        name = texts["name"].strip()
        said = {"path": str(self._path(texts))} if name else {}
        if name.casefold() in self._names:
            said["name"] = say("Belongs to the team already: the invitation is for another laptop of theirs.")
        return said

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        path = str(self._path(texts))
        person = invite(book, texts["name"], micros(now), leads=texts["leads"].strip().casefold() in YES)
        written = write_bundle(book, path, "invitation", micros(now), to=(person,))
        return written.path, Touched(None, frozenset((("person", person),)))

    def _path(self, texts: Mapping[str, str]) -> Path:
        """The file itself, or one of the team's and the person's name in a folder."""
        typed = texts["path"].strip()
        path = Path(typed or documents_folder()).expanduser()
        file = f"{safe_file_name(self._team or 'fieldrep')}-{safe_file_name(texts['name'].strip())}.json.gz"
        return path / file if typed.endswith("/") or path.is_dir() else path
