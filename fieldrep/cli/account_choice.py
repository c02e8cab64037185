"""Which accounts a command means: each by its name, or all that the list is filtered to, as `accounts` lists them."""

from typing import Any, NamedTuple

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import Callback, option
from fieldrep.config import load
from fieldrep.domain.choices import LIGHTS, RATES, SEGMENTS
from fieldrep.errors import BadValue, NotFound
from fieldrep.i18n import mark
from fieldrep.operations.account_views import SECTION, View, read_likes
from fieldrep.places import config_file
from fieldrep.store.book import Book
from fieldrep.store.queries.find import find_account, find_person, find_territory, territory_accounts
from fieldrep.store.queries.listed import NEEDS, TAG_SIGNS, Filter, Listed, listed_accounts, matching, twins
from fieldrep.store.queries.named import Found
from fieldrep.store.queries.pyramid import segments
from fieldrep.store.queries.waves import find_wave, wave_accounts

Said = dict[str, Any]
"""What was said with the options below, by their names."""

REP = option("--rep", metavar="NAME", about=mark("Only this rep's accounts."))
FILTERS = (
    option(
        "--city",
        "cities",
        metavar="NAME",
        multiple=True,
        about=mark("Only accounts of this city; said several times, of any of them."),
    ),
    option(
        "--district",
        "districts",
        metavar="NAME",
        multiple=True,
        about=mark("Only accounts of this district; said several times, of any of them."),
    ),
    option(
        "--territory",
        "territories",
        metavar="NAME",
        multiple=True,
        about=mark("Only accounts of this territory; said several times, of any of them."),
    ),
    option(
        "--wave",
        "waves",
        metavar="NAME",
        multiple=True,
        about=mark("Only accounts of this wave; said several times, of any of them."),
    ),
    option("--stage", metavar="RATE", about=mark("Only those at this stage: the rate that they have not won yet.")),
    option(
        "--need",
        metavar="NEED",
        about=mark("Only those that need this: no_key_person, overdue, visit_due, never …"),
    ),
    option("--light", metavar="COLOUR", about=mark("Only those with this map light: red, amber, green.")),
    option(
        "--tag",
        "tags",
        metavar="WORD",
        multiple=True,
        about=mark("Only accounts that bear this word; said several times, any of them."),
    ),
    option("--segment", metavar="SEGMENT", about=mark("Only this segment: household, small_medium, large, sector.")),
    option("--filter", "kept", metavar="NAME", about=mark("A filter that was kept on the screen under this name.")),
    option("--all", "everybodys", is_flag=True, about=mark("Also those that somebody else works now.")),
)
AT = option(
    "--at",
    metavar="ACCOUNT",
    multiple=True,
    shell_complete=complete,
    about=mark("This account; said several times, each of them."),
)
QUERY = option("--query", metavar="TEXT", about=mark("All that this finds, as `accounts TEXT` does."))
NAMES = {name: f"--{name}" for name in ("query", "rep", "stage", "need", "light", "segment")}
NAMES |= {"cities": "--city", "districts": "--district", "territories": "--territory", "waves": "--wave"}
NAMES |= {"tags": "--tag", "kept": "--filter", "everybodys": "--all"}
"""The options that filter, by what they are called among what was said."""


class Choice(NamedTuple):
    """Accounts that were filtered: all that are known, those that are left, and the filter kept that they come from."""

    known: list[Listed]
    left: list[Listed]
    view: View


def filtered(command: Callback) -> Callback:
    """A command that lists accounts: named, or filtered."""
    return _with(command, (AT, REP, *FILTERS))


def several(command: Callback) -> Callback:
    """A command that does something with accounts: named, or filtered."""
    return _with(command, (AT, QUERY, REP, *FILTERS))


def several_beside_reps(command: Callback) -> Callback:
    """As `several`, for a command whose own `--rep` says something else."""
    return _with(command, (AT, QUERY, *FILTERS))


def _with(command: Callback, options: tuple[Any, ...]) -> Callback:
    for each in reversed(options):
        command = each(command)
    return command


