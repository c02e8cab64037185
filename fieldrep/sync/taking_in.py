"""Taking a checked bundle in: what that does is worked out in a transaction, and kept where it may stay."""

import contextlib
import gc
import os
from collections import Counter
from collections.abc import Iterator, Sequence

from fieldrep.errors import BrakeAsked
from fieldrep.frozen import NamedTuple
from fieldrep.store import bundles
from fieldrep.store.amendments import Amendments
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Change
from fieldrep.store.kinds import is_id
from fieldrep.store.queries import journal
from fieldrep.store.queries.named import people_names
from fieldrep.store.scrubbing import scrub
from fieldrep.store.summary import Summaries
from fieldrep.store.together import Together
from fieldrep.sync.acks import hear
from fieldrep.sync.brakes import Brakes, Harm
from fieldrep.sync.format import Head
from fieldrep.sync.passed_on import PassedOn
from fieldrep.sync.progress import Teller
from fieldrep.sync.reader import BLOCK, Bundle
from fieldrep.sync.receipts import KIND, Aside, Missing, Pinned, Receipt, Share, Waiting
from fieldrep.sync.safety import copy_before, forget
from fieldrep.sync.tally import Tally

SetAside = Sequence[tuple[str, str, str]]
"""Changes that were set aside: person, table and reason of each."""


class Plan(NamedTuple):
    """What merging a bundle would do: the receipt it would get, and what it would do to accounts (`sync/brakes.py`).

    `writes` says whether it would change anything at all, `watched` whether anything that the brake looks at, `erases`
    whether it would erase.
    """

    receipt: Receipt
    harm: Harm = Harm()
    writes: bool = False
    watched: bool = False
    erases: bool = False


class _LeftAlone(Exception):
    """Ends a transaction that keeps nothing."""


class _Apart(Exception):
    """Ends a transaction that shall not share what was written before it."""


def rehearse(book: Book, bundle: Bundle, at: int, teller: Teller) -> Plan:
    """What taking a checked bundle in would do; the book stays as it is. Raises BundleRefused."""
    decided: list[Plan] = []
    with _without_gc(), contextlib.suppress(_LeftAlone), book.transaction():
        decided.append(_take(book, bundle, at, teller))
        raise _LeftAlone
    return decided[0]


def keep(together: Together, bundle: Bundle, at: int, teller: Teller, *, copy: bool, yes: bool) -> Receipt:
    """Take a checked bundle in, all of it or nothing; with `copy` the book is copied first where anything is added.

    Raises BundleRefused, BrakeAsked where it does much harm and nobody said `yes`, NotWritten.
    """
    book = together.book
    try:
        done = _keep(together, bundle, at, teller, copy=copy, yes=yes)
    except _Apart:
        together.end()
        done = _keep(together, bundle, at, teller, copy=copy, yes=yes)
    if done.erases:
        together.end()
        scrub(book)
        forget(book, at)
    return done.receipt


def _keep(together: Together, bundle: Bundle, at: int, teller: Teller, *, copy: bool, yes: bool) -> Plan:
    book = together.book
    decided: list[Plan] = []
    with (
        _without_gc(),
        contextlib.suppress(_LeftAlone),
        together.part(bundle.length) as summaries,
        Amendments(book) as amendments,
    ):
        done = _take(book, bundle, at, teller, summaries)
        decided.append(done)
        receipt, harm = done.receipt, done.harm
        if not done.writes:
            raise _LeftAlone
        if done.watched and together.waits:
            raise _Apart  # the brake compares with what others see
        if harm.asks and not yes:
            raise BrakeAsked(what=harm.what, count=harm.accounts, of=harm.of, path=bundle.path)
        if copy and receipt.added:
            teller.begin("copying")
            copy_before(book, at)
        bundles.keep_receipt(book, bundles.KeptReceipt(receipt.id, at, KIND, receipt.document()))
        amendments.keep(receipt.id, at, receipt.first_arrival)
    return decided[0]


def _take(book: Book, bundle: Bundle, at: int, teller: Teller, summaries: Summaries | None = None) -> Plan:
    """Take a checked bundle in, inside a transaction, and say what that did; `summaries` are kept by the caller."""
    head = bundle.head
    arrival = journal.last_arrival(book)
    written = book.db.total_changes
    applier = _applier(book, head, summaries)
    tally, brakes = Tally(at), Brakes()
    _take_changes(bundle, applier, tally, brakes, teller)
    returned, fresh = _take_back_own(book, tally)
    if applier.rights and applier.rights.belief.leads(head.key):
        fresh = hear(book, head) or fresh
    aside = journal.aside_since(book, arrival)
    receipt = _said_of(bundle, at)._replace(
        names=_names(book, tally),
        changes=tally.changes,
        shares=_shares(book, tally, arrival, aside),
        aside=_asides(aside),
        missing=_missing(book, head),
        ahead=tally.ahead(),
        doubled=tally.doubled(),
        pinned=_pin(book, head),
        returned=returned,
        fresh=fresh,
        waiting=_waiting(applier, head, aside),
        first_arrival=arrival + 1,
        last_arrival=journal.last_arrival(book),
    )
    writes = book.db.total_changes > written
    return Plan(receipt, brakes.harm(book), writes, brakes.watches, bool(applier.erased))


