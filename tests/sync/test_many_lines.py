"""Many lines at once are read as they are read one by one: taken alike, refused alike, at the same line."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.errors import BundleRefused
from fieldrep.store.changes import Change, Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.kinds import is_id
from fieldrep.sync.format import CHANGES, CLOSING
from fieldrep.sync.layout import AT_ONCE, Layout
from fieldrep.sync.lines import quick_reader, read_slowly
from fieldrep.sync.many_lines import Read, are_ids, quick_many_reader, read_many
from tests.hostile.wrong_json import wrong_lines
from tests.hostile.wrong_log import bad_lines
from tests.sync.laptops import a_change

QUICK = quick_many_reader()
READERS = pytest.mark.parametrize("many", [read_many, QUICK], ids=["json", "msgspec"])
CELLS: dict[str, dict[str, Value]] = {
    "account": {
        "name": "Lee 医院 Zo\u0308e",
        "headcount": 5,
        "potential": -7,
        "decides": True,
        "opened_on": "2024-02-29",
    },
    "contact": {
        "account": agreed_row("account", "a"),
        "name": None,
        "has_left": False,
        "note": 'two\nlines \\ "quoted"',
    },
    "visit": {"happened_at": "2026-11-21T10:00+08:00", "how": "in_person", "outcome": None},
    "order": {"ordered_on": "2026-11-21", "amount": 2**53 - 1, "currency": "CNY", "status": "paid"},
    "estimate": {"month": "2026-11", "seats": 0, "product": ""},
    "moon_phase": {"phase": 3},
    "setting": {"unknown": "x", "name": "y"},
}


def lines_of(number: int, seed: int = 1) -> list[bytes]:
    """Lines of good changes, some of which name others, and some that only a newer version knows."""
    chance = Random(seed)
    found = []
    for each in range(1, number + 1):
        table = chance.choice(list(CELLS)[: 5 if seed % 2 else 7])
        cells = {cell: value for cell, value in CELLS[table].items() if chance.random() < 0.8}
        over = tuple(f"otherreplica2345:{chance.randrange(1, 2**53)}" for _ in range(chance.randrange(3)))
        row = agreed_row(table, str(chance.randrange(50)))
        change = a_change(number=each, op=max(1, each - 3), table=table, row=row, cells=cells, over=over)
        found.append(change.line.encode())
    return found


def document(lines: list[bytes]) -> list[bytes]:
    """All lines of a bundle up to its seal."""
    return [b"head", CHANGES, *(line + b"," for line in lines[:-1]), *lines[-1:], CLOSING, b"seal"]


def as_we_write(line: str) -> str:
    """The same as this program writes it, as far as it is JSON: nothing tells it from a good line but what it says."""
    try:
        return json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")).encode().decode()
    except (ValueError, RecursionError):
        return line


def read(lines: list[bytes], many: Read | None = None) -> tuple[list[Change], bool] | tuple[str, int, str | None]:
    layout = Layout("a.json", quick_reader(), many)
    try:
        return tuple(layout.read(lines))
    except BundleRefused as refused:
        return refused.reason, refused.facts["line"], refused.facts["field"]


@READERS
@pytest.mark.parametrize("number", [1, 2, 300, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 7])
@pytest.mark.parametrize("seed", [1, 2])
def test_good_lines_are_read_alike(many: Read, number: int, seed: int) -> None:
    lines = document(lines_of(number, seed))
    found, known = read(lines, many)
    assert (found, known) == read(lines)
    assert [change.line.encode() for change in found] == lines_of(number, seed)
    assert known is (seed % 2 == 1) or number < 3


@READERS
def test_lines_that_this_version_knows_are_taken_together(many: Read) -> None:
    lines = lines_of(500)
    changes = many([line + b"," for line in lines])
    assert changes == [read_slowly(line)[0] for line in lines]
    assert many(lines[:1]) == changes[:1]
    assert many([lines[0] + b",", lines[1]]) == changes[:2]


@READERS
def test_a_bad_line_among_good_ones_is_refused_for_what_is_wrong_with_it(many: Read) -> None:
    good = lines_of(40)
    bad = [line for _, line, *_ in wrong_lines()] + [line for line, _ in bad_lines().values()]
    assert len(bad) > 50
    for line in [*bad, *map(as_we_write, bad)]:
        among = document([*good[:20], line.encode(), *good[20:]])
        assert read(among, many) == read(among)


@READERS
def test_of_several_bad_lines_the_first_is_told(many: Read) -> None:
    good = lines_of(30)
    lines = document([*good[:9], good[9].replace(b'"at":', b'"at":-'), *good[10:20], b'{"id":7}', *good[20:]])
    assert read(lines, many) == ("at", 12, None) == read(lines)


@READERS
@pytest.mark.parametrize(
    "cut",
    [
        lambda lines: [lines[0] + b"," + lines[1], lines[2][:40], lines[2][40:]],
        lambda lines: [lines[0].replace(b',"set"', b',\n"set"').split(b"\n")[0], *lines[0].split(b"\n")[1:], lines[1]],
        lambda lines: [lines[0][:-1] + b',"over":["otherreplica2345:1",', b'{"id":"x"}]}', lines[1]],
        lambda lines: [lines[0] + b",", lines[1]],
        lambda lines: [lines[0], b"", lines[1]],
        lambda lines: [b" " + lines[0], lines[1]],
        lambda lines: [lines[0] + b" ", lines[1]],
        lambda lines: [b"[" + lines[0], lines[1] + b"]"],
    ],
)
def test_what_is_not_one_change_a_line_is_not_taken(many: Read, cut: object) -> None:
    lines = document(cut(lines_of(3)))  # type: ignore[operator]
    assert many(lines[2:-2]) is None
    assert read(lines, many) == read(lines)


@READERS
@pytest.mark.parametrize("where", [0, 1, 5, 9])
def test_a_comma_too_few_or_too_many_is_refused_alike(many: Read, where: int) -> None:
    lines = document(lines_of(10))
    for changed in (lines[where + 2].removesuffix(b","), lines[where + 2] + b","):
        among = [*lines[: where + 2], changed, *lines[where + 3 :]]
        assert read(among, many) == read(among)


@READERS
def test_a_line_that_is_written_otherwise_is_read_alike(many: Read) -> None:
    lines = lines_of(5)
    for other in (json.dumps(json.loads(lines[2])).encode(), lines[2].replace(b'"set"', b'"why":1,"set"')):
        among = document([*lines[:2], other, *lines[3:]])
        assert read(among, many) == read(among)


@given(st.lists(st.sampled_from(["a", "b", "c"]).map(lambda name: agreed_row(name)), min_size=1), st.data())
def test_ids_are_ids_together_where_each_is_one(ids: list[str], data: st.DataObject) -> None:
    assert are_ids(ids)
    place = data.draw(st.integers(0, len(ids) - 1))
    at = data.draw(st.integers(0, 35))
    put = data.draw(st.sampled_from(["", "-", "A", "g", "0", "ä", "٣", "--"]))
    changed = [*ids[:place], ids[place][:at] + put + ids[place][at + 1 :], *ids[place + 1 :]]
    assert are_ids(changed) is all(map(is_id, changed))


def test_two_wrong_ids_do_not_make_two_right_ones() -> None:
    one = agreed_row("one")
    assert not are_ids([one[:35], one + "0"])
    assert not are_ids([one.replace("-", "0", 1), one[:1] + "-" + one[2:]])
