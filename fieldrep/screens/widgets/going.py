"""A line that says how far something long is: in words, and as a bar."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ProgressBar, Static

from fieldrep.i18n import say
from fieldrep.i18n.sync_words import progress_text
from fieldrep.sync.progress import Progress


class Going(Horizontal):
    """Is there while something goes on."""

    DEFAULT_CSS = """
    Going { height: 1; dock: bottom; margin-bottom: 2; background: $panel; padding: 0 1; }
    Going > Static { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Going Bar { width: 24; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.display = False

    def compose(self) -> ComposeResult:
        yield Static()
        yield ProgressBar(show_eta=False)

    def show(self, progress: Progress | None, *, busy: bool) -> None:
        """Show how far it is; without a progress, that it is under way."""
        self.display = busy
        for words in self.query_children(Static):
            words.update(Content(progress_text(progress) if progress else say("Under way …")))
        for bar in self.query(ProgressBar):
            done, whole = (progress.done, progress.whole) if progress else (0, 0)
            bar.update(total=whole or None, progress=done)
