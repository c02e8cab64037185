"""The accounts that what was typed may mean, below the field where it is typed."""

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from fieldrep.i18n import say
from fieldrep.store.queries.matches import Match
from fieldrep.text import clip, shown


class Matches(Static):
    """A short list that the field above it moves through; it never takes the focus."""

    DEFAULT_CSS = """
    Matches { height: auto; max-height: 7; padding-left: 13; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.found: list[Match] = []
        self.at = 0

    @property
    def chosen(self) -> Match | None:
        """The account that Enter takes."""
        return self.found[self.at] if self.found else None

    def show(self, found: list[Match], otherwise: str) -> None:
        """Show what was found, the first chosen; where nothing was, a sentence."""
        self.found, self.at = found, 0
        if found:
            self._draw()
        else:
            self.update(Content.styled(shown(otherwise), "$warning"))
        self.display = bool(found or otherwise)

    def move(self, step: int) -> None:
        """Choose the next one, or the previous."""
        if self.found:
            self.at = (self.at + step) % len(self.found)
            self._draw()

    def _draw(self) -> None:
        width = max(20, self.app.size.width - 16)
        lines = []
        for index, match in enumerate(self.found):
            text = shown(match.name)
            if match.hint:
                text = say("{name} · {place}", name=match.name, place=match.hint)
            mark = "›" if index == self.at else "\u00a0"
            style = Style.parse("bold $primary") if index == self.at else Style()
            lines.append(Content(f"{mark} {clip(text, width)}").stylize(style))
        self.update(Content("\n").join(lines))
