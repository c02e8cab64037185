"""The options of `visit`, in the order they were said, as the facts of a quick line."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from fieldrep.cli import values
from fieldrep.errors import BadValue
from fieldrep.operations.quick.facts import Finding, NextStep, Objection, Order, QuickLine
from fieldrep.operations.quick.scan import unquoted
from fieldrep.operations.time_words import parse_time
from fieldrep.operations.who import as_it_stands


class Said(NamedTuple):
    """One option and what stood behind it."""

    option: str
    text: str


def facts_of(account: str, said: Sequence[Said], now: datetime, currency: str | None) -> QuickLine:
    """The facts that options say. Raises BadValue with the option as its field."""
    telling = _Telling(now, currency)
    for option, text in said:
        telling.take(option, text.strip())
    return telling.facts(account)


class _Telling:
    """The facts so far. Evidence given before anybody is named waits for the first one."""

    def __init__(self, now: datetime, currency: str | None) -> None:
        self.now, self.currency = now, currency
        self.people: dict[str, list[str]] = {"--met": [], "--named": []}
        self.findings: list[Finding] = []
        self.objections: list[Objection] = []
        self.orders: list[Order] = []
        self.steps: list[NextStep] = []
        self.notes: list[str] = []
        self.waiting: list[Said] = []
        self.last = ""
        self.moment = now
        self.opened: str | None = None
        self.single: dict[str, str] = {}

    def take(self, option: str, text: str) -> None:
        """Take in one option."""
        if not text and option != "--opened":
            raise BadValue(field=option, value="", problem="empty")
        if option in self.people:
            self.people[option].append(text)
        elif option in ("--key", "--second", "--role"):
            self._claim(option, text)
        elif option in ("--said-by", "--words", "--trust", "--blocks", "--on"):
            if not self._add_to_last(option, text):
                self.waiting.append(Said(option, text))
        elif option == "--objection":
            self.last = "objection"
            self.objections.append(Objection(text))
            self._settle()
        elif option == "--order":
            amount, currency, product = values.amount_and_product(option, text)
            self.orders.append(Order(amount, currency, product))
        elif option == "--next":
            self.steps.append(NextStep(text))
            self._settle()
        elif option == "--note":
            self.notes.append(text)
        elif option == "--at":
            self._time(text)
        elif option == "--opened":
            self.opened = text
        elif option in ("--step", "--outcome", "--how"):
            field = "buying_step" if option == "--step" else option[2:]
            self.single[field] = values.chosen(option, field, text)

    def facts(self, account: str) -> QuickLine:
        """All of it, as the facts of one visit."""
        if self.waiting:
            raise BadValue(field=self.waiting[0].option, value=self.waiting[0].text, problem="alone")
        return _as_written(
            QuickLine(
                account=account,
                met=tuple(dict.fromkeys(self.people["--met"])),
                named=tuple(dict.fromkeys(self.people["--named"])),
                findings=tuple(self.findings),
                objections=tuple(self.objections),
                orders=tuple(self.orders),
                opened_on=self._opened_on(),
                buying_step=self.single.get("buying_step"),
                outcome=self.single.get("outcome"),
                how=self.single.get("how"),
                next_steps=tuple(self.steps),
                note="\n".join(self.notes),
                happened_at=self.moment,
            )
        )

    def _claim(self, option: str, text: str) -> None:
        if option == "--role":
            role, name = values.role_and_name(option, text)
            self.findings.append(Finding(name, None, role))
        else:
            self.findings.append(Finding(text, option[2:]))
        self.last = "finding"
        self._settle()

    def _settle(self) -> None:
        """Give what was said too early to what it belongs to, now that it is there."""
        self.waiting = [each for each in self.waiting if not self._add_to_last(*each)]

    def _add_to_last(self, option: str, text: str) -> bool:
        if option == "--on":
            if not self.steps:
                return False
            day = values.day(option, text, self.now.date())
            self.steps[-1] = self.steps[-1]._replace(due_on=self.now.date().fromisoformat(day))
        elif option == "--blocks" or (option == "--said-by" and self.last == "objection"):
            if not self.objections:
                return False
            rate = values.chosen(option, "blocks", text) if option == "--blocks" else self.objections[-1].blocks
            by = text if option == "--said-by" else self.objections[-1].raised_by
            self.objections[-1] = self.objections[-1]._replace(blocks=rate, raised_by=by)
        elif not self.findings:
            return False
        elif option == "--trust":
            self.findings[-1] = self.findings[-1]._replace(trust=values.chosen(option, "trust", text))
        else:
            field = "words" if option == "--words" else "said_by"
            self.findings[-1] = self.findings[-1]._replace(**{field: text})
        return True

    def _time(self, text: str) -> None:
        try:
            self.moment = parse_time(text, self.now)
        except BadValue as error:
            raise BadValue(**{**error.facts, "field": "--at"}) from None

    def _opened_on(self) -> date | None:
        if self.opened is None:
            return None
        if not self.opened:
            return self.moment.date()
        return self.now.date().fromisoformat(values.day("--opened", self.opened, self.now.date(), past=True))


def _as_written(facts: QuickLine) -> QuickLine:
    """The facts with the signs taken off names that are to be taken as they stand, and those names noted."""
    literal: list[str] = []

    def plain(name: str) -> str:
        inside = unquoted(name.strip())
        bare, is_literal = (inside.strip(), True) if inside and inside.strip() else as_it_stands(name)
        if is_literal:
            literal.append(bare)
        return bare

    facts = facts._replace(
        met=tuple(plain(name) for name in facts.met),
        named=tuple(plain(name) for name in facts.named),
        findings=tuple(
            each._replace(name=plain(each.name), said_by=plain(each.said_by) if each.said_by else None)
            for each in facts.findings
        ),
        objections=tuple(
            each._replace(raised_by=plain(each.raised_by)) if each.raised_by else each for each in facts.objections
        ),
    )
    return facts._replace(as_written=tuple(dict.fromkeys(literal)))
