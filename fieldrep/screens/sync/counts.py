"""What is told before anything is exchanged: what is not handed in, who waits, what does not count; the receipts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.i18n.aside_words import aside_notice
from fieldrep.i18n.receipt_words import Line, unsent_lines
from fieldrep.i18n.team_words import team_notices
from fieldrep.screens.verbs import ASIDE, TEAM, Keys
from fieldrep.store.book import Book
from fieldrep.store.queries.laptop import has_founded, how_many_aside
from fieldrep.store.queries.named import people_names
from fieldrep.sync.receipts import Receipt, receipts
from fieldrep.sync.status import Unsent, unsent

MOST_RECEIPTS = 12
MOST_UNSENT = 4


class Counts(NamedTuple):
    """What a book says: `hands_in` whether there is somebody to hand bundles in to, `team` what there is to do there,
    `aside` how many changes do not count, `names` everybody's."""

    unsent: Unsent
    receipts: Sequence[Receipt]
    names: Mapping[str, str]
    team: Sequence[Line]
    hands_in: bool
    aside: int


def read_counts(book: Book, offset: int, keys: Keys) -> Counts:
    """Read them; `offset` is this laptop's own time, in seconds east of UTC. Takes a while in a large book."""
    return Counts(
        unsent(book, offset),
        receipts(book, MOST_RECEIPTS),
        people_names(book),
        team_notices(book, keys.said(TEAM)),
        not has_founded(book),
        how_many_aside(book),
    )


def told(counts: Counts, today: date, keys: Keys) -> list[Line]:
    """All of it but the receipts, in lines."""
    own = unsent_lines(counts.unsent, today)[:MOST_UNSENT] if counts.hands_in else []
    aside = [("warn", aside_notice(counts.aside, keys.said(ASIDE)))] if counts.aside else []
    return [*own, *counts.team, *aside]