def is_said(said: Said) -> bool:
    """Whether accounts were named or filtered at all."""
    return bool(said["at"]) or any(said.get(name) for name in NAMES)


def meant(session: Session, said: Said) -> list[Found]:
    """The ids and names of the accounts that are meant. Raises NotFound, Ambiguous, BadValue."""
    if said["at"]:
        return _named(session, said)
    return [(each.line.id, each.line.name) for each in meant_lines(session, said)]


def meant_lines(session: Session, said: Said) -> list[Listed]:
    """The accounts that are meant, with what is known of them. Raises NotFound, Ambiguous, BadValue."""
    if not is_said(said):
        raise BadValue(field="--at", value="", problem="missing")
    left = chosen(session, said["query"] or "", said).left
    if not left:
        raise NotFound(kind="accounts", query="", near=[])
    return left


def chosen(session: Session, typed: str, said: Said) -> Choice:
    """The accounts that are named, or that what was typed and the filters leave. Raises as `meant`."""
    book = session.book
    if said["at"]:
        ids = {row for row, _ in _named(session, said)}
        known = listed_accounts(book, session.today, everybodys=True)
        return Choice(known, [each for each in known if each.line.id in ids], View(Filter()))
    rep = find_person(book, said["rep"])[0] if said.get("rep") else None
    known = listed_accounts(book, session.today, rep, everybodys=said["everybodys"])
    view = _view(said["kept"]) if said["kept"] else View(Filter())
    wish = _wish(view.filter, typed or view.typed, said)
    inside = segments(book) if wish.segment is not None else {}
    lines = matching(known, wish, twins(book) if wish.need == "duplicate" else (), inside)
    coded = [each for each in known if typed and each.line.code == typed and each not in lines]
    return Choice(known, [*coded, *_of_group(book, _at_place(lines, said), said)], view)


def _at_place(lines: list[Listed], said: Said) -> list[Listed]:
    """Those in one of the cities and one of the districts, and that bear one of the words."""
    cities, districts = (frozenset(each.strip().casefold() for each in said[name]) for name in ("cities", "districts"))
    tags = frozenset(each.strip().lstrip(TAG_SIGNS).casefold() for each in said["tags"])
    return [
        each
        for each in lines
        if (not cities or (each.line.city or "").casefold() in cities)
        and (not districts or each.district.casefold() in districts)
        and (not tags or any(tag.casefold() in tags for tag in each.tags))
    ]


def _of_group(book: Book, lines: list[Listed], said: Said) -> list[Listed]:
    """Those of one of the territories, and of one of the waves."""
    for name, find, accounts_of in (
        ("territories", find_territory, territory_accounts),
        ("waves", find_wave, wave_accounts),
    ):
        if said[name]:
            inside = frozenset[str]().union(*(accounts_of(book, find(book, each)[0]) for each in said[name]))
            lines = [each for each in lines if each.line.id in inside]
    return lines


def _named(session: Session, said: Said) -> list[Found]:
    for name, option_name in NAMES.items():
        if said.get(name):
            raise values.not_together("--at", option_name)
    return list(dict.fromkeys(find_account(session.book, name) for name in said["at"]))


def _view(name: str) -> View:
    """The filter that was kept under a name. Raises NotFound."""
    views = read_likes(load(config_file()).section(SECTION)).views
    if name not in views:
        raise NotFound(kind="filter", query=name, near=list(views))
    return views[name]


def _wish(kept: Filter, typed: str, said: Said) -> Filter:
    asked = {
        "stage": values.one_of("--stage", said["stage"], RATES) if said["stage"] else None,
        "need": values.one_of("--need", said["need"], NEEDS) if said["need"] else None,
        "light": values.one_of("--light", said["light"], LIGHTS) if said["light"] else None,
        "segment": values.one_of("--segment", said["segment"], SEGMENTS) if said["segment"] else None,
    }
    said_here: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    if said["tags"]:
        said_here["tag"] = None  # in the place of the word that the filter kept
    return kept._replace(**said_here).with_typed(typed)
