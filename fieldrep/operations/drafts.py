"""Drafts: what was typed into a visit's form and is not saved yet, one small file for each account."""

import contextlib
import json
from collections.abc import Collection, Mapping
from itertools import count
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from fieldrep.errors import NotWritten
from fieldrep.files import reason_of, writing
from fieldrep.text import safe_file_name

FOLDER = "drafts"
ENDING = ".json"
MOST_BYTES = 1_000_000
WITHOUT_ACCOUNT = "no-account"
QUICK_LINE = "quick-line"
"""Stands where a draft has its account, for the quick line, whose only field is `LINE`."""
LINE = "line"
BESIDE = "~"
THROWN = b'{"thrown": true}'
"""What stands in the place of a draft that was thrown away."""


class Draft(NamedTuple):
    """The texts of a form by field, the account they are about (None where none was chosen yet), and when kept."""

    account: str | None
    texts: dict[str, str]
    kept_at: str


class DraftFile:
    """The draft of one form while the form is open; what was kept of it before is taken over.

    `keep` may run in a worker while the form goes on. Once dropped nothing is kept any more, so that a late worker
    cannot bring back what is in the book by now. Once thrown away by somebody else, because somebody who is named in it
    is to be forgotten, nothing is kept either, until the form has looked and takes it up again.

    A file that another app has written since is never written over or taken away: the form gets one beside it.
    """

    def __init__(self, state: str, account: str | None) -> None:
        self.state = state
        self._lock = Lock()
        self._turn = 0
        self._dropped = False
        self._mine: dict[Path, bytes] = {}
        self.take_over(account)

    def take_over(self, account: str | None) -> None:
        """The form has the texts that are kept for an account: their files are its own from now on."""
        for path in _paths(self.state, account):
            content = _content(path)
            if content != THROWN:
                self._mine[path] = content

    def keep(self, turn: int, account: str | None, texts: Mapping[str, str], kept_at: str) -> None:
        """Keep what the form holds, durably; a form without any text has no draft. Raises NotWritten.

        `turn` grows with each look at the form: a worker that comes late does not undo what was kept after it began.
        A form that has got another account takes its draft along.
        """
        with self._lock:
            if self._dropped or turn < self._turn or self.is_thrown:
                return
            self._turn = turn
            filled = {field: text for field, text in texts.items() if text.strip()}
            kept: dict[Path, bytes] = {}
            if filled:
                path = self._place(account)
                kept[path] = _write(path, Draft(account, filled, kept_at))
            self._take_away(but=kept)
            self._mine = kept

    def _place(self, account: str | None) -> Path:
        """The first file for an account that is this form's, or nobody's."""
        paths = (draft_path(self.state, account, number) for number in count())
        return next(path for path in paths if not path.exists() or _content(path) == self._mine.get(path))

    def _take_away(self, but: Collection[Path] = ()) -> None:
        for path, content in self._mine.items():
            if path not in but and _content(path) == content:
                _remove(path)

    @property
    def is_thrown(self) -> bool:
        """Whether somebody else has thrown the draft away."""
        return any(_content(path) == THROWN for path in self._mine)

    def take_up(self) -> None:
        """Keep what is typed from now on, although what was kept before was thrown away."""
        with self._lock:
            for path in list(self._mine):
                if _content(path) == THROWN:
                    _remove(path)
                    del self._mine[path]

    def drop(self) -> None:
        """Forget the draft: it was saved, or thrown away on purpose."""
        with self._lock:
            self._dropped = True
            self._take_away()


def read_draft(state: str, account: str | None) -> Draft | None:
    """What was kept of a form for this account, of several forms in one; None where there is nothing to read."""
    found = [draft for path in _paths(state, account) if (draft := _read(path))]
    if not found:
        return None
    newest, *others = sorted(found, key=lambda draft: draft.kept_at, reverse=True)
    texts = newest.texts
    for each in others:
        texts = joined(texts, each.texts)
    return newest._replace(texts=texts)


def drafts(state: str) -> list[Draft]:
    """Every draft on this laptop, the last kept first."""
    accounts = {draft.account for path in _every_path(state) if (draft := _read(path))}
    found = [draft for account in accounts if (draft := read_draft(state, account))]
    return sorted(found, key=lambda draft: draft.kept_at, reverse=True)


def throw(state: str, names: Collection[str]) -> int:
    """Throw away every draft in which one of these names stands, under the hands of whoever has its form open; how
    many. Raises NotWritten."""
    thrown = 0
    for path in _every_path(state):
        draft = _read(path)
        if draft and any(name in text for name in names for text in draft.texts.values()):
            thrown += 1
            with writing(str(path), replace=True, mode=0o600) as file:
                file.write(THROWN)
    return thrown


def joined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Two forms' texts in one, none of them lost: what both say in different words goes below the first one's note."""
    texts = {field: text for field, text in {**second, **first}.items() if text.strip()}
    clashing = [text for field, text in second.items() if text.strip() and texts[field].strip() != text.strip()]
    if clashing:
        texts["note"] = "\n".join([text for text in (first.get("note", ""), *clashing) if text.strip()])
    return texts


def draft_path(state: str, account: str | None, number: int = 0) -> Path:
    """Where the draft for an account is kept; those of several apps at once have numbers."""
    beside = f"{BESIDE}{number}" if number else ""
    return Path(state, FOLDER, safe_file_name(account or WITHOUT_ACCOUNT) + beside + ENDING)


def _paths(state: str, account: str | None) -> list[Path]:
    """The files that are kept for an account."""
    first = draft_path(state, account)
    return [path for path in _every_path(state) if path == first or path.name.startswith(first.stem + BESIDE)]


def _every_path(state: str) -> list[Path]:
    try:
        return sorted(Path(state, FOLDER).glob(f"*{ENDING}"))
    except OSError:
        return []


def _content(path: Path) -> bytes:
    """What is in a file; nothing where it is gone, or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _read(path: Path) -> Draft | None:
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    texts, account, kept_at = found.get("texts"), found.get("account"), found.get("kept_at")
    if not isinstance(texts, dict) or not isinstance(kept_at, str) or not isinstance(account, str | None):
        return None
    filled = {field: text for field, text in texts.items() if isinstance(text, str) and text.strip()}
    return Draft(account, filled, kept_at) if filled else None


def _write(path: Path, draft: Draft) -> bytes:
    content = json.dumps(draft._asdict()).encode()  # in ASCII: a lone surrogate that was pasted survives as its escape
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=str(path), reason=reason_of(error)) from error
    with writing(str(path), replace=True, mode=0o600) as file:
        file.write(content)
    return content


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
