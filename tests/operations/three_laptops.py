"""Three laptops of a team, Li Na's, Lee's and Wang's, that all know one account."""

from pathlib import Path
from typing import NamedTuple

from fieldrep.store.changes import Value
from tests.store.laptops import Laptop
from tests.sync.laptops import ROW, a_laptop


class Three(NamedTuple):
    """The laptops, by their owners."""

    lina: Laptop
    lee: Laptop
    wang: Laptop

    def meet(self) -> None:
        """Let everybody have everything."""
        for laptop in self:
            for other in self:
                laptop.take(other.changes())


def three_laptops(folder: Path, leads: tuple[str, ...] = ("Wang",)) -> Three:
    """The laptops after everybody has met once."""
    three = Three(*(a_laptop(folder, name) for name in ("lina", "lee", "wang")))
    for laptop, name in zip(three, ("Li Na", "Lee", "Wang"), strict=True):
        write(laptop, "person", laptop.person, name=name, role="lead" if name in leads else "rep")
    write(three.wang, name="Lee Hospital", phone="100", city="Shanghai")
    three.meet()
    return three


def write(laptop: Laptop, table: str = "account", row: str = ROW, **cells: Value) -> None:
    """Write cells, having seen what the laptop shows."""
    laptop.book.write(laptop.now(), lambda op: op.edit(table, row, cells))


def shown(laptop: Laptop, cell: str = "phone") -> object:
    """What a cell of the account shows."""
    found = laptop.book.row(f"SELECT {cell} FROM account WHERE id = ?", (ROW,))
    return found[0] if found else None
