"""A visit said in one line, read: account, people, findings, objections, orders, next steps.

Which marker introduces what stands in `words.py`, where pieces begin and end in `scan.py`. What is
not understood becomes a problem and not an exception, so that a prompt can show what it has so far; a line
with problems is not to be saved.

Said twice, the later outcome, buying step, day of opening, way and time of the visit count, as people correct
themselves at the end of a line; everything else adds up. Quoted words after a key person or a role belong to
the name before them, trust and "by" to all names of that piece; words alone never raise trust (method.md §2).
Words after somebody met or named, who is given no rank or role, become a note.
"""

import re
from datetime import datetime

from fieldrep.errors import BadValue
from fieldrep.operations.amounts import amount_text, split_amount
from fieldrep.operations.day_words import day_text, find_day, parse_day
from fieldrep.operations.quick.facts import Finding, NextStep, Objection, Order, Part, QuickLine
from fieldrep.operations.quick.scan import Piece, pieces, quotes, unquoted
from fieldrep.operations.quick.words import CHOICES, RANKS, ROLES, find_choice
from fieldrep.operations.time_words import parse_time, time_text
from fieldrep.operations.who import as_it_stands

_SPLIT = re.compile(r"\s*[,;，；、]\s*|\s+(?:and|And|AND)\s+")
# These are compiled where a line needs them, which few do.
_ENDS_NAME = r"(?:[,;，；、]|\s(?:and|And|AND))\s*$"
_SAYS = r"\s*(?:说了?|\bsa(?:id|ys))?\s?[:：]?$"
_EDGES = " \t\n\r\u3000,;，；、。"
_RATE = r"(?:(?:^|(?<=\s))[/／]|、)\s?(\w{2,20})$"


def read_line(text: str, now: datetime) -> QuickLine:
    """What the line says, and what in it was not understood. Never raises.

    `now` is aware; day words count from its day.
    """
    reading = _Reading(text, now)
    for piece in pieces(text):
        reading.take(piece)
    return reading.result()


def tidy(text: str) -> str:
    """One line with single blanks."""
    return " ".join(text.split())


def literal(text: str) -> str:
    """The text of a piece: what stands inside where all of it is quoted."""
    inside = unquoted(text.strip())
    return tidy(text.strip(_EDGES) if inside is None else inside)


