"""The document of a report as `--json` prints it: its facts, whose work is in them, and what its ids are called."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fieldrep.reports.report import Report
from fieldrep.store.queries.named import names_of

if TYPE_CHECKING:
    from fieldrep.store.book import Book


def whole_document(book: "Book", made: Report) -> dict[str, object]:
    """The facts of a report; `contains` whose work is in them, `names` of the accounts and people that it names by id.

    `definitions` are those of the page, by the heading of their table, in the language asked for. `part_of_team`: the
    book is a rep's, and holds no more than that rep's accounts. A script need not look up anything that the page says.
    """
    told = {part.heading: [*part.about] for part in made.parts if part.about}
    document = {"definitions": told, **made.document}
    document["contains"] = [dict(each) for each in made.contains.facts]
    if made.contains.part_of_team:
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
