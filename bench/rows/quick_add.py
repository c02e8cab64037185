"""`fieldrep add`, whole process, beside a process that commits one row into the same book."""

from bench.figures import Figure, median
from bench.homes import Homes
from bench.names import account_name
from bench.processes import in_turns, spent
from bench.sizes import BookSize, Sizes

SAID = "met: Emma Clarke key: Ms Li next: call again next friday"
NOT_FOUND = 4


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """The quick add of a visit, by the account's name in all three books, by a part of it, and by a wrong one."""
    installed = homes.installed
    base = [installed.python, str(homes.folder / "bench" / "programs" / "one_row.py"), str(homes.book(size.usual))]

    def add(book: BookSize, name: str, expected: int = 0) -> float:
        line = [installed.fieldrep, "add", *name.split(), *SAID.split()]
        return spent(line, homes.environment(book), expected)

    found = in_turns(
        size.processes,
        base=lambda _: spent(base, homes.environment(size.usual)),
        usual=lambda turn: add(size.usual, name_of(turn)),
        small=lambda turn: add(size.small, name_of(turn)),
        large=lambda turn: add(size.large, name_of(turn)),
        part=lambda turn: add(size.usual, name_of(turn).lower()),
        misspelt=lambda turn: add(size.usual, misspelt(name_of(turn)), NOT_FOUND),
    )
    time = {name: median(values) for name, values in found.items()}
    usual, large = f"{size.usual.accounts:,}", f"{size.large.accounts:,}"
    small = f"{size.small.accounts:,} accounts"
    beside = (time["base"], "one row")
    return [
        Figure(f"`fieldrep add`, {usual} accounts", time["usual"], *beside, 2),
        Figure(f"`fieldrep add`, {large} accounts", time["large"], time["small"], small, 1.15),
        Figure(f"the same in small letters, {usual} accounts", time["part"], *beside, 2),
        Figure(f"a misspelt name: which were near, {usual} accounts", time["misspelt"], *beside),
    ]


def name_of(turn: int) -> str:
    """An account that all books have, another one each turn, so that none collects visits."""
    return account_name(turn * 10 % 100 + 2)


def misspelt(name: str) -> str:
    """The name with a letter left out."""
    return name[:2] + name[3:]
