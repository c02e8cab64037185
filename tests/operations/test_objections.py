"""Objections, their answers and results: what is written, and what the board reads of it."""

from pathlib import Path

import pytest

from fieldrep.domain.answers import Tally
from fieldrep.errors import BadValue
from fieldrep.operations.objections import (
    answer_objection,
    correct_objection,
    raise_objection,
    record_result,
)
from fieldrep.operations.records import record
from fieldrep.operations.visits import Raised, VisitWish, Who, save_visit
from fieldrep.store.queries.objections import BoardLine, board_lines, cases, last_answer
from fieldrep.store.undo import undo
from tests.books import BookInWords, a_book


def the_line(words: BookInWords) -> BoardLine:
    (line,) = board_lines(words.book)
    return line


def a_raised(folder: Path, blocks: str | None = "conversion") -> tuple[BookInWords, str]:
    words = a_book(folder).with_account("Lee Hospital").with_contact("Wang Fang", title="Head of purchasing")
    words.visited(on="2026-11-02", met="Wang Fang", key="Wang Fang")
    row, _ = raise_objection(
        words.book, words.account, Raised("too dear", blocks, Who("Wang Fang", words.made["Wang Fang"])), words.at()
    )
    return words, row


def test_the_board_says_who_raised_it_in_which_visit(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").with_contact("Wang Fang", title="Head")
    words.recorded("finding", contact=words.made["Wang Fang"], role="user", trust="stated")
    fang = Who("Wang Fang", words.made["Wang Fang"])
    wish = VisitWish(words.account, "2026-11-20T10:00+00:00", met=(fang,), objections=(Raised("no", "coverage", fang),))
    visit = save_visit(words.book, wish, words.at()).visit
    words.visited(on="2026-11-20", key="Wang Fang")
    line = the_line(words)
    assert (line.line.raised_by, line.raised.title, line.raised.rank, line.roles) == (
        "Wang Fang",
        "Head",
        "key",
        ("user",),
    )
    assert (line.raised.visit, line.raised.visited_at, line.raised.person) == (visit, "2026-11-20T10:00+00:00", "Ann")
    assert (line.line.state, line.line.blocks) == ("open", "coverage")


def test_one_that_was_written_down_outside_a_visit_says_who_wrote_it(tmp_path: Path) -> None:
    words, _ = a_raised(tmp_path)
    assert (the_line(words).raised.visit, the_line(words).raised.person) == (None, "Ann")


def test_an_answer_in_the_same_visit_is_saved_with_the_objection(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    raised = Raised("too dear", "conversion", answer="larger boxes", result="gone")
    save_visit(words.book, VisitWish(words.account, "2026-11-20T10:00+00:00", objections=(raised,)), words.at())
    line = the_line(words)
    assert [(each.words, each.result) for each in line.line.answers] == [("larger boxes", "gone")]
    assert line.line.state == "gone"
    assert list(line.answered_in.values()) == ["2026-11-20"]


def test_a_result_goes_to_the_answer_that_waits_for_it(tmp_path: Path) -> None:
    words, row = a_raised(tmp_path)
    answer, _ = answer_objection(words.book, row, "larger boxes", None, words.at())
    record_result(words.book, row, "gone", words.at())
    assert last_answer(words.book, row) == (answer, "gone")
    line = the_line(words)
    assert line.line.state == "gone"
    assert line.told_later[answer].by == "Ann"


def test_another_result_stands_beside_the_first_one(tmp_path: Path) -> None:
    words, row = a_raised(tmp_path)
    first, _ = answer_objection(words.book, row, "larger boxes", "gone", words.at())
    record_result(words.book, row, "stands", words.at())
    answers = the_line(words).line.answers
    assert [(each.words, each.result) for each in answers] == [("larger boxes", "gone"), (None, "stands")]
    assert the_line(words).line.state == "stands"
    assert last_answer(words.book, row) != (first, "gone")


def test_a_further_answer_opens_what_was_gone(tmp_path: Path) -> None:
    words, row = a_raised(tmp_path)
    answer_objection(words.book, row, "larger boxes", "gone", words.at())
    answer_objection(words.book, row, "usage per shift", None, words.at())
    assert the_line(words).line.state == "answered"
    (case,) = cases(words.book)
    assert [each.result for each in case.tries] == ["stands", None]


def test_an_objection_may_go_by_itself(tmp_path: Path) -> None:
    words, row = a_raised(tmp_path)
    record_result(words.book, row, "gone", words.at())
    assert the_line(words).line.state == "gone"
    assert [case.tries for case in cases(words.book)] == [()]


def test_a_visit_after_an_answer_without_a_result_is_named(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    words.visited(on="2026-11-02", objection="too dear")
    row = the_line(words).line.id
    record(words.book, "answer", {"objection": row, "words": "boxes", "visit": words.made["visit"]}, words.at())
    assert the_line(words).unasked is None
    words.visited(on="2026-11-04", outcome="nobody_there").visited(on="2026-11-05", how="message")
    assert the_line(words).unasked is None
    words.visited(on="2026-11-09").visited(on="2026-11-12")
    assert the_line(words).unasked == "2026-11-09"
    record_result(words.book, row, "stands", words.at())
    line = the_line(words)
    assert line.unasked is None


def test_a_correction_keeps_the_answers(tmp_path: Path) -> None:
    words, row = a_raised(tmp_path)
    answer_objection(words.book, row, "larger boxes", "gone", words.at())
    correct_objection(words.book, row, words.account, Raised("far too dear", None, Who("Ms Li")), words.at())
    line = the_line(words).line
    assert (line.words, line.blocks, line.raised_by, len(line.answers)) == ("far too dear", None, "Ms Li", 1)
    undo(words.book, words.at())
    assert the_line(words).line.words == "too dear"


def test_an_objection_needs_words(tmp_path: Path) -> None:
    words, row = a_raised(tmp_path)
    for wish in (lambda: raise_objection(words.book, words.account, Raised(" "), words.at()),
                 lambda: correct_objection(words.book, row, words.account, Raised(""), words.at()),
                 lambda: answer_objection(words.book, row, " ", None, words.at())):  # fmt: skip
        with pytest.raises(BadValue):
            wish()


def test_a_board_of_one_account_has_that_account_alone(tmp_path: Path) -> None:
    words, _ = a_raised(tmp_path)
    words.with_account("Other").visited(objection="too far")
    assert [line.line.words for line in board_lines(words.book, words.account)] == ["too far"]
    assert len(board_lines(words.book)) == 2


def test_a_document_has_all_that_the_board_says(tmp_path: Path) -> None:
    words, row = a_raised(tmp_path)
    answer_objection(words.book, row, "larger boxes", None, words.at())
    record_result(words.book, row, "gone", words.at())
    document = the_line(words).document()
    assert document["id"] == row
    assert document["rank"] == "key"
    assert document["answers"][0]["told_later"]["by"] == "Ann"  # type: ignore[index]


def test_what_worked_is_counted_over_the_book(tmp_path: Path) -> None:
    from fieldrep.domain.answers import Experience

    words, row = a_raised(tmp_path)
    answer_objection(words.book, row, "larger boxes", "gone", words.at())
    words.with_account("Other").visited(objection="Too dear!", blocks="conversion")
    other = board_lines(words.book)[0].line
    answer_objection(words.book, other.id, "larger boxes.", "stands", words.at())
    (found,) = Experience(cases(words.book)).answers("too dear", "conversion")
    assert (found.words, found.tally, found.author) == ("larger boxes.", Tally(1, 2, 0), "Ann")
