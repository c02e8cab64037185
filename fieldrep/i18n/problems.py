"""Errors in words: what happened, what is safe, what to do next; the one place where a no becomes a sentence."""

from collections.abc import Callable, Iterable

from fieldrep import errors
from fieldrep.errors import FieldrepError
from fieldrep.i18n import count, mark, say, together
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

FILES = {
    "missing": mark("There is no file {path}. Nothing was changed. Check the name."),
    "empty": mark("The file {path} is empty. Nothing was changed. Ask for it again."),
    "not_text": mark("The file {path} is no text. Nothing was changed. Save it as CSV and try again."),
    "encoding": mark("The characters of {path} cannot be read. Nothing was changed. Name its encoding: --encoding."),
    "no_header": mark("The file {path} has no header line. Nothing was changed. Its first line must name the columns."),
    "unknown_header": mark("No header of {path} is known. Nothing was changed. Say which is which: --map."),
    "not_regular": mark("{path} is no file that could be read. Nothing was changed."),
    "too_big": mark("The file {path} is too large. Nothing was changed. Split it."),
    "binary": mark("The file {path} is no CSV. Nothing was changed. Save it as CSV and try again."),
    "quotes": mark("A quotation in {path} never ends. Nothing was changed. Save the file as CSV once more."),
}


def explain(error: FieldrepError) -> str:
    """What happened, what is safe, and what to do next, in the language spoken; safe to show.

    Every class of `errors.py` is known here by itself or by its parent, and so is every problem and reason code; one
    that this version does not know yet is named in a general sentence.
    """
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


def _fact(error: FieldrepError, name: str, otherwise: object = "") -> str:
    value = error.facts.get(name, otherwise)
    return str(otherwise if value is None else value)


def _with_path(sentence: str) -> Callable[[FieldrepError], str]:
    return lambda error: say(sentence, path=_fact(error, "path"))


# 1


def _not_written(error: FieldrepError) -> str:
    path = _fact(error, "path")
    reason = reason_text(error.facts.get("reason"))
    if path == "-":
        return say("The output could not be written: {reason}. The book is as it was saved.", reason=reason)
    return say("{path} could not be written or read: {reason}. The book is safe.", path=path, reason=reason)


def _folder_unusable(error: FieldrepError) -> str:
    from fieldrep.i18n.problem_bundles import folder_text

    return folder_text(error)


def _nothing_to_undo(error: FieldrepError) -> str:
    if error.facts.get("what") == "merge":
        return say("There is no merge left to take back. Nothing was changed.")
    if error.facts.get("reason") == "signed":
        return say("What you signed for your team last cannot be taken back. Nothing was changed.")
    return say("There is nothing of yours left to take back. Nothing was changed.")


def _cannot_save(error: FieldrepError) -> str:
    reason = reason_text(error.facts.get("reason"))
    sentence = say(
        "Not saved: {reason}. The book is as it was before. Make room where {path} is, and try again.",
        reason=reason,
        path=_fact(error, "path"),
    )
    return _with_kept(sentence, error)


def _with_kept(sentence: str, error: FieldrepError) -> str:
    kept = error.facts.get("kept_at")
    if kept is None:
        return sentence
    return together(sentence, say("The line is kept in {path} and will be taken in at the next start.", path=str(kept)))


def _not_encrypted(error: FieldrepError) -> str:
    from fieldrep.i18n.problem_bundles import not_encrypted_text

    return not_encrypted_text(error)


def _config_broken(error: FieldrepError) -> str:
    from fieldrep.i18n.problem_config import config_text

    return config_text(error)


# 2


def _wrong_words(error: FieldrepError) -> str:
    problems = error.facts.get("problems")
    if isinstance(problems, Iterable):
        told = [explain(each) for each in problems if isinstance(each, FieldrepError)]
        return "\n".join([*told, say("Nothing was saved.")])
    if error.facts.get("problem") == "no_terminal":
        return say("The screens need a terminal. Give a command instead: `fieldrep help` lists them.")
    return say(
        "“{text}” is not understood. Nothing was changed. `fieldrep help` lists the words.", text=_fact(error, "text")
    )


def _bad_value(error: FieldrepError) -> str:
    from fieldrep.i18n.problem_values import value_text

    return value_text(error)


def _bad_rows(error: FieldrepError) -> str:
    problems = error.facts.get("problems")
    told = [each for each in problems if isinstance(each, FieldrepError)] if isinstance(problems, Iterable) else []
    lines = [explain(each) for each in told[:20]]
    if len(told) > len(lines):
        more = len(told) - len(lines)
        lines.append(count("{number} more row like these.", "{number} more rows like these.", more))
    lines.append(
        say(
            "Nothing of {path} was taken in. Mend the rows, or leave them out: --skip-errors.",
            path=_fact(error, "path"),
        )
    )
    return "\n".join(lines)


