"""What can be done on a screen: each verb declared once, for keys, key bar, palette and help alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding, BindingsMap, BindingType

from fieldrep.i18n import mark, say

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from fieldrep.screens.base import BookScreen

WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) != ","}
"""Letters, digits and signs as an input method sends them in full width."""

TWINS = {
    "/": "、",
    "\\": "、",
    ">": "》",
    "<": "《",
    "'": "‘’",
    '"': "“”",
    "-": "—",
    "_": "—",
    ".": "。",
    "[": "【",
    "]": "】",
    "$": "￥",
    "^": "…",
}
"""What a Chinese input method sends where a key was meant, besides the sign in full width."""

NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "delete": "Del",
    "backspace": "Backspace",
}


class Verb(NamedTuple):
    """Something that can be done.

    `id` stays the same for ever: a user's own keys refer to it. `keys` are parted by blanks, the one that is shown
    first. `words` is one word or two for the key bar, `hint` a sentence for help and palette: both marked with
    `mark`, and said when they are shown. `action` is the name of a method `action_…` of the screen, or of the app
    (`app.…`). `when` says for a screen whether the verb is possible now; `bar` whether the key bar shows it.
    """

    id: str
    keys: str
    action: str
    words: str
    hint: str
    bar: bool = True
    when: "Callable[[Any], bool] | None" = None

    @property
    def shown_key(self) -> str:
        """The first of the verb's own keys, as a reader writes it."""
        return key_name(self.keys.split()[0])


KeyName = Callable[[str], str]
"""Says the key of a verb, by the verb's id, as a sentence names it."""


class Keys:
    """Which keys do what: the verbs' own, but where the user says others (by the verbs' ids; no keys is none)."""

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        self._own = {verb: tuple(keys) for verb, keys in (own or {}).items()}

    def of(self, verb: Verb) -> tuple[str, ...]:
        """The keys of a verb, the one that is shown first."""
        return self._own.get(verb.id, tuple(verb.keys.split()))

    def shown(self, verb: Verb) -> str:
        """The key that the bar names, as a reader writes it; empty where the verb has none."""
        return next((key_name(key) for key in self.of(verb)), "")

    def said(self, verb: Verb) -> str:
        """The key as a sentence names it; where the verb has none, what it is called in the palette."""
        return self.shown(verb) or say("{key} “{verb}”", key=self.shown(PALETTE), verb=say(verb.words)).strip()

    def all_shown(self, verb: Verb) -> str:
        """All keys of a verb, as a reader writes them."""
        return "  ".join(key_name(key) for key in self.of(verb))

    def bound(self, found: BindingsMap) -> BindingsMap:
        """Textual's bindings of a node with the user's keys in the place of the verbs' own."""
        if not self._own:
            return found
        every = [binding for _, binding in found]
        rebound = {binding.id: binding for binding in every if binding.id in self._own}
        mine = [
            binding.with_key(key) for verb, binding in rebound.items() for key in textual_keys(self._own[verb or ""])
        ]
        kept = [binding for binding in every if binding.id not in self._own]
        return BindingsMap([*mine, *kept])


def keys_of(app: object) -> Keys:
    """The keys that count in an app; the verbs' own where it has no others."""
    found = getattr(app, "keys", None)
    return found if isinstance(found, Keys) else Keys()


def key_name(key: str) -> str:
    """A key as a reader writes it: `F2`, `Ctrl+Q`, `Enter`, `v`."""
    if key in NAMES:
        return NAMES[key]
    parts = key.split("+") if len(key) > 1 else [key]
    last = NAMES.get(parts[-1], parts[-1])
    if len(last) > 1 and last[0] == "f" and last[1:].isdigit():
        last = last.upper()
    if len(parts) > 1:
        return "+".join([*(part.capitalize() for part in parts[:-1]), last.upper() if len(last) == 1 else last])
    return last


def bindings(verbs: Iterable[Verb]) -> list[BindingType]:
    """Textual's bindings for verbs, each under its stable id."""
    return [
        Binding(",".join(with_twins(verb.keys.split())), verb.action, verb.words, show=False, id=verb.id)
        for verb in verbs
    ]


def with_twins(keys: Iterable[str]) -> Iterator[str]:
    """Keys, and behind them what an input method sends in their place."""
    keys = tuple(keys)
    yield from keys
    for key in keys:
        yield from WIDE.get(key, "")
        yield from TWINS.get(key, "")
        if key == "space":
            yield "ideographic_space"


def textual_keys(keys: Iterable[str]) -> list[str]:
    """Keys and their twins under the names that Textual has for them."""
    named = ",".join(with_twins(keys))
    return [key for key, _ in BindingsMap([Binding(named, "", "")])] if named else []


def named(verbs: Iterable[Verb], id: str) -> Verb:
    """The verb of an id."""
    return next(verb for verb in verbs if verb.id == id)


