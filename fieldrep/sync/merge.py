"""Merging bundles: read, check and work out what would be; then keep it, all of a bundle or nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence

from fieldrep.errors import BrakeAsked, BundleRefused
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store import bundles
from fieldrep.store.book import Book
from fieldrep.store.kinds import is_id
from fieldrep.store.together import Together
from fieldrep.sync.format import KINDS, refused
from fieldrep.sync.progress import Teller, Watch
from fieldrep.sync.reader import Bundle, opened
from fieldrep.sync.receipts import Receipt, merged_before, refusal
from fieldrep.sync.unlock import Ask, Unlock, nobody_to_ask

if TYPE_CHECKING:
    from fieldrep.sync.taking_in import Plan


def plan(book: Book, path: str, at: int, ask: Ask = nobody_to_ask, *, progress: Watch | None = None) -> Plan:
    """What merging this bundle now would do; the book stays as it is. `ask` knows passphrases. Raises BundleRefused."""
    from fieldrep.sync.taking_in import Plan, rehearse

    with opened(path, Unlock(book.place.state, ask)) as bundle:
        teller = _telling(bundle, progress)
        before = _check(book, bundle, at)
        return Plan(before) if before else rehearse(book, bundle, at, teller)


def merge(
    book: Book,
    paths: Sequence[str],
    at: int,
    *,
    dry_run: bool = False,
    yes: bool = False,
    copied: bool = False,
    ask: Ask = nobody_to_ask,
    progress: Watch | None = None,
) -> list[Receipt]:
    """Take bundles in, each whole or not at all; `at` is now in microseconds since 1970 UTC.

    Small ones share a transaction (`store/together.py`), and all are durable at the end. A bundle that is refused
    changes nothing, its receipt says why, and the others are taken all the same. One with nothing to add changes
    nothing either. Before the first change a copy of the book is put aside (`sync/safety.py`), unless the caller says
    that this command has `copied` it. With `dry_run` there are only receipts, each as if its bundle were the only one.
    `ask` is asked for passphrases. What `progress` raises ends the merge; the bundles before it are merged.

    Raises BrakeAsked (with the facts `path`, and `receipts` of the bundles before it) where a bundle would hide, empty
    or reassign many accounts and `yes` was not said; NotWritten where the copy cannot be made.
    """
    receipts: list[Receipt] = []
    together = Together(book)
    unlock = Unlock(book.place.state, _asking(ask, together))
    try:
        for path in paths:
            try:
                if dry_run:
                    receipt = plan(book, path, at, ask, progress=progress).receipt
                else:
                    receipt = _merge_one(together, path, at, unlock, progress, copy=not copied, yes=yes)
            except BundleRefused as error:
                receipt = refusal(error, at)
            copied = copied or receipt.added > 0
            receipts.append(receipt)
    except BrakeAsked as error:
        raise BrakeAsked(**error.facts, receipts=receipts) from error
    finally:
        together.end()
    if copied and not dry_run:
        from fieldrep.sync.safety import keep_up

        keep_up(book, at)
    return receipts


def _asking(ask: Ask, together: Together) -> Ask:
    """Somebody who is asked for a passphrase takes his time: the book is let go before."""

    def asked(path: str, wrong: bool) -> str | None:
        together.end()
        return ask(path, wrong)

    return asked


def _merge_one(
    together: Together, path: str, at: int, unlock: Unlock, progress: Watch | None, *, copy: bool, yes: bool
) -> Receipt:
    with opened(path, unlock) as bundle:
        teller = _telling(bundle, progress)
        before = _check(together.book, bundle, at)
        if before:
            return before
        from fieldrep.sync.taking_in import keep  # what was merged before needs none of it

        return keep(together, bundle, at, teller, copy=copy, yes=yes)


def _telling(bundle: Bundle, progress: Watch | None) -> Teller:
    teller = Teller(progress, os.path.basename(bundle.path))
    bundle.went = teller.went
    return teller


def _check(book: Book, bundle: Bundle, at: int) -> Receipt | None:
    """Whether the bundle may be taken, from cheap checks to dear ones, its lines apart. A receipt where it is held."""
    head = bundle.head
    if head.kind not in KINDS:
        raise refused(bundle.path, "kind", kind=head.kind)
    if head.team is not None and is_id(head.team) and book.meta("team") not in (None, head.team):
        raise refused(bundle.path, "team")
    if head.to and book.me not in head.to:
        raise refused(bundle.path, "not_for_me")
    before = merged_before(book, bundle.seal(), os.path.basename(bundle.path), at)
    if before and before.digest == bundle.digest():
        return before
    if bundles.pinned_key(book, head.replica) not in (None, head.key):
        raise refused(bundle.path, "other_key", replica=head.replica, person=head.person)
    bundle.check_seal()
    return None
