"""Files whose harm is their size: made in pieces, so that their maker needs no more memory than their reader."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha512
from itertools import chain, count, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from fieldrep.store.ids import BASE32, agreed_row
from fieldrep.sync.format import sealed_message
from tests.hostile.forge import LAST, LINAS, LINAS_KEY, START, linas
from tests.hostile.wrong_json import a_head, a_line, dumped

MB = 2**20
ROW = agreed_row("account", "sizes")


class Size(NamedTuple):
    """A large file: its name, what it holds beside the head, and what it gets: a reason, or how many are added."""

    name: str
    lines: Callable[[int], Iterable[str]]
    number: int
    answer: str | int
    packed: bool = False
    covers: int = 0


def write(size: Size, path: Path) -> None:
    """Write the file. Each size has rows and a replica of its own, so that several may come into one book."""
    log = replica(int.from_bytes(sha512(size.name.encode()).digest()[:7], "big"))
    row = agreed_row("sizes", size.name)
    covers = {replica(number): [1, 5] for number in range(size.covers)} or {LINAS: [1, 1]}
    pieces = chain(
        [f'{{"head": {dumped(a_head() | {"covers": covers})},\n"changes": [\n'],
        _with_commas(size.lines(size.number)),
        ["],\n"],
    )
    body = sha512()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31) if size.packed else None
    with path.open("wb") as file:
        for piece in pieces:
            data = piece.replace(f"{LINAS}:", f"{log}:").replace(ROW, row).encode()
            body.update(data)
            file.write(packer.compress(data) if packer else data)
        seal = f'"seal": {{"signature": "{LINAS_KEY.sign(sealed_message(body.digest()))}"}}}}\n'.encode()
        file.write(packer.compress(seal) + packer.flush() if packer else seal)


def _with_commas(lines: Iterable[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        yield before + line
        before = ",\n"
    yield "\n" if before else ""


def replica(number: int) -> str:
    """A replica's name for a number."""
    return "".join(BASE32[number >> shift & 31] for shift in range(60, -1, -5))


def _line(number: int, *over: int, **other: object) -> str:
    """A change of the account that all of them change."""
    names = tuple(f"{LINAS}:{LAST + each}" for each in over)
    return linas(LAST + number, "account", ROW, {"name": f"name {number}"}, *names, **other).line


def writes_to_one_cell(number: int) -> Iterator[str]:
    """One after the other, each having seen the one before."""
    return (_line(each, *([each - 1] if each > 1 else [])) for each in range(1, number + 1))


def backwards(number: int) -> Iterator[str]:
    """The same, the last one first."""
    return (_line(each, *([each - 1] if each > 1 else [])) for each in range(number, 0, -1))


def heads_of_one_cell(number: int) -> Iterator[str]:
    """None has seen another."""
    return (_line(each) for each in range(1, number + 1))


def heads_of_many_cells(number: int) -> Iterator[str]:
    """The same in eight cells each."""
    cells = ("name", "alias", "city", "district", "address", "phone", "note", "code")
    return (
        linas(LAST + each, "account", ROW, dict.fromkeys(cells, f"value {each}")).line for each in range(1, number + 1)
    )


def ring(number: int) -> Iterator[str]:
    """Each has seen the next one, and the last the first."""
    return (_line(each, each % number + 1) for each in range(1, number + 1))


def names_in_over(number: int) -> Iterator[str]:
    """Lines that name 100,000 changes each which nobody has."""
    for each in range(1, number + 1):
        names = [f"strangerstranger:{each * 100_000 + other}" for other in range(100_000)]
        row = agreed_row("account", f"over {each}")
        yield linas(LAST + each, "account", row, {"name": "x"}, *names).line


def authors(number: int) -> Iterator[str]:
    """Each by somebody else."""
    return (
        linas(
            LAST + each,
            "account",
            agreed_row("account", f"author {each}"),
            {"name": "x"},
            by=agreed_row("person", str(each)),
        ).line
        for each in range(1, number + 1)
    )


