"""Every verb of every screen: for keys of one's own, for lists of keys, and for tests that look at all of them."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeVar

from fieldrep import screens
from fieldrep.screens import dialogs, widgets
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.frame import Modal
from fieldrep.screens.verbs import COMMON, EVERYWHERE, Verb
from fieldrep.screens.welcome import WelcomeScreen
from fieldrep.screens.widgets.line_list import LIST_VERBS
from fieldrep.screens.widgets.search_bar import SearchBar

Class = TypeVar("Class")


class Group(NamedTuple):
    """Verbs that are declared together: a screen's own, those of its lists, those of the app; `asks` is whether they
    are a question's, above which nothing else can be done."""

    name: str
    verbs: tuple[Verb, ...]
    asks: bool = False

    @property
    def is_everywhere(self) -> bool:
        """Whether the verbs go with those of every screen."""
        return self.name in ("app", "list")


def screen_classes() -> list[type[BookScreen]]:
    """Every screen of the book, by name."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        if not module.ispkg:
            import_module(module.name)
        elif find_spec(f"{module.name}.screen"):
            import_module(f"{module.name}.screen")
    return sorted(_below(BookScreen), key=lambda screen: screen.__name__)


def _below(above: type[Class]) -> set[type[Class]]:
    ours = {each for each in above.__subclasses__() if each.__module__.startswith(screens.__name__)}
    return ours.union(*(_below(each) for each in ours))


def question_classes() -> list[type[Modal[Any]]]:
    """Every question that can stand above a screen, by name."""
    for folder in (dialogs, widgets):
        for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
            import_module(module.name)
    return sorted(_below(Modal), key=lambda question: question.__name__)


def groups() -> list[Group]:
    """The verbs of the app, of lists, of each screen, and of each question."""
    own = [Group(screen.__name__.removesuffix("Screen").lower(), screen.VERBS) for screen in screen_classes()]
    asked = [Group(question.__name__.lower(), question.all_verbs(), asks=True) for question in question_classes()]
    return [
        Group("app", EVERYWHERE),
        Group("list", (*COMMON, *LIST_VERBS)),
        *own,
        Group("search", SearchBar.VERBS, asks=True),
        Group("welcome", WelcomeScreen.VERBS, asks=True),
        *asked,
    ]


def every_verb() -> dict[str, Verb]:
    """Every verb by its id."""
    found: dict[str, Verb] = {}
    for group in groups():
        for verb in group.verbs:
            found.setdefault(verb.id, verb)
    return found
