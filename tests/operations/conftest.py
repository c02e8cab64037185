"""A room with desks for the tests of teams."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.desks import Desks, desks


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desks]:
    with desks(tmp_path) as found:
        yield found