def _applier(book: Book, head: Head, summaries: Summaries | None) -> Applier:
    """What takes the changes in; who sealed the bundle outside any team is noted, and may be believed from now on."""
    outside = head.team is None or not is_id(head.team)
    is_new_guest = outside and bundles.note_guest(book, head.key, head.person)
    applier = Applier(book.db, summaries)
    if is_new_guest and applier.rights:
        applier.show_again(set(applier.rights.rows_aside))
    return applier


def _take_changes(bundle: Bundle, applier: Applier, tally: Tally, brakes: Brakes, teller: Teller) -> None:
    head, vouchers = bundle.head, applier.log.vouchers
    sealed = vouchers.number_of([head.key])
    nobody = vouchers.number_of([]) if head.aside else sealed
    passed_on = PassedOn(head.aside)

    def take(changes: list[Change], known: bool) -> None:
        for part, voucher in passed_on.split(changes, sealed, nobody):
            added = applier.take(part, known=known, more=True, voucher=voucher).added
            tally.count(part, added, applier.log.doubled)
            brakes.watch(added)

    teller.begin("taking_in", bundle.length)
    for batch in bundle.changes():
        take(*batch)
        teller.counted(tally.changes)
        del batch  # before the collector looks through it
        if bundle.length > BLOCK:
            gc.collect(0)  # what the screens leave meanwhile: all of it at the end would stop them for a quarter second
    teller.begin("summing_up")
    applier.finish()


def _said_of(bundle: Bundle, at: int) -> Receipt:
    """A receipt that says which bundle it is of, and not yet what came of it."""
    head = bundle.head
    return Receipt(
        name=os.path.basename(bundle.path),
        id=bundle.signature[:32],
        digest=bundle.digest(),
        merged_at=at,
        kind=head.kind,
        replica=head.replica,
        person=head.person,
        made_at=head.made_at,
        size=os.path.getsize(bundle.path),
    )


def _shares(book: Book, tally: Tally, arrival: int, aside: SetAside) -> tuple[Share, ...]:
    return tally.shares(
        journal.later_since(book, arrival),
        journal.disputed_since(book, arrival),
        [(person, table) for person, table, _ in aside],
    )


def _asides(aside: SetAside) -> tuple[Aside, ...]:
    counted = Counter((person, reason) for person, _, reason in aside)
    return tuple(Aside(person, reason, count) for (person, reason), count in sorted(counted.items()))


def _names(book: Book, tally: Tally) -> tuple[tuple[str, str], ...]:
    """Who the people of the bundle are, as the book knows them with the bundle in it."""
    names = people_names(book)
    return tuple((person, names[person]) for person in sorted(tally.people) if person in names)


def _take_back_own(book: Book, tally: Tally) -> tuple[int, str | None]:
    """Own changes that were not here mean an older copy of the book: how many, and the replica name taken instead."""
    own = bundles.own_replicas(book) & tally.added_by_replica.keys()
    fresh = book.replicas.take_fresh(book.db) if book.meta("replica") in own else None
    return sum(tally.added_by_replica[replica] for replica in own), fresh


def _missing(book: Book, head: Head) -> tuple[Missing, ...]:
    """What is not held of the replicas that the bundle covers, up to where it covers them."""
    found = []
    for replica, (_, last) in head.covers.items():
        holes = journal.holes(book, replica, last)
        person = journal.author_of(book, replica) if holes else None
        found += [Missing(replica, person, hole.first, hole.last) for hole in holes]
    return tuple(found)


def _waiting(applier: Applier, head: Head, aside: SetAside) -> tuple[Waiting, ...]:
    """Whether a lead has still to accept the laptop that sealed the bundle."""
    rights = applier.rights
    if rights is None or head.person in rights.belief.team.people.get(head.key, ()):
        return ()
    return (Waiting(head.key, head.person, sum(reason == "unknown_laptop" for _, _, reason in aside)),)


def _pin(book: Book, head: Head) -> tuple[Pinned, ...]:
    if bundles.pinned_key(book, head.replica):
        return ()
    bundles.pin_key(book, head.replica, head.key)
    return (Pinned(head.replica, head.person, head.key),)


@contextlib.contextmanager
def _without_gc() -> Iterator[None]:
    """A merge makes many objects and no cycles; looking for cycles among them takes a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
