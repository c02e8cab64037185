"""Laws of the pages of accounts and work: a figure and the accounts behind it agree, on page and in document."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from fieldrep import i18n
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking, Line, Report, Table
from fieldrep.store.book import Book, Place
from fieldrep.store.queries.early_warnings import account_warnings, warning_lines
from tests.screens.tour import NOW, sample_folder

PAGES = ("intervals", "steps", "profiles", "cross", "lifecycle", "warnings", "attack", "temperature")
DAYS = (NOW.date(), date(2026, 9, 30))
RATE = re.compile(r"\(([\d,]+)/([\d,]+)\)")

every_page = pytest.mark.parametrize("name", PAGES)
both_days = pytest.mark.parametrize("as_of", DAYS, ids=str)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    home = tmp_path_factory.mktemp("behind") / "lead"
    shutil.copytree(sample_folder("lead", "en"), home)
    i18n.use("en")
    with Book.open(Place(str(home / "book"), str(home / "state"), "laptop")) as opened:
        yield opened


def lines_of(made: Report) -> list[Line]:
    return [line for part in made.parts if isinstance(part, Table) for line in part.lines]


@every_page
@both_days
def test_a_rate_is_a_part_of_its_whole_and_both_can_be_opened(book: Book, name: str, as_of: date) -> None:
    found = 0
    for line in lines_of(report(book, name, Asking(as_of))):
        sizes = {len(each.accounts) for each in line.behind}
        for told in RATE.findall(" ".join(line.cells)):
            n, of = (int(number.replace(",", "")) for number in told)
            found += 1
            # won and lost are counted by need, and an account may have several
            assert n <= of and (name == "steps" or {n, of} <= sizes), line
    assert found or name == "cross"


@every_page
@both_days
def test_nothing_is_behind_a_figure_twice_and_each_part_is_in_its_whole(book: Book, name: str, as_of: date) -> None:
    for line in lines_of(report(book, name, Asking(as_of))):
        for each in line.behind:
            assert len(each.accounts) == len(set(each.accounts)), (line.cells, each.heading)
        if len(line.behind) > 1:
            assert set(line.behind[0].accounts) <= set(line.behind[1].accounts), line.cells


@every_page
@both_days
def test_the_document_names_every_account_of_the_page(book: Book, name: str, as_of: date) -> None:
    made = report(book, name, Asking(as_of))
    shown = {line.account for line in lines_of(made) if line.account}
    shown |= {account for line in lines_of(made) for each in line.behind for account in each.accounts}
    text = json.dumps(made.document)
    assert not [account for account in shown if account not in text]


@both_days
def test_an_account_by_itself_is_warned_of_as_in_the_list_of_all(book: Book, as_of: date) -> None:
    listed = {line.account: line for line in warning_lines(book, as_of)}
    assert listed
    for (account,) in book.rows("SELECT id FROM account WHERE deleted = 0"):
        assert account_warnings(book, account, as_of) == listed.get(account)
