"""A crash report: where in the program an unexpected error happened, and none of the values it was working on."""

import os
import platform
import traceback
from datetime import datetime
from pathlib import Path

import fieldrep

PACKAGE = Path(fieldrep.__file__).resolve().parent


def crash_report(error: BaseException) -> str:
    """The kinds of the errors in a chain and the places in the code they came from; no message, for it may quote
    somebody's name or number."""
    lines = [f"fieldrep {fieldrep.__version__}, Python {platform.python_version()}, {platform.platform()}"]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        kind = type(link)
        lines += ["", f"{kind.__module__}.{kind.__qualname__}"]
        for frame in traceback.extract_tb(link.__traceback__, limit=-60):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def write_crash_report(error: BaseException, state: str, now: datetime) -> Path | None:
    """Write the report into the state folder, for its owner alone; the file's path, None if it cannot be written."""
    path = Path(state) / "crashes" / f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(crash_report(error))
    except OSError:
        return None
    return path


def _short(path: str) -> str:
    """A path without the folders of this machine, which may bear its owner's name."""
    file = Path(path)
    if file.is_relative_to(PACKAGE):
        return f"fieldrep/{file.relative_to(PACKAGE).as_posix()}"
    parts = file.parts
    return "/".join(parts[parts.index("site-packages") + 1 :]) if "site-packages" in parts else file.name
