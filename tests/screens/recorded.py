"""fieldrep, writing down beside the screen which fields it made, and which of them somebody typed into."""

import os
import runpy
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

VARIABLE = "FIELDREP_TEST_FIELDS"
PROGRAM = ("-m", "tests.screens.recorded")


class Fields(NamedTuple):
    """Fields as `Screen field`: those that were made, and those that were typed into."""

    made: set[str]
    typed: set[str]


def fields(path: str) -> Fields:
    """What was written down so far."""
    found = Fields(set(), set())
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            kind, _, field = line.partition(" ")
            (found.made if kind == "made" else found.typed).add(field)
    return found


def main() -> None:
    """Run fieldrep with both kinds of fields watched."""
    from fieldrep.screens.workarounds import before_textual

    before_textual()
    from textual import events

    from fieldrep.screens.widgets.field import TextLine, is_typed
    from fieldrep.screens.widgets.note_field import NoteField

    path = os.environ[VARIABLE]

    def write(kind: str, field: Any) -> None:
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{kind} {type(field.screen).__name__} {field.id}\n")

    def made(self: Any, _event: events.Mount) -> None:
        write("made", self)

    def watched(on_key: Callable[[Any, events.Key], Awaitable[None]]) -> Callable[[Any, events.Key], Awaitable[None]]:
        async def typed(self: Any, event: events.Key) -> None:
            if event.is_printable or is_typed(event):
                write("typed", self)
            await on_key(self, event)

        return typed

    for kind in (TextLine, NoteField):
        kind._on_mount = made  # type: ignore[method-assign, assignment]
        kind._on_key = watched(kind._on_key)  # type: ignore[method-assign]
    runpy.run_module("fieldrep", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
