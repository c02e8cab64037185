"""Pages of rates from what the write path keeps, and out of raw rows, beside DuckDB that reads the same file."""

from bench.figures import Figure, median
from bench.homes import Homes
from bench.sizes import Sizes

REPORT, RAW = 100, 500
"""The most milliseconds: a whole page, and the same counted out of raw rows."""


def measure(homes: Homes, size: Sizes) -> list[Figure]:
    """Every page of rates whole; then what is counted for it: from what is kept, and from visits and orders."""
    book = size.rates
    spent = {what: median(times) for what, times in homes.ask(book, "rate_pages", str(size.pages)).items()}
    rows = f"{book.accounts:,} accounts, {book.visits:,} visits, {book.orders:,} orders"
    figures = [
        Figure(f"a page of rates{_by(what)}, {rows}", spent[what], most=REPORT)
        for what in spent
        if what.startswith("report ")
    ]
    for what in spent:
        way, _, by = what.partition(" ")
        if way == "count":
            duckdb = spent[f"duckdb {by}"]
            figures += [
                Figure(f"counting the rates{_by(what)} from what is kept", spent[what], duckdb, "DuckDB, raw rows"),
                Figure(f"counting the rates{_by(what)} out of raw rows", spent[f"raw {by}"], most=RAW),
            ]
    return figures


def _by(what: str) -> str:
    by = what.partition(" ")[2]
    return f" by {by}" if by else ""
