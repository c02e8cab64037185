"""A usual visit in a terminal: how long a rep waits for the app over all its keys, and at the longest of them."""

import shutil

from bench.figures import Figure, median, p95
from bench.homes import Homes
from bench.names import account_name
from bench.rows.screens import TODAY
from bench.sizes import Sizes
from bench.terminal import FRAME_ENDS, Terminal, shows

ACCOUNT = 103
"""The account, and with it whom one meets there: 10,000 of the names say who is who."""
ENTER, SHIFT_TAB, SAVE = b"\r", b"\x1b[Z", b"\x13"
QUIET = 0.3


def usual_visit(number: int) -> list[bytes]:
    """The keys of a visit to the account with this number: two people met, one named, the key person with what was
    said, an objection, a next step on Friday."""
    first, second, tail = account_name(number).lower().split()
    initials = f"{first[0]}{second[0]}{tail}"
    typed = (
        (b"v", SHIFT_TAB, SHIFT_TAB, *_letters(initials), ENTER),
        (*_letters("sl,zm"), ENTER),
        (*_letters("zhou"), ENTER),
        (*_letters("sl"), ENTER),
        (*_letters("she signs alone"), ENTER),
        (*_letters("too dear"), ENTER),
        (*_letters("send the offer fri"), SAVE),
    )
    return [key for part in typed for key in part]


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """Visit after visit in a copy of the book of usual size, each key pressed once the one before is drawn."""
    copy = homes.folder / "visits"
    shutil.copytree(homes.home(size.usual), copy, dirs_exist_ok=True)
    environment = homes.environment(size.usual) | {"HOME": str(copy)}
    whole, longest = [], []
    with Terminal([homes.installed.fieldrep], environment) as terminal:
        terminal.until(TODAY)
        for visit in range(size.starts + 1):
            terminal.rest(QUIET)
            keys = usual_visit(ACCOUNT + 100 * visit)
            spent = [_drawn(terminal, key) for key in keys[:-1]]
            pressed = terminal.press(keys[-1])
            spent.append((terminal.until(shows("Saved: visit to")) - pressed) * 1000)
            whole.append(sum(spent))
            longest.append(max(spent))
    book = f"{size.usual.accounts:,} accounts, {size.usual.visits:,} visits"
    return [
        Figure(f"the app's part of a usual visit of {len(keys)} keys, {book}", median(whole[1:])),
        Figure("its longest key: median", median(longest[1:])),
        Figure("its longest key: p95", p95(longest[1:])),
    ]


def _letters(text: str) -> list[bytes]:
    return [letter.encode() for letter in text]


def _drawn(terminal: Terminal, key: bytes) -> float:
    """Milliseconds from a key to the end of the first frame that it changed."""
    pressed = terminal.press(key)
    return (terminal.until(lambda drawn: FRAME_ENDS in drawn) - pressed) * 1000