def tables(number: int) -> Iterator[str]:
    """Each in a table that nobody knows."""
    for each in range(1, number + 1):
        table = "t_" + "".join(chr(97 + int(digit)) for digit in str(each))
        yield linas(LAST + each, table, agreed_row("row", str(each)), {"a": 1}).line


def doubled(number: int) -> Iterator[str]:
    """Each number used twice."""
    for each in range(1, number + 1):
        row = agreed_row("account", f"doubled {each}")
        for name in ("a", "b"):
            yield linas(LAST + each, "account", row, {"name": name}).line


def every_second(number: int) -> Iterator[str]:
    """Every second number is missing."""
    return (
        linas(LAST + 2 * each, "account", agreed_row("account", f"gap {each}"), {"name": "x"}).line
        for each in range(1, number + 1)
    )


def replicas(number: int) -> Iterator[str]:
    """Each of another replica, whose clocks are far ahead."""
    for each in range(1, number + 1):
        line = linas(1, "account", agreed_row("account", f"replica {each}"), {"name": "x"}, at=2 * START + each).line
        yield line.replace(f"{LINAS}:", f"{replica(each)}:")


def visits_of_a_deleted(number: int) -> Iterator[str]:
    """An account that is deleted, and visits to it that whoever deleted it had not seen."""
    yield _line(1)
    yield linas(LAST + 2, "account", ROW, {"deleted": True}, f"{LINAS}:{LAST + 1}").line
    for each in range(3, number + 1):
        yield linas(LAST + each, "visit", agreed_row("visit", f"size {each}"), {"account": ROW}).line


def deletions(number: int) -> Iterator[str]:
    """Accounts that are made and deleted."""
    for each in range(1, number + 1, 2):
        row = agreed_row("account", f"deleted {each}")
        yield linas(LAST + each, "account", row, {"name": "x"}).line
        yield linas(LAST + each + 1, "account", row, {"deleted": True}, f"{LINAS}:{LAST + each}").line


