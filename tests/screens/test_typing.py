"""Real typing in a real terminal: what an input method sends goes through a pty into every kind of field."""

import codecs
import contextlib
import os
import select
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldrep.store.book import Book
from tests.books import a_book, a_place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of this kind")

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0
CTRL_S, ENTER, TAB, F3, F4 = "\x13", "\r", "\t", "\x1bOR", "\x1bOS"


class Terminal:
    """fieldrep in a terminal of 80 by 24; what it draws is collected as it comes."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.drawn = ""
        self._read_to = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        with contextlib.suppress(OSError):  # its end is told so
            while chunk := os.read(self._descriptor, 65536):
                self.drawn += decoder.decode(chunk)

    def type(self, text: str) -> None:
        """Send a text as a terminal does, every character in its bytes."""
        os.write(self._descriptor, text.encode())

    def until(self, seen: Callable[[], object], what: str) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            assert time.monotonic() < end, f"waited in vain for {what}:\n{self.drawn[-3000:]!r}"
            select.select([], [], [], 0.02)

    def shows(self, text: str) -> None:
        """Wait until a text is drawn after the last one that was waited for."""
        self.until(lambda: text in self.drawn[self._read_to :], text)
        self._read_to = self.drawn.index(text, self._read_to) + len(text)

    def types_at(self, row: int, column: int) -> None:
        """Wait until what is typed goes to a place: the terminal's cursor stands there."""
        self.shows(f"\x1b[{row};{column}H")


@contextlib.contextmanager
def a_terminal(folder: Path, language: str) -> Iterator[Terminal]:
    """fieldrep on the book of a test's folder."""
    import fcntl
    import pty
    import signal
    import termios

    place = a_place(folder)
    environment = {
        **os.environ,
        "FIELDREP_BOOK": place.path,
        "FIELDREP_STATE": place.state,
        "FIELDREP_LANG": language,
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
    }
    child, descriptor = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-m", "fieldrep"], environment)
    try:
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        yield Terminal(descriptor)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(descriptor)


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with Book.open(a_place(folder)) as book:
        return book.rows(sql)


def test_chinese_goes_into_every_kind_of_field(tmp_path: Path) -> None:
    a_book(tmp_path).with_account("上海明珠大酒店").with_account("恒达电子").book.close()
    with a_terminal(tmp_path, "zh") as terminal:
        terminal.shows("今日")
        # a dialog's fields
        terminal.type("ａ")
        terminal.shows("Ctrl+S")
        terminal.type("苏州「锦绣」纺织（集团）" + CTRL_S)
        account = "SELECT name FROM account WHERE name LIKE '苏州%'"
        terminal.until(lambda: rows(tmp_path, account), "the account")
        assert rows(tmp_path, account) == [("苏州「锦绣」纺织（集团）",)]
        terminal.shows("反对理由")  # its page
        # the search of the accounts
        terminal.type(F3)
        terminal.shows("首字母")
        terminal.type("、")
        terminal.types_at(2, 3)
        terminal.type("明珠")
        terminal.shows("显示1家")
        terminal.type(ENTER)
        terminal.shows("反对理由")
        # the quick line, begun by the sign that an input method sends
        terminal.type("：")
        terminal.shows("一行")
        terminal.type("＋王芳 ！太贵了 》周五报价" + ENTER)
        words = "SELECT words FROM objection"
        terminal.until(lambda: rows(tmp_path, words), "the objection")
        assert rows(tmp_path, words) == [("太贵了",)]
        assert rows(tmp_path, "SELECT name FROM contact") == [("王芳",)]
        # the form of a visit
        terminal.type(F4)
        terminal.shows("↓")
        terminal.type("李娜，赵云")
        terminal.shows("赵云")
        terminal.type(TAB)
        terminal.types_at(8, 14)
        terminal.type("钱总")
        terminal.shows("钱总")
        terminal.type(CTRL_S)
        names = "SELECT name FROM contact ORDER BY name"
        terminal.until(lambda: len(rows(tmp_path, names)) == 4, "the people")
        assert {name for (name,) in rows(tmp_path, names)} == {"王芳", "李娜", "赵云", "钱总"}
