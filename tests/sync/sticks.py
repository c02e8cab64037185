"""Laptops that exchange bundles through a folder."""

import os
from pathlib import Path

import pytest

from fieldrep.sync import merge as merging
from fieldrep.sync.courier import Synced, sync
from fieldrep.sync.unlock import Unlock
from tests.store.laptops import Laptop


def exchange(laptop: Laptop, folder: Path, **more: bool) -> Synced:
    """Exchange with a folder."""
    return sync(laptop.book, str(folder), laptop.now(), **more)  # type: ignore[arg-type]


def named(laptop: Laptop, name: str, role: str = "rep") -> Laptop:
    """Give a laptop's person a name and a role."""
    laptop.book.write(laptop.now(), lambda op: op.edit("person", laptop.person, {"name": name, "role": role}))
    return laptop


def opened_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the bundles that are opened from now on."""
    names: list[str] = []
    really = merging.opened

    def noted(path: str, unlock: Unlock | None = None):  # type: ignore[no-untyped-def]
        names.append(os.path.basename(path))
        return really(path, unlock)

    monkeypatch.setattr(merging, "opened", noted)
    return names