class _Reading:
    """A line while it is read: the facts so far, and which findings or objection trust and "by" belong to."""

    def __init__(self, line: str, now: datetime) -> None:
        self.line, self.now = line, now
        self.facts = QuickLine()
        self.findings: list[Finding] = []
        self.objections: list[Objection] = []
        self.next_steps: list[NextStep] = []
        self.people: dict[str, list[str]] = {"met": [], "named": []}
        self.orders: list[Order] = []
        self.notes: list[str] = []
        self.as_written: list[str] = []
        self.chosen: dict[str, str] = {}
        self.opened_on_the_day = False
        self.last = ""  # finding or objection
        self.group = 0  # where the findings of the last piece begin
        self.parts: list[Part] = []
        self.problems: list[BadValue] = []

    def result(self) -> QuickLine:
        if not self.facts.account:
            self.problems.insert(0, BadValue(field="account", value="", problem="empty"))
        if self.opened_on_the_day:
            self.facts = self.facts._replace(opened_on=(self.facts.happened_at or self.now).date())
        return self.facts._replace(
            met=tuple(dict.fromkeys(self.people["met"])),
            named=tuple(dict.fromkeys(self.people["named"])),
            findings=tuple(self.findings),
            objections=tuple(self.objections),
            orders=tuple(self.orders),
            buying_step=self.chosen.get("buying_step"),
            outcome=self.chosen.get("outcome"),
            how=self.chosen.get("how"),
            next_steps=tuple(self.next_steps),
            note="\n".join(self.notes),
            as_written=tuple(dict.fromkeys(self.as_written)),
            parts=tuple(self.parts),
            problems=tuple(self.problems),
        )

    def take(self, piece: Piece) -> None:
        """Adds what the piece says, and the part of the line that it is."""
        body = self.line[piece.body : piece.end]
        if piece.kind == "account":
            self.facts = self.facts._replace(account=literal(body))
            understood: str | None = self.facts.account
        elif piece.kind == "next_step":
            return self.take_next_step(piece, body)
        else:
            try:
                understood = self.understood(piece, body)
            except BadValue as problem:
                self.problems.append(BadValue(**{**problem.facts, "field": piece.kind, "value": literal(body)}))
                understood = None
        self.part(piece.kind if understood is not None else "unclear", piece.start, piece.end, understood)
        return None

    def part(self, kind: str, start: int, end: int, understood: str | None) -> None:
        stretch = self.line[start:end].rstrip(_EDGES)
        if stretch.strip(_EDGES):
            self.parts.append(Part(kind, start, start + len(stretch), stretch if understood is None else understood))

    def understood(self, piece: Piece, body: str) -> str:
        """What a piece adds, as text for a chip. BadValue says what is wrong with it."""
        kind = piece.kind
        if kind == "opened_on":
            return self.take_opening(body)
        if not literal(body):
            raise BadValue(problem="empty")
        if kind in self.people or kind in RANKS or kind in ROLES:
            return self.take_people(piece)
        if kind in ("said_by", "trust"):
            return self.take_evidence(piece)
        if kind == "happened_at":
            self.facts = self.facts._replace(happened_at=(moment := parse_time(literal(body), self.now)))
            return time_text(moment)
        if kind in ("outcome", "how", "buying_step"):
            self.chosen[kind] = _choice(kind, literal(body))
            return self.chosen[kind]
        if kind == "note":
            self.notes.append(literal(body))
            return self.notes[-1]
        return {
            "objection": self.take_objection,
            "blocks": self.take_rate,
            "order": self.take_order,
            "due_on": self.take_due_day,
        }[kind](body)

    def take_people(self, piece: Piece) -> str:
        named = _names(self.line, piece)
        self.as_written += [name for name, _, is_literal in named if is_literal]
        if piece.kind in self.people:
            self.people[piece.kind] += [name for name, _, _ in named]
            self.notes += [f"{name}: {words}" for name, words, _ in named if words]
        else:
            self.last, self.group = "finding", len(self.findings)
            rank = piece.kind if piece.kind in RANKS else None
            role = piece.kind if piece.kind in ROLES else None
            self.findings += [Finding(name, rank, role, words) for name, words, _ in named]
        return ", ".join(name for name, _, _ in named)

    def take_evidence(self, piece: Piece) -> str:
        """Trust, or who said it, with the words in quotes after it."""
        plain, words, is_literal = _plain_and_words(self.line, piece)
        if not (self.findings if piece.kind == "trust" else self.last):
            raise BadValue(problem="alone")
        if piece.kind == "trust":
            trust = _choice("trust", plain)
            self.findings[self.group :] = [each._replace(trust=trust) for each in self.findings[self.group :]]
        elif self.last == "objection" and plain:
            self.objections[-1] = self.objections[-1]._replace(raised_by=plain)
        elif plain:
            self.findings[self.group :] = [each._replace(said_by=plain) for each in self.findings[self.group :]]
        if is_literal and piece.kind != "trust":
            self.as_written.append(plain)
        if words and self.last == "finding":
            self.findings[-1] = self.findings[-1]._replace(words=words)
        elif words:
            self.notes.append(f"{plain}: {words}" if plain else words)
        return trust if piece.kind == "trust" else plain or words

    def take_objection(self, body: str) -> str:
        body = body.rstrip(_EDGES)
        rate = re.search(_RATE, body)
        blocks = find_choice("blocks", rate[1]) if rate else None
        words = literal(body[: rate.start()] if rate and blocks else body)
        if not words:
            raise BadValue(problem="empty")
        self.last = "objection"
        self.objections.append(Objection(words, blocks))
        return f"{words} /{blocks}" if blocks else words

    def take_rate(self, body: str) -> str:
        if not self.objections:
            raise BadValue(problem="alone")
        self.objections[-1] = self.objections[-1]._replace(blocks=(rate := _choice("blocks", literal(body))))
        return rate

    def take_order(self, body: str) -> str:
        found = split_amount(body)
        if found is None:
            raise BadValue(problem="amount")
        amount, currency, end = found
        order = Order(amount, currency, literal(body[end:]) or None)
        self.orders.append(order)
        money = amount_text(amount, currency)
        return f"{money} {order.product}" if order.product else money

    def take_due_day(self, body: str) -> str:
        if not self.next_steps:
            raise BadValue(problem="alone")
        day = parse_day(literal(body), self.now.date())
        self.next_steps[-1] = self.next_steps[-1]._replace(due_on=day)
        return day_text(day)

    def take_opening(self, body: str) -> str:
        said = literal(body)
        self.opened_on_the_day = not said
        if not said:
            return ""
        day = parse_day(said, self.now.date(), "past")
        self.facts = self.facts._replace(opened_on=day)
        return day_text(day)

    def take_next_step(self, piece: Piece, body: str) -> None:
        """The words and the day in them; each is a part of its own."""
        found = find_day(body, self.now.date()) if unquoted(body.strip()) is None else None
        day, start, end = found or (None, len(body), len(body))
        before, after = (each.strip(_EDGES + ":：") for each in (body[:start], body[end:]))
        what = literal(f"{before} {after}" if before and after else before or after)
        if not what and day is None:
            self.problems.append(BadValue(field="next_step", value="", problem="empty"))
            return self.part("unclear", piece.start, piece.end, None)
        self.next_steps.append(NextStep(what, day))
        self.part("next_step", piece.start, piece.body + start, what)
        if day is not None:
            self.part("due_on", piece.body + start, piece.body + end, day_text(day))
            self.part("next_step", piece.body + end, piece.end, what)
        return None


