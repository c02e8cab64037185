"""The drawing of a buying group: everybody stands in it once, whatever was said of who reports to whom."""

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.people_tree import HEAD, arrows, tree

PEOPLE = "abcdefgh"


def drawn(bosses: dict[str, str], people: str = PEOPLE) -> list[str]:
    return [f"{'  ' * branch.depth}{branch.contact}" for branch in tree(people, bosses) if not branch.loose]


def test_whoever_reports_to_somebody_stands_below_them() -> None:
    assert drawn({"b": "a", "c": "a", "d": "b"}) == ["a", "  b", "    d", "  c"]


def test_those_of_whom_nothing_is_known_come_last_and_are_told_apart() -> None:
    branches = tree("abc", {"c": "b"})
    assert [(each.contact, each.loose) for each in branches] == [("b", False), ("c", False), ("a", True)]


def test_a_circle_is_drawn_from_whoever_comes_first_and_says_so() -> None:
    branches = tree("abc", {"a": "b", "b": "c", "c": "a"})
    assert [each.contact for each in branches] == ["a", "c", "b"]
    assert [each.circle for each in branches] == ["b", None, None]


def test_a_boss_who_is_not_here_is_no_boss() -> None:
    assert all(each.loose for each in tree("ab", {"a": "gone", "b": "b"}))


def test_lines_run_past_those_whose_colleagues_follow() -> None:
    guides = {each.contact: (each.guides, each.last) for each in tree("abcd", {"b": "a", "c": "a", "d": "b"})}
    assert guides["d"] == ((False, True), True), "c follows below a, so a line runs past d"
    assert guides["c"] == ((False,), True)


def test_a_chain_of_any_length_is_drawn() -> None:
    people = [str(number) for number in range(3000)]
    branches = tree(people, dict(zip(people[1:], people, strict=False)))
    assert branches[-1].depth == 2999


@given(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)))
def test_everybody_is_drawn_once_below_their_boss_or_at_a_circle(bosses: dict[str, str]) -> None:
    branches = tree(PEOPLE, bosses)
    assert sorted(each.contact for each in branches) == sorted(PEOPLE)
    above: dict[int, str] = {}
    for branch in branches:
        above[branch.depth] = branch.contact
        boss = bosses.get(branch.contact)
        if branch.depth:
            assert above[branch.depth - 1] == boss
        elif boss is not None and boss != branch.contact:
            assert branch.circle == boss


def test_arrows_lead_from_line_to_line() -> None:
    assert arrows([(2, 0)], 3, 3).lines == ("╭▶", "┊ ", "╰╌")
    assert arrows([(1, 0), (2, 0)], 3, 3).lines == ("╭▶", "├╌", "╰╌")


def test_without_arrows_no_room_is_taken() -> None:
    assert arrows([], 2, 3).lines == ("", "")


def test_arrows_that_find_no_room_are_named() -> None:
    gutter = arrows([(0, 3), (1, 2)], 4, 1)
    assert gutter.left_out == (0,) and gutter.lines[2][-1] == HEAD
    assert arrows([(0, 1)], 2, 0) == (("", ""), (0,))


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda edge: edge[0] != edge[1]), max_size=12))
def test_every_arrow_is_drawn_or_named(edges: list[tuple[int, int]]) -> None:
    gutter = arrows(edges, 9, 3)
    assert len({len(line) for line in gutter.lines}) == 1
    ends = {end for place, (_, end) in enumerate(edges) if place not in gutter.left_out}
    assert {at for at, line in enumerate(gutter.lines) if line.endswith(HEAD)} == ends
