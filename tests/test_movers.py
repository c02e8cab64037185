"""Movers: who stands in another class than before; whoever has come or gone has not moved."""

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.movers import Mover, movers

classes = st.dictionaries(st.text("abcd", min_size=1, max_size=2), st.sampled_from(["hold", "base", "attack"]))


def test_one_moved_one_stayed_one_came_and_one_left() -> None:
    before = {"moved": "attack", "stayed": "hold", "left": "base"}
    now = {"moved": "base", "stayed": "hold", "came": "attack"}
    assert movers(before, now) == (Mover("moved", "attack", "base"),)


@given(classes, classes)
def test_back_again_moves_the_same_and_everybody_on_both_days_moved_or_stayed(
    before: dict[str, str], now: dict[str, str]
) -> None:
    found = movers(before, now)
    assert [each.id for each in found] == sorted({each.id for each in found})
    assert {each.id for each in found} == {each for each in before if each in now and before[each] != now[each]}
    assert found == tuple(Mover(each.id, each.now, each.before) for each in movers(now, before))
    assert found == movers(dict(reversed(before.items())), dict(reversed(now.items())))
