"""Plain lines for a terminal or a pipe: columns aligned in cells, colours only where somebody sees them."""

import os
import sys
from collections.abc import Iterable, Sequence

from fieldrep.text import cells, clip, fit, shown

WIDEST = 44
COLOURS = {"red": "31", "green": "32", "amber": "33", "bold": "1", "dim": "2"}


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows under headings, where there are any; `right` columns are aligned to the right, the last is never filled.

    Empty columns are left out. Nothing is clipped where the whole fits into the terminal.
    """
    table = [[shown(cell) for cell in row] for row in rows]
    columns = [at for at in range(len(headings)) if any(row[at] for row in table)]
    if not columns:
        return
    widths = {at: max(cells(text) for text in (headings[at], *(row[at] for row in table))) for at in columns}
    if max(widths.values()) > WIDEST and sum(widths.values()) + 2 * (len(columns) - 1) > _room():
        widths = {at: min(WIDEST, wide) for at, wide in widths.items()}
    if any(headings):
        print(coloured(_line(headings, columns, widths, right), "dim"))
    for row in table:
        print(_line(row, columns, widths, right))


def _room() -> int:
    """The cells of a line, as the terminal or COLUMNS says."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


def _line(row: Sequence[str], columns: list[int], widths: dict[int, int], right: Sequence[int]) -> str:
    parts = [fit(row[at], widths[at], "right" if at in right else "left") for at in columns[:-1]]
    last = columns[-1]
    parts.append(fit(row[last], widths[last], "right") if last in right else clip(row[last], 2 * WIDEST))
    return "  ".join(parts).rstrip()


def print_heading(text: str) -> None:
    """A heading with a blank line before it. The text is safe to show."""
    print()
    print(coloured(text, "bold"))


def print_lines(lines: Iterable[str]) -> None:
    """Lines below a heading. They are safe to show."""
    for line in lines:
        print(f"  {line}")


def coloured(text: str, colour: str) -> str:
    """The text in a colour where a terminal shows it and nobody asked for none (NO_COLOR, TERM=dumb)."""
    if not text or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return text
    return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m"


def short(row: str) -> str:
    """The end of a row's id, which tells it from others and can be typed (its beginning is the time it was made)."""
    return row[-8:]
