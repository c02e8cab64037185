"""Exchanging bundles through a folder (a stick, a share, a cloud folder): what is not here comes in, mine goes there.

Files there are never written over and never removed. What was merged, written or passed over is known again by name and
size without being read, where the name is one that a courier gave (`sync/outgoing.py`); else the seal tells.
"""

import json
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fieldrep.errors import BrakeAsked, BundleRefused, FieldrepError, FolderUnusable, NotFound, NotWritten
from fieldrep.files import reason_of
from fieldrep.store import bundles
from fieldrep.store.book import Book
from fieldrep.store.queries import journal
from fieldrep.sync.bundle import Written, write_bundle
from fieldrep.sync.crypt import ENDING
from fieldrep.sync.merge import merge
from fieldrep.sync.outgoing import OWN_NAME, Outgoing, is_new, name_of, outgoing, readers_of
from fieldrep.sync.progress import Stopped, Watch
from fieldrep.sync.receipts import TAKEN_BACK, Receipt
from fieldrep.sync.unlock import Ask, nobody_to_ask

FOLDER = "sync_folder"
PUT = "sync_put"
ENDINGS = (".json", ".json.gz", ENDING)
MOST_FOLDERS = 4
NOT_YET = frozenset(("cut", "packing", "empty", "changed", "unreadable"))
"""Why a bundle may be whole another time."""
_CLOSED = {
    "not_for_this_laptop": "not_for_me",
    "damaged": "cut",
    **dict.fromkeys(("no_pyrage", "passphrase_needed", "passphrase_wrong"), "locked"),
}
"""What it means here that an encrypted bundle could not be opened (`sync/crypt.py`)."""


class NotYet(NamedTuple):
    """A file that is left for next time, and why: a reason of `sync/format.py`."""

    path: str
    reason: str
    facts: tuple[tuple[str, str], ...] = ()


class Asked(NamedTuple):
    """A bundle that does away with so many accounts of all (`sync/brakes.py`) that it was not taken without a yes."""

    path: str
    what: str
    accounts: int
    of: int


class Synced(NamedTuple):
    """What an exchange did: what it wrote, and each file it found there.

    `receipts` are of bundles that were merged or refused, `not_yet` of those left for next time; `strange` are the
    names of files that are no bundles, `locked` of encrypted ones that this laptop cannot open, `taken_back` of those
    that somebody took back here; `others` counts bundles for others, `known` those dealt with before. `problem`
    is what ended it before it was through, `stopped` that somebody did: what is in `receipts` is merged all the same.
    """

    folder: str
    written: tuple[Written, ...] = ()
    receipts: tuple[tuple[str, Receipt], ...] = ()
    asked: tuple[Asked, ...] = ()
    not_yet: tuple[NotYet, ...] = ()
    strange: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()
    others: int = 0
    known: int = 0
    stopped: bool = False
    problem: FieldrepError | None = None

    @property
    def refused(self) -> bool:
        """Whether a bundle was refused, or asks first."""
        return bool(self.asked) or any(receipt.refused for _, receipt in self.receipts)

    @property
    def added(self) -> int:
        """How many changes came in."""
        return sum(receipt.added for _, receipt in self.receipts)


def sync(
    book: Book,
    folder: str,
    at: int,
    *,
    offset: int = 0,
    full: bool = False,
    yes: bool = False,
    encrypt: bool = False,
    ask: Ask = nobody_to_ask,
    progress: Watch | None = None,
) -> Synced:
    """Merge what is in a folder and was not merged before, then write what is new here since it was last written.

    `at` is now in microseconds since 1970 UTC, `offset` how far this laptop's own time is east of it, in seconds.
    `full` writes everything, although nothing is new; `yes` takes what a brake would ask about; `encrypt` writes so
    that only the readers' laptops can open it; `ask` is asked for passphrases. Merging comes first, so that what is
    written can say what came. Raises NotFound (kind folder) or FolderUnusable where there is nothing to begin with.
    """
    folder = os.path.abspath(folder)
    files = listed(folder)
    book.set_meta(FOLDER, folder)
    round_ = _Round(book, folder, at, progress)
    try:
        round_.take_in(files, ask, yes=yes)
        round_.put(outgoing(book), offset, full=full, encrypt=encrypt)
    except Stopped:
        round_.stopped = True
    except FieldrepError as problem:
        round_.problem = problem
    return round_.done()


def last_folder(book: Book) -> str | None:
    """The folder of the last exchange."""
    return book.meta(FOLDER)


def listed(folder: str) -> dict[str, int]:
    """The names of the files in a folder that may be bundles, in order, and their sizes.

    Raises NotFound, FolderUnusable.
    """
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.casefold().endswith(ENDINGS) and not entry.name.startswith("."):
                    size = _size(entry)
                    if size is not None:
                        found[entry.name] = size
    except FileNotFoundError as error:
        raise NotFound(kind="folder", query=folder, near=[]) from error
    except OSError as error:
        raise FolderUnusable(path=folder, reason=reason_of(error), step="list") from error
    return dict(sorted(found.items()))


def _size(entry: os.DirEntry[str]) -> int | None:
    """The size of a file; None of what is none, or has just gone."""
    try:
        return entry.stat().st_size if entry.is_file() else None
    except OSError:
        return None


