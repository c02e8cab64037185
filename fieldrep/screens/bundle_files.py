"""Where bundles lie: the files of a folder that may be bundles, and a name for the next one."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from fieldrep.text import safe_file_name

ENDINGS = (".json", ".json.gz", ".json.age", ".json.gz.age")
MOST = 200


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
