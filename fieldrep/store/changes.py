"""A change: one edit of one row, as a line of JSON that is kept and passed on as it came."""

import json
from collections.abc import Mapping

from fieldrep.errors import BadValue
from fieldrep.frozen import NamedTuple

Value = str | int | bool | None

MOST_OVER = 100_000
GREATEST = 2**53 - 1
FIELDS = frozenset(("id", "op", "at", "by", "table", "row", "set", "over"))
REPLICA_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567")


class Change(NamedTuple):
    """One edit of one row (design of the book: `docs/sync-model.md`).

    `replica` and `number` are its id; `op` is the number of the first change of its operation; `at` is the writing
    laptop's clock in microseconds since 1970 UTC; `by` is a person; `cells` is what it sets; `over` are the ids of
    the heads that these cells had in the author's book; `line` is its text.
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
    document: dict[str, object] = {
        "id": f"{replica}:{number}",
        "op": f"{replica}:{op}",
        "at": at,
        "by": by,
        "table": table,
        "row": row,
        "set": cells,
    }
    if over:
        document["over"] = over
    line = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Change(replica, number, op, at, by, table, row, cells, over, line)


def read_line(line: str) -> Change:
    """The change that a line of the journal says. The line was checked when it came in."""
    document = json.loads(line)
    replica, number = split_id(document["id"])
    return Change(
        replica,
        number,
        split_id(document["op"])[1],
        document["at"],
        document["by"],
        document["table"],
        document["row"],
        document["set"],
        tuple(document.get("over", ())),
        line,
    )


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