def possible(verb: Verb, node: "DOMNode") -> bool:
    """Whether a verb can be done now on the screen, or the app, that declares it."""
    return verb.when is None or verb.when(node)


def allows(verbs: Iterable[Verb], node: "DOMNode", action: str) -> bool:
    """Whether an action is one that its verb allows now; for `check_action`."""
    return all(possible(verb, node) for verb in verbs if verb.action.removeprefix("app.") == action)


def has_list(screen: "BookScreen") -> bool:
    """Whether there is a list on a screen that can be walked through."""
    return screen.list_in_hand is not None


def has_account(screen: "BookScreen") -> bool:
    """Whether an account is in hand."""
    return screen.is_mounted and screen.account_in_hand() is not None


ACCOUNTS = Verb("app.accounts", "f3", "accounts", mark("Accounts"), mark("List, search and filter the accounts"))
SYNC = Verb("app.sync", "f5 s", "sync", mark("Sync"), mark("Exchange bundles with your team"))
LANGUAGE = Verb("app.language", "f6", "language", mark("中文"), mark("Switch between English and Chinese"))
THEME = Verb(
    "app.theme", "f12", "theme", mark("Colours"), mark("Switch to light, to high contrast, to dark"), bar=False
)
CONFLICTS = Verb("app.conflicts", "f7 c", "conflicts", mark("Conflicts"), mark("Settle what people wrote differently"))
TEAM = Verb("app.team", "ctrl+l t", "team", mark("Team"), mark("See who belongs to your team, and steer it"), bar=False)
ASIDE = Verb("app.aside", "ctrl+n -", "aside", mark("Set aside"), mark("See what does not count, and why"), bar=False)
JUMP = Verb("app.jump", "ctrl+j '", "jump", mark("Jump"), mark("Go to a field or a section by a letter"), bar=False)
UNDO = Verb("app.undo", "u", "undo", mark("Undo"), mark("Take back what you saved last"), bar=False)
DUPLICATES = Verb(
    "app.duplicates", "=", "duplicates", mark("Duplicates"), mark("Go through what may be in the book twice"), bar=False
)
PALETTE = Verb(
    "app.palette",
    "ctrl+p",
    "palette",
    mark("Palette"),
    mark("Find anything that can be done, an account or a person, by its name"),
    bar=False,
)
DRAFTS = Verb(
    "app.drafts", "ctrl+y", "drafts", mark("Not saved"), mark("Go on with a visit that is not saved"), bar=False
)
EVERYWHERE = (
    Verb("app.help", "f1 ?", "help", mark("Help"), mark("Show what the keys do here")),
    Verb("app.today", "f2", "today", mark("Today"), mark("Whom to see next, and why")),
    ACCOUNTS,
    Verb("app.visit", "f4 v", "visit", mark("Visit"), mark("Write down a visit")),
    SYNC,
    LANGUAGE,
    CONFLICTS,
    TEAM,
    Verb(
        "app.objections",
        "ctrl+b b",
        "objections",
        mark("Objections"),
        mark("See what stands in the way, and which answers work"),
        bar=False,
    ),
    Verb("app.reports", "ctrl+k %", "reports", mark("Pages"), mark("See the rates and all other figures"), bar=False),
    Verb(
        "app.records",
        "ctrl+t",
        "records",
        mark("Records"),
        mark("See and correct whatever is written down, by its kind"),
        bar=False,
    ),
    Verb("app.rules", "ctrl+x", "rules", mark("Rules"), mark("See the rules of the method, and set them"), bar=False),
    ASIDE,
    Verb("app.people", "p ctrl+g", "people", mark("People"), mark("Show the people map of the account"), bar=False),
    THEME,
    Verb("app.quick", ": n", "quick_line", mark("Quick line"), mark("Write down a visit in one line"), bar=False),
    DRAFTS,
    DUPLICATES,
    PALETTE,
    JUMP,
    UNDO,
    Verb("app.quit", "q ctrl+q", "quit", mark("Quit"), mark("Leave fieldrep"), bar=False),
)
"""The verbs of the app itself; those with an F-key stand in the bottom line of every screen."""

COMMON = (
    Verb(
        "list.search",
        "/",
        "search_list",
        mark("Search"),
        mark("Go to the next line with what is typed, also as pinyin or initials"),
        bar=False,
        when=has_list,
    ),
    Verb("list.copy", "y", "copy", mark("Copy"), mark("Copy what the cursor is on"), bar=False, when=has_list),
)
"""What every screen of the book can do with its lists; a screen with verbs of its own on these keys does those."""

BACK = Verb("screen.back", "escape", "app.go_back", mark("Back"), mark("Go back to where you came from"), bar=False)
ADD_ACCOUNT = Verb("app.add_account", "a", "app.add_account", mark("Add"), mark("Add an account to the book"))
OPEN = Verb("report.open", "enter o", "open", mark("Open"), mark("Open the account, or the accounts counted"))
WRITE = Verb("account.write", "A f10", "write", mark("Write down…"), mark("Write down anything else of the account"))
