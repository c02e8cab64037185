"""A visit's facts as one canonical line, in word twins, such that reading it gives the same facts."""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime

from fieldrep.operations.amounts import amount_text
from fieldrep.operations.day_words import day_text
from fieldrep.operations.quick.facts import Finding, NextStep, Objection, Order, QuickLine
from fieldrep.operations.quick.line import read_line
from fieldrep.operations.quick.scan import CLOSING, quoted
from fieldrep.operations.quick.words import WORDS
from fieldrep.operations.time_words import time_text

# Whether a text can stand without quotes does not depend on the day it is read.
_ANY_TIME = datetime(2000, 1, 1, 12, tzinfo=UTC)


def write_line(line: QuickLine) -> str:
    """The facts of a line (its parts and problems are left out) as a line that says them again.

    Texts have single blanks and are not empty.
    """
    return " ".join(_pieces(line))


def word_of(kind: str) -> str:
    """The word that introduces a kind of fact in a canonical line."""
    return next(marker.words[0] for marker in WORDS if marker.kind == kind)


def _pieces(line: QuickLine) -> Iterator[str]:
    yield _text(line.account, str, QuickLine(account=line.account))
    literal = line.as_written
    for name in line.met:
        yield _name("met", name, QuickLine(met=(name,)), literal)
    for name in line.named:
        yield _name("named", name, QuickLine(named=(name,)), literal)
    for finding in line.findings:
        yield from _finding(finding, literal)
    for objection in line.objections:
        yield from _objection(objection, literal)
    for order in line.orders:
        yield _order(order)
    if line.opened_on:
        yield f"{word_of('opened_on')}: {day_text(line.opened_on)}"
    for kind, choice in (("buying_step", line.buying_step), ("outcome", line.outcome), ("how", line.how)):
        if choice:
            yield f"{word_of(kind)}: {choice}"
    for step in line.next_steps:
        yield from _next_step(step)
    for note in line.note.split("\n") if line.note else ():
        yield _said("note", note, QuickLine(note=note))
    if line.happened_at:
        yield f"{word_of('happened_at')}: {time_text(line.happened_at)}"


def _name(kind: str, name: str, expected: QuickLine, literal: Collection[str]) -> str:
    return f"{word_of(kind)}: {quoted(name)}" if name in literal else _said(kind, name, expected)


def _finding(finding: Finding, literal: Collection[str]) -> Iterator[str]:
    kind = finding.rank or finding.role or ""
    probe = Finding(finding.name, finding.rank, finding.role, "words")
    if finding.name in literal:
        yield f"{word_of(kind)}: {quoted(finding.name)}"
    else:
        yield _text(finding.name, lambda name: f'{word_of(kind)}: {name} "words"', QuickLine(findings=(probe,)))[:-8]
    if finding.words:
        yield quoted(finding.words)
    if finding.said_by:
        yield _by(finding.said_by, literal)
    if finding.trust != "hunch":
        yield f"{word_of('trust')}: {finding.trust}"


def _objection(objection: Objection, literal: Collection[str]) -> Iterator[str]:
    yield _said("objection", objection.words, QuickLine(objections=(Objection(objection.words),)))
    if objection.blocks:
        yield f"{word_of('blocks')}: {objection.blocks}"
    if objection.raised_by:
        yield _by(objection.raised_by, literal)


def _by(name: str, literal: Collection[str]) -> str:
    if name in literal:
        return f"{word_of('said_by')}: {quoted(name)}"
    expected = QuickLine(objections=(Objection("words", None, name),))
    words = f"{word_of('objection')}: words "
    return _text(name, lambda text: f"{words}{word_of('said_by')}: {text}", expected)[len(words) :]


def _order(order: Order) -> str:
    amount = f"{word_of('order')}: {amount_text(order.amount, order.currency)}"
    if not order.product:
        return amount
    return _text(order.product, lambda product: f"{amount} {product}", QuickLine(orders=(order,)))


def _next_step(step: NextStep) -> Iterator[str]:
    word = word_of("next_step")
    if not step.what and step.due_on:
        yield f"{word}: {day_text(step.due_on)}"
        return
    # Only days with a year said in words exist in one year and not in another.
    known = "年" not in step.what
    yield _said("next_step", step.what, QuickLine(next_steps=(NextStep(step.what),) if known else ()))
    if step.due_on:
        yield f"{word_of('due_on')}: {day_text(step.due_on)}"


def _said(kind: str, text: str, expected: QuickLine) -> str:
    return _text(text, lambda said: f"{word_of(kind)}: {said}", expected)


def _text(text: str, phrase: Callable[[str], str], expected: QuickLine) -> str:
    """The phrase with the text as it is where that is read as expected, and quoted otherwise."""
    said = phrase(text)
    if not any(sign in text for pair in CLOSING.items() for sign in pair):
        account = "" if expected.account else "x "
        found = read_line(f"{account}{said} {word_of('how')}: call", _ANY_TIME)
        if found._replace(parts=(), as_written=()) == expected._replace(account=expected.account or "x", how="call"):
            return said
    return phrase(quoted(text))
