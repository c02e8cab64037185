"""Why the book cannot be opened or used, in words."""

from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import fact, reason_text
from fieldrep.i18n.problems.files import with_kept


def book_locked_text(error: FieldrepError) -> str:
    """The sentence for a BookLocked."""
    sentence = mark("The book {path} is held by another program, or locked. It is as it was. Try again in a moment.")
    return with_kept(say(sentence, path=fact(error, "path")), error)


def book_newer_text(error: FieldrepError) -> str:
    """The sentence for a BookNewer."""
    return say(
        "The book {path} was made by a newer fieldrep ({found}, this one knows {known}). It was not touched. "
        "Update fieldrep.",
        path=fact(error, "path"),
        found=fact(error, "found"),
        known=fact(error, "known"),
    )


def book_shared_text(error: FieldrepError) -> str:
    """The sentence for a BookShared."""
    return say(
        "The book {path} lies in {service}, which copies it while it changes and can damage it. It was not opened. "
        "Move it to a folder of this laptop and share bundles instead; --on-share opens it all the same.",
        path=fact(error, "path"),
        service=fact(error, "service"),
    )


def book_unusable_text(error: FieldrepError) -> str:
    """The sentence for a BookUnusable."""
    return say(
        "The book {path} cannot be used: {reason}. Nothing was changed.",
        path=fact(error, "path"),
        reason=reason_text(error.facts.get("reason")),
    )


def driver_too_old_text(error: FieldrepError) -> str:
    """The sentence for a DriverTooOld."""
    return say(
        "The SQLite of this laptop's driver is {found}; {needed} is needed to keep a book safe. The book was not "
        "opened. Install fieldrep again with its own driver.",
        found=fact(error, "found"),
        needed=fact(error, "needed"),
    )
