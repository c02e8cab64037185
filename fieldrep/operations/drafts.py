"""Drafts: what was typed into a visit's form and is not saved yet, one small file for each account."""

import contextlib
import json
from collections.abc import Mapping
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
THROWN = b'{"thrown": true}'
"""What stands in the place of a draft that was thrown away."""


class Draft(NamedTuple):
    """The texts of a form by field, the account they are about (None where none was chosen yet), and when kept."""

    account: str | None
    texts: dict[str, str]
    kept_at: str


class DraftFile:
    """The draft of one form while the form is open.

    `keep` may run in a worker while the form goes on. Once dropped nothing is kept any more, so that a late worker
    cannot bring back what is in the book by now. Once thrown away by somebody else, because somebody who is named in it
    is to be forgotten, nothing is kept either, until the form has looked and takes it up again.
    """

    def __init__(self, state: str, account: str | None) -> None:
        self.state = state
        self._account = account
        self._lock = Lock()
        self._turn = 0
        self._dropped = False

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
            if filled:
                _write(draft_path(self.state, account), Draft(account, filled, kept_at))
            if account != self._account or not filled:
                _remove(draft_path(self.state, self._account))
            self._account = account

    @property
    def is_thrown(self) -> bool:
        """Whether somebody else has thrown the draft away."""
        try:
            return draft_path(self.state, self._account).read_bytes() == THROWN
        except OSError:
            return False

    def take_up(self) -> None:
        """Keep what is typed from now on, although what was kept before was thrown away."""
        with self._lock:
            if self.is_thrown:
                _remove(draft_path(self.state, self._account))

    def throw(self) -> None:
        """Throw the draft away under the hands of whoever has its form open. Raises NotWritten."""
        with self._lock, writing(str(draft_path(self.state, self._account)), replace=True, mode=0o600) as file:
            file.write(THROWN)

    def drop(self) -> None:
        """Forget the draft: it was saved, or thrown away on purpose."""
        with self._lock:
            self._dropped = True
            _remove(draft_path(self.state, self._account))


def read_draft(state: str, account: str | None) -> Draft | None:
    """What was kept of a form for this account; None where there is nothing, or nothing that can be read."""
    return _read(draft_path(state, account))


def drafts(state: str) -> list[Draft]:
    """Every draft on this laptop, the last kept first."""
    try:
        paths = sorted(Path(state, FOLDER).glob(f"*{ENDING}"))
    except OSError:
        return []
    found = [draft for path in paths if (draft := _read(path))]
    return sorted(found, key=lambda draft: draft.kept_at, reverse=True)


def joined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Two forms' texts in one, none of them lost: what both say in different words goes below the first one's note."""
    texts = {field: text for field, text in {**second, **first}.items() if text.strip()}
    clashing = [text for field, text in second.items() if text.strip() and texts[field].strip() != text.strip()]
    if clashing:
        texts["note"] = "\n".join([text for text in (first.get("note", ""), *clashing) if text.strip()])
    return texts


def draft_path(state: str, account: str | None) -> Path:
    """Where the draft for an account is kept."""
    return Path(state, FOLDER, safe_file_name(account or WITHOUT_ACCOUNT) + ENDING)


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


def _write(path: Path, draft: Draft) -> None:
    text = json.dumps(draft._asdict())  # in ASCII: a lone surrogate that somebody pasted survives as its escape
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=str(path), reason=reason_of(error)) from error
    with writing(str(path), replace=True, mode=0o600) as file:
        file.write(text.encode())


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
