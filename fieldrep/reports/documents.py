"""The document of a report as `--json` prints it: its facts, whose work is in them, and what its ids are called."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fieldrep.reports.containing import contains_document
from fieldrep.reports.report import Report
from fieldrep.store.queries.named import mine, names_of
from fieldrep.store.queries.rates import contains

if TYPE_CHECKING:
    from fieldrep.store.book import Book


def whole_document(book: "Book", made: Report) -> dict[str, object]:
    """The facts of a report; `contains` where it counts work, `names` of the accounts and people that it names by id.

    `definitions` are those of the page, by the heading of their table, in the language asked for. `part_of_team`: the
    book is a rep's, and holds no more than that rep's accounts. A script need not look up anything that the page says.
    """
    told = {part.heading: [*part.about] for part in made.parts if part.about}
    document = {"definitions": told, **made.document}
    if made.contains and "contains" not in document:
        document["contains"] = contains_document(contains(book))
    if book.meta("team") and not mine(book).leads:
        document["part_of_team"] = True
    names = names_of(book, _texts(document))
    return {**document, "names": names} if names else document


def _texts(value: object) -> Iterator[str]:
    """Every text of a document, the keys of its parts too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _texts(key)
            yield from _texts(inside)
    elif isinstance(value, list | tuple | set | frozenset):
        for inside in value:
            yield from _texts(inside)
