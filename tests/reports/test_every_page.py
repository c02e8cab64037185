"""Every page of the registry, on an empty book, the sample team's and one of hostile names, in both languages.

A page joins by its line in the registry: it must say what it counts in the language asked for, fit into the width, name
accounts that are there, and print itself and its document through the command line.
"""

import json
import shutil
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from fieldrep import i18n, places
from fieldrep.cli import run
from fieldrep.i18n import LANGUAGES, Language
from fieldrep.reports import registry
from fieldrep.reports.registry import PAGES, Page
from fieldrep.reports.report import Asking, Drawing, Report, Table
from fieldrep.screens.report.layout import rows_of
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.book import Book, Place
from fieldrep.text import cells
from tests.books import a_book
from tests.screens.test_tour import foreign_words, words_of
from tests.screens.test_tour_hostile import spoil
from tests.screens.tour import NOW, sample_folder

BOOKS = ("empty", "lead", "hostile")
WIDTHS = (60, 80, 120)

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
both = pytest.mark.parametrize("language", LANGUAGES)
every_book = pytest.mark.parametrize("kind", BOOKS)


class Prepared(NamedTuple):
    """A book to ask, and every text that somebody may have written into it."""

    place: Place
    data: str
    accounts: frozenset[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    i18n.use("en")


@cache
def prepared(folder: Path, kind: str, language: Language) -> Prepared:
    """The book of a kind, made once."""
    home = folder / f"{kind}-{language}"
    home.mkdir()
    if kind == "empty":
        a_book(home).book.close()
    else:
        shutil.copytree(sample_folder("lead", language), home, dirs_exist_ok=True)
    place = Place(str(home / "book"), str(home / "state"), "laptop")
    with Book.open(place) as book:
        words = words_of(book)
        if kind == "hostile":
            spoil(book)  # past the write path: what it keeps has the names of before
            words += words_of(book)
        accounts = frozenset(row for (row,) in book.rows("SELECT id FROM account"))
        # Currencies are shown in capitals, and an account without a name by its id.
        return Prepared(place, "\n".join((words, words.upper(), *accounts)), accounts)


def texts(report: Report) -> Iterator[str]:
    """Every text of a report that a reader sees."""
    yield report.title
    yield report.contains.short
    yield from report.contains.lines
    for part in report.parts:
        yield part.heading
        yield from part.about
        if isinstance(part, Drawing):
            yield from (text for line in part.lines for text, _ in line)
            continue
        yield from (*part.notes, "" if part.spoken else part.empty, *(column.title for column in part.columns))
        for line in part.lines:
            yield from (*line.cells, *(behind.heading for behind in line.behind))


def check_behind(book: Book, page: Page, by: str | None, report: Report, accounts: frozenset[str]) -> None:
    """What is found only when it is asked for: accounts that are there, each once."""
    asked = {
        behind.ask: behind
        for part in report.parts
        if isinstance(part, Table)
        for line in part.lines
        for behind in line.behind
        if behind.ask
    }
    for behind in list(asked.values())[:: max(1, len(asked) // 8)]:
        found = registry.accounts_behind(book, page.name, Asking(NOW.date(), by), behind)
        assert set(found) <= accounts and len(found) == len(set(found)), behind


def check(report: Report, book: Prepared, width: int, language: Language) -> None:
    """What every report must be."""
    assert report.parts and report.title and report.as_of == NOW.date()
    for part in report.parts:
        if isinstance(part, Drawing):
            assert all(sum(cells(text) for text, _ in line) <= width for line in part.lines), part.heading
            continue
        assert part.lines or part.empty, f"{part.heading}: an empty table says what to do"
        for line in part.lines:
            assert len(line.cells) == len(part.columns), part.heading
            behind = {row for each in line.behind for row in each.accounts}
            assert (behind | ({line.account} if line.account else set())) <= book.accounts, line
    rows = rows_of(report, width)
    assert all(cells(plain(row.parts)) <= width for row in rows)
    assert len({row.key for row in rows}) == len(rows)
    shown = "\n".join(plain(row.parts) for row in rows)
    assert all(unicodedata.category(sign) not in ("Cc", "Cs") or sign == "\n" for sign in set(shown))
    assert not foreign_words("\n".join(texts(report)), language, book.data)


def no_floats(document: object) -> bool:
    """Whether a document has none: amounts are integers, ratios two of them."""
    if isinstance(document, dict):
        return all(isinstance(key, str) and no_floats(value) for key, value in document.items())
    if isinstance(document, list | tuple):
        return all(map(no_floats, document))
    return document is None or isinstance(document, str | int)


@every_book
@both
@every_page
def test_a_page_is_whole_and_fits_every_width(folder: Path, page: Page, language: Language, kind: str) -> None:
    known = prepared(folder, kind, language)
    i18n.use(language)
    with Book.open(known.place) as book:
        for by in (None, *page.groups):
            for width in WIDTHS:
                made = registry.report(book, page.name, Asking(NOW.date(), by, None, width - 2))
                check(made, known, width, language)
            assert no_floats(made.document), by
            check_behind(book, page, by, made, known.accounts)
            assert made == registry.report(book, page.name, Asking(NOW.date(), by, None, WIDTHS[-1] - 2))
        if page.of_account:
            for account in sorted(known.accounts)[:2]:
                made = registry.report(book, page.name, Asking(NOW.date(), None, account, 78))
                check(made, known, 80, language)


@every_book
@both
@every_page
def test_a_page_is_printed_and_has_a_document(
    folder: Path,
    page: Page,
    language: Language,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = prepared(folder, kind, language)
    monkeypatch.setenv("FIELDREP_STATE", known.place.state)
    monkeypatch.setattr(places, "wall_clock", lambda: NOW)
    words = ["--book", known.place.path, "--lang", language, page.name]
    for more in ([], *(["--by", group] for group in page.groups)):
        assert run([*words, *more]) == 0, capsys.readouterr().err
        text = capsys.readouterr().out
        assert all(unicodedata.category(sign) not in ("Cc", "Cs") or sign == "\n" for sign in set(text))
        assert run([*words, *more, "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        assert bool(document["contains"]) == (i18n.say("Contains the work of") in text)
    before = [*words, "--as-of", "2026-09-30"]
    assert run(before) == 0, capsys.readouterr().err


@both
@every_page
def test_a_page_says_what_it_counts(folder: Path, page: Page, language: Language) -> None:
    known = prepared(folder, "lead", language)
    i18n.use(language)
    with Book.open(known.place) as book:
        visited = [account for (account,) in book.rows("SELECT DISTINCT account FROM visit ORDER BY id LIMIT 40")]
        asked = visited if page.of_account else [None]
        made = [registry.report(book, page.name, Asking(NOW.date(), account=account)) for account in asked]
    assert page.of_account or all(part.about for part in made[0].parts[:1]), "the first figures have their definition"
    told = (part for each in made for part in each.parts)
    assert any(isinstance(part, Table) and part.lines for part in told), "the sample team tells something of it"
