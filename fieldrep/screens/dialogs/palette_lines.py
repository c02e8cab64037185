"""What the palette finds for what is typed: verbs, accounts and people, as plain lines."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from fieldrep.domain.names import search_key, search_query
from fieldrep.i18n import mark, say
from fieldrep.screens.messages import OpenAccount
from fieldrep.screens.verbs import COMMON, EVERYWHERE, Keys, Verb, possible
from fieldrep.screens.widgets.lines import Line, cell
from fieldrep.store.queries.matches import Match, PersonMatch
from fieldrep.text import cells, clip, shown

if TYPE_CHECKING:
    from fieldrep.screens.base import BookScreen

CLOSE = 2
"""Up to this rank a verb stands before accounts and people."""
HERE, DO, ACCOUNT, PERSON = mark("here"), mark("everywhere"), mark("account"), mark("person")
PAGE = mark("page")
FORM, ADD = mark("form"), mark("Write one down")


class Found(NamedTuple):
    """Something that was found: what it is called, more about it, its keys, what kind of thing it is, and how it is
    opened or done."""

    words: str
    hint: str
    keys: str
    kind: str
    go: Callable[[], object]


class Doable(NamedTuple):
    """A verb that can be done now, with its keys, where it is from, and how it is done."""

    verb: Verb
    keys: str
    kind: str
    go: Callable[[], object]


def doable(screen: "BookScreen", keys: Keys) -> list[Doable]:
    """The verbs that are possible on a screen, then those of the app, each action once."""
    app = screen.app
    own = {key for verb in screen.VERBS for key in keys.of(verb)}
    common = [verb for verb in COMMON if not own.intersection(keys.of(verb))]
    here = [verb for verb in (*screen.VERBS, *common) if possible(verb, screen)]
    said = {verb.action.removeprefix("app.") for verb in here if verb.action.startswith("app.")}
    rest = [verb for verb in EVERYWHERE if verb.action not in said and possible(verb, app)]
    return [
        Doable(verb, keys.all_shown(verb), kind, partial(app.run_action, verb.action, owner))
        for verbs, kind, owner in ((here, HERE, screen), (rest, DO, app))
        for verb in verbs
        if verb.action != "palette"
    ]


def doable_pages(screen: "BookScreen") -> list[Doable]:
    """Opening each page of figures."""
    from fieldrep.reports.registry import PAGES

    app = screen.app
    verbs = [Verb(f"report.{page.name}", "", f"report('{page.name}')", page.title, page.about) for page in PAGES]
    return [Doable(verb, "", PAGE, partial(app.run_action, verb.action, app)) for verb in verbs]


def doable_forms(screen: "BookScreen") -> list[Doable]:
    """Writing down a row of each table that people fill in; where that is an act, what it does is said."""
    from fieldrep.i18n.table_words import TABLE
    from fieldrep.operations.forms import FORMS
    from fieldrep.screens.acts import ACT_OF_TABLE, ACTS

    app = screen.app
    hints = {table: ACTS[name].verb.hint for table, name in ACT_OF_TABLE.items()}
    verbs = [
        Verb(f"fill_in.{table}", "", f"fill_in('{table}')", TABLE[table], hints.get(table, ADD))
        for table in FORMS
        if FORMS[table].adds
    ]
    return [Doable(verb, "", FORM, partial(app.run_action, verb.action, app)) for verb in verbs]


def rank(verb: Verb, keys: str, query: str) -> int | None:
    """How well a verb fits what was typed, 0 the best: its words, its pinyin, English in every language, its sentence.

    `query` is folded as search keys are. None where it does not fit.
    """
    words = search_query(say(verb.words))
    if words.startswith(query) or query in {key.casefold() for key in keys.split()}:
        return 0
    if query in search_key(say(verb.words)):
        return 1
    if query in search_query(verb.words):
        return CLOSE
    return CLOSE + 1 if query in search_query(say(verb.hint)) else None


def found_verbs(verbs: Iterable[Doable], query: str) -> tuple[list[Found], list[Found]]:
    """The verbs whose words fit what was typed, and those whose sentence does; all of them where nothing was typed."""
    ranked = [(rank(each.verb, each.keys, query) if query else 0, each) for each in verbs]
    in_order = sorted(((place, each) for place, each in ranked if place is not None), key=lambda pair: pair[0])
    close = [_found_verb(each) for place, each in in_order if place <= CLOSE]
    return close, [_found_verb(each) for place, each in in_order if place > CLOSE]


def _found_verb(each: Doable) -> Found:
    return Found(say(each.verb.words), say(each.verb.hint), each.keys, say(each.kind), each.go)


def found_accounts(matches: Sequence[Match], post: Callable[[OpenAccount], object]) -> list[Found]:
    """Accounts as lines."""
    return [Found(each.name, each.hint, "", say(ACCOUNT), partial(post, OpenAccount(each.id))) for each in matches]


def found_people(matches: Sequence[PersonMatch], post: Callable[[OpenAccount], object]) -> list[Found]:
    """People as lines; they are opened where they work."""
    return [Found(each.name, each.account_name, "", say(PERSON), partial(post, _open(each))) for each in matches]


def _open(person: PersonMatch) -> OpenAccount:
    return OpenAccount(person.account_id, ("contact", person.id))


def found_line(found: Found, width: int) -> Line:
    """A line of the palette: what it is called, what it does, its keys or what it is."""
    right = shown(f"{found.keys}  {found.kind}" if found.keys else found.kind)
    room = max(width - cells(right) - 4, 0)
    words = clip(shown(found.words), room)
    left = max(room - cells(words) - 2, 0)
    return (
        (f" {words}  ", "strong"),
        cell(clip(shown(found.hint), left) if left > 6 else "", left, "dim"),
        (f" {right}", "head" if found.keys else "dim"),
    )
