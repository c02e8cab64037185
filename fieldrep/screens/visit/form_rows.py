"""The rows of the visit form: a label, one field or several, and what was understood."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldrep.i18n import say
from fieldrep.operations.visit_form import CHOICE_FIELDS, REPEATS
from fieldrep.screens.content import content
from fieldrep.screens.visit.words import label
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.note_field import NoteField

PREFIX = "field-"
ECHO_CELLS = 26
"""How much of what was understood a row has room for."""

ROWS: tuple[tuple[str, ...], ...] = (
    ("account",),
    ("time",),
    ("met",),
    ("named",),
    ("key",),
    ("key_trust", "key_by", "key_words"),
    ("second",),
    ("second_trust", "second_by", "second_words"),
    *(
        row
        for each in REPEATS
        for row in ((f"objection{each}", f"blocks{each}"), (f"objection{each}_answer", f"objection{each}_result"))
    ),
    *((f"next{each}",) for each in REPEATS),
    ("order",),
    ("opened",),
    ("step",),
    ("outcome",),
    ("how",),
    ("note",),
)
"""The fields of the form, row by row, in the order of the Tab key."""

ANSWER = "_answer"
"""How the name of a field ends that holds what was answered to the objection above it."""

FIELDS = tuple(field for row in ROWS for field in row)

SELDOM = frozenset(
    field
    for field in FIELDS
    if field in ("key_trust", "key_by") or field.startswith(("second", "blocks")) or field[-1] in REPEATS[1:]
)
"""Fields that Enter passes over, unless they hold something: Tab goes to every one."""

Complete = Callable[[str, str], str | None]


def field_of(widget: Widget | None) -> str | None:
    """The form's field that a widget is, None where it is none."""
    name = widget.id if widget is not None else None
    return name.removeprefix(PREFIX) if name and name.startswith(PREFIX) else None


def objection_of(field: str) -> str | None:
    """The field of the objection that a field is, or holds the answer to; None for all others."""
    name = field.removesuffix(ANSWER)
    return name if name in {f"objection{each}" for each in REPEATS} else None


class Row(Horizontal):
    """One row of the form. `shows` says whether it has anything to do on the screen."""

    DEFAULT_CSS = """
    Row { height: 1; }
    Row.-tall { height: 3; }
    Row > .label { width: 12; color: $secondary; }
    Row > .inner { width: auto; padding: 0 1; color: $secondary; }
    Row > Field { width: 1fr; }
    Row > .narrow { width: 15; }
    Row > NoteField { width: 1fr; }
    Row > .echo { width: 28; padding: 0 1; color: $success; text-overflow: ellipsis; text-wrap: nowrap; }
    Row > .echo.-asks { color: $warning; }
    Row.-evidence { padding-left: 12; }
    Row.-evidence > .echo { width: 1fr; }
    """

    def __init__(self, fields: tuple[str, ...], texts: Mapping[str, str], complete: Complete) -> None:
        self.fields = fields
        self._texts = texts
        self._complete = complete
        self._echoed = ("", False)
        classes = "-evidence" if "_" in fields[0] else "-tall" if fields[0] == "note" else ""
        super().__init__(classes=classes)

    def compose(self) -> ComposeResult:
        if "_" not in self.fields[0]:
            yield Static(Content(label(self.fields[0])), classes="label")
        for index, field in enumerate(self.fields):
            if index or "_" in self.fields[0]:
                yield Static(Content(label(field)), classes="inner")
            yield self._field(field)
        if "_" not in self.fields[0] and self.fields[0] not in ("note", "account"):
            yield Static(classes="echo")

    def _field(self, field: str) -> Field | NoteField:
        text = self._texts.get(field, "")
        if field == "note":
            return NoteField(text, id=PREFIX + field)
        found = Field(
            text,
            id=PREFIX + field,
            placeholder=say("now") if field == "time" else "",
            complete=lambda typed: self._complete(field, typed),
        )
        beside_others = len(self.fields) > 1
        found.set_class(beside_others and (field in CHOICE_FIELDS or field.endswith("_by")), "narrow")
        return found

    def echo(self, text: str, asks: bool) -> None:
        """Show what was understood of the row, or what is asked about it."""
        if (text, asks) == self._echoed:
            return
        self._echoed = (text, asks)
        for echo in self.query(".echo").results(Static):
            echo.update(content(text), layout=False)
            echo.set_class(asks, "-asks")


def shows(row: tuple[str, ...], texts: Mapping[str, str]) -> bool:
    """Whether a row is of use: evidence once there is somebody, a second objection once there is a first.

    An answer has its row once there is one: most objections are not answered in the visit in which they come up, and
    the Tab key has enough to pass.
    """
    first = row[0]
    if any(texts.get(field, "").strip() for field in row):
        return True
    if first.endswith(ANSWER):
        return False
    if "_" in first:
        return bool(texts.get(first.split("_")[0], "").strip())
    if first[-1] in REPEATS[1:]:
        before = REPEATS[REPEATS.index(first[-1]) - 1]
        return bool(texts.get(first[:-1] + before, "").strip())
    return True


def usual_after(field: str, texts: Mapping[str, str]) -> str | None:
    """The field that Enter goes to: the next one, of a usual field the next usual one; None behind the last."""
    there = [each for row in ROWS[1:] if shows(row, texts) for each in row]
    after = there[there.index(field) + 1 :] if field in there else there
    if field in SELDOM:
        return after[0] if after else None
    return next((each for each in after if each not in SELDOM or texts.get(each, "").strip()), None)
