"""The preferences by name: what there is to set, what it is now, and the section of the file that it stands in."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from fieldrep.config import Config, save_section
from fieldrep.errors import BadValue
from fieldrep.i18n import mark
from fieldrep.screens.keymap import SECTION, flat, read_keymap, read_keys
from fieldrep.screens.registry import every_verb
from fieldrep.screens.theme import NAMES

if TYPE_CHECKING:
    from fieldrep.config import Entry


class Setting(NamedTuple):
    """A preference: its name (`section.entry`), its value where nobody set it, what may be said, what it is for."""

    name: str
    default: str
    choices: tuple[str, ...]
    about: str


SETTINGS = (Setting("screen.theme", "dark", tuple(NAMES), mark("The colours of the screens.")),)


def value(config: Config, setting: Setting) -> str:
    """What a setting is now; its default where the file says nothing that it may be."""
    section, _, entry = setting.name.partition(".")
    said = config.section(section).get(entry)
    return said if isinstance(said, str) and said in setting.choices else setting.default


def own_keys(config: Config) -> dict[str, str]:
    """What the file says of keys, by the verbs' ids, as it says it."""
    return {name: str(said) for name, said in flat(config.section(SECTION))}


def put(config: Config, name: str, said: str) -> Config:
    """Set a preference. Raises BadValue (none of that name, or it cannot be that), ConfigBroken, NotWritten."""
    if name.startswith(f"{SECTION}."):
        return _put_keys(config, name.removeprefix(f"{SECTION}."), said)
    setting = _setting(name)
    if said not in setting.choices:
        raise BadValue(field=name, value=said, problem="choice", choices=setting.choices)
    return _changed(config, name, lambda entries, entry: {**entries, entry: said})


def take_out(config: Config, name: str) -> Config:
    """Take a preference out of the file, so that its default counts. Raises as `put`."""
    if name.startswith(f"{SECTION}."):
        verb = name.removeprefix(f"{SECTION}.")
        if verb not in own_keys(config):
            read_keys(verb, "", every_verb())
        return _with_keys(config, {each: said for each, said in own_keys(config).items() if each != verb})
    _setting(name)
    return _changed(config, name, lambda entries, entry: {each: entries[each] for each in entries if each != entry})


def _setting(name: str) -> Setting:
    found = {setting.name: setting for setting in SETTINGS}
    if name not in found:
        raise BadValue(field="", value=name, problem="setting", choices=get_close_matches(name, found, 1))
    return found[name]


def _put_keys(config: Config, verb: str, said: str) -> Config:
    read_keys(verb, said, every_verb())
    keys = {**own_keys(config), verb: said}
    for problem in read_keymap(keys).problems:
        if problem.facts.get("verb") == verb:
            raise problem
    return _with_keys(config, keys)


def _with_keys(config: Config, keys: "Mapping[str, str]") -> Config:
    return save_section(config.path, SECTION, keys)


def _changed(config: Config, name: str, change: "Callable[[Mapping[str, Entry], str], Mapping[str, Entry]]") -> Config:
    section, _, entry = name.partition(".")
    kept = {each: said for each, said in config.section(section).items() if isinstance(said, str | int | bool)}
    return save_section(config.path, section, change(kept, entry))
