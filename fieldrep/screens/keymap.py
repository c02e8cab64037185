"""Keys of one's own: what the preferences say in `[keys]`, by the verbs' ids, and what of it cannot be."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from fieldrep.errors import BadValue
from fieldrep.i18n import say
from fieldrep.screens.registry import Group, groups
from fieldrep.screens.verbs import NAMES, Keys, Verb

SECTION = "keys"
MODIFIERS = ("ctrl", "shift", "alt", "meta", "super", "hyper")
NAMED = {*NAMES, "insert", "backspace", "comma", *(f"f{number}" for number in range(1, 25))}


class KeyMap(NamedTuple):
    """The keys that count, and why others do not."""

    keys: Keys
    problems: list[BadValue]


def read_keymap(section: Mapping[str, object], known: Sequence[Group] | None = None) -> KeyMap:
    """The keys of a section `[keys]`: those that cannot be are left out, and the verb keeps its own."""
    known = groups() if known is None else known
    verbs = {verb.id: verb for group in known for verb in group.verbs}
    own: dict[str, tuple[str, ...]] = {}
    problems = []
    for name, said in flat(section):
        try:
            own[name] = read_keys(name, said, verbs)
        except BadValue as problem:
            problems.append(problem)
    while taken := next(_taken(own, known), None):
        del own[str(taken.facts["verb"])]
        problems.append(taken)
    return KeyMap(Keys(own), problems)


def flat(section: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """The entries of a section under their whole names: TOML reads `app.visit = …` as a table in a table."""
    for name, value in section.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def read_keys(name: str, said: object, verbs: Mapping[str, Verb]) -> tuple[str, ...]:
    """The keys that are said for a verb, parted by blanks; none is said by nothing. Raises BadValue."""
    if name not in verbs:
        raise BadValue(field="", value=name, problem="verb", choices=get_close_matches(name, verbs, 1))
    if not isinstance(said, str):
        raise BadValue(field="", value=f"{name} = {said}", problem="key", verb=name)
    return tuple(_key(name, each) for each in said.split())


def _key(name: str, said: str) -> str:
    *modifiers, last = said.split("+") if len(said) > 1 else [said]
    modifiers = [each.lower() for each in modifiers]
    last = "comma" if last == "," else last if len(last) == 1 else last.lower()
    fits = last in NAMED or (len(last) == 1 and last.isprintable())
    if not fits or any(each not in MODIFIERS for each in modifiers) or len(set(modifiers)) < len(modifiers):
        raise BadValue(field="", value=f"{name} = {said}", problem="key", verb=name)
    return "+".join([*modifiers, last.lower() if modifiers else last])


def _taken(own: Mapping[str, tuple[str, ...]], known: Sequence[Group]) -> Iterator[BadValue]:
    """Keys that would do two things in one place, and did not before."""
    keys = Keys(own)
    for group in known:
        others = [verb for each in known if _meet(group, each) for verb in each.verbs]
        for verb in group.verbs:
            for key in own.get(verb.id, ()):
                for other in others:
                    if other.id != verb.id and key in keys.of(other) and not _meant_to_share(verb, other):
                        said = f"{verb.id} = {key}"
                        yield BadValue(
                            field="", value=said, problem="key_taken", choices=[say(other.words)], verb=verb.id
                        )


def _meet(one: Group, other: Group) -> bool:
    """Whether verbs of two groups can be wanted at the same time."""
    if one.asks or other.asks:
        return one.name == other.name or "list" in (one.name, other.name)
    return one.name == other.name or one.is_everywhere or other.is_everywhere


def _meant_to_share(one: Verb, other: Verb) -> bool:
    """Verbs that have a key in common from the start are never possible together, or one stands before the other."""
    return bool(set(one.keys.split()) & set(other.keys.split()))
