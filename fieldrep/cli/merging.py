"""Merging files for both ways to `merge`: what came, or would come, is told, and a brake may be answered."""

from __future__ import annotations

from collections.abc import Sequence

from fieldrep.cli.progress import pausing, shown
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.errors import BrakeAsked, BundleRefused
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.i18n import say
from fieldrep.store.queries.journal import last_arrival, names_any_since
from fieldrep.store.queries.named import people_names
from fieldrep.sync.merge import merge

if TYPE_CHECKING:
    from fieldrep.sync.receipts import Receipt
    from fieldrep.sync.unlock import Ask

REFUSED = BundleRefused.exit_code


def merge_files(session: Session, paths: Sequence[str], ask: Ask, *, dry_run: bool, yes: bool) -> int:
    """Merge the files at these paths, or rehearse it, tell what came, and return the exit code. Raises BrakeAsked."""
    before = last_arrival(session.book)
    receipts = _merged(session, paths, ask, dry_run, yes)
    if session.json:
        from fieldrep.cli.json_out import print_json

        print_json({"dry_run": dry_run, "receipts": [receipt.document() for receipt in receipts]})
    else:
        _tell_all(session, paths, receipts, dry_run)
        if dry_run:
            tell_rehearsed()
        elif names_any_since(session.book, before):
            from fieldrep.i18n.conflict_words import decided_lines

            for line in decided_lines(session.book, before):
                print(line)
    return REFUSED if any(receipt.refused for receipt in receipts) else 0


def _merged(session: Session, paths: Sequence[str], ask: Ask, dry_run: bool, yes: bool) -> list[Receipt]:
    """The receipts of all paths; where a brake asks, somebody at the terminal may agree and the rest goes on."""
    receipts: list[Receipt] = []
    is_agreed = False
    while len(receipts) < len(paths):
        rest = paths[len(receipts) :][: 1 if is_agreed else None]
        copied = any(receipt.added for receipt in receipts)
        try:
            with shown(session) as progress:
                receipts += merge(
                    session.book,
                    rest,
                    session.at,
                    dry_run=dry_run,
                    yes=yes or is_agreed,
                    copied=copied,
                    ask=pausing(progress, ask),
                    progress=progress,
                )
            is_agreed = False
        except BrakeAsked as brake:
            from fieldrep.i18n.problems import explain

            done = brake.facts["receipts"]
            assert isinstance(done, list)
            receipts += done
            is_agreed = agreed(explain(brake), say("Take it all the same?"))
            if not is_agreed:
                _tell_all(session, paths, receipts, dry_run)
                raise
    return receipts


def agreed(told: str, question: str) -> bool:
    """Whether somebody at the terminal, who is told this first, says yes."""
    from fieldrep.cli import asking

    if not is_conversation():
        return False
    warn(told)
    return asking.agreed(question)


def _tell_all(session: Session, paths: Sequence[str], receipts: Sequence[Receipt], planned: bool) -> None:
    if not session.json:
        names = people_names(session.book)
        for path, receipt in zip(paths, receipts, strict=False):
            _tell(path, receipt, names, planned)


def _tell(path: str, receipt: Receipt, names: dict[str, str], planned: bool) -> None:
    if receipt.refused:
        from fieldrep.i18n.problems import explain

        warn(explain(BundleRefused(path=path, reason=receipt.refused, **dict(receipt.facts))))
    else:
        from fieldrep.i18n.receipt_words import receipt_lines

        for meant, line in receipt_lines(receipt, names, planned=planned):
            print(line if meant == "head" else f"  {line}")


def tell_rehearsed() -> None:
    """Say that nothing was changed."""
    print(say("Nothing was changed: this was a rehearsal."))
