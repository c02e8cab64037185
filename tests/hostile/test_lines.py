"""Lines that are not as they must be: both readers refuse each for the same reason, and read good ones alike."""

import json
from collections.abc import Callable

import pytest

from fieldrep.sync.lines import Read, quick_reader, read_slowly
from fieldrep.sync.strict import BadLine
from tests.hostile.forge import forgers
from tests.hostile.wrong_json import a_line, dumped, wrong_lines
from tests.hostile.wrong_log import bad_lines
from tests.sync.laptops import ROW

QUICK = quick_reader()
READERS = pytest.mark.parametrize("reader", [read_slowly, QUICK], ids=["json", "msgspec"])


@READERS
def test_a_line_with_one_thing_wrong_is_refused_for_it(reader: Callable[[bytes], Read]) -> None:
    found = {}
    bad = [(name, line, answer, {}) for name, (line, answer) in bad_lines().items()]
    for what, line, answer, facts in [*wrong_lines(), *bad]:
        try:
            reader(line.encode())
            found[what] = None, answer
        except BadLine as refused:
            told = {"field": refused.field} if "field" in facts else {}
            if (refused.reason, told) != (answer, dict(facts)):
                found[what] = refused.reason, refused.field, answer
    assert found == {}


def test_both_readers_read_the_same() -> None:
    line = forgers(2, "account", ROW, {"name": "Lee Hospital"}, "forgedreplica234:1").line
    texts = {
        "note": 'two\nlines \\ "quoted" 上海',
        "name": "Zo\u0308e 👩\u200d👧 \ufeff",
        "headcount": 5,
        "decides": None,
    }
    odd = [
        line,
        forgers(3, "account", ROW, texts).line,
        json.dumps(json.loads(forgers(3, "account", ROW, texts).line)),
        line.replace('"id":', '"id" : ').replace('"set"', '"why":[{"a":1}],"set"'),
        line.replace("L", "\\u004c"),
        line.replace('"over":[', '"over":[ '),
        dumped(a_line() | {"more": {"deep": [1, None, "x"]}}),
    ]
    for each in odd:
        assert QUICK(each.encode()) == read_slowly(each.encode())
