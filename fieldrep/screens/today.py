"""Today: whom to see next and why, what is due, and how long the targets will take."""

from fieldrep.i18n import say
from fieldrep.screens.base import BookScreen


class TodayScreen(BookScreen):
    """The first screen."""

    def title_words(self) -> str:
        return say("Today")
