"""Preferences of this laptop: a TOML file that people may edit, whose sections are read and written one by one."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping

from fieldrep.errors import ConfigBroken, NotWritten
from fieldrep.files import reason_of, writing
from fieldrep.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time
    from typing import TypeAlias

    Entry: TypeAlias = "str | int | bool | float | date | time | Sequence[Entry] | Mapping[str, Entry]"
    """A value of TOML."""

MOST_BYTES = 1_000_000
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_HEADER = re.compile(r"\s*\[\[?\s*(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[A-Za-z0-9_-]+)")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Config(NamedTuple):
    """The preferences as they were read: each section's entries as TOML has them, for whoever knows the section.

    `problem` is why the file could not be read, and then there are no sections: the defaults count.
    """

    path: str
    sections: Mapping[str, Mapping[str, object]]
    problem: ConfigBroken | None = None

    def section(self, name: str) -> Mapping[str, object]:
        """The entries of a section; none where the file does not have it."""
        return self.sections.get(name, {})


def load(path: str) -> Config:
    """Read the preferences. Never fails: a missing file is an empty one, and a broken one is a `problem`."""
    try:
        text = _text(path)
        return Config(path, _sections(_parsed(path, text)))
    except ConfigBroken as problem:
        return Config(path, {}, problem)


def save_section(path: str, name: str, entries: Mapping[str, Entry]) -> Config:
    """Write one section anew, and leave the rest of the file as it is, comments included; returns what is there then.

    A section without entries is taken out. A file that cannot be read is left alone, because somebody's preferences
    are in it. Raises ConfigBroken, NotWritten.
    """
    text = _text(path)
    before = _parsed(path, text)
    after = _with_section(text, name, entries)
    wanted = {**before, name: _plain(entries)} if entries else {key: before[key] for key in before if key != name}
    try:
        kept = _parsed(path, after) == wanted
    except ConfigBroken:
        kept = False
    if not kept:
        # The section is written in a way that its lines do not show, as `name.key = value` above the first header.
        raise ConfigBroken(path=path, problem="section", section=name)
    target = os.path.realpath(path)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
    except OSError as error:
        raise NotWritten(path=path, reason=reason_of(error)) from error
    with writing(target, replace=True) as file:
        file.write(after.encode("utf-8"))
    return Config(path, _sections(wanted))


def _text(path: str) -> str:
    """The file's text; empty where there is no file. Raises ConfigBroken."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise ConfigBroken(path=path, problem="not_regular")
        if status.st_size > MOST_BYTES:
            raise ConfigBroken(path=path, problem="too_big", most=MOST_BYTES)
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigBroken(path=path, problem="reason", reason=reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigBroken(path=path, problem="encoding") from error


def _parsed(path: str, text: str) -> dict[str, object]:
    if not text.strip():
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise ConfigBroken(path=path, problem="syntax", line=line) from error
    except RecursionError as error:
        raise ConfigBroken(path=path, problem="syntax", line=1) from error


def _sections(parsed: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    return {name: value for name, value in parsed.items() if isinstance(value, Mapping)}


def _plain(entries: Mapping[str, Entry]) -> dict[str, object]:
    return {key: _plain_value(entry) for key, entry in entries.items()}


def _plain_value(entry: Entry) -> object:
    if isinstance(entry, Mapping):
        return _plain(entry)
    return [_plain_value(each) for each in entry] if isinstance(entry, (list, tuple)) else entry


def _with_section(text: str, name: str, entries: Mapping[str, Entry]) -> str:
    """The file's text with a section's lines replaced, or put at its end; comments among them go to its top."""
    lines = text.splitlines(keepends=True)
    own = _own_lines(lines, name)
    comments = [line for place, line in enumerate(lines) if place in own and line.lstrip().startswith("#")]
    written = [line + "\n" for line in _section_lines(name, entries)] if entries else []
    if written:
        written[1:1] = [line if line.endswith("\n") else line + "\n" for line in comments]
    start = min(own, default=len(lines))
    before = "".join(line for place, line in enumerate(lines) if place < start)
    after = "".join(line for place, line in enumerate(lines) if place > start and place not in own)
    if written and not own and before.strip() and not before.endswith("\n\n"):
        before += "\n" if before.endswith("\n") else "\n\n"
    if written and after.strip() and not after.startswith("\n"):
        after = "\n" + after
    return before + "".join(written) + after


def _own_lines(lines: list[str], name: str) -> set[int]:
    """The lines of a section and its tables; what stands before another's header belongs to that one."""
    own: set[int] = set()
    inside = False
    waiting: list[int] = []
    for place, line in enumerate(lines):
        header = _HEADER.match(line)
        if header:
            inside = header[1].strip("\"'") == name
            own.update(waiting if inside and own else ())
            waiting = []
        if inside and line.strip() and (header or not line.lstrip().startswith("#")):
            own.update((*waiting, place))
            waiting = []
        elif inside:
            waiting.append(place)
    return own


def _section_lines(name: str, entries: Mapping[str, Entry]) -> Iterator[str]:
    """A section as TOML: its plain entries, then its tables."""
    yield f"[{name}]"
    tables = [(key, entry) for key, entry in entries.items() if isinstance(entry, Mapping)]
    for key, entry in entries.items():
        if not isinstance(entry, Mapping):
            yield f"{_key(key)} = {_value(entry)}"
    for key, table in tables:
        yield ""
        yield from _section_lines(f"{name}.{_key(key)}", table)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)


def _value(entry: Entry) -> str:
    if isinstance(entry, bool):
        return "true" if entry else "false"
    if isinstance(entry, str):
        return _string(entry)
    if isinstance(entry, (int, float)):
        return repr(entry)
    if isinstance(entry, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in entry.items()) + "}"
    if isinstance(entry, (list, tuple)):
        return f"[{', '.join(_value(each) for each in entry)}]"
    return str(getattr(entry, "isoformat")())  # noqa: B009 - a day or a time, whose room is not imported for this


def _string(text: str) -> str:
    """A basic string of TOML 1.0: everything that it must escape is escaped."""
    return '"' + "".join(_ESCAPES.get(each) or _character(each) for each in text) + '"'


def _character(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"  # half a character, which no file of text can hold
    return f"\\u{code:04X}" if code < 0x20 or code == 0x7F else character
