"""Errors in words: what happened, what is safe, what to do next; the one place where a no becomes a sentence."""

from collections.abc import Callable, Iterable

from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.words import WORDS, word
from fieldrep.text import shown

# Errno names and the system's own words for them, as far as a sentence can be said about them.
REASONS = {
    "ENOSPC": mark("the disk is full"),
    "No space left on device": mark("the disk is full"),
    "EIO": mark("the disk does not take it"),
    "EACCES": mark("it is not allowed there"),
    "Permission denied": mark("it is not allowed there"),
    "EPERM": mark("it is not allowed there"),
    "Operation not permitted": mark("it is not allowed there"),
    "EROFS": mark("the disk is read-only"),
    "Read-only file system": mark("the disk is read-only"),
    "ENOENT": mark("there is no such folder"),
    "No such file or directory": mark("there is no such folder"),
    "EISDIR": mark("it is a folder"),
    "Is a directory": mark("it is a folder"),
    "ENOTDIR": mark("a part of the path is no folder"),
    "Not a directory": mark("a part of the path is no folder"),
    "EEXIST": mark("something of that name is there already"),
    "ENODEV": mark("the stick is gone"),
    "ENXIO": mark("the stick is gone"),
    "EFBIG": mark("the file would be too large"),
    "File too large": mark("the file would be too large"),
}


def explain(error: FieldrepError) -> str:
    """What happened, what is safe, and what to do next, in the language spoken; safe to show.

    Every class of `errors.py` is known here by itself or by its parent, and so is every problem and reason code; one
    that this version does not know yet is named in a general sentence.
    """
    from fieldrep.i18n.problems.kinds import EXPLAINED  # the sentences are read once something is wrong

    for kind in type(error).__mro__:
        if kind in EXPLAINED:
            return EXPLAINED[kind](error)
    return say("Something went wrong. What was saved before is safe.")


def crash_text(report: object) -> str:
    """What is said after an unexpected error: what happened, what is safe, where the report is, if there is one."""
    told = [say("Something unexpected went wrong. What was saved before is safe.")]
    if report:
        told.append(say("A report without names or numbers is at {path}", path=str(report)))
    return "\n".join(told)


def reason_text(reason: object) -> str:
    """An errno name, or the system's words for it, as the middle of a sentence."""
    found = REASONS.get(str(reason))
    return say(found) if found else shown(str(reason or say("no reason was given")))


def field_name(field: object) -> str:
    """What a field is called: a cell's word where it has one, else the name itself."""
    name = str(field or "").rpartition(".")[2]
    for kind in ("cell", "rank", "role", "table"):
        if name in WORDS[kind]:
            return word(kind, name)
    return FIELD_WORDS[name]() if name in FIELD_WORDS else shown(str(field or ""))


FIELD_WORDS: dict[str, Callable[[], str]] = {
    "met": lambda: word("how", "met"),
    "named": lambda: word("how", "named"),
    "opened_on": lambda: word("cell", "opened_on"),
    "next_step": lambda: word("table", "next_step"),
}


def names_in_a_row(names: object, most: int = 12) -> str:
    """Names with commas between; those beyond `most` are counted."""
    if not isinstance(names, Iterable) or isinstance(names, str):
        return shown(str(names or ""))
    all_names = [str(name) for name in names]
    some = say(", ").join(all_names[:most])
    return say("{names} …", names=some) if len(all_names) > most else shown(some)


def fact(error: FieldrepError, name: str, otherwise: object = "") -> str:
    """A fact of an error as text; `otherwise` where it is not known."""
    value = error.facts.get(name, otherwise)
    return str(otherwise if value is None else value)


def with_path(sentence: str) -> Callable[[FieldrepError], str]:
    """What says a sentence of which only the path is to be filled in."""
    return lambda error: say(sentence, path=fact(error, "path"))
