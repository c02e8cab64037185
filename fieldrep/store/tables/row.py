"""What every table has in common: its own columns, and what is said about it once for all doors."""

from typing import ClassVar, NamedTuple

from sqlmodel import Field, SQLModel


class About(NamedTuple):
    """What the program must know of a table.

    `whose` says who may write to its rows in a team (`store/rights.py`):

    - leads: what a team decides is for its leads;
    - author: a row is its maker's alone;
    - account: whoever was ever given its account, and leads;
    - anybody: everybody in the team;
    - other: the table has a rule of its own.

    `called` is the cell that a row is known by; `part_of` the cell that names the row which it is a part of, where it
    belongs to an account through that.
    """

    whose: str
    called: str | None = None
    part_of: str | None = None


class Row(SQLModel):
    """What every row has beside its cells.

    `id` is a UUID. `deleted` is true when the row was deleted by somebody who had seen all of it. `heads` names the
    changes that wrote what is shown (`store/heads.py`). `made_at` (microseconds since 1970, UTC) and `made_by` (a
    person) are those of the row's first change.
    """

    about: ClassVar[About]

    id: str = Field(primary_key=True)
    deleted: bool = False
    heads: str = ""
    made_at: int = 0
    made_by: str = ""
