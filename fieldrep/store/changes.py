"""A change: one edit of one row, as a line of JSON that is kept and passed on as it came."""

import json
from collections.abc import Collection, Iterable, Mapping

from fieldrep.errors import BadValue
from fieldrep.frozen import NamedTuple
from fieldrep.store.shape import SHAPE

Value = str | int | bool | None

MOST_OVER = 100_000
FORGOTTEN = "***"
"""What a text cell shows whose value a lead has erased."""
GREATEST = 2**53 - 1
REPLICA_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567")


class Change(NamedTuple):
    """One edit of one row (design of the book: `docs/sync-model.md`).

    `replica` and `number` are its id; `op` is the number of the first change of its operation; `at` is the writing
    laptop's clock in microseconds since 1970 UTC; `by` is a person; `cells` is what it sets; `over` are the ids of
    the heads that these cells had in the author's book; `line` is its text. `erased` are cells whose values a lead has
    erased: they are in `cells` as nothing, and not in the line.
    """

    replica: str
    number: int
    op: int
    at: int
    by: str
    table: str
    row: str
    cells: Mapping[str, Value]
    over: tuple[str, ...]
    line: str
    erased: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`replica:number`."""
        return f"{self.replica}:{self.number}"


def written(
    replica: str,
    number: int,
    op: int,
    at: int,
    by: str,
    table: str,
    row: str,
    cells: Mapping[str, Value],
    over: tuple[str, ...],
) -> Change:
    """A change made here, with its line."""
    line = _line(f"{replica}:{number}", f"{replica}:{op}", at, by, table, row, cells, over)
    return Change(replica, number, op, at, by, table, row, cells, over, line)


def read_line(line: str) -> Change:
    """The change that a line of the journal says. The line was checked when it came in."""
    document = json.loads(line)
    replica, _, number = document["id"].partition(":")
    _, _, op = document["op"].partition(":")
    cells = document["set"]
    erased = tuple(document.get("erased", ()))
    return Change(
        replica,
        int(number),
        int(op),
        document["at"],
        document["by"],
        document["table"],
        document["row"],
        {**cells, **forgotten(document["table"], erased)} if erased else cells,
        tuple(document.get("over", ())),
        line,
        erased,
    )


def emptied(change: Change, cells: Collection[str]) -> Change:
    """The change without the values of these cells; that it set them stays.

    Whatever the order in which cells are erased, and however the line was written, the line that is left is the same.
    """
    erased = tuple(sorted({*change.erased, *(cell for cell in cells if cell in change.cells)}))
    if erased == change.erased:
        return change
    left = {cell: change.cells[cell] for cell in sorted(change.cells) if cell not in erased}
    line = _line(
        change.id,
        f"{change.replica}:{change.op}",
        change.at,
        change.by,
        change.table,
        change.row,
        left,
        change.over,
        erased,
    )
    return change._replace(cells={**left, **forgotten(change.table, erased)}, line=line, erased=erased)


def forgotten(table: str, erased: Iterable[str]) -> dict[str, Value]:
    """What erased cells show: a marker where text was, and nothing elsewhere."""
    kinds = SHAPE.get(table, {})
    return {cell: FORGOTTEN if cell in kinds and kinds[cell].kind in ("line", "note") else None for cell in erased}


def _line(
    name: str,
    op: str,
    at: int,
    by: str,
    table: str,
    row: str,
    cells: Mapping[str, Value],
    over: tuple[str, ...],
    erased: tuple[str, ...] = (),
) -> str:
    document: dict[str, object] = {"id": name, "op": op, "at": at, "by": by, "table": table, "row": row, "set": cells}
    if over:
        document["over"] = over
    if erased:
        document["erased"] = erased
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def split_id(text: str) -> tuple[str, int]:
    """The replica and the number of a change's id.

    Raises BadValue for whatever is not a replica's name (at least 12 letters of base 32), a colon and a number from 1
    to 2^53 without leading zeros.
    """
    replica, _, number = text.partition(":")
    if (
        12 <= len(replica) <= 32
        and REPLICA_LETTERS.issuperset(replica)
        and number.isascii()
        and number.isdigit()
        and number[0] != "0"
        and len(number) <= 16
        and int(number) <= GREATEST
    ):
        return replica, int(number)
    raise BadValue(field="id", value=text[:100], problem="id")
