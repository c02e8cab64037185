"""Visits, and what they bring: who was met, findings, objections and answers, next steps."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, flag, line, note, ref, time
from fieldrep.store.tables.row import About, Row


class Visit(Row, table=True):
    """A visit, or a contact by message or call. `opened_on` is the day the account was opened, if it was then."""

    about: ClassVar[About] = About("author", called="happened_at")

    account: str | None = ref("account")
    person: str | None = ref("person")
    happened_at: str | None = time()
    how: str | None = choice(choices.HOW)
    outcome: str | None = choice(choices.OUTCOMES)
    opened_on: str | None = day()
    buying_step: str | None = choice(choices.BUYING_STEPS)
    note: str | None = note()


class VisitPerson(Row, table=True):
    """Somebody met in a visit, or named there and not met."""

    __tablename__ = "visit_person"
    about: ClassVar[About] = About("author", part_of="visit")

    visit: str | None = ref("visit", index=True)
    contact: str | None = ref("contact", index=True)
    how: str | None = choice(choices.MET)


class Finding(Row, table=True):
    """A claim about who matters: which person, which rank or role, who said it, in which words, how far to trust it."""

    about: ClassVar[About] = About("author", called="words")

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact", index=True)
    visit: str | None = ref("visit", index=True)
    rank: str | None = choice(choices.RANKS)
    role: str | None = choice(choices.ROLES)
    said_by: str | None = ref("contact")
    words: str | None = note(2000)
    trust: str | None = choice(choices.TRUST)
    need: str | None = line()
    found_at: str | None = time()
    withdrawn: bool | None = flag()


class Objection(Row, table=True):
    """A reason against us; its state follows from its answers."""

    about: ClassVar[About] = About("account", called="words")

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact")
    visit: str | None = ref("visit", index=True)
    words: str | None = note(2000)
    blocks: str | None = choice(choices.RATES)
    need: str | None = line()


class Answer(Row, table=True):
    """What was said or done against an objection, and whether that removed it."""

    about: ClassVar[About] = About("anybody", called="words", part_of="objection")

    objection: str | None = ref("objection", index=True)
    visit: str | None = ref("visit", index=True)
    words: str | None = note(2000)
    result: str | None = choice(choices.RESULTS)


class NextStep(Row, table=True):
    """A promise: what is to be done next at an account, by whom, and when."""

    __tablename__ = "next_step"
    about: ClassVar[About] = About("account", called="what")

    account: str | None = ref("account", index=True)
    visit: str | None = ref("visit", index=True)
    contact: str | None = ref("contact")
    person: str | None = ref("person")
    what: str | None = line(500)
    due_on: str | None = day()
    done_on: str | None = day()
    dropped: bool | None = flag()
