"""A laptop named by the words of its key: all of them where it is accepted, the first ones among somebody's own."""

import pytest

from fieldrep.cli.laptops import LEAST, find_laptop, has_words
from fieldrep.errors import NotFound
from fieldrep.i18n.laptop_words import laptop_in_short, shown_laptop
from fieldrep.store.queries.team import Member, MemberLaptop

KEY, OTHER = "11" * 32, "22" * 32


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_the_words_name_a_laptop_however_they_are_typed(lang: str) -> None:
    words = shown_laptop(KEY, lang)  # type: ignore[arg-type]
    for typed in (words, words.replace(" · ", " "), words.upper(), words.replace(" ", "").replace("·", "-")):
        assert has_words(KEY, typed)
        assert not has_words(OTHER, typed)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_fewer_words_are_no_comparison(lang: str) -> None:
    words = shown_laptop(KEY, lang).replace(" · ", " ").split()  # type: ignore[arg-type]
    for some in (words[:7], words[1:], words[:2], [], [*words[:7], words[0]], words[::-1]):
        assert not has_words(KEY, " ".join(some))


def test_the_key_itself_is_taken_where_enough_of_it_is_said() -> None:
    assert has_words(KEY, KEY)
    assert has_words(KEY, KEY[:LEAST])
    assert not has_words(KEY, KEY[: LEAST - 1])


def test_among_somebodys_own_laptops_the_first_words_are_enough() -> None:
    laptops = tuple(MemberLaptop(key, 0, False, None, None, False, False) for key in (KEY, OTHER))
    member = Member("p", "Li Na", False, False, False, (), laptops)
    assert find_laptop(member, laptop_in_short(OTHER)) == OTHER
    for typed in ("", "…", "no such words"):
        with pytest.raises(NotFound):
            find_laptop(member, typed)
