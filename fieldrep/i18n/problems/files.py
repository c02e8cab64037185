"""What cannot be written, read or taken back, in words."""

from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say, together
from fieldrep.i18n.problems import fact, reason_text

FILES = {
    "missing": mark("There is no file {path}. Nothing was changed. Check the name."),
    "empty": mark("The file {path} is empty. Nothing was changed. Ask for it again."),
    "not_text": mark("The file {path} is no text. Nothing was changed. Save it as CSV and try again."),
    "encoding": mark("The characters of {path} cannot be read. Nothing was changed. Name its encoding: --encoding."),
    "no_header": mark("The file {path} has no header line. Nothing was changed. Its first line must name the columns."),
    "not_regular": mark("{path} is no file that could be read. Nothing was changed."),
    "too_big": mark("The file {path} is too large. Nothing was changed. Split it."),
    "binary": mark("The file {path} is no CSV. Nothing was changed. Save it as CSV and try again."),
    "quotes": mark("A quotation in {path} never ends. Nothing was changed. Save the file as CSV once more."),
}


def not_written_text(error: FieldrepError) -> str:
    """The sentence for a NotWritten."""
    path = fact(error, "path")
    reason = reason_text(error.facts.get("reason"))
    if path == "-":
        return say("The output could not be written: {reason}. The book is as it was saved.", reason=reason)
    return say("{path} could not be written or read: {reason}. The book is safe.", path=path, reason=reason)


def nothing_to_undo_text(error: FieldrepError) -> str:
    """The sentence for a NothingToUndo."""
    if error.facts.get("what") == "merge":
        return say("There is no merge left to take back. Nothing was changed.")
    if error.facts.get("reason") == "signed":
        return say("What you signed for your team last cannot be taken back. Nothing was changed.")
    return say("There is nothing of yours left to take back. Nothing was changed.")


def cannot_save_text(error: FieldrepError) -> str:
    """The sentence for a CannotSave."""
    reason = reason_text(error.facts.get("reason"))
    sentence = say(
        "Not saved: {reason}. The book is as it was before. Make room where {path} is, and try again.",
        reason=reason,
        path=fact(error, "path"),
    )
    return with_kept(sentence, error)


def with_kept(sentence: str, error: FieldrepError) -> str:
    """The sentence, and where the line that could not be saved is kept, if it is."""
    kept = error.facts.get("kept_at")
    if kept is None:
        return sentence
    return together(sentence, say("The line is kept in {path} and will be taken in at the next start.", path=str(kept)))


def bad_file_text(error: FieldrepError) -> str:
    """The sentence for a BadFile."""
    sentence = FILES.get(fact(error, "problem"))
    if sentence is None:
        sentence = mark("The file {path} cannot be read. Nothing was changed.")
    return say(sentence, path=fact(error, "path"))
