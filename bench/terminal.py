"""A terminal of 120 by 40 cells that notes when what was waited for is on its screen."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence

ROWS, COLUMNS = 40, 120
PATIENCE = 20.0
ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[@-Z\\^_=>c])")
FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # frames may be marked where they begin and end
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # resizing is not told in band
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
}


class Terminal:
    """A program in a terminal. Times are `time.perf_counter()` of when the bytes arrived."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str]) -> None:
        self.started = time.perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(words[0], list(words), dict(environment))
        self.drawn = b""
        """What came since the last key, or since the start."""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def press(self, keys: bytes) -> float:
        """Press keys; what was drawn before no longer counts. Returns when."""
        self.drawn = b""
        os.write(self._file, keys)
        return time.perf_counter()

    def until(self, seen: Callable[[bytes], bool]) -> float:
        """Wait until what has been drawn is as wished, and the frame it is in is whole; returns when."""
        deadline = time.perf_counter() + PATIENCE
        while True:
            arrived = self._read(deadline)
            if arrived is None:
                last = text_of(self.drawn.rpartition(FRAME_BEGINS)[2]).decode(errors="replace")
                raise SystemExit(f"What was waited for never came. The last that was drawn:\n{last}")
            if _is_whole(self.drawn) and seen(self.drawn):
                return arrived

    def rest(self, seconds: float) -> None:
        """Read on until nothing has come for a while."""
        while self._read(time.perf_counter() + seconds) is not None:
            pass

    def _read(self, deadline: float) -> float | None:
        """Take in what comes next and answer what it asks; when it came, None where nothing did by the deadline."""
        ready, _, _ = select.select([self._file], [], [], max(0.0, deadline - time.perf_counter()))
        if not ready:
            return None
        try:
            data = os.read(self._file, 1 << 18)
        except OSError:
            return None
        arrived = time.perf_counter()
        for asked, answer in ANSWERS.items():
            if asked in data:
                os.write(self._file, answer)
        self.drawn += data
        return arrived

    def _leave(self) -> None:
        """End the program as a user would, or else by force."""
        with contextlib.suppress(OSError):
            os.write(self._file, b"\x11")
        deadline = time.perf_counter() + 3
        while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            if self._read(min(deadline, time.perf_counter() + 0.02)) is None and time.perf_counter() > deadline:
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
                break
        os.close(self._file)


def text_of(drawn: bytes) -> bytes:
    """What was drawn, without where and how."""
    return ESCAPES.sub(b"", drawn)


def shows(*texts: str) -> Callable[[bytes], bool]:
    """Whether all of these texts have been drawn."""
    return lambda drawn: all(text.encode() in text_of(drawn) for text in texts)


def on_background(drawn: bytes, colour: bytes) -> bytes:
    """The text that the last frame with this background has on it."""
    part = re.compile(rb"\x1b\[[\d;]*" + re.escape(colour) + rb"m([^\x1b]*)")
    texts = (b"".join(part.findall(frame)) for frame in reversed(drawn.split(FRAME_BEGINS)))
    return next((text for text in texts if text), b"")


def background_of(drawn: bytes, row: int) -> bytes:
    """The background that a row of the screen begins with (`48;2;red;green;blue`)."""
    found = re.findall(rb"\x1b\[%d;1H\x1b\[[\d;]*?(48;2;\d+;\d+;\d+)m" % row, drawn)
    return bytes(found[-1])


def _is_whole(drawn: bytes) -> bool:
    """Whether the last frame has ended, where the program marks its frames."""
    return drawn.rfind(FRAME_BEGINS) <= drawn.rfind(FRAME_ENDS)