def joined(number: int) -> Iterator[str]:
    """People who are all one, joined in a chain, each edited after that."""
    people = [agreed_row("contact", f"joined {each}") for each in range(number // 3 + 1)]
    at = LAST
    for row in people:
        at += 1
        yield linas(at, "contact", row, {"name": "x", "phone": str(at)}).line
    for one, other in pairwise(people):
        at += 1
        first, second = sorted((one, other))
        pair = agreed_row("contact_pair", first, second)
        yield linas(at, "contact_pair", pair, {"first": first, "second": second, "joined": True}).line
    for number, row in enumerate(people, LAST + 1):
        at += 1
        yield linas(at, "contact", row, {"phone": f"{at}"}, f"{LINAS}:{number}").line


def repeated(number: int) -> Iterator[str]:
    """The same words in every line: it packs very well."""
    return (linas(LAST + each, "visit", ROW, {"note": "n" * 3000}).line for each in range(1, number + 1))


def _filled(opening: str, piece: str | Callable[[int], str], closing: str) -> Callable[[int], Iterator[str]]:
    """Lines just below the bound of a line, filled with a piece again and again, or with one for each number."""

    def lines(number: int) -> Iterator[str]:
        rest = {field: value for field, value in a_line().items() if f'"{field}"' not in opening}
        filling = "".join(_up_to(4 * MB - 2000, piece))
        for _ in range(number):
            yield json.dumps(rest)[:-1] + opening + filling + closing + "}"

    return lines


def _up_to(room: int, piece: str | Callable[[int], str]) -> Iterator[str]:
    if isinstance(piece, str):
        yield piece * (room // len(piece))
        return
    for each in count():
        one = piece(each)
        room -= len(one)
        if room < 0:
            return
        yield one


def line_of(name: str) -> Callable[[int], Iterator[str]]:
    """Lines of 4 MB, of different stuff."""
    return {
        "digits": _filled(', "why": ', "9" * 1000, ""),
        "text": _filled(', "why": "', "x" * 1000, '"'),
        "escapes": _filled(', "why": "', "\\u4e0a" * 100, '"'),
        "lists": _filled(', "why": [', "[],", "1]"),
        "objects": _filled(', "why": [', "{},", "1]"),
        "small objects": _filled(', "why": [', '{"a":1},', "1]"),
        "levels": _filled(', "why": ', "[" * 1000, ""),
        "keys": _filled(', "why": {', lambda each: f'"{each:x}":1,', '"z":1}'),
        "cells": _filled(', "set": {', lambda each: f'"c_{_letters(each)}":1,', '"z":1}'),
        "names": _filled(', "over": [', lambda each: f'"{LINAS}:{LAST + 9 + each}",', f'"{LINAS}:1"]'),
        "long name": _filled(', "', "n" * 1000, '": 1'),
        "blanks": _filled("", " " * 1000, ""),
        "nothing": lambda number: islice(("\n" * MB for _ in count()), 4 * number),
        "zeros": lambda number: islice(("\0" * MB for _ in count()), 4 * number),
    }[name]


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


GROUPS: dict[str, tuple[Size, ...]] = {
    "one cell": (
        Size("writes to one cell", writes_to_one_cell, 20_000, 20_000),
        Size("writes to one cell, packed", writes_to_one_cell, 10_000, 10_000, packed=True),
        Size("backwards", backwards, 10_000, 10_000),
        Size("ring", ring, 10_000, 10_000),
        Size("heads of many cells", heads_of_many_cells, 5_000, 5_000),
    ),
    "heads": (Size("heads of one cell", heads_of_one_cell, 100_000, 100_000),),
    "many of a kind": (
        Size("authors", authors, 4_000, 4_000),
        Size("tables", tables, 4_000, 4_000),
        Size("doubled", doubled, 2_000, 4_000),
        Size("every second", every_second, 4_000, 4_000),
        Size("replicas", replicas, 4_000, 4_000),
        Size("visits of a deleted", visits_of_a_deleted, 4_000, 4_000),
        Size("deletions", deletions, 4_000, 4_000),
        Size("joined", joined, 3_000, 3_002),
        Size("names in over", names_in_over, 2, 2),
        Size("covers", writes_to_one_cell, 1, 1, covers=20_000),
    ),
    "bombs": (
        Size("bomb", repeated, 40_000, "too_big", packed=True),
        Size("bomb of zeros", line_of("zeros"), 30, "too_big", packed=True),
        Size("dense", repeated, 100, 100, packed=True),
    ),
    "lines": tuple(
        Size(f"line of {name}", line_of(name), 1, answer)
        for name, answer in {
            "digits": "json", "text": 1, "escapes": 1, "lists": 1, "objects": 1, "small objects": 1, "levels": "json",
            "keys": 1, "cells": "count", "names": "count", "long name": 1, "blanks": 1, "nothing": "json",
            "zeros": "line_too_long",
        }.items()
    ),
}  # fmt: skip
LARGE: dict[str, tuple[Size, ...]] = {
    size.name: (size,)
    for size in (
        Size("a million writes to one cell", writes_to_one_cell, 1_000_000, 1_000_000),
        Size("300,000 heads of one cell", heads_of_one_cell, 300_000, 300_000),
        Size("100,000 backwards", backwards, 100_000, 100_000),
        Size("a ring of 100,000", ring, 100_000, 100_000),
        Size("100,000 heads of eight cells", heads_of_many_cells, 100_000, 100_000),
        Size("names in over, 40 lines", names_in_over, 40, 40),
        Size("50,000 doubled", doubled, 50_000, 100_000),
        Size("100,000 authors", authors, 100_000, 100_000),
        Size("100,000 covers", writes_to_one_cell, 1, 1, covers=100_000),
        Size("20,000 joined", joined, 60_000, 60_002),
        Size("a million visits of a deleted", visits_of_a_deleted, 1_000_000, 1_000_000),
    )
}