def _bad_file(error: FieldrepError) -> str:
    sentence = FILES.get(_fact(error, "problem"))
    if sentence is None:
        sentence = mark("The file {path} cannot be read. Nothing was changed.")
    return say(sentence, path=_fact(error, "path"))


CANNOT_JOIN = {
    "same": mark("“{name}” is one already. Nothing was changed. Say two."),
    "joined": mark("“{name}” is one with the other already. Nothing was changed. `fieldrep duplicates separate` parts "
                   "them."),
    "alone": mark("“{name}” is joined with nothing. Nothing was changed. `fieldrep duplicates --joined` lists what "
                  "is."),
    "other_account": mark("“{name}” is of another account. Nothing was changed. Join the accounts first."),
}  # fmt: skip


def _cannot_join(error: FieldrepError) -> str:
    sentence = CANNOT_JOIN.get(_fact(error, "reason"), mark("“{name}” cannot be joined. Nothing was changed."))
    return say(sentence, name=_fact(error, "name"))


# 3


def _bundle_refused(error: FieldrepError) -> str:
    from fieldrep.i18n.problem_bundles import bundle_text

    return bundle_text(error)


def _brake_asked(error: FieldrepError) -> str:
    from fieldrep.i18n.problem_bundles import brake_text

    return brake_text(error)


def _refused(error: FieldrepError) -> str:
    from fieldrep.i18n.problem_bundles import refusal_text

    return refusal_text(error)


# 4

NOT_FOUND = {
    "account": mark("There is no account “{query}”."),
    "contact": mark("Nobody at this account is called “{query}”."),
    "person": mark("Nobody of the team is called “{query}”."),
    "row": mark("Nothing has the id “{query}”."),
    "order": mark("There is no order “{query}”."),
    "objection": mark("There is no objection “{query}”."),
    "finding": mark("There is no finding “{query}”."),
    "file": mark("There is no file “{query}”."),
    "folder": mark("There is no folder {query}. Is the stick in?"),
    "topic": mark("There is no help about “{query}”."),
    "receipt": mark("There is no receipt “{query}”."),
    "pair": mark("No pair that is offered has the id “{query}”."),
    "laptop": mark("There is no such laptop: {query}."),
    "waiting": mark(
        "No such laptop waits to be accepted. Merge its bundle first; `fieldrep team` lists those that wait."
    ),
    "conflict": mark("There is no conflict “{query}”."),
    "side": mark("No one side is “{query}”."),
    "territory": mark("There is no territory “{query}”."),
    "wave": mark("There is no wave “{query}”."),
    "event": mark("There is no event “{query}”."),
    "play": mark("There is no play “{query}”."),
    "offer": mark("There is no offer “{query}”."),
    "quotation": mark("There is no quotation “{query}”."),
    "escalation": mark("There is no escalation “{query}”."),
    "handover": mark("There is no handover “{query}”."),
    "table": mark("Nothing that is written down is called “{query}”. `fieldrep record` lists what is."),
    "cell": mark("No field is called “{query}”."),
}
AMBIGUOUS = {
    "account": mark("“{query}” could be several accounts. Nothing was changed. Say which, by its full name or code:"),
    "contact": mark("“{query}” could be several people. Nothing was changed. Say which, by the full name:"),
    "somebody": mark("“{query}” could be several people. Nothing was changed. Say which, by the full name; "
                     "{query}=new is somebody new:"),
    "person": mark("“{query}” could be several people of the team. Nothing was changed. Say which:"),
    "row": mark("“{query}” could be several rows. Nothing was changed. Give more of the id:"),
    "waiting": mark("Several laptops wait to be accepted. Nothing was changed. Say which, by its words:"),
    "receipt": mark("“{query}” could be several receipts. Nothing was changed. Give more of the id:"),
    "conflict": mark("“{query}” has several conflicts. Nothing was changed. Say which, with the field behind the id:"),
}  # fmt: skip


def _not_found(error: FieldrepError) -> str:
    sentence = NOT_FOUND.get(_fact(error, "kind"), mark("“{query}” is not found."))
    told = [say(sentence, query=_fact(error, "query")), say("Nothing was changed.")]
    near = error.facts.get("near")
    if near:
        told.append(say("Did you mean: {names}?", names=names_in_a_row(near, 5)))
    elif error.facts.get("kind") == "account":
        told.append(say("`fieldrep accounts` lists them; `fieldrep account NAME` adds one."))
    return together(*told)


