"""Text of the book as Textual may have it: visible, and never markup."""

from textual.content import Content

from fieldrep.text import shown, shown_note


def content(text: str) -> Content:
    """One line of somebody's text. Everything from the book that goes into a widget passes here."""
    return Content(shown(text))


def note_content(text: str) -> Content:
    """Somebody's text of several lines."""
    return Content(shown_note(text))
