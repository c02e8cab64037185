"""Which offer is meant: by its name in either language, the moment it is for, or the end of its id."""

from fieldrep.domain.names import search_query
from fieldrep.domain.offers import OfferRule
from fieldrep.errors import Ambiguous, NotFound
from fieldrep.i18n.offer_words import offer_name
from fieldrep.i18n.words import word
from fieldrep.store.book import Book
from fieldrep.store.queries.offers import offer_rules

LEAST_OF_ID = 4


def offer_said(book: Book, text: str) -> OfferRule:
    """The offer that a text names. Raises NotFound, Ambiguous."""
    said = search_query(text)
    rules = offer_rules(book)
    names = {
        each.id: [
            search_query(name) for name in (offer_name(each), each.name, each.moment, word("moment", each.moment))
        ]
        for each in rules
    }
    found = [each for each in rules if said in names[each.id]]
    found = found or [each for each in rules if said and any(said in name for name in names[each.id])]
    found = found or [each for each in rules if len(text) >= LEAST_OF_ID and each.id.endswith(text.strip().casefold())]
    if not found:
        raise NotFound(kind="offer", query=text, near=[offer_name(each) for each in rules])
    if len(found) > 1:
        candidates = [(each.id, offer_name(each), each.id[-8:]) for each in found]
        raise Ambiguous(kind="offer", query=text, candidates=candidates)
    return found[0]
