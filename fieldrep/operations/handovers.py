"""Handovers: planned by a lead with the joint visit, confirmed by the receiver alone, and finished (method.md §9)."""

from datetime import date
from typing import NamedTuple

from fieldrep.errors import BadValue, Refused
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.records import give_word
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.handovers import HandoverLine, giver_rows, open_handover
from fieldrep.store.queries.records import open_assignments


class HandoverWish(NamedTuple):
    """An account goes to somebody: why, from which day on, in which part, and when both go there together.

    `words` are those of the joint visit as a next step.
    """

    account: str
    giver: str | None
    receiver: str
    reason: str
    planned_on: date
    joint_visit_on: date
    part: str
    words: str
    receiver_name: str = ""


def plan_handover(book: Book, wish: HandoverWish, at: int) -> tuple[str, Touched]:
    """Plan a handover; returns its id. One that is planned already and not confirmed is changed.

    The receiver has the account from the planned day on; the giver has it until the handover is finished, and the joint
    visit is among the giver's next steps. Whose the opening was does not change. Raises BadValue where giver and
    receiver are one or the joint visit has no words, RightMissing.
    """
    if wish.giver == wish.receiver:
        raise BadValue(field="receiver", value=wish.receiver_name, problem="has_it")
    step = cleaned(
        "next_step",
        {
            "account": wish.account,
            "what": wish.words,
            "due_on": wish.joint_visit_on.isoformat(),
            "person": wish.giver or wish.receiver,
        },
    )
    if not step.get("what"):
        raise BadValue(field="what", value=wish.words, problem="empty")
    known = open_handover(book, wish.account)
    cells: dict[str, Value] = {
        "account": wish.account,
        "giver": wish.giver,
        "receiver": wish.receiver,
        "reason": wish.reason,
        "planned_on": wish.planned_on.isoformat(),
        "joint_visit_on": wish.joint_visit_on.isoformat(),
    }
    made: list[str] = []

    def work(operation: Operation) -> None:
        if known is None:
            made.append(operation.add("handover", cells))
        else:
            made.append(known.id)
            operation.edit("handover", known.id, cells)
        row = _step_row(made[0])
        operation.edit("next_step", row, step)
        if wish.receiver not in {person for _, person in open_assignments(book, wish.account, wish.part)}:
            part: dict[str, Value] = {"account": wish.account, "person": wish.receiver, "part": wish.part}
            operation.add("assignment", {**part, "from_day": wish.planned_on.isoformat()})

    touched = book.write(at, work)
    return made[0], touched


def confirm_handover(book: Book, handover: HandoverLine, confirmed_on: date, words: str | None, at: int) -> Touched:
    """The receiver confirms that the pack is enough to go on. Raises Refused for anybody else."""
    if handover.receiver != book.me:
        raise Refused(reason="not_receiver", person=handover.receiver_name or "")
    cells: dict[str, Value] = {
        "handover": handover.id,
        "account": handover.account,
        "confirmed_on": confirmed_on.isoformat(),
        "words": words,
    }
    clean = cleaned("handover_receipt", cells)
    return give_word(book, "handover_receipt", receipt_row(handover.id, str(handover.receiver)), clean, at)


def finish_handover(book: Book, handover: HandoverLine, last_day: date, at: int) -> Touched:
    """The giver has the account until a day. Raises Refused where the receiver has not confirmed, RightMissing."""
    if handover.confirmed_on is None:
        raise Refused(reason="not_confirmed", person=handover.receiver_name or "")
    rows = giver_rows(book, handover)

    def work(operation: Operation) -> None:
        for row in rows:
            operation.edit("assignment", row, {"to_day": last_day.isoformat()})

    return book.write(at, work)


def receipt_row(handover: str, receiver: str) -> str:
    """The row by which somebody confirms a handover: another's, where the account goes to somebody else after all."""
    return agreed_row("handover_receipt", handover, receiver)


def _step_row(handover: str) -> str:
    """The next step that is a handover's joint visit."""
    return agreed_row("next_step", "handover", handover)
