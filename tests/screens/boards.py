"""A book whose objections were answered here and there."""

from pathlib import Path

from fieldrep.operations.objections import answer_objection
from fieldrep.store.queries.objections import board_lines
from tests.books import BookInWords, a_book

BOXES, USAGE = "Larger boxes bring it down.", "Showed the usage per shift."


def a_board(folder: Path) -> BookInWords:
    """Two accounts that say nearly the same, one answer that worked, and one objection of another rate."""
    words = a_book(folder).with_account("Lee Hospital").with_contact("Wang Fang", title="Head")
    words.visited(on="2026-11-12", met="Wang Fang", objection="too dear", blocks="conversion")
    dear = board_lines(words.book)[0].line.id
    answer_objection(words.book, dear, BOXES, "gone", words.at())
    words.with_account("Hengda").visited(on="2026-11-13", objection="You are too dear!", blocks="conversion")
    words.with_account("Bona").visited(on="2026-11-14", objection="never heard of you", blocks="coverage")
    return words
