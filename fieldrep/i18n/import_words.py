"""What an import says of its columns and of rows that went in."""

from collections.abc import Sequence

from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import field_name
from fieldrep.operations.imports.rows import Notice

NOTICES = {
    "last_row_wins": mark("Row {line}: “{about}” stood in the list before; the later row counts."),
    "new_person": mark("Row {line}: {about} is new in the team."),
}
SHOWN = 10
FIELDS = {
    "rep": mark("rep"),
    "raised_by": mark("raised by"),
    "raised_on": mark("raised on"),
    "state": mark("state"),
    "step": mark("buying step"),
}


def field_text(field: str) -> str:
    """What a field of an import is called."""
    return say(FIELDS[field]) if field in FIELDS else field_name(field)


def notice_texts(notices: Sequence[Notice]) -> list[str]:
    """A sentence for each of the first notices, and how many more there are."""
    told = [say(NOTICES[each.code], line=str(each.line), about=each.about) for each in notices[:SHOWN]]
    if len(notices) > SHOWN:
        told.append(say("… and {number} more notices; --json has them all.", number=len(notices) - SHOWN))
    return told
