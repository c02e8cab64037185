"""The command line: one file per command, each loaded when it is asked for; `add` and `merge` have a quick door."""

import os

from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldrep.cli.opening import Screens


def run(words: list[str], screens: "Screens | None" = None) -> int:
    """Run one command and return its exit code (`errors.py` lists them); without a command, open the screens."""
    from fieldrep.cli.door import guarded

    return guarded(lambda: _run(words, screens))


def _run(words: list[str], screens: "Screens | None") -> int:
    if "_FIELDREP_COMPLETE" in os.environ:
        from fieldrep.cli.shells import answer

        return answer(os.environ["_FIELDREP_COMPLETE"])
    _check_words(words)
    if is_add(words):
        from fieldrep.cli import quick

        return quick.run(words)
    if "merge" in words:
        from fieldrep.cli import quick_merge

        wish = quick_merge.read_words(words)
        if wish is not None:
            return quick_merge.run(wish)
    only = _options_only(words)
    if screens and only is not None:
        from fieldrep.cli.opening import open_screens

        return open_screens(screens, only.get("--book"), only.get("--lang"), "--on-share" in only)
    from fieldrep.cli.main import main

    return main(words, screens)


def _options_only(words: list[str]) -> dict[str, str] | None:
    """The options that go everywhere, where nothing else is said: then the screens open without the full parser."""
    found: dict[str, str] = {}
    left = iter(words)
    for word in left:
        name, sign, value = word.partition("=")
        if name in ("--book", "--lang"):
            said = value if sign else next(left, None)
            if said is None:
                return None
            found[name] = said
        elif word == "--on-share":
            found[word] = ""
        else:
            return None
    return found


def _check_words(words: list[str]) -> None:
    """Refuse words whose bytes are no text: they could neither be kept nor be looked for."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            from fieldrep.errors import BadValue

            raise BadValue(field="", value=word, problem="characters") from None


def is_quick(words: list[str]) -> bool:
    """Whether the command line asks for something that has a quick door."""
    if is_add(words):
        return True
    if "merge" not in words:
        return False
    from fieldrep.cli.quick_merge import read_words

    return read_words(words) is not None


def is_add(words: list[str]) -> bool:
    """Whether the command line asks for `add`, and not for its help."""
    left = iter(words)
    for word in left:
        if word in ("--book", "--lang"):
            next(left, None)
        elif not word.startswith("-"):
            return word == "add" and not any(asks in words for asks in ("--help", "-h"))
    return False
