"""The app in a terminal: its start beside a bare Textual app, and how long keys take until their answer is drawn."""

import shutil
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure, median, p95
from bench.homes import Homes
from bench.names import account_name
from bench.processes import in_turns
from bench.sizes import Sizes
from bench.terminal import Terminal, background_of, on_background, shows

Seen = Callable[[bytes], bool]

ACCOUNTS, SYNC, DOWN, SEARCH, ERASE = b"\x1bOR", b"\x1b[15~", b"\x1b[B", b"/", b"\x7f"
ERASE_LINE = b"\x15"
TYPED = ("golden42", "tools", "szyy", "hengda", "4321")
"""What is looked for: names in English, initials and pinyin of Chinese ones, a number."""
TODAY = shows(" Today ", " 1/100", "F6 中文")
"""The first picture from its title to its last line."""
FIRST_ROW = 5
"""The row of the screen that the list of accounts begins in, its cursor there."""
QUIET, REST = 0.3, 0.05


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """Start, cursor keys and search keys, in the book of usual size."""
    book = f"{size.usual.accounts:,} accounts"
    return [*_starts(homes, size, book), *_keys(homes, size, book)]


def _starts(homes: Homes, size: Sizes, book: str) -> list[Figure]:
    environment = homes.environment(size.usual)
    bare = [homes.installed.python, str(homes.folder / "bench" / "programs" / "bare.py")]
    answered: dict[str, list[float]] = {"bare": [], "today": []}

    def started(name: str, words: list[str], drawn: Seen, answer: Seen) -> Callable[[int], float]:
        def measure(_: int) -> float:
            with Terminal(words, environment) as terminal:
                first = terminal.until(drawn)
                terminal.press(DOWN)
                answered[name].append((terminal.until(answer) - terminal.started) * 1000)
                return (first - terminal.started) * 1000

        return measure

    found = in_turns(
        size.starts,
        bare=started("bare", bare, shows("one label"), shows("another one")),
        today=started("today", [homes.installed.fieldrep], TODAY, shows(" 2/100")),
    )
    beside = "bare Textual app"
    return [
        Figure(f"the app: Today drawn, {book}", median(found["today"]), median(found["bare"]), beside, 1.5),
        Figure(
            "the app: a first key answered", median(answered["today"][1:]), median(answered["bare"][1:]), beside, 1.5
        ),
    ]


def _keys(homes: Homes, size: Sizes, book: str) -> list[Figure]:
    number = size.usual.accounts
    left = {text: int(found) for text, (found,) in homes.ask(size.usual, "counts", *TYPED).items()} | {"": number}
    with Terminal([homes.installed.fieldrep], homes.environment(size.usual)) as terminal:
        terminal.until(TODAY)
        terminal.press(ACCOUNTS)
        terminal.until(shows(_found(number, number), account_name(142)))
        terminal.rest(QUIET)
        colour = background_of(terminal.drawn, FIRST_ROW)
        cursor = [_cursor_key(terminal, colour) for _ in range(size.keys)]
        terminal.press(SEARCH)
        terminal.rest(QUIET)
        keys = [pair for text in TYPED for pair in _typed(text)]
        typed = [_answer(terminal, key, shows(_found(left[text], number))) for key, text in keys]
    return [
        Figure(f"a cursor key, {book}: median", median(cursor), most=10),
        Figure("a cursor key: p95", p95(cursor)),
        Figure(f"a key in the account search, {book}: median", median(typed), most=40),
        Figure("a key in the account search: p95", p95(typed), most=50),
    ]


def cursor_keys_until(done: str, homes: Homes, size: Sizes, bundle: Path) -> list[float]:
    """Milliseconds of each cursor key in the list of accounts, from the moment that the app begins to merge a bundle
    until it says that this is done. The book is a copy of the one of usual size."""
    copy = homes.folder / "meanwhile"
    shutil.copytree(homes.home(size.usual), copy, dirs_exist_ok=True)
    number = size.usual.accounts
    spent = []
    with Terminal([homes.installed.fieldrep], homes.environment(size.usual) | {"HOME": str(copy)}) as terminal:
        terminal.until(TODAY)
        terminal.press(SYNC)
        terminal.until(shows("Merge the file"))
        terminal.rest(QUIET)
        terminal.press(b"\t\t" + ERASE_LINE + str(bundle).encode() + b"\r")
        terminal.until(shows("Would add"))
        terminal.rest(QUIET)
        terminal.press(b"\r")
        terminal.until(shows("Merging"))
        terminal.press(ACCOUNTS)
        terminal.until(shows(_found(number, number), account_name(142)))
        colour = background_of(terminal.drawn, FIRST_ROW)
        while not shows(done)(terminal.drawn):
            spent.append(_cursor_key(terminal, colour))
    return spent


def _typed(text: str) -> list[tuple[bytes, str]]:
    """The keys that type a text and erase it again, each with what then stands there."""
    letters = [(letter.encode(), text[: place + 1]) for place, letter in enumerate(text)]
    return letters + [(ERASE, text[:place]) for place in reversed(range(len(text)))]


def _found(left: int, number: int) -> str:
    """What the list says of how many accounts are left."""
    return f" {left:,} of {number:,} accounts"


def _cursor_key(terminal: Terminal, colour: bytes) -> float:
    """A key down, until another account is drawn in the cursor's colour."""
    before = on_background(terminal.drawn, colour)
    return _answer(terminal, DOWN, lambda drawn: on_background(drawn, colour) not in (b"", before))


def _answer(terminal: Terminal, key: bytes, seen: Seen) -> float:
    """Milliseconds from a key to its answer on the screen; then the screen comes to rest."""
    pressed = terminal.press(key)
    spent = (terminal.until(seen) - pressed) * 1000
    terminal.rest(REST)
    return spent
