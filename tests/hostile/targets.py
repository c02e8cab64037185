"""What is fuzzed: each reader of other people's bytes as a function that takes any bytes, and must not fail.

A target catches what a reader may say, and checks what must be true of the rest; whatever else it raises is a fault.
`fuzz.py` runs them for long, `test_found.py` with what was found.
"""

import contextlib
import io
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from fieldrep.domain.names import bare_name, search_key, search_query
from fieldrep.errors import BadFile, BadValue, BundleRefused
from fieldrep.exchange.columns import read_rows
from fieldrep.exchange.csv_tables import read_table_bytes
from fieldrep.exchange.header_words import WORDS
from fieldrep.exchange.headers import match
from fieldrep.operations.amounts import split_amount
from fieldrep.operations.day_words import find_day, parse_day
from fieldrep.operations.quick.line import read_line
from fieldrep.operations.time_words import parse_time
from fieldrep.store.certificates import read_cut
from fieldrep.store.heads import read_note
from fieldrep.sync.age_armour import is_armoured, take_off
from fieldrep.sync.age_header import BadHeader, read_header
from fieldrep.sync.format import OPENING, REASONS
from fieldrep.sync.head import read_head
from fieldrep.sync.lines import quick_reader, read_slowly
from fieldrep.sync.reader import Bundle
from fieldrep.sync.strict import BadLine
from fieldrep.text import clean_line, clean_note, clip, fit, safe_file_name, shown, shown_note
from tests.hostile.test_corpus import is_inert

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
QUICK = quick_reader()
FILE = tempfile.TemporaryFile()  # noqa: SIM115 - one for all runs
LONGEST = 100_000


def line(data: bytes) -> None:
    """A line of a bundle: both readers say the same of it."""
    found = []
    for reader in (read_slowly, QUICK):
        try:
            found.append(reader(data))
        except BadLine as bad:
            assert bad.reason in REASONS
            found.append((bad.reason, bad.field))
    assert found[0] == found[1], found


def head(data: bytes) -> None:
    """The first line of a bundle."""
    with contextlib.suppress(BundleRefused):
        read_head("bundle.json", OPENING + data + b",")


def bundle(data: bytes) -> None:
    """A whole file: nothing of it is believed."""
    FILE.seek(0)
    FILE.truncate()
    FILE.write(data)
    FILE.flush()
    try:
        Bundle("bundle.json", FILE).check_seal()
    except BundleRefused as refused:
        assert refused.facts["reason"] in REASONS
        return
    raise AssertionError("a seal was found by chance")


def age(data: bytes) -> None:
    """The header of an encrypted bundle, armoured or not."""
    with contextlib.suppress(BadHeader):
        read_header(io.BytesIO(data))
    if is_armoured(data[:256]):
        with contextlib.suppress(BadHeader):
            take_off(io.BytesIO(data), io.BytesIO())


def table(data: bytes) -> None:
    """A list from somebody else."""
    with contextlib.suppress(BadFile, BadValue):
        read = read_table_bytes(data, "list.csv")
        for kind in WORDS:
            with contextlib.suppress(BadValue):
                for row in read_rows(read, match(read.headers, kind), kind).rows:
                    for value in row.values.values():
                        assert is_inert(shown_note(str(value)))


def quick(data: bytes) -> None:
    """A quick-add line: it is never refused by its reader."""
    said = read_line(_text(data), NOW)
    assert is_inert(shown(str(said)))


def days(data: bytes) -> None:
    """Day words, times and amounts."""
    text = _text(data)
    for prefer in ("future", "past"):
        with contextlib.suppress(BadValue):
            parse_day(text, TODAY, prefer)
        find_day(text, TODAY, prefer)
    with contextlib.suppress(BadValue):
        parse_time(text, NOW)
    with contextlib.suppress(BadValue):
        split_amount(text)


def text(data: bytes) -> None:
    """What is cleaned stays clean, and what is shown is inert."""
    said = _text(data)
    for clean in (clean_line, clean_note):
        with contextlib.suppress(BadValue):
            once = clean(said)
            assert clean(once) == once, once
            once.encode()
    assert is_inert(shown(said)) and shown(shown(said)) == shown(said)
    assert is_inert(shown_note(said).replace("\n", ""))
    for width in (0, 1, 7):
        clip(shown(said), width)
        fit(shown(said), width)
    name = safe_file_name(said)
    assert safe_file_name(name) == name and "/" not in name and len(name.encode()) < 200
    bare_name(said)
    search_key(said)
    search_query(said)


def notes(data: bytes) -> None:
    """What the book keeps as text of its own making, and what a certificate says."""
    read_note(_text(data))
    read_cut(_text(data))


def _text(data: bytes) -> str:
    """Bytes as a text in which anything may occur, lone surrogates too."""
    return data[:LONGEST].decode("utf-8", "surrogateescape")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (line, head, bundle, age, table, quick, days, text, notes)
}
