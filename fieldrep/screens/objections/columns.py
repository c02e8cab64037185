"""The objections board: a column for each rate where there is room, else one list under headings."""

from collections.abc import Iterable, Sequence

from textual.containers import Container, Horizontal
from textual.widget import Widget

from fieldrep.domain.choices import RATES
from fieldrep.i18n import say
from fieldrep.screens.objections.board import Entry, Rate, Wish, by_rate, column, column_heading, sections
from fieldrep.screens.objections.lines import column_line, entry_line
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.queries.objections import BoardLine

WIDE = 110
"""From this width on each rate has a column of its own."""


class Column(Container):
    """A list with a heading, which stands there while the board has columns."""

    def __init__(self, board: "ObjectionColumns", rate: Rate) -> None:
        super().__init__(classes="column")
        self.rate = rate
        self.number = 0
        self.heading = Panel(lambda width: [(cell(column_heading(rate, self.number), width, "head"),)])
        self.list = LineList[Entry](board.painted, lambda entry: entry.key, selectable=lambda entry: entry.takes_cursor)

    def compose(self) -> Iterable[Widget]:
        yield self.heading
        yield self.list

    @property
    def chosen(self) -> BoardLine | None:
        """The objection with the cursor of this list."""
        entry = self.list.chosen
        return entry.board if entry and entry.takes_cursor else None


class ObjectionColumns(Horizontal):
    """Shows objections as a wish groups them; the cursor is that of the column with the focus."""

    DEFAULT_CSS = """
    ObjectionColumns { height: 1fr; min-height: 4; }
    ObjectionColumns .column { width: 1fr; height: 100%; }
    ObjectionColumns .column > Panel { display: none; }
    ObjectionColumns.-columns .column { padding: 0 1; border-left: solid $panel; }
    ObjectionColumns.-columns .column:first-child { border-left: none; }
    ObjectionColumns.-columns .column > Panel { display: block; }
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.columns = [Column(self, rate) for rate in (*RATES, None)]
        self.in_columns = False
        self._wish = Wish()

    def compose(self) -> Iterable[Widget]:
        yield from self.columns

    # what the owner says

    def show(self, lines: Sequence[BoardLine], wish: Wish, empty: str, *, at_top: bool = False) -> None:
        """Show these; the cursor stays on its objection where that is still there."""
        kept = None if at_top else self.chosen
        regrouped = wish.by != self._wish.by
        wide = self.app.size.width >= WIDE and wish.by == "rate" and bool(lines)
        self._wish = wish
        if regrouped or wide != self.in_columns:
            self.in_columns = wide
            self.set_class(wide, "-columns")
            for each in self.columns:
                each.list.show(())
        (self._show_columns if wide else self._show_list)(lines, empty, at_top)
        if self.chosen is None or (kept and self.chosen.line.id != kept.line.id):
            self.find(kept)

    def _show_list(self, lines: Sequence[BoardLine], empty: str, at_top: bool) -> None:
        first = self.columns[0]
        for each in self.columns[1:]:
            each.display = False
        first.display = True
        first.list.show(sections(lines, self._wish.by), empty=empty, at_top=at_top)

    def _show_columns(self, lines: Sequence[BoardLine], empty: str, at_top: bool) -> None:  # noqa: ARG002
        groups = by_rate(lines)
        for each in self.columns:
            those = groups.get(each.rate, [])
            each.display = each.rate is not None or bool(those)
            each.number = len(those)
            each.heading.again()
            each.list.show(column(those), empty=say("None."), at_top=at_top)

    def relabel(self) -> None:
        """Say the headings again."""
        for each in self.columns:
            each.heading.again()

    def painted(self, entry: Entry, width: int) -> Line:
        """A line of the board."""
        if self.in_columns:
            return column_line(entry, width)
        return entry_line(entry, width, by_account=self._wish.by == "account")

    # what has the cursor

    @property
    def shown(self) -> list[Column]:
        """The lists that are there."""
        return [each for each in self.columns if each.display]

    @property
    def current(self) -> Column:
        """The one with the focus; while none has it, the first one that holds anything."""
        filled = (each for each in self.shown if each.chosen)
        return next((each for each in self.shown if each.list.has_focus), None) or next(filled, self.columns[0])

    @property
    def chosen(self) -> BoardLine | None:
        """The objection that the cursor is on."""
        return self.current.chosen

    def find(self, wanted: BoardLine | None) -> None:
        """Put the cursor on an objection; where it is not shown, leave it where there is any."""
        for each in self.shown if wanted else ():
            for place, entry in enumerate(each.list.rows):
                if entry.takes_cursor and entry.board and wanted and entry.board.line.id == wanted.line.id:
                    each.list.jump(place)
                    self._focus(each)
                    return
        filled = [each for each in self.shown if each.chosen]
        if filled and not self.current.chosen:
            self._focus(filled[0])

    def _focus(self, wanted: Column) -> None:
        """Move the focus among the lists; one that types elsewhere keeps it."""
        if not wanted.list.has_focus and (self.screen.focused is None or isinstance(self.screen.focused, LineList)):
            wanted.list.focus()

    # walking

    def step(self, step: int) -> None:
        """Go to the next column that has anything, or to the next heading of the list."""
        if not self.in_columns:
            self._step_section(self.columns[0].list, step)
            return
        filled = [each for each in self.shown if each.chosen]
        if filled:
            place = filled.index(self.current) if self.current in filled else -step
            filled[(place + step) % len(filled)].list.focus()

    def _step_section(self, board: LineList[Entry], step: int) -> None:
        heads = [place for place, entry in enumerate(board.rows) if entry.board is None]
        if heads:
            here = max((at for at, place in enumerate(heads) if place <= board.cursor), default=0)
            place = heads[(here + step) % len(heads)]
            board.jump(place + 1)
            board.reveal_from(place)
