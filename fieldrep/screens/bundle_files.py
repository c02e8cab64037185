"""Where bundles lie: the files of a folder that may be bundles, and a name for the next one."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from fieldrep.i18n import say
from fieldrep.i18n.receipt_words import Line
from fieldrep.text import safe_file_name

ENDINGS = (".json", ".json.gz", ".json.age", ".json.gz.age")
MOST = 200
MOST_SHOWN = 5


class Listing(NamedTuple):
    """The bundles of a folder, the newest first, of those whose name begins as was typed; `there` if the folder is."""

    typed: str
    folder: str
    files: tuple[str, ...]
    there: bool


def documents_folder() -> Path:
    """The user's folder of documents, or the home folder where there is none."""
    import platformdirs

    found = Path(platformdirs.user_documents_dir())
    return found if found.is_dir() else Path.home()


def sticks() -> tuple[str, ...]:
    """Folders where sticks and other disks are mounted, as far as the system has a place for them."""
    if sys.platform == "win32":
        drives = (Path(f"{letter}:/") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
        return tuple(str(drive) for drive in drives if drive.exists())
    found: list[Path] = []
    for root, depth in (("/media", "*"), ("/media", "*/*"), ("/run/media", "*/*"), ("/Volumes", "*")):
        found += [path for path in sorted(Path(root).glob(depth)) if path.is_mount() and not path.is_symlink()]
    return tuple(map(str, found))


def choice_lines(choices: Sequence[str], at: int, typed: str, *, files: bool) -> list[Line]:
    """What the arrows choose among, around the one chosen: files by their names, or folders."""
    if files and not choices:
        return [("plain", say("No bundle there (*.json, *.json.gz, *.age)."))]
    if not files and set(choices) <= {typed}:
        return []
    shown = choices[max(0, at - MOST_SHOWN + 1) :][:MOST_SHOWN]
    told: list[Line] = [
        ("head" if path == typed else "plain", say("{file}", file=Path(path).name if files else path)) for path in shown
    ]
    if len(choices) > len(shown):
        told.append(("plain", say("{number} files; ↓ and ↑ choose", number=len(choices))))
    return told


def bundle_name(name: str, now: datetime) -> str:
    """A name for a bundle that somebody writes now: `Chen Jie 2026-11-21 1805.json.gz`."""
    return f"{safe_file_name(name or 'fieldrep')} {now:%Y-%m-%d %H%M}.json.gz"


def listed(typed: str) -> Listing:
    """The bundles that what was typed may mean: a folder, or the beginning of a file's path."""
    path = Path(typed.strip() or ".").expanduser()
    folder, beginning = (path, "") if path.is_dir() else (path.parent, path.name)
    try:
        entries = [
            (entry.stat().st_mtime, entry.name)
            for entry in folder.iterdir()
            if entry.name.endswith(ENDINGS)
            and entry.name.casefold().startswith(beginning.casefold())
            and entry.is_file()
        ]
    except OSError:
        return Listing(typed, str(folder), (), there=False)
    entries.sort(reverse=True)
    return Listing(typed, str(folder), tuple(str(folder / name) for _, name in entries[:MOST]), there=True)
