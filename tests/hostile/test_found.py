"""What fuzzing has found, under names that say what it was; and one run of each target, so that they stay true."""

import traceback

import pytest

from tests.hostile.forge import genuine, next_work
from tests.hostile.targets import TARGETS
from tests.hostile.test_texts import CONTROLS, REAL, TRICKS
from tests.hostile.wrong_json import a_head, dumped, wrong_lines

FOUND: dict[str, dict[str, bytes]] = {
    "quick": {
        "words after a name of nothing": b'Lee Hospital met: "" "dear friends"',
    },
}


@pytest.mark.parametrize(
    ("target", "data"),
    [pytest.param(target, data, id=f"{target} {name}") for target in FOUND for name, data in FOUND[target].items()],
)
def test_what_was_found_once_is_no_fault_any_more(target: str, data: bytes) -> None:
    assert fault_of(target, data) == ""


def fault_of(target: str, data: bytes) -> str:
    """How a reader fails on some bytes; nothing where it does not."""
    try:
        TARGETS[target](data)
    except Exception:
        return traceback.format_exc()
    return ""


@pytest.mark.parametrize("target", TARGETS)
def test_no_reader_fails_on_text_of_any_kind(target: str) -> None:
    texts = [*CONTROLS.values(), *TRICKS.values(), *REAL.values(), "", dumped(a_head()), next_work(1)[0].line]
    for each in [*texts, *(line for _, line, _, _ in wrong_lines() if len(line) < 5000)]:
        assert fault_of(target, each.encode("utf-8", "surrogatepass")) == "", each
    honest = genuine(3)
    for length in range(0, len(honest), 97):
        assert fault_of(target, honest[:length]) == "", length
