"""Every verb of every screen: for keys of one's own, for lists of keys, and for tests that look at all of them."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from fieldrep import screens
from fieldrep.screens.base import BookScreen
from fieldrep.screens.verbs import COMMON, EVERYWHERE, Verb
from fieldrep.screens.widgets.line_list import LIST_VERBS


class Group(NamedTuple):
    """Verbs that are declared together: a screen's own, those of its lists, those of the app."""

    name: str
    verbs: tuple[Verb, ...]

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


def _below(screen: type[BookScreen]) -> set[type[BookScreen]]:
    ours = {each for each in screen.__subclasses__() if each.__module__.startswith(screens.__name__)}
    return ours.union(*(_below(each) for each in ours))


def groups() -> list[Group]:
    """The verbs of the app, of lists, and of each screen."""
    own = [Group(screen.__name__.removesuffix("Screen").lower(), screen.VERBS) for screen in screen_classes()]
    return [Group("app", EVERYWHERE), Group("list", (*COMMON, *LIST_VERBS)), *own]


def every_verb() -> dict[str, Verb]:
    """Every verb by its id."""
    return {verb.id: verb for group in groups() for verb in group.verbs}
