"""The suite that holds the laws is itself tested: it must find each of these planted faults."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from fieldrep.store import apply, heads
from fieldrep.store.book import Book
from fieldrep.store.deletions import Deletions
from fieldrep.store.driver import begin
from fieldrep.store.heads import Folded
from fieldrep.store.replicas import Replicas, last_number
from tests.store.test_laws import ThreeLaptops


def last_writer_wins_by_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heads, "uncovered", lambda writers, _doubled, _counts: [max(writers, key=lambda each: each.at)])


def arrival_order_wins(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heads, "greatness", lambda _change: 0)


def held_changes_are_dropped_on_restart(patch: pytest.MonkeyPatch) -> None:
    opened = Book.open.__func__  # type: ignore[attr-defined]

    def open_and_drop(cls: type[Book], place: Any) -> Book:
        book: Book = opened(cls, place)
        book.db.execute("DELETE FROM change WHERE later = 1")
        return book

    patch.setattr(Book, "open", classmethod(open_and_drop))


def half_an_operation_is_saved(patch: pytest.MonkeyPatch) -> None:
    from contextlib import contextmanager

    @contextmanager
    def transaction(book: Book) -> Any:
        begin(book.db)
        try:
            yield
        finally:
            book.db.execute("COMMIT")

    patch.setattr(Book, "transaction", transaction)


def a_tie_is_broken_by_who_reads(patch: pytest.MonkeyPatch) -> None:
    fold = apply.Applier.fold

    def turned(applier: apply.Applier, name: Any, changes: Any) -> Folded | None:
        folded = fold(applier, name, changes)
        (me,) = applier.db.execute("SELECT value FROM meta WHERE name = 'me'").fetchone()
        if folded and int(me[-1], 16) % 2:
            return folded._replace(heads={cell: each[::-1] for cell, each in folded.heads.items()})
        return folded

    patch.setattr(apply.Applier, "fold", turned)


def the_replicas_name_is_kept_after_a_restore(patch: pytest.MonkeyPatch) -> None:
    current = Replicas.current

    def kept(replicas: Replicas, db: Any) -> tuple[str, int]:
        found = db.execute("SELECT value FROM meta WHERE name = 'replica'").fetchone()
        return (found[0], last_number(db, found[0])) if found else current(replicas, db)

    patch.setattr(Replicas, "current", kept)


def a_delete_hides_what_it_had_not_seen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Deletions, "unseen", lambda *_: iter(()))


def a_summary_forgets_the_account_that_a_row_has_left(patch: pytest.MonkeyPatch) -> None:
    from fieldrep.store.summary import Summaries

    patch.setattr(Summaries, "note_before", lambda *_: None)


def a_summary_forgets_what_came_before_what_it_refers_to(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("fieldrep.store.summary.REFERRED", {})


FAULTS = [
    last_writer_wins_by_clock,
    arrival_order_wins,
    held_changes_are_dropped_on_restart,
    half_an_operation_is_saved,
    a_tie_is_broken_by_who_reads,
    the_replicas_name_is_kept_after_a_restore,
    a_delete_hides_what_it_had_not_seen,
    a_summary_forgets_the_account_that_a_row_has_left,
    a_summary_forgets_what_came_before_what_it_refers_to,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_laws_find_that(fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    hunt = settings(
        max_examples=400,
        stateful_step_count=30,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        deadline=None,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    with pytest.raises((AssertionError, ExceptionGroup)) as found:
        run_state_machine_as_test(ThreeLaptops, settings=hunt)  # type: ignore[no-untyped-call]
    broken = found.value.exceptions if isinstance(found.value, ExceptionGroup) else [found.value]
    assert all(isinstance(each, AssertionError) for each in broken), "a law was broken, and nothing else happened"
