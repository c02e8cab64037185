"""The report of an unexpected error: where it happened, and nothing of what was in the book or on the command line."""

import os
import platform
import traceback
from pathlib import Path

from fieldrep import __version__, places

FOLDER = "crashes"


def report(error: BaseException) -> str | None:
    """Write a report of an error and return its path; None where none can be written."""
    try:
        folder = Path(places.places().state) / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        moment = places.wall_clock()
        path = folder / f"crash-{moment:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(text_of(error), encoding="utf-8")
    except OSError:
        return None
    return str(path)


def text_of(error: BaseException) -> str:
    """The kinds of the error and of those it came from, and their frames; no message, no value, no path of a person."""
    lines = [
        f"fieldrep {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
    ]
    told: BaseException | None = error
    while told is not None:
        lines.append(f"{type(told).__module__}.{type(told).__qualname__}")
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(told.__traceback__)]
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    return "\n".join(lines) + "\n"


def _place(frame: traceback.FrameSummary) -> str:
    parts = frame.filename.replace("\\", "/").split("/")
    return f"{'/'.join(parts[-3:])}:{frame.lineno} in {frame.name}"
