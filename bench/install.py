"""An ordinary install to measure, as users have it: Python starts slower through an editable one."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

YARDSTICK = ("duckdb==1.5.5", "duckdb-extension-sqlite-scanner==1.5.5")
"""DuckDB, and what it reads a SQLite file with, of the same version: pages of rates are measured beside it, and nothing
else needs it."""


class Installed(NamedTuple):
    """The install that is measured: its Python and its `fieldrep`."""

    python: str
    fieldrep: str


def ready(root: Path) -> Installed:
    """The install in `.venv-bench`, made again where the source is not what was installed."""
    folder = root / ".venv-bench"
    stamp, source = folder / "installed", _fingerprint(root)
    installed = Installed(str(folder / "bin" / "python"), str(folder / "bin" / "fieldrep"))
    if stamp.exists() and stamp.read_text() == source:
        return installed
    print("installing into .venv-bench …", file=sys.stderr, flush=True)
    if not Path(installed.python).exists():
        venv.create(folder, with_pip=True)
    pip = [installed.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "-c", "constraints.txt", "."], root)
    _run([*pip, "--force-reinstall", "--no-deps", "."], root)  # the version does not say that the source has changed
    _run([*pip, *YARDSTICK], root)
    _run([installed.python, "-m", "compileall", "-q", str(folder / "lib")], root)
    stamp.write_text(source)
    return installed


def environment(**more: str) -> dict[str, str]:
    """The environment of what is measured: a user's, in which Python keeps bytecode and nothing says where the book
    is."""
    unwanted = ("PYTHON", "FIELDREP", "XDG_", "TEXTUAL", "COLUMNS", "LINES", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor", **more}


def _run(words: list[str], root: Path) -> None:
    subprocess.run(words, cwd=root, env=environment(), check=True)


def _fingerprint(root: Path) -> str:
    """A number that changes with anything that is installed."""
    found = hashlib.sha256(" ".join(YARDSTICK).encode())
    sources = (path for path in (root / "fieldrep").rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in sorted((root / "pyproject.toml", root / "constraints.txt", *sources)):
        found.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return found.hexdigest()
