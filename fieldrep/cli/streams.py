"""Standard output and error: UTF-8 wherever they lead, and quiet about readers that went away."""

from __future__ import annotations

import contextlib
import os
import sys

from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def speak_utf8() -> None:
    """Make both streams UTF-8: a pipe on Windows is not, and what has no bytes in it is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def let_go_of_output() -> None:
    """After output could not be written: what still waits for it may not complain once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def warn(sentence: str) -> None:
    """A message, on standard error."""
    print(sentence, file=sys.stderr)


def is_conversation() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
