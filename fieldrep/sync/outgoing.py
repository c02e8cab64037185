"""What this laptop puts into a folder: which bundles, whether something in them is new, and their files' names."""

import re
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.queries import journal
from fieldrep.store.queries.laptops import keys_of, leads_above, leads_of, reps_below
from fieldrep.store.queries.named import mine, people_names
from fieldrep.store.queries.team import leads, my_laptop, team
from fieldrep.sync.acks import sent
from fieldrep.sync.status import unsent
from fieldrep.text import safe_file_name

OWN_NAME = re.compile(r"-\d{8}-\d{6}-[a-z2-7]{6}-\d+(\.json|\.gz|\.age)+\Z")
"""How a file's name ends that `name_of` made, and that therefore no other file has."""


class Outgoing(NamedTuple):
    """A bundle that this laptop puts into a folder: its kind, and the persons it is for (nobody is everybody)."""

    kind: str
    to: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return " ".join((self.kind, *self.to))


def outgoing(book: Book) -> list[Outgoing]:
    """The bundles that this laptop puts into a folder.

    In a team each is for those who may see it, whoever else looks into the folder: a rep's work is for the leads and
    for the rep's other laptops; a lead's is each rep's territory, and all of it for the leads above. Without a team
    there is nobody that it must not reach.
    """
    me = book.me or ""
    if not leads(book):
        readers = leads_of(book)
        return [Outgoing("work", (*readers, me) if readers else ())]
    above, reps = leads_above(book), reps_below(book)
    all_of_it = [] if team(book) and not above else [Outgoing("roll_up", (*above, me) if above else ())]
    return [*(Outgoing("territory", (person,)) for person in reps), *all_of_it]


def readers_of(book: Book, each: Outgoing) -> tuple[str, ...]:
    """The keys of the laptops that a bundle is encrypted to."""
    return tuple(key for person in each.to or leads_of(book) for key in keys_of(book, person))


def name_of(book: Book, each: Outgoing, at: int, offset: int) -> str:
    """The name of a bundle's file: `work-Li Na-20261121-180512-k3f9x2-120.json.gz`.

    That is kind, writer (and reader, if it is for one), the time as `at` and `offset` of `sync/courier.py` say, the
    beginning of this replica's name, and its last number.
    """
    from datetime import UTC, datetime, timedelta

    local = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at, seconds=offset)
    replica = book.meta("replica") or "a" * 6
    number = journal.own_lasts(book).get(replica, 0)
    people = [mine(book).name]
    if len(each.to) == 1:
        people.append(people_names(book).get(each.to[0], ""))
    who = "-".join(safe_file_name(person) for person in people)
    return f"{each.kind}-{who}-{local:%Y%m%d-%H%M%S}-{replica[:6]}-{number}.json.gz"


def is_new(book: Book, each: Outgoing, arrived: bool, there: bool) -> bool:
    """Whether there is something that the last bundle of this sort did not have.

    Of a rep's work that is own changes. In a team it is also, where no earlier bundle of this book is `there`, what no
    lead is known to hold (sticks get lost), and the laptop itself as long as nobody has accepted it.
    """
    if each.kind != "work":
        return arrived
    if unsent(book).changes:
        return True
    mine_here = my_laptop(book)
    if mine_here is None or there:
        return False
    confirmed = sent(book)
    lasts = journal.own_lasts(book)
    return not mine_here.accepted or any(last > confirmed.get(replica, 0) for replica, last in lasts.items())
