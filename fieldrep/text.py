"""What may be shown, how many cells it takes, and how text is cleaned at the door.

Names and notes come from other people's files. `clean_line` and `clean_note` stand at the door of the book.
`shown` and `shown_note` stand before the terminal, and every datum passes one of them: a bundle brings text
that no door of this laptop has seen (trust.md, text that attacks the reader).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from fieldrep.errors import BadValue
from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

MOST_MARKS = 8
"""Combining marks that one base may carry; real scripts need fewer."""

MOST_FILE_NAME_BYTES = 80

_MOST_TAGS = 7  # a region's code of up to six letters, and the end

_ELLIPSIS = "…"
_DOTTED_CIRCLE = "\u25cc"
_BLANKS = " \t\r\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_JOINERS = "\u200c\u200d"
_DIRECTION_MARKS = "\u200e\u200f\u061c"  # they colour their neighbours only, and Arabic and Hebrew text needs them
_REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Invisible, and meaning nothing in a name: left in, two names that look alike would differ.
_EMPTY_FORMATS = "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
_DROPPED = frozenset(_REORDERING + _EMPTY_FORMATS)
_PLAIN_SIGNS = dict.fromkeys(map(ord, " !\"#%&'()*+,-./:;<=>?@[]_|~·…–—‘’“”→←↑↓✓，。；：、！？（）《》「」％￥¥"))
"""Signs that stand in most texts; what is letters and digits without them has no marks."""
_UNSEEN = frozenset(_BLANKS + _JOINERS + _DIRECTION_MARKS + "\u034f\u115f\u1160\u2800\u3164\uffa0")


# --- at the door -------------------------------------------------------------------------------------------


def clean_line(value: str, most: int = 200) -> str:
    """`value` as a one-line field keeps it: NFC, without outer blanks, tabs as blanks, nothing that reorders.

    A value with nothing to see in it comes back empty. `most` counts characters after cleaning.

    Raises BadValue with `problem` "several_lines", "characters" or "too_long" (with `most`), and an empty
    `field`, which the caller knows.
    """
    if value.isascii() and value.isprintable():
        line = value.strip(" ")
        if len(line) > most:
            raise BadValue(field="", value=value, problem="too_long", most=most)
        return line
    line = _cleaned(value, most)
    if "\n" in line:
        raise BadValue(field="", value=value, problem="several_lines")
    return line


def clean_note(value: str, most: int = 4000) -> str:
    """`value` as a field of several lines keeps it: as `clean_line`, with line ends as "\\n".

    Raises BadValue with `problem` "characters" or "too_long" (with `most`).
    """
    return _cleaned(value, most)


def _cleaned(value: str, most: int) -> str:
    if len(value) > 8 * most + 1000:
        raise BadValue(field="", value=value, problem="too_long", most=most)
    text = _without_formats(value).strip(_BLANKS)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    # Normalising takes time with the square of a pile's height, so high ones are turned away before it.
    if any(_is_refused(character) for character in text) or _has_piled_marks(text, 4 * MOST_MARKS):
        raise BadValue(field="", value=value, problem="characters")
    text = unicodedata.normalize("NFC", text)
    if _has_piled_marks(text):
        raise BadValue(field="", value=value, problem="characters")
    if _UNSEEN.issuperset(text):
        return ""
    if len(text) > most:
        raise BadValue(field="", value=value, problem="too_long", most=most)
    return text


def _without_formats(text: str) -> str:
    """Drop what reorders, what is invisible for nothing, and joiners with nothing to join."""
    if text.isprintable():
        return text
    return "".join(character for character, keep in zip(text, _kept_formats(text), strict=True) if keep)


def _kept_formats(text: str) -> Iterator[bool]:
    """For each character whether it stays: everything does, except formats that carry nothing here."""
    base = ""
    tags_left = 0
    for character in text:
        if _is_tag(character):
            keep = tags_left > 0
        elif character in _JOINERS:
            keep = _takes_joiner(base)
        else:
            keep = character not in _DROPPED
        if not keep:
            base = ""
        elif character not in _JOINERS and not _is_mark(character) and not _is_tag(character):
            base = character
        tags_left = _MOST_TAGS if character == "\U0001f3f4" else tags_left - 1 if _is_tag(character) else 0
        yield keep


def _is_tag(character: str) -> bool:
    """Tag characters spell the flags of regions after a black flag, and hide text anywhere else."""
    return "\U000e0000" <= character <= "\U000e007f"


def _takes_joiner(base: str) -> bool:
    """Whether a joiner after `base` shapes anything: with emoji and joining scripts, not in Latin or Han."""
    if not base:
        return False
    category = unicodedata.category(base)
    if category == "Lo":
        return "\u0590" <= base < "\u1100" or "\u1200" <= base < "\u3000" or "\U00010000" <= base < "\U00017000"
    return category in ("So", "Sk")


def _is_refused(character: str) -> bool:
    """Controls, lone surrogates, noncharacters, line separators; a "\\n" is judged by the caller.

    By code point, not by the Unicode tables of this Python, so that every laptop refuses the same.
    """
    code = ord(character)
    if code < 0x20:
        return code != 0x0A
    return (
        0x7F <= code <= 0x9F
        or 0x2028 <= code <= 0x2029
        or 0xD800 <= code <= 0xDFFF
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or 0xFFF9 <= code <= 0xFFFB
    )


def _has_piled_marks(text: str, most: int = MOST_MARKS) -> bool:
    if len(text) <= most or text.translate(_PLAIN_SIGNS).isalnum():
        return False
    marks = 0
    for character in text:
        if _is_mark(character):
            marks += 1
            if marks > most:
                return True
        elif character not in _JOINERS:
            marks = 0
    return False


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character)[0] == "M"


# --- before the terminal -----------------------------------------------------------------------------------


def shown(value: str) -> str:
    """`value` as a terminal may have it, on one line; never fails, and changes clean text in nothing.

    What is not printable stands as ⟨U+001B⟩; marks beyond eight on one base are cut with an ellipsis; marks
    with no base get a dotted circle, so that they do not land on what stands before them on the screen.
    """
    if value.isprintable() and (value.isascii() or not _needs_mark_care(value)):
        return value
    return _made_visible(value)


def shown_note(value: str) -> str:
    """As `shown`, with line ends kept."""
    return "\n".join(shown(line) for line in value.split("\n"))


def _needs_mark_care(value: str) -> bool:
    return bool(value) and (_is_mark(value[0]) or _has_piled_marks(value))


@lru_cache(256)
def _made_visible(value: str) -> str:
    """One name stands in many cells, and this looks at it sign by sign."""
    out: list[str] = []
    marks = 0
    for character, keep in zip(value, _kept_formats(value), strict=True):
        if _is_mark(character):
            marks += 1
            if not out:
                out.append(_DOTTED_CIRCLE)
            if marks <= MOST_MARKS:
                out.append(character)
            elif marks == MOST_MARKS + 1:
                out.append(_ELLIPSIS)
            continue
        if character not in _JOINERS:
            marks = 0
        elif marks > MOST_MARKS:
            continue
        out.append(character if keep and _may_be_shown(character) else f"⟨U+{ord(character):04X}⟩")
    return "".join(out)


def _may_be_shown(character: str) -> bool:
    if character.isprintable() or character in _JOINERS or character in _DIRECTION_MARKS:
        return True
    if unicodedata.category(character) == "Zs" or _is_tag(character):
        return True
    # Han and emoji younger than this Python's tables are text all the same.
    return (0x1F000 <= ord(character) <= 0x1FAFF or 0x20000 <= ord(character) <= 0x3FFFD) and not _is_refused(character)


# --- widths ------------------------------------------------------------------------------------------------


def cells(value: str) -> int:
    """How many terminal cells `value` takes, as the screens count them."""
    return len(value) if value.isascii() and value.isprintable() else _cells(value)


@lru_cache(2048)
def _cells(value: str) -> int:
    """A text is measured several times while it is laid out."""
    wide = 0
    for character in value:
        if " " <= character <= "~":
            continue
        # Han, Chinese punctuation and full-width forms take two each; for all else the table is needed.
        if not ("一" <= character <= "\u9fff" or "\u3000" <= character <= "〩" or "！" <= character <= "｠"):
            break
        wide += 1
    else:
        return len(value) + wide
    from rich.cells import cell_len

    return cell_len(value)


def capital(value: str) -> str:
    """A title as it begins a line or a column: its first letter large."""
    return value[:1].upper() + value[1:]


def clip(value: str, width: int) -> str:
    """`value` in at most `width` cells, cut with an ellipsis; no wide character is split, no accent lost."""
    if cells(value) <= width:
        return value if width >= 0 else ""
    if width <= 0:
        return ""
    kept: list[str] = []
    room = width - 1
    for cluster in clusters(value):
        room -= cells(cluster)
        if room < 0:
            break
        kept.append(cluster)
    while kept and cells("".join(kept)) > width - 1:
        kept.pop()
    return "".join(kept) + _ELLIPSIS


def fit(value: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """`value` in exactly `width` cells: clipped, then filled with blanks."""
    # A joiner at the end would swallow the first blank in the count.
    text = clip(value, width).rstrip("\u200d")
    padding = " " * (width - cells(text))
    return padding + text if align == "right" else text + padding


def clusters(value: str) -> Iterator[str]:
    """What a reader sees as one character: a base with its marks, an emoji sequence, a flag."""
    start = 0
    for index in range(1, len(value)):
        if not _continues(value, index, start):
            yield value[start:index]
            start = index
    if value:
        yield value[start:]


def _continues(value: str, index: int, start: int) -> bool:
    character, previous = value[index], value[index - 1]
    if character < "\u0300" and previous != "\u200d":
        return False
    if previous == "\u200d" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return index - start == 1 and "\U0001f1e6" <= previous <= "\U0001f1ff"
    return _is_mark(character) or unicodedata.category(character) == "Cf" or "\u1160" <= character <= "\u11ff"


# --- names of files ----------------------------------------------------------------------------------------

_NOT_IN_FILE_NAMES = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)


def safe_file_name(value: str) -> str:
    """`value` as one part of a file's name on any system: no path, no control, no reserved word, never empty.

    At most 80 bytes of UTF-8, so that a day and an ending still fit beside it.
    """
    text = unicodedata.normalize("NFC", value[:400])
    name = unicodedata.normalize("NFC", "".join(_file_character(character) for character in text))
    while "__" in name or ".." in name or "  " in name:
        name = name.replace("__", "_").replace("..", ".").replace("  ", " ")
    name = _within_bytes(name.strip(" .-~"), MOST_FILE_NAME_BYTES - 1).strip(" .-~")
    if name.split(".")[0].rstrip(" ").casefold() in _RESERVED:
        name = f"_{name}"
    return name or "_"


def _file_character(character: str) -> str:
    if character in _NOT_IN_FILE_NAMES or _is_refused(character):
        return "_"
    if unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character) == "Cf":
        return ""
    return character if character.isprintable() else "_"


def _within_bytes(text: str, most: int) -> str:
    return text.encode("utf-8")[:most].decode("utf-8", "ignore")
