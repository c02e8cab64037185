"""How somebody likes the account list: columns, order, and filters kept under names; as the preferences have them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from fieldrep.domain.choices import LIGHTS, RATES, SEGMENTS
from fieldrep.store.queries.listed import COLUMNS, NEEDS, Filter

if TYPE_CHECKING:
    from fieldrep.config import Entry

SECTION = "accounts"
MOST_NAMED = 9
"""As many filters have a key: 1 to 9."""
LONGEST_NAME = 40

FILTERS = ("stage", "district", "need", "light", "rep", "tag", "segment")
_KNOWN = {"stage": RATES, "light": LIGHTS, "need": NEEDS, "segment": ("", *SEGMENTS)}


class Order(NamedTuple):
    """What the list is in order by, and whether backwards. An empty `by` is the order of names as the book has it."""

    by: str = ""
    backwards: bool = False

    @property
    def text(self) -> str:
        """As preferences and commands write it: `last`, or `-last` where it is backwards."""
        return f"-{self.by}" if self.backwards else self.by


class View(NamedTuple):
    """A filter kept under a name, with what was typed in the search, and its order."""

    filter: Filter
    typed: str = ""
    order: Order = Order()


class Likes(NamedTuple):
    """The preferences of the list. `columns` is None where the width of the screen decides.

    `rest` and `rest_views` are what is not understood here, which is kept as it is.
    """

    columns: tuple[str, ...] | None = None
    order: Order = Order()
    views: Mapping[str, View] = {}
    rest: Mapping[str, Any] = {}
    rest_views: Mapping[str, Any] = {}

    @property
    def wrong(self) -> list[str]:
        """The entries that are not understood."""
        return [*self.rest, *(f"filters.{name}" for name in self.rest_views)]


def read_order(text: object) -> Order | None:
    """An order as it was written; None where there is no such column."""
    if not isinstance(text, str) or text.removeprefix("-") not in COLUMNS:
        return None
    return Order(text.removeprefix("-"), text.startswith("-"))


def read_likes(entries: Mapping[str, object]) -> Likes:
    """The preferences out of their section."""
    rest = dict(entries)
    columns = _read_columns(entries.get("columns"))
    if columns is not None:
        del rest["columns"]
    order = read_order(entries.get("sort"))
    if order is not None:
        del rest["sort"]
    filters = entries.get("filters")
    named = {str(name): _read_view(asked) for name, asked in filters.items()} if isinstance(filters, Mapping) else {}
    if isinstance(filters, Mapping):
        del rest["filters"]
    views = {name: view for name, view in named.items() if view is not None}
    rest_views = {name: filters[name] for name in named.keys() - views.keys()} if isinstance(filters, Mapping) else {}
    return Likes(columns, order or Order(), views, rest, rest_views)


def _read_columns(columns: object) -> tuple[str, ...] | None:
    if not isinstance(columns, list) or any(column not in COLUMNS for column in columns):
        return None
    return tuple(column for column in COLUMNS if column in columns and column != "name")


def _read_view(asked: object) -> View | None:
    if not isinstance(asked, Mapping):
        return None
    texts = {str(name): value for name, value in asked.items() if isinstance(value, str)}
    order = read_order(texts.pop("sort", "name"))
    typed = texts.pop("typed", "")
    if len(texts) + ("sort" in asked) + ("typed" in asked) != len(asked) or order is None:
        return None
    if not set(texts) <= set(FILTERS) or any(texts[name] not in _KNOWN.get(name, (texts[name],)) for name in texts):
        return None
    filter_ = Filter()._replace(**cast("dict[str, Any]", texts)).with_typed(typed)
    return View(filter_, typed, order if "sort" in asked else Order())


def likes_entries(likes: Likes) -> "dict[str, Entry]":
    """The preferences as their section is written; what is left to the program is not there."""
    entries: dict[str, Entry] = dict(likes.rest)
    if likes.columns is not None:
        entries["columns"] = list(likes.columns)
    if likes.order.by:
        entries["sort"] = likes.order.text
    if likes.views or likes.rest_views:
        views = {name: _view_entries(view) for name, view in likes.views.items()}
        entries["filters"] = {**likes.rest_views, **views}
    return entries


def _view_entries(view: View) -> "dict[str, Entry]":
    entries: dict[str, Entry] = {}
    for name in FILTERS:
        value = getattr(view.filter, name)
        if value is not None:
            entries[name] = value
    if view.typed:
        entries["typed"] = view.typed
    if view.order.by:
        entries["sort"] = view.order.text
    return entries
