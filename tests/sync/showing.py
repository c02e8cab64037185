"""What a laptop of a team shows, and what it has set aside."""

from tests.store.laptops import Laptop


def names(laptop: Laptop, table: str = "account", cell: str = "name") -> list[str]:
    return [name for (name,) in laptop.book.rows(f"SELECT {cell} FROM {table} WHERE deleted = 0 ORDER BY {cell}")]


def aside(laptop: Laptop) -> list[tuple[str, str]]:
    return laptop.book.rows('SELECT "table", reason FROM aside ORDER BY 1, 2')
