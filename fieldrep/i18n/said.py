"""What somebody said of a table, a field or a choice: by its name in the book, or by its word in either language."""

from collections.abc import Iterable, Mapping
from functools import cache
from gettext import translation

from fieldrep.domain.numerals import fold
from fieldrep.errors import Ambiguous, BadValue, NotFound
from fieldrep.i18n import FOLDER
from fieldrep.i18n.words import WORDS, word
from fieldrep.operations.forms import FORMS
from fieldrep.operations.quick.words import CHOICES, find_choice
from fieldrep.store.shape import SHAPE


def table_said(text: str) -> str:
    """The table with a form that a text names, or begins. Raises NotFound, Ambiguous."""
    return _one("table", text, {table: _words("table", table) for table in FORMS})


def form_cell_said(table: str, text: str) -> str:
    """The cell of a form that a text names, or begins. Raises NotFound, Ambiguous."""
    return _one("cell", text, {cell: _words("cell", cell) for cell in FORMS[table].cells})


def choices_said(table: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts with the words of choices, in either language, as the book has them; others stay as they are.

    Raises BadValue with the choices in words where a text is none of them.
    """
    return {cell: _choice(table, cell, text) for cell, text in texts.items()}


def said_of(words: Mapping[str, str], text: str) -> str | None:
    """The name whose English words, or their Chinese, a text is or begins; None where that is none or several."""
    try:
        return _one("choice", text, {name: (english, _chinese(english)) for name, english in words.items()})
    except (NotFound, Ambiguous):
        return None


def _choice(table: str, cell: str, text: str) -> str:
    kind = SHAPE.get(table, {}).get(cell)
    if kind is None or not isinstance(kind.of, tuple) or cell not in WORDS or not text.strip():
        return text
    try:
        return _one(cell, text, {choice: _words(cell, choice) for choice in kind.of})
    except (NotFound, Ambiguous):
        found = find_choice(cell, text) if cell in CHOICES else None
    if found not in kind.of:
        raise BadValue(field=cell, value=text, problem="choice", choices=[word_of(cell, each) for each in kind.of])
    return str(found)


def _one(kind: str, text: str, words: Mapping[str, tuple[str, ...]]) -> str:
    said = _folded(text)
    exact = [name for name, called in words.items() if said in map(_folded, (name, *called))]
    found = exact or [
        name
        for name, called in words.items()
        if said and any(_folded(each).startswith(said) for each in (name, *called))
    ]
    if not found:
        raise NotFound(kind=kind, query=text, near=_near(said, words) or (list(words) if kind == "cell" else []))
    if len(found) > 1:
        raise Ambiguous(kind=kind, query=text, candidates=[(each, each, word_of(kind, each)) for each in found])
    return found[0]


def word_of(kind: str, name: str) -> str:
    """What a table, a field or a choice is called in the language spoken."""
    return word(kind, name) if kind in WORDS else name


def _near(said: str, words: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(said.replace(" ", "_"), list(words), n=3, cutoff=0.5)


def _folded(text: str) -> str:
    return " ".join(fold(text).replace("_", " ").replace("-", " ").split())


def _words(kind: str, name: str) -> tuple[str, ...]:
    """What a name is called in English and in Chinese."""
    english = WORDS.get(kind, {}).get(name)
    return (english, _chinese(english)) if english else ()


@cache
def _chinese(english: str) -> str:
    return translation("fieldrep", FOLDER, ["zh"]).gettext(english)
