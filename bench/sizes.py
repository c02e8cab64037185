"""How much is measured: the books, and how often each thing is repeated."""

from typing import NamedTuple


class BookSize(NamedTuple):
    """Accounts (with two contacts each), visits and orders of a book; `team`: with reps, territories, waves and
    estimates."""

    accounts: int
    visits: int
    orders: int = 0
    team: bool = False


class Sizes(NamedTuple):
    """The books of a run, and how often it repeats: processes, starts of the app, keys, saves,
    evenings of merging, pages of rates."""

    small: BookSize
    usual: BookSize
    large: BookSize
    rates: BookSize
    merges: tuple[tuple[int, int], ...]
    processes: int
    starts: int
    keys: int
    saves: int
    evenings: int
    pages: int

    @property
    def books(self) -> tuple[BookSize, ...]:
        """Every book that is to be made, the largest first."""
        return self.rates, self.large, self.usual, self.small


WHOLE = Sizes(
    small=BookSize(100, 1_000),
    usual=BookSize(10_000, 100_000),
    large=BookSize(100_000, 10_000),
    rates=BookSize(100_000, 600_000, 400_000, team=True),
    merges=((1_000, 9), (10_000, 7), (100_000, 3), (1_000_000, 1)),
    processes=31,
    starts=15,
    keys=60,
    saves=100,
    evenings=9,
    pages=9,
)
QUICK = Sizes(
    small=BookSize(100, 1_000),
    usual=BookSize(10_000, 10_000),
    large=BookSize(20_000, 2_000),
    rates=BookSize(5_000, 25_000, 25_000, team=True),
    merges=((1_000, 5), (10_000, 3)),
    processes=11,
    starts=5,
    keys=40,
    saves=40,
    evenings=3,
    pages=3,
)
