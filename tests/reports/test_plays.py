"""Plays over a book: versions, who has read them, what they came to; and the two commands."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.errors import BadValue, NotFound
from fieldrep.operations.plays import note_read, publish
from fieldrep.operations.records import set_setting
from fieldrep.reports.plays import report
from fieldrep.reports.report import Asking, Table
from fieldrep.store.queries.plays import find_play, plays, unread_plays
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = date(2026, 11, 20)
BO = "0190a000-0000-7000-8000-0000000000b0"


def published(tmp_path: Path) -> BookInWords:
    """A play of two versions: the second holds from the day after tomorrow."""
    words = a_book(tmp_path)
    cells = {"name": "Three questions", "moves": "coverage", "city": "Suzhou"}
    publish(words.book, None, cells, "first words", "2026-10-01", words.at())
    play = find_play(words.book, "three", "2026-11-20")
    publish(words.book, play, {"goal": "open more"}, "second words", "2026-11-22", words.at())
    return words


def test_the_newest_version_that_has_begun_holds(tmp_path: Path) -> None:
    words = published(tmp_path)
    (today,), (later,) = plays(words.book, "2026-11-20"), plays(words.book, "2026-11-22")
    assert (today.holds, today.words, today.goal) == (1, "first words", "open more")
    assert (later.holds, later.words, later.number) == (2, "second words", 2)


def test_whoever_reads_a_version_is_named_once_and_must_read_the_next(tmp_path: Path) -> None:
    words = published(tmp_path)
    words.book.write(words.at(), lambda op: op.edit("person", BO, {"name": "Bo", "role": "rep"}))
    (writer,) = plays(words.book, "2026-11-20")
    assert (writer.readers, writer.unread, writer.read_by_me) == (("Ann",), ("Bo",), True)
    words.book.set_meta("me", BO)
    for _ in range(2):
        note_read(words.book, find_play(words.book, "Three questions", "2026-11-20"), "2026-11-20", words.at())
    assert unread_plays(words.book, "2026-11-20") == []
    assert words.book.row("SELECT count(*) FROM play_reading") == (1,)
    assert plays(words.book, "2026-11-19")[0].readers == ("Ann",)
    (later,) = unread_plays(words.book, "2026-11-22")
    assert (later.readers, later.unread) == (("Ann",), ("Bo",))


def test_a_play_needs_a_name_and_words(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    for cells, said in (({"name": ""}, "words"), ({"name": "Play"}, " ")):
        with pytest.raises(BadValue):
            publish(words.book, None, cells, said, "2026-11-20", words.at())
    assert words.book.row("SELECT count(*) FROM play") == (0,)
    with pytest.raises(NotFound):
        find_play(words.book, "Three", "2026-11-20")


def test_what_a_play_came_to_stands_beside_everywhere_else(tmp_path: Path) -> None:
    words = published(tmp_path)
    for name, city, opened_on in (
        ("A", "Suzhou", "2026-10-05"),
        ("B", "suzhou", None),
        ("C", "Wuxi", "2026-09-01"),
        ("D", None, None),
    ):
        words.with_account(name, city=city, opened_on=opened_on)
    made = report(words.book, Asking(TODAY))
    results = made.parts[1]
    assert isinstance(results, Table)
    # in Suzhou none of 2 on the first day, 1 of 2 now; elsewhere 1 of 2 on both days
    assert results.lines[0].cells[1] == "coverage (over 2 accounts only)"
    assert results.lines[0].cells[2:] == ("0 % (0/2)", "50 % (1/2)", "50 % (1/2)", "50 % (1/2)")
    behind, out_of = results.lines[0].behind
    assert behind.accounts == (words.made["A"],)
    assert set(out_of.accounts) == {words.made["A"], words.made["B"]}


def test_the_next_campaigns_are_due_by_the_rules(tmp_path: Path) -> None:
    words = published(tmp_path)  # in Suzhou, from 1 October on: a small one
    publish(words.book, None, {"name": "Everywhere"}, "words", "2026-09-15", words.at())
    rhythm = table(report(words.book, Asking(TODAY)), "Rhythm")
    assert [line.cells for line in rhythm.lines] == [
        ("large: for everybody", "Everywhere", "15 Sep", "15 Dec"),
        ("small: in one place", "Three questions", "1 Oct", "1 Nov, late"),
    ]
    set_setting(words.book, "play_small_months", "2", words.at())
    assert table(report(words.book, Asking(TODAY)), "Rhythm").lines[1].cells[3] == "1 Dec"