def _ambiguous(error: FieldrepError) -> str:
    sentence = AMBIGUOUS.get(_fact(error, "kind"), mark("“{query}” could be several. Nothing was changed. Say which:"))
    lines = [say(sentence, query=_fact(error, "query"))]
    candidates = error.facts.get("candidates")
    found = list(candidates) if isinstance(candidates, Iterable) else []
    for _, name, hint in found:
        lines.append("  " + (say("{name}, {hint}", name=name, hint=hint) if hint else shown(name)))
    total = error.facts.get("count")
    if isinstance(total, int) and total > len(found):
        lines.append("  " + count("and {number} more", "and {number} more", total - len(found)))
    return "\n".join(lines)


# 5


def _book_locked(error: FieldrepError) -> str:
    sentence = mark("The book {path} is held by another program, or locked. It is as it was. Try again in a moment.")
    return _with_kept(say(sentence, path=_fact(error, "path")), error)


def _book_newer(error: FieldrepError) -> str:
    return say(
        "The book {path} was made by a newer fieldrep ({found}, this one knows {known}). It was not touched. "
        "Update fieldrep.",
        path=_fact(error, "path"),
        found=_fact(error, "found"),
        known=_fact(error, "known"),
    )


def _book_shared(error: FieldrepError) -> str:
    return say(
        "The book {path} lies in {service}, which copies it while it changes and can damage it. It was not opened. "
        "Move it to a folder of this laptop and share bundles instead; --on-share opens it all the same.",
        path=_fact(error, "path"),
        service=_fact(error, "service"),
    )


def _book_unusable(error: FieldrepError) -> str:
    return say(
        "The book {path} cannot be used: {reason}. Nothing was changed.",
        path=_fact(error, "path"),
        reason=reason_text(error.facts.get("reason")),
    )


def _driver_too_old(error: FieldrepError) -> str:
    return say(
        "The SQLite of this laptop's driver is {found}; {needed} is needed to keep a book safe. The book was not "
        "opened. Install fieldrep again with its own driver.",
        found=_fact(error, "found"),
        needed=_fact(error, "needed"),
    )


EXPLAINED: dict[type[BaseException], Callable[[FieldrepError], str]] = {
    errors.FieldrepError: lambda _: say("Something went wrong. What was saved before is safe."),
    errors.NotWritten: _not_written,
    errors.CannotSave: _cannot_save,
    errors.NotEncrypted: _not_encrypted,
    errors.NothingToUndo: _nothing_to_undo,
    errors.ConfigBroken: _config_broken,
    errors.FolderUnusable: _folder_unusable,
    errors.WrongWords: _wrong_words,
    errors.BadValue: _bad_value,
    errors.BadRows: _bad_rows,
    errors.CannotJoin: _cannot_join,
    errors.BadFile: _bad_file,
    errors.Refused: _refused,
    errors.RightMissing: _refused,
    errors.BundleRefused: _bundle_refused,
    errors.BrakeAsked: _brake_asked,
    errors.NotFound: _not_found,
    errors.Ambiguous: _ambiguous,
    errors.BookUnusable: _book_unusable,
    errors.BookMissing: _with_path(mark("There is no book at {path}. Make one: `fieldrep init --name YOUR-NAME`.")),
    errors.BookExists: _with_path(
        mark("There is something at {path} already. It was not touched. Choose another path.")
    ),
    errors.BookLocked: _book_locked,
    errors.BookNewer: _book_newer,
    errors.BookForeign: _with_path(
        mark("The file {path} is no book of fieldrep, or it is locked with a passphrase. It was not touched.")
    ),
    errors.BookDamaged: _with_path(
        mark("The book {path} is damaged. Nothing was written. Run `fieldrep doctor`, or `fieldrep restore` a copy.")
    ),
    errors.BookReadOnly: _with_path(
        mark("The book {path} cannot be written or opened there. Nothing was changed. Check the folder's rights.")
    ),
    errors.BookShared: _book_shared,
    errors.DriverTooOld: _driver_too_old,
}
# Classes of rooms that are not on every laptop's path, by name.
for _name, _sentence in {
    "KeyDamaged": mark(
        "This laptop's key {path} cannot be used. The book is safe. Move the file away, and ask the lead to accept "
        "this laptop again."
    ),
    "NobodyYet": mark(
        "The book {path} does not say whose it is, so nothing can be signed. Nothing was changed. Run `fieldrep init`."
    ),
}.items():
    if hasattr(errors, _name):
        EXPLAINED[getattr(errors, _name)] = _with_path(_sentence)