class _Round:
    """One exchange while it goes on."""

    def __init__(self, book: Book, folder: str, at: int, progress: Watch | None) -> None:
        self._book, self._folder, self._at, self._progress = book, folder, at, progress
        self._written: list[Written] = []
        self._receipts: list[tuple[str, Receipt]] = []
        self._asked: list[Asked] = []
        self._not_yet: list[NotYet] = []
        self._strange: list[str] = []
        self._locked: list[str] = []
        self._taken_back: list[str] = []
        self._others = self._known = 0
        self.stopped = False
        self.problem: FieldrepError | None = None

    def done(self) -> Synced:
        """What was done so far."""
        return Synced(
            self._folder,
            tuple(self._written),
            tuple(self._receipts),
            tuple(self._asked),
            tuple(self._not_yet),
            tuple(self._strange),
            tuple(self._locked),
            tuple(self._taken_back),
            self._others,
            self._known,
            self.stopped,
            self.problem,
        )

    # what is there

    def take_in(self, files: Mapping[str, int], ask: Ask, *, yes: bool) -> None:
        """Merge what was not merged before. Raises FolderUnusable where the folder goes away meanwhile."""
        kinds = bundles.known_files(self._book)
        passed = _all_passed(self._book).get(self._folder, {})
        passing: dict[str, int] = {}
        for name, size in files.items():
            kind = kinds.get((name, size))
            if kind == TAKEN_BACK:
                self._taken_back.append(name)
            elif kind and OWN_NAME.search(name):
                self._known += 1
            elif passed.get(name) == size:
                self._known += 1
                passing[name] = size
            elif self._merge(os.path.join(self._folder, name), ask, yes) and OWN_NAME.search(name):
                passing[name] = size
        self._pass(passing)

    def _merge(self, path: str, ask: Ask, yes: bool) -> bool:
        """Merge a bundle; whether there is nothing in it for this book, ever."""
        copied = any(receipt.added for _, receipt in self._receipts)
        try:
            (receipt,) = merge(self._book, [path], self._at, yes=yes, copied=copied, ask=ask, progress=self._progress)
        except BrakeAsked as asked:
            facts = asked.facts
            self._asked.append(Asked(path, str(facts["what"]), int(str(facts["count"])), int(str(facts["of"]))))
            return False
        if receipt.refused:
            return self._refused(path, receipt)
        self._known += receipt.before
        if not receipt.before:
            self._receipts.append((path, receipt))
        return not (receipt.before or receipt.added or receipt.pinned)

    def _refused(self, path: str, receipt: Receipt) -> bool:
        name, reason = os.path.basename(path), str(receipt.refused)
        if reason == "encrypted":
            reason = _CLOSED.get(dict(receipt.facts).get("problem", ""), reason)
        if reason in ("missing", "unreadable"):
            self._still_there()
        if reason in NOT_YET:
            self._not_yet.append(NotYet(path, reason, receipt.facts))
        elif reason in ("not_a_bundle", "not_regular"):
            self._strange.append(name)
        elif reason == "locked":
            self._locked.append(name)
        elif reason == "not_for_me":
            self._others += 1
        elif reason != "missing":
            self._receipts.append((path, receipt))
        return reason == "not_for_me"

    def _still_there(self) -> None:
        """Raise FolderUnusable where the folder has gone away."""
        try:
            os.listdir(self._folder)
        except OSError as error:
            raise FolderUnusable(path=self._folder, reason=reason_of(error), step="read") from error

    def _pass(self, passing: Mapping[str, int]) -> None:
        """Remember what is passed over in this folder, and in some others."""
        folders = _all_passed(self._book)
        if folders.pop(self._folder, {}) != passing:
            latest = dict([*folders.items(), (self._folder, passing)][-MOST_FOLDERS:])
            self._book.set_meta(bundles.PASSED, json.dumps(latest, ensure_ascii=False))

    # what goes there

    def put(self, wanted: Iterable[Outgoing], offset: int, *, full: bool, encrypt: bool) -> None:
        """Write the bundles that have something new in them.

        Raises FolderUnusable, NobodyYet, KeyDamaged, NotEncrypted.
        """
        put: dict[str, int] = json.loads(self._book.meta(PUT) or "{}")
        for each in wanted:
            arrival = journal.last_arrival(self._book)
            if not (full or is_new(self._book, each, put.get(each.key) != arrival, self._is_there())):
                continue
            try:
                written = self._write(each, offset, full, encrypt)
            except BundleRefused as error:
                raise FolderUnusable(path=self._folder, reason=error.facts["reason"], step="read_back") from error
            except NotWritten as error:
                raise FolderUnusable(path=self._folder, reason=error.facts["reason"], step="write") from error
            self._written.append(written)
            put[each.key] = arrival
            self._book.set_meta(PUT, json.dumps(put))

    def _is_there(self) -> bool:
        """Whether a bundle that this book wrote lies in the folder."""
        own = {name for (name, _), kind in bundles.known_files(self._book).items() if kind == "export"}
        return not own.isdisjoint(listed(self._folder))

    def _write(self, each: Outgoing, offset: int, full: bool, encrypt: bool) -> Written:
        """Write a bundle under a name that nobody has."""
        readers = readers_of(self._book, each) if encrypt else None
        for attempt in range(100):
            name = name_of(self._book, each, self._at + attempt * 1_000_000, offset) + (ENDING if encrypt else "")
            path = os.path.join(self._folder, name)
            try:
                return write_bundle(
                    self._book,
                    path,
                    each.kind,
                    self._at,
                    to=each.to,
                    full=full,
                    readers=readers,
                    progress=self._progress,
                )
            except NotWritten as error:
                if error.facts["reason"] != "EEXIST":
                    raise
        raise NotWritten(path=self._folder, reason="EEXIST")


def _all_passed(book: Book) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads(book.meta(bundles.PASSED) or "{}")
    return found
