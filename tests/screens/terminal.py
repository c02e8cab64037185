"""fieldrep in a real terminal: keys go in as bytes, and what is drawn is put together to the picture that one sees."""

import codecs
import contextlib
import os
import re
import select
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fieldrep.store.book import Place
from fieldrep.text import cells, clusters

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0
ROWS, COLUMNS = 24, 80

ENTER, TAB, BACKSPACE, ERASE = "\r", "\t", "\x7f", "\x15"
ESCAPE = "\x1b[27u"  # as newer terminals send it: it begins no other key
UP, DOWN, RIGHT, LEFT = (f"\x1b[{letter}" for letter in "ABCD")
HOME, END, DELETE, SHIFT_TAB = "\x1b[H", "\x1b[F", "\x1b[3~", "\x1b[Z"
F1, F2, F3, F4 = (f"\x1bO{letter}" for letter in "PQRS")
F5, F6, F7, F8, F9, F10 = (f"\x1b[{number}~" for number in (15, 17, 18, 19, 20, 21))


def ctrl(letter: str) -> str:
    """A letter with Ctrl."""
    return chr(ord(letter) & 0x1F)


def pasted(text: str) -> str:
    """A text as a terminal sends what is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


_PIECES = re.compile(
    r"\x1b\[(?P<codes>[0-?]*)(?P<final>[ -/]*[@-~])|\x1b[\]P^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\=>c]|"
    r"(?P<control>[\x00-\x1a\x1c-\x1f])|(?P<text>[^\x00-\x1f]+)|(?P<rest>\x1b.*)",
    re.DOTALL,
)


class Picture:
    """What stands on the screen, cell by cell, and where the cursor is; a wide character leaves a cell empty."""

    def __init__(self) -> None:
        self._grid = [[" "] * COLUMNS for _ in range(ROWS)]
        self._row = self._column = 0
        self._rest = ""

    def draw(self, text: str) -> None:
        """Take in what was drawn; a sequence that is not whole yet waits for its end."""
        text, self._rest = self._rest + text, ""
        for piece in _PIECES.finditer(text):
            if piece["text"]:
                for cluster in clusters(piece["text"]):
                    self._put(cluster)
            elif piece["final"] == "H":
                row, _, column = piece["codes"].partition(";")
                self._row, self._column = int(row or 1) - 1, int(column or 1) - 1
            elif piece["final"] == "J":
                self._grid = [[" "] * COLUMNS for _ in range(ROWS)]
            elif piece["control"] == "\r":
                self._column = 0
            elif piece["control"] == "\n":
                self._row += 1
            elif piece["rest"]:
                self._rest = piece["rest"]

    def _put(self, cluster: str) -> None:
        width = cells(cluster)
        if width == 0:
            self._column -= 1 if self._column else 0  # a mark whose base was drawn in another colour
            self._cell(self._line[self._column] + cluster)
            self._column += 1
        else:
            self._cell(cluster)
            self._column += 1
            for _ in range(width - 1):
                self._cell("")
                self._column += 1

    @property
    def _line(self) -> list[str]:
        return self._grid[min(self._row, ROWS - 1)]

    def _cell(self, text: str) -> None:
        if self._column < COLUMNS:
            self._line[self._column] = text

    @property
    def text(self) -> str:
        """Everything that is to be seen, line by line."""
        return "\n".join("".join(line).rstrip() for line in self._grid)

    @property
    def before_cursor(self) -> str:
        """What stands in the cursor's line in front of it."""
        return "".join(self._line[: self._column])

    @property
    def behind_cursor(self) -> str:
        """What stands in the cursor's line from its cell on."""
        return "".join(self._line[self._column :])


class Terminal:
    """fieldrep in a terminal of 80 by 24."""

    def __init__(self, child: int, descriptor: int) -> None:
        self.child = child
        self._descriptor = descriptor
        self._picture = Picture()
        self._lock = threading.Lock()
        self.ended = threading.Event()
        self._hung_up = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        arrived = select.poll()  # a descriptor may have any number
        arrived.register(self._descriptor, select.POLLIN)
        with contextlib.suppress(OSError):  # its end is told so
            while not self._hung_up:
                if arrived.poll(50):
                    drawn = decoder.decode(os.read(self._descriptor, 65536))
                    with self._lock:
                        self._picture.draw(drawn)
        self.ended.set()

    def type(self, *texts: str) -> None:
        """Send texts as a terminal does, every character in its bytes, all at once."""
        os.write(self._descriptor, "".join(texts).encode())

    @property
    def text(self) -> str:
        """What is to be seen."""
        with self._lock:
            return self._picture.text

    @property
    def around_cursor(self) -> tuple[str, str]:
        """What stands in the cursor's line in front of it, and from its cell on."""
        with self._lock:
            return self._picture.before_cursor, self._picture.behind_cursor

    def until(self, seen: Callable[[], object], what: str) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            assert time.monotonic() < end, f"waited in vain for {what}:\n{self.text}\n{self.around_cursor}"
            assert not self.ended.is_set(), f"ended while waited for {what}:\n{self.text}"
            select.select([], [], [], 0.01)

    def sees(self, text: str) -> None:
        """Wait until a text is to be seen."""
        self.until(lambda: text in self.text, text)

    def stands_behind(self, text: str) -> None:
        """Wait until the cursor stands right behind a text, with a blank below it."""

        def stands() -> bool:
            before, behind = self.around_cursor
            return before.endswith(text) and behind[:1] in (" ", "")

        self.until(stands, f"the cursor behind {text!r}")

    def hang_up(self) -> None:
        """Close the terminal, as somebody does who closes its window."""
        self._hung_up = True
        self._reader.join()
        os.close(self._descriptor)
        self._descriptor = -1

    def close(self) -> None:
        """End the program where it has not ended, and let the terminal go."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.child, 0)
        if self._descriptor >= 0:
            self.hang_up()


@contextlib.contextmanager
def a_terminal(
    place: Place, language: str, program: Sequence[str] = ("-m", "fieldrep"), **more: str
) -> Iterator[Terminal]:
    """fieldrep on a book; `more` are variables of its environment."""
    import fcntl
    import pty
    import termios

    environment = {
        **os.environ,
        "FIELDREP_BOOK": place.path,
        "FIELDREP_STATE": place.state,
        "FIELDREP_LANG": language,
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        **more,
    }
    child, descriptor = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(sys.executable, [sys.executable, *program], environment)
    terminal = Terminal(child, descriptor)
    try:
        yield terminal
    finally:
        terminal.close()
