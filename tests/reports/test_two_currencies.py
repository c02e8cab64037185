"""Every page of the registry on a book of two currencies: nothing is added up or compared across them.

No rate of exchange is known, so none may matter: whatever an amount in the other currency is worth, every figure is the
same that is not shown in that currency.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from fieldrep.reports import registry
from fieldrep.reports.registry import PAGES, Page
from fieldrep.reports.report import Asking, Drawing, Report
from fieldrep.store.book import Book, Place
from tests.screens.tour import NOW, sample_folder

OTHER = "SEK"
FACTOR = 1_000
AMOUNTS = {
    "order": ("amount", "profit"),
    "estimate": ("spend",),
    "escalation": ("amount",),
    "commission_payment": ("amount",),
}
"""Whose rows have a currency of their own, and the amounts in it."""
MONEY = re.compile(r"(?<![\d.,$€£¥-])-?\d[\d,]*\.\d\d(?![\d.]| (?:[A-Z]{3}|%))")
"""An amount that names no currency."""

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("currencies")


@cache
def a_team(folder: Path, factor: int) -> Place:
    """The sample team's book with a third of its money in another currency, worth `factor` times as much."""
    home = folder / str(factor)
    shutil.copytree(sample_folder("lead", "en"), home)
    place = Place(str(home / "book"), str(home / "state"), "laptop")
    with Book.open(place) as book:
        for table, cells in AMOUNTS.items():
            worth = ", ".join(f"{cell} = {cell} * {factor}" for cell in cells)
            book.db.execute(f'UPDATE "{table}" SET currency = ?, {worth} WHERE rowid % 3 = 0', (OTHER,))
        for table, where in (("quotation", "id"), ("quotation_line", "quotation")):
            cells = "voucher = voucher * ?, currency = ?" if table == "quotation" else "price = price * ?"
            known = (factor, OTHER) if table == "quotation" else (factor,)
            book.db.execute(
                f'UPDATE "{table}" SET {cells} WHERE "{where}" IN (SELECT id FROM quotation WHERE rowid % 3 = 0)', known
            )
    return place


def cells_in(report: Report) -> Iterator[tuple[str, str]]:
    """Each text of a report with the place it stands at."""
    for part in report.parts:
        if isinstance(part, Drawing):
            yield from ((f"{part.heading} {number}", str(line)) for number, line in enumerate(part.lines))
            continue
        yield from ((f"{part.heading} note {number}", text) for number, text in enumerate((*part.about, *part.notes)))
        for line in part.lines:
            name = f"{part.heading} {line.key or line.account} {line.row}"
            yield from ((f"{name} {number}", text) for number, text in enumerate(line.cells))
            yield from ((f"{name} behind {each.heading}", str(each.accounts)) for each in line.behind)


def leaves(document: object, path: str = "", currency: object = None) -> Iterator[tuple[str, object]]:
    """Each leaf of a document with its place, but for what is said to be in the other currency, or names it."""
    if isinstance(document, dict):
        inside = document.get("currency", currency)
        for key, value in document.items():
            yield from leaves(value, f"{path}/{key}", OTHER if key == OTHER else inside)
    elif isinstance(document, list | tuple):
        for number, value in enumerate(document):
            yield from leaves(value, f"{path}/{number}", currency)
    elif currency != OTHER and not (isinstance(document, str) and OTHER in document):
        yield path, document


def asked(page: Page, book: Book) -> Iterator[Asking]:
    """What a page can be asked for; of the accounts that pay in both currencies."""
    for by in (None, *page.groups):
        yield Asking(NOW.date(), by)
    if page.of_account:
        for (account,) in book.rows(
            'SELECT account FROM "order" GROUP BY account HAVING count(DISTINCT currency) > 1 ORDER BY account LIMIT 5'
        ):
            yield Asking(NOW.date(), None, account)


@every_page
def test_what_the_other_currency_is_worth_moves_no_sum(folder: Path, page: Page) -> None:
    with Book.open(a_team(folder, 1)) as book, Book.open(a_team(folder, FACTOR)) as dearer:
        for asking in asked(page, book):
            made, other = (registry.report(each, page.name, asking) for each in (book, dearer))
            told, changed = dict(cells_in(made)), dict(cells_in(other))
            assert told.keys() == changed.keys()
            moved = {place: (told[place], changed[place]) for place in told if told[place] != changed[place]}
            assert all(OTHER in text for pair in moved.values() for text in pair), moved
            assert dict(leaves(made.document)) == dict(leaves(other.document))


@every_page
def test_every_amount_names_its_currency(folder: Path, page: Page) -> None:
    with Book.open(a_team(folder, 1)) as book:
        for asking in asked(page, book):
            for place, text in cells_in(registry.report(book, page.name, asking)):
                assert not MONEY.search(text), (place, text)
