"""Passphrases on the command line: asked for without an echo, or read from a file or the environment.

Never as a word of the command: everybody on the laptop can read those (`ps`), and the shell keeps them in its history.
"""

import os
import sys

from fieldrep.cli.streams import is_conversation
from fieldrep.errors import BadFile, BadValue
from fieldrep.i18n import say
from fieldrep.text import shown

ENVIRONMENT = "FIELDREP_PASSPHRASE"
OPTION = "--passphrase-file"
_MOST_BYTES = 4096


def given(file: str | None) -> str | None:
    """The passphrase in a file of one line, else the one in the environment, else None. Raises BadFile, BadValue."""
    return _of_file(file) if file else os.environ.get(ENVIRONMENT) or None


def chosen(file: str | None, path: str) -> str:
    """The passphrase to encrypt the file at a path with: given, or asked for twice. Raises BadFile, BadValue."""
    passphrase = given(file)
    if passphrase is not None:
        return passphrase
    if not is_conversation():
        raise BadValue(field=OPTION, value="", problem="missing")
    passphrase = _asked(say("Passphrase for {path}: ", path=path))
    if passphrase != _asked(say("The same once more: ")):
        raise BadValue(field="--passphrase", value="", problem="not_the_same")
    return passphrase


class Passphrases:
    """Knows the passphrases of files that are read: the one given fits all, others are asked for, each once."""

    def __init__(self, file: str | None) -> None:
        self._given = given(file)
        self._by_path: dict[str, str] = {}

    def __call__(self, path: str, wrong: bool) -> str | None:
        known = None if wrong else self._by_path.get(path, self._given)
        if known is not None:
            return known
        if not is_conversation():
            return None
        question = say("That is not it. Passphrase of {path}: ", path=path) if wrong else None
        answer = _asked(question or say("Passphrase of {path} (nothing leaves it alone): ", path=path))
        if not answer:
            return None
        self._by_path[path] = answer
        return answer


def _asked(question: str) -> str:
    from getpass import getpass

    try:
        return getpass(shown(question), sys.stderr)
    except EOFError:
        return ""


def _of_file(path: str) -> str:
    try:
        with open(os.path.expanduser(path), "rb") as file:  # noqa: PTH123, PTH111 - a pipe of the shell's is one too
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(path=path, problem="missing") from error
    if len(content) > _MOST_BYTES:
        raise BadFile(path=path, problem="too_big")
    try:
        text = content.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise BadFile(path=path, problem="not_text") from error
    if not text:
        raise BadFile(path=path, problem="empty")
    if "\n" in text or "\r" in text:
        # the value itself is not repeated: it is a secret
        raise BadValue(field=OPTION, value=path, problem="several_lines")
    return text
