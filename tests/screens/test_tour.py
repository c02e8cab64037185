"""Every screen in both languages: what it shows is kept as text, and no screen speaks two languages at once.

`FIELDREP_SNAPSHOTS=write pytest tests/screens/test_tour.py` writes the texts again; look at what has changed.
"""

import gettext
import os
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from fieldrep import i18n
from fieldrep.i18n import LANGUAGES, Language
from fieldrep.screens.app import FieldrepApp
from fieldrep.store.book import Book
from fieldrep.store.shape import SHAPE
from tests.screens.pilots import screen_text
from tests.screens.tour import STOPS, Role, Stop, walk

SNAPSHOTS = Path(__file__).parent / "snapshots"
WRITES = os.environ.get("FIELDREP_SNAPSHOTS") == "write"
KEYS = {"Enter", "Esc", "Tab", "Shift", "Ctrl", "Space", "Home", "End", "PgUp", "PgDn", "Del", "Backspace"}
"""Keys are called the same in every language."""

both = pytest.mark.parametrize("language", LANGUAGES)
every_stop = pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)


class Seen:
    """What a walk has seen: the text of each stop, and everything that the book has of its own."""

    def __init__(self, role: Role, language: Language) -> None:
        self.data = ""
        self.texts = walk(role, language, lambda app, _pilot: _lines(app), spoil=self._read)

    def _read(self, book: Book) -> None:
        self.data = words_of(book)


@cache
def seen(role: Role, language: Language) -> Seen:
    return Seen(role, language)


def _lines(app: FieldrepApp) -> str:
    return "\n".join(line.rstrip() for line in screen_text(app).split("\n")) + "\n"


def words_of(book: Book) -> str:
    """Every text in the book that somebody may have written."""
    found = []
    for table, shape in SHAPE.items():
        written = [name for name, cell in shape.items() if cell.kind in ("line", "note")]
        if written:
            columns = ", ".join(f'"{name}"' for name in written)
            found += [text for row in book.rows(f'SELECT {columns} FROM "{table}"') for text in row if text]
    return "\n".join(found)


@pytest.mark.skipif(sys.platform == "win32", reason="paths and time zones are other ones there")
@both
@every_stop
def test_a_screen_looks_as_it_was_kept(stop: Stop, language: Language) -> None:
    text = seen(stop.role, language).texts[stop.name]
    file = SNAPSHOTS / f"{stop.name}.{language}.txt"
    if WRITES:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8"), "FIELDREP_SNAPSHOTS=write keeps it as it is now"


@cache
def sentences() -> dict[str, str]:
    """Every English sentence and the Chinese one for it."""
    catalogue = gettext.translation("fieldrep", i18n.FOLDER, ["zh"])._catalog  # type: ignore[attr-defined]
    return {key if isinstance(key, str) else key[0]: said for key, said in catalogue.items() if key}


LETTERS: Mapping[Language, re.Pattern[str]] = {"en": re.compile(r"[\u4e00-\u9fff]+"), "zh": re.compile(r"[A-Za-z]{2,}")}
"""What a word of the other language is made of, by language."""


@cache
def our_words(language: Language) -> frozenset[str]:
    """The words in the other language's letters that the sentences of a language have."""
    catalogue = sentences()
    said = catalogue if language == "en" else catalogue.values()
    return frozenset(LETTERS[language].findall("\n".join(said))) | (KEYS if language == "zh" else frozenset())


def foreign_words(text: str, language: Language, data: str) -> set[str]:
    """Words of the other language on a screen that neither the book nor a sentence of this language has."""
    text = re.sub(r"[~/][\w./-]+", "", text)  # paths are called the same in every language
    words = set(LETTERS[language].findall(text)) - our_words(language)
    return {word for word in words if word not in data}


@both
@every_stop
def test_a_screen_speaks_one_language(stop: Stop, language: Language) -> None:
    found = seen(stop.role, language)
    assert not foreign_words(found.texts[stop.name], language, found.data)


def test_a_word_of_the_other_language_is_noticed() -> None:
    assert foreign_words(" 今日 Undo F1 帮助 Enter /home/lina/x.json", "zh", "") == {"Undo"}
    assert foreign_words(" 今日 Undo F6 中文 上海", "en", "上海") == {"今日"}
