"""How an account is worked: buying steps, records from outside sales, large orders and their team, handover."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, line, money, note, ref
from fieldrep.store.tables.row import About, Row


class StepTaken(Row, table=True):
    """A buying step that an account has reached for a need (null: in general), with its day and its source."""

    __tablename__ = "step_taken"
    about: ClassVar[About] = About("account", called="buying_step")

    account: str | None = ref("account", index=True)
    visit: str | None = ref("visit")
    need: str | None = line()
    buying_step: str | None = choice(choices.BUYING_STEPS)
    reached_on: str | None = day()
    source: str | None = line()


class Closing(Row, table=True):
    """How the buying of a need ended: won or lost, on which day, to whom it was lost."""

    about: ClassVar[About] = About("account", called="ended")

    account: str | None = ref("account", index=True)
    visit: str | None = ref("visit")
    need: str | None = line()
    ended: str | None = choice(choices.ENDINGS)
    closed_on: str | None = day()
    rival: str | None = line()
    words: str | None = note(2000)


class CrossRecord(Row, table=True):
    """What somebody saw at an account: presales, delivery, support, finance; sales' own word stands beside it.

    They weigh more than sales' own word (method.md §8).
    """

    __tablename__ = "cross_record"
    about: ClassVar[About] = About("author", called="words")

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact")
    department: str | None = choice(choices.DEPARTMENTS)
    matter: str | None = choice(choices.CROSS_MATTERS)
    verdict: str | None = choice(choices.VERDICTS)
    words: str | None = note(2000)
    seen_on: str | None = day()


class Escalation(Row, table=True):
    """A large order found in the field, for which a team is named at once; `closed_on` once it is decided."""

    about: ClassVar[About] = About("account", called="what")

    account: str | None = ref("account", index=True)
    visit: str | None = ref("visit")
    what: str | None = line(500)
    amount: int | None = money()
    currency: str | None = line(8)
    called_on: str | None = day()
    closed_on: str | None = day()


class Pairing(Row, table=True):
    """Somebody of ours stands opposite somebody of the customer's, in a part; the row's id is made of these."""

    about: ClassVar[About] = About("account", called="part")

    account: str | None = ref("account", index=True)
    escalation: str | None = ref("escalation", index=True)
    person: str | None = ref("person")
    contact: str | None = ref("contact")
    part: str | None = choice(choices.PARTS)


class Handover(Row, table=True):
    """An account goes from one to another: why, by when, and the day of the joint visit."""

    about: ClassVar[About] = About("leads", called="planned_on")

    account: str | None = ref("account", index=True)
    giver: str | None = ref("person")
    receiver: str | None = ref("person")
    reason: str | None = choice(choices.HANDOVER_REASONS)
    planned_on: str | None = day()
    joint_visit_on: str | None = day()


class HandoverReceipt(Row, table=True):
    """The receiver confirms that the pack is enough to go on with; the row's id is made of both."""

    __tablename__ = "handover_receipt"
    about: ClassVar[About] = About("author", called="confirmed_on")

    handover: str | None = ref("handover", index=True)
    account: str | None = ref("account", index=True)
    confirmed_on: str | None = day()
    words: str | None = note(2000)
