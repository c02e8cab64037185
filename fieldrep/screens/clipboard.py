"""The clipboard: the system's own command first, because many terminals take no text from programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

SECONDS = 2.0
"""How long a command may take to take a text."""


def clipboard_commands(system: str, environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The commands that may take text for the clipboard of a system (`sys.platform`), the likeliest first."""
    if system == "darwin":
        yield ("pbcopy",)
    elif system == "win32":
        yield ("clip.exe",)
    else:
        if environment.get("WAYLAND_DISPLAY"):
            yield ("wl-copy",)
        if environment.get("DISPLAY"):
            yield ("xclip", "-selection", "clipboard")
            yield ("xsel", "--clipboard", "--input")
        if environment.get("WSL_DISTRO_NAME"):
            yield ("clip.exe",)
        if environment.get("TERMUX_VERSION"):
            yield ("termux-clipboard-set",)


def bytes_for(command: str, text: str) -> bytes:
    """The text as a command reads it: Windows' own wants UTF-16 with its mark, and line ends of its own."""
    return text.replace("\n", "\r\n").encode("utf-16") if command == "clip.exe" else text.encode()


def copy_by_command(text: str) -> bool:
    """Give a text to the system's clipboard; whether a command took it."""
    for command, *options in clipboard_commands(sys.platform, os.environ):
        path = shutil.which(command)
        if path and _took([path, *options], bytes_for(command, text)):
            return True
    return False


def _took(words: list[str], text: bytes) -> bool:
    # Some stay in the background and serve the text, so nobody may wait for the end of what they print.
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None
    try:
        done = subprocess.run(  # noqa: S603 - see above
            words, input=text, stdout=quiet, stderr=quiet, timeout=SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
