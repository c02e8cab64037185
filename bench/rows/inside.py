"""What the app does in the book without a screen: saving a visit, counting the rates."""

from bench.figures import Figure, median, p95
from bench.homes import Homes
from bench.sizes import Sizes


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """Saves in the book of usual size; a page of rates in that and in the large one."""
    usual = homes.ask(size.usual, "book_work", str(size.saves), str(size.usual.accounts))
    large = homes.ask(size.large, "book_work", "1", str(size.large.accounts))
    return [
        Figure(f"saving a visit, {size.usual.accounts:,} accounts: median", median(usual["save"]), most=50),
        Figure("saving a visit: p95", p95(usual["save"]), most=50),
        Figure(
            f"a page of rates, {size.usual.accounts:,} accounts, {size.usual.visits:,} visits", median(usual["rates"])
        ),
        Figure(f"a page of rates, {size.large.accounts:,} accounts", median(large["rates"]), most=100),
    ]
