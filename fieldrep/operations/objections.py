"""Objections written down outside a visit, with whoever raised them; answers to them, and what came of those."""

from collections.abc import Mapping

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.records import correct, record
from fieldrep.operations.visits import Raised, Who
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.objections import last_answer
from fieldrep.text import clean_line


def raise_objection(book: Book, account: str, raised: Raised, at: int) -> tuple[str, Touched]:
    """Add an objection to an account, with its answer where one was given, and the person who raised it where that is
    somebody new; returns its id. Raises BadValue.
    """
    wish = cleaned("objection", {"account": account, "words": raised.words, "blocks": raised.blocks})
    _must_have_words(wish)
    answered = cleaned("answer", {"words": raised.answer, "result": raised.result})
    row: list[str] = []

    def work(operation: Operation) -> None:
        row.append(operation.add("objection", {**wish, "contact": _contact(operation, account, raised.by)}))
        if any(answered.values()):
            operation.add("answer", {"objection": row[0], **answered})

    touched = book.write(at, work)
    return row[0], touched


def correct_objection(
    book: Book, objection: str, account: str, raised: Raised, at: int, seen: str | None = None
) -> Touched:
    """Write words, rate and person of an objection anew; its answers stay. `seen` is its `heads` when the form was
    opened. Raises BadValue.
    """
    wish = cleaned("objection", {"words": raised.words, "blocks": raised.blocks})
    _must_have_words(wish)

    def work(operation: Operation) -> None:
        cells = {**wish, "contact": _contact(operation, account, raised.by)}
        operation.edit("objection", objection, cells, seen=seen)

    return book.write(at, work)


def answer_objection(book: Book, objection: str, words: str | None, result: str | None, at: int) -> tuple[str, Touched]:
    """Add an answer to an objection, and what came of it where that is known; returns its id. Raises BadValue.

    An objection that was gone is in the way again with a further answer, until that one is said to have removed it.
    """
    return record(book, "answer", {"objection": objection, "words": words, "result": result}, at)


def record_result(book: Book, objection: str, result: str, at: int) -> Touched:
    """Say what came of the last answer: gone, or stands.

    An answer that waits for its result gets it. Where it has another one already, or where nothing was answered, the
    result is an answer of its own without words: what was known before stays readable.
    """
    last = last_answer(book, objection)
    if last is not None and last[1] in (None, result):
        return correct(book, "answer", last[0], {"result": result}, at)
    return record(book, "answer", {"objection": objection, "result": result}, at)[1]


def _must_have_words(wish: Mapping[str, Value]) -> None:
    if not wish.get("words"):
        raise BadValue(field="words", value="", problem="empty")


def _contact(operation: Operation, account: str, who: Who | None) -> str | None:
    if who is None or who.contact:
        return who.contact if who else None
    return operation.add("contact", {"account": account, "name": clean_line(who.name)})