def _choice(field: str, text: str) -> str:
    chosen = find_choice(field, text)
    if chosen is None:
        raise BadValue(problem="choice", choices=tuple(CHOICES[field]))
    return chosen


def _names(line: str, piece: Piece) -> list[tuple[str, str | None, bool]]:
    """The names of a piece, each with the words that are quoted after it, and whether it is to be taken as it stands.

    A quotation where a name is due (the first that says something, or after a separator) is a name, as it stands.
    Raises BadValue where there is no name.
    """
    names: list[tuple[str, str | None, bool]] = []
    at, due = piece.body, True
    for start, end in quotes(line, piece.body, piece.end):
        plain = _listed(line[at:start])
        separated = re.search(_ENDS_NAME, line[at:start]) is not None
        if plain and not separated:
            plain[-1] = re.sub(_SAYS, "", plain[-1]) or plain[-1]
        names += _plainly(plain)
        due = separated or (due and not plain)
        inside = tidy(unquoted(line[start:end]) or "")
        if inside and (due or not names):
            names.append((inside, None, True))
        elif inside:
            name, words, is_literal = names[-1]
            names[-1] = (name, f"{words} {inside}" if words else inside, is_literal)
        at, due = end, False
    names += _plainly(_listed(line[at : piece.end]))
    if not names:
        raise BadValue(problem="empty")
    return names


def _listed(text: str) -> list[str]:
    """The names that stand there with separators between them."""
    return [name for each in _SPLIT.split(text) if (name := tidy(each.strip(_EDGES)))]


def _plainly(names: list[str]) -> list[tuple[str, str | None, bool]]:
    """Names that are not quoted, without words of theirs, and whether each is to be taken as it stands."""
    return [(name, None, is_literal) for name, is_literal in map(as_it_stands, names)]


def _plain_and_words(line: str, piece: Piece) -> tuple[str, str, bool]:
    """A name or a choice, the words quoted after it, and whether it is a name to be taken as it stands; after "by" the
    first quotation is the name."""
    at, plain, words, is_literal = piece.body, "", "", False
    for start, end in [*quotes(line, piece.body, piece.end), (piece.end, piece.end)]:
        plain = tidy(f"{plain} {line[at:start].strip(_EDGES)}")
        inside = tidy(unquoted(line[start:end]) or "")
        if not plain and not words and piece.word not in ("said", "谁说"):
            plain, is_literal = inside, bool(inside)
        else:
            words = tidy(f"{words} {inside}")
        at = end
    if not is_literal:
        plain, is_literal = as_it_stands(plain)
    return plain, words, is_literal
