"""Words that somebody said, as they are shown: in one pair of quotation marks, never in two."""

import pytest

from fieldrep.i18n.people_words import unquoted


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("“这个我定。”", "这个我定。"),
        ('"I sign that off"', "I sign that off"),
        ("「我来定」", "我来定"),
        ("I sign", "I sign"),
        ("“yes” and “no”", "“yes” and “no”"),
        ("“", "“"),
        ("“”", "“”"),
        ("", ""),
    ],
)
def test_the_quotation_marks_around_words_are_taken_off_once(typed: str, shown: str) -> None:
    assert unquoted(typed) == shown
