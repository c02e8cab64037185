"""What can be done where bundles are exchanged."""

from typing import TYPE_CHECKING

from fieldrep.i18n import mark
from fieldrep.screens.verbs import BACK, TEAM, Verb

if TYPE_CHECKING:
    from fieldrep.screens.sync.screen import SyncScreen


def _idle(screen: "SyncScreen") -> bool:
    return not screen.exchange.busy


def _busy(screen: "SyncScreen") -> bool:
    return screen.exchange.busy


SYNC_VERBS = (
    Verb("sync.folder", "f10 ctrl+o", "sync", mark("Sync folder"), mark("Exchange bundles with a folder"), when=_idle),
    Verb(
        "sync.stop",
        "f10 ctrl+o",
        "stop",
        mark("Stop"),
        mark("Stop what is under way; nothing of it is kept"),
        when=_busy,
    ),
    Verb(
        "sync.write",
        "f8 ctrl+s",
        "write",
        mark("Write bundle"),
        mark("Write what is not handed in to a file"),
        when=_idle,
    ),
    Verb("sync.merge", "f9", "merge", mark("Merge"), mark("Look at a bundle, and take it in"), when=_idle),
    Verb("sync.back", "ctrl+t", "take_back", mark("Take back"), mark("Take back what a merge brought"), when=_idle),
    TEAM._replace(id="sync.team", keys="ctrl+l", action="app.team", bar=True),
    BACK,
)
