"""Asking somebody at the terminal: which of several, and yes or no."""

import sys

from fieldrep.cli.streams import warn
from fieldrep.errors import Ambiguous
from fieldrep.i18n import say


def choose(error: Ambiguous) -> str:
    """The id of the one meant among the candidates of an ambiguous name; raises the error where none is chosen."""
    candidates = error.facts["candidates"]
    assert isinstance(candidates, list)
    warn(say("“{query}” could be:", query=str(error.facts["query"])))
    for number, (_, name, hint) in enumerate(candidates, 1):
        line = say("{number}  {name}, {hint}", number=number, name=name, hint=hint) if hint else None
        warn("  " + (line or say("{number}  {name}", number=number, name=name)))
    answer = _answer(say("Which one (number, or nothing to stop)? "))
    if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(candidates):
        return str(candidates[int(answer) - 1][0])
    raise error


def agreed(question: str) -> bool:
    """Whether somebody at the terminal says yes."""
    return _answer(say("{question} (y/n) ", question=question)).casefold() in ("y", "yes", "是", "好")


def line(question: str) -> str:
    """What somebody at the terminal answers."""
    return _answer(question)


def _answer(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()
