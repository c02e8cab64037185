"""Heads by their definition: the fold against a slow reading of the same sentences, over every kind of tangle."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.store.changes import Change, read_line, split_id, written
from fieldrep.store.heads import fold, read_note, strong_groups, uncovered, write_note

REPLICAS = ("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb")
ROW = "00000000-0000-7000-8000-000000000000"


@st.composite
def tangles(draw: st.DrawFn) -> tuple[list[Change], frozenset[str], frozenset[str]]:
    """Changes of one row that name each other at random: forwards, backwards, themselves, what is not there."""
    names = [f"{replica}:{number}" for replica in REPLICAS for number in (1, 2, 3, 4)]
    made: dict[str, Change] = {}
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=8)):
        replica, number = split_id(name)
        cells = draw(st.dictionaries(st.sampled_from(["name", "phone"]), st.sampled_from(["x", "y"]), min_size=1))
        over = tuple(sorted(draw(st.sets(st.sampled_from(names), max_size=3))))
        at = draw(st.integers(1, 3))
        change = written(replica, number, number, at, "", "account", ROW, cells, over)
        made[change.line] = change
    changes = list(made.values())
    counted = [change.id for change in changes]
    doubled = frozenset(name for name in counted if counted.count(name) > 1)
    silent = draw(st.frozensets(st.sampled_from(names), max_size=2))
    return changes, doubled, silent


def covers(x: Change, y: Change, writers: list[Change], doubled: frozenset[str]) -> bool:
    """Whether x reaches y through `over`, read straight from the definition."""
    seen: set[str] = set()
    waiting = list(x.over)
    while waiting:
        name = waiting.pop()
        if name in seen or name in doubled:
            continue
        seen.add(name)
        waiting += [each for change in writers if change.id == name for each in change.over]
    return y.id in seen and y.id not in doubled


@given(tangles())
@settings(max_examples=400)
def test_heads_are_those_that_no_other_counting_change_covers(
    tangle: tuple[list[Change], frozenset[str], frozenset[str]],
) -> None:
    changes, doubled, silent = tangle
    for cell in ("name", "phone"):
        writers = [change for change in changes if cell in change.cells]
        expected = [
            y
            for y in writers
            if y.id not in silent
            and not any(
                x.id not in silent and covers(x, y, writers, doubled) and not covers(y, x, writers, doubled)
                for x in writers
                if x is not y
            )
        ]
        found = uncovered(writers, doubled, lambda change: change.id not in silent)
        assert sorted(change.line for change in found) == sorted(change.line for change in expected)


@given(tangles(), st.randoms())
def test_a_fold_does_not_see_the_order_of_its_changes(
    tangle: tuple[list[Change], frozenset[str], frozenset[str]], random: object
) -> None:
    changes, doubled, _ = tangle
    shuffled = list(changes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = fold(changes, doubled), fold(shuffled, doubled)
    assert one is not None and other is not None
    assert (one.note(), one.shown(), one.conflicts(), one.made_at) == (
        other.note(),
        other.shown(),
        other.conflicts(),
        other.made_at,
    )


def test_a_chain_of_a_hundred_thousand_changes_folds_without_recursion() -> None:
    changes = [
        written(REPLICAS[0], number, number, number, "", "account", ROW, {"name": str(number)}, over)
        for number in range(1, 100_001)
        for over in [(f"{REPLICAS[0]}:{number - 1}",) if number > 1 else ()]
    ]
    folded = fold(changes)
    assert folded is not None and folded.shown() == {"name": "100000"} and folded.conflicts() == []


def test_two_that_name_each_other_cover_neither() -> None:
    group_of, order = strong_groups([[1], [0], [0]])
    assert group_of == [0, 0, 1] and sorted(order[:2]) == [0, 1] and order[2] == 2


def test_an_unseen_write_of_another_value_is_a_conflict_and_the_later_clock_shows() -> None:
    first = written(REPLICAS[0], 1, 1, 10, "", "account", ROW, {"phone": "1"}, ())
    second = written(REPLICAS[1], 1, 1, 20, "", "account", ROW, {"phone": "2"}, ())
    folded = fold([first, second])
    assert folded is not None and folded.shown() == {"phone": "2"} and folded.conflicts() == ["phone"]


def test_an_edit_that_had_seen_the_other_wins_whatever_the_clocks_say() -> None:
    first = written(REPLICAS[0], 1, 1, 2**52, "", "account", ROW, {"phone": "1"}, ())
    second = written(REPLICAS[1], 1, 1, 5, "", "account", ROW, {"phone": "2"}, (first.id,))
    folded = fold([first, second])
    assert folded is not None and folded.shown() == {"phone": "2"} and folded.conflicts() == []


def test_a_note_reads_back() -> None:
    note = "aaaaaaaaaaaaaaaa:1;name=aaaaaaaaaaaaaaaa:4,bbbbbbbbbbbbbbbb:2;phone="
    assert write_note(read_note(note)) == note


@given(st.dictionaries(st.sampled_from(["name", "note"]), st.text() | st.none() | st.booleans() | st.integers()))
def test_a_line_reads_back_as_the_change_that_was_written(cells: dict[str, str | int | bool | None]) -> None:
    change = written(REPLICAS[0], 7, 5, 123, "someone", "account", ROW, cells, (f"{REPLICAS[1]}:3",))
    assert read_line(change.line) == change
