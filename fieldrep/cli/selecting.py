"""Options that choose many accounts: by city, district, tag, territory, wave, and by name."""

from collections.abc import Callable
from typing import Any

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.verb import option
from fieldrep.errors import BadValue
from fieldrep.i18n import mark
from fieldrep.store.queries.selection import Selection

Callback = Callable[..., Any]
OPTIONS = (
    ("city", "CITY", mark("Accounts of this city.")),
    ("district", "DISTRICT", mark("Accounts of this district.")),
    ("tag", "WORD", mark("Accounts that bear this word.")),
    ("territory", "NAME", mark("Accounts of this territory.")),
    ("in-wave", "NAME", mark("Accounts of this wave.")),
)


def selecting(named: bool = True) -> Callable[[Callback], Callback]:
    """The options, each of which may be given several times; `named` adds `--account` for a list of names."""

    def decorate(callback: Callback) -> Callback:
        if named:
            callback = option(
                "--account", multiple=True, metavar="NAME", shell_complete=complete, about=mark("And this account.")
            )(callback)
        for name, metavar, about in reversed(OPTIONS):
            callback = option(f"--{name}", multiple=True, metavar=metavar, about=about)(callback)
        return callback

    return decorate


def selection(said: dict[str, Any], names: tuple[str, ...] = ()) -> Selection:
    """What the options ask for, and the accounts that are named besides."""
    city, district, tag, territory, wave = (
        tuple(said[name]) for name in ("city", "district", "tag", "territory", "in_wave")
    )
    return Selection(city, district, tag, territory, wave, (*names, *said.get("account", ())))


def wanted(chosen: Selection) -> Selection:
    """The selection, where it says something. Raises BadValue where nobody is chosen."""
    if not chosen.says_something:
        raise BadValue(field="--district, --city, --tag, --territory, --account", value="", problem="missing")
    return chosen
