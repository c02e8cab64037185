"""What every test of screens stands on: an app that is waited for no longer than it works."""

import pytest
from textual import app, pilot

from tests.screens.idle import until_idle


@pytest.fixture(autouse=True)
def _no_waiting_for_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """At each key Textual sleeps until a fiftieth of a second was quiet; here it waits until nothing is left to do."""
    for module in (app, pilot):
        monkeypatch.setattr(module, "wait_for_idle", until_idle)
