"""What an exchange can come to, and how that is said beside what asked for it."""

from collections.abc import Iterable
from typing import NamedTuple

from fieldrep.errors import BrakeAsked, FieldrepError
from fieldrep.i18n import say
from fieldrep.i18n.problems import explain
from fieldrep.i18n.receipt_words import Line, receipt_lines
from fieldrep.i18n.sync_words import synced_lines, take_back_lines
from fieldrep.sync.bundle import Written
from fieldrep.sync.courier import Synced
from fieldrep.sync.receipts import Receipt
from fieldrep.sync.taking_in import Plan


class Planned(NamedTuple):
    """What merging a bundle would do is known."""

    path: str
    plan: Plan

    @property
    def adds(self) -> bool:
        """Whether there is something to merge."""
        receipt = self.plan.receipt
        return not receipt.before and bool(receipt.added or receipt.pinned)


class Merged(NamedTuple):
    """A bundle was merged, or refused; `decided` says which of my values somebody settled otherwise."""

    path: str
    receipt: Receipt
    decided: tuple[str, ...] = ()


class Through(NamedTuple):
    """Bundles were exchanged with a folder; `decided` as in `Merged`."""

    synced: Synced
    decided: tuple[str, ...] = ()


class Goes(NamedTuple):
    """What taking a merge back would take."""

    receipt: Receipt


class Back(NamedTuple):
    """A merge was taken back."""

    receipt: Receipt


class Failed(NamedTuple):
    """It could not be done; stopped where there is no problem. `path` is the bundle's, if it was about one."""

    problem: FieldrepError | None
    path: str = ""


Outcome = Written | Planned | Merged | Through | Goes | Back | Failed


def outcome_lines(outcome: Outcome, names: dict[str, str], conflicts: str) -> Iterable[Line]:
    """What came of an exchange, as it stands beside what asked for it; `conflicts` is the key that shows those."""
    match outcome:
        case Written():
            yield "good", say("{path} is written: {number} changes.", path=outcome.path, number=outcome.changes)
            yield "good", say("It was read back and is whole: safe to remove.")
        case Planned():
            yield from receipt_lines(outcome.plan.receipt, names, planned=True)
            if outcome.adds:
                yield "head", say("Enter takes it in. Nothing is changed before.")
        case Merged():
            yield from receipt_lines(outcome.receipt, names)
            yield from _of_conflicts(outcome.decided, outcome.receipt.disputed, conflicts)
        case Through():
            yield from synced_lines(outcome.synced, names)
            disputed = sum(each.disputed for _, each in outcome.synced.receipts)
            yield from _of_conflicts(outcome.decided, disputed, conflicts)
        case Goes():
            yield from take_back_lines(outcome.receipt, names, planned=True)
        case Back():
            yield from take_back_lines(outcome.receipt, names)
        case Failed(problem=None):
            yield "warn", say("Stopped. Nothing was changed.")
        case Failed(problem=BrakeAsked()):
            return
        case Failed(problem=FieldrepError() as problem):
            yield "bad", explain(problem)


def _of_conflicts(decided: Iterable[str], disputed: int, key: str) -> Iterable[Line]:
    for line in decided:
        yield "warn", line
    if disputed:
        yield "head", say("{key} shows the conflicts.", key=key)


def gist(lines: list[Line]) -> str:
    """The line that says most: the first that is good or bad."""
    return next((line for meant, line in lines if meant in ("bad", "good")), lines[-1][1]).strip()


def is_news(outcome: Outcome) -> bool:
    """Whether the book is another one now."""
    match outcome:
        case Merged():
            return not outcome.receipt.refused
        case Through():
            return outcome.synced.added > 0
        case Back():
            return True
    return False
