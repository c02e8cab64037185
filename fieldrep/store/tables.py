"""The shape of the book: its tables as SQLModel classes, for typed reads; the migrations own the DDL.

Every cell may be null: a row can be known in part, because changes may arrive in any order. `store/shape.py` is
made of these classes (`make docs`), so that writing need not import an ORM.
"""

from sqlmodel import Field, SQLModel

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, flag, line, moment, money, month, note, ref, time, whole


class Row(SQLModel):
    """What every row has beside its cells.

    `id` is a UUID. `deleted` is true when the row was deleted by somebody who had seen all of it. `heads` names the
    changes that wrote what is shown (`store/heads.py`). `made_at` (microseconds since 1970, UTC) and `made_by` (a
    person) are those of the row's first change.
    """

    id: str = Field(primary_key=True)
    deleted: bool = False
    heads: str = ""
    made_at: int = 0
    made_by: str = ""


class Person(Row, table=True):
    """Somebody of the team."""

    name: str | None = line()
    role: str | None = choice(choices.PERSON_ROLES)


class Territory(Row, table=True):
    """The accounts one rep is assigned; cut by city and district."""

    name: str | None = line()
    city: str | None = line(80)
    district: str | None = line(80)


class Account(Row, table=True):
    """A business in the territory. `decides` is false for a site whose head office buys; null means it decides."""

    code: str | None = line(80)
    name: str | None = line()
    alias: str | None = line()
    city: str | None = line(80)
    district: str | None = line(80)
    address: str | None = line(300)
    phone: str | None = line(60)
    headcount: int | None = whole()
    potential: int | None = money()
    decides: bool | None = flag()
    opened_on: str | None = day()
    territory: str | None = ref("territory")
    source: str | None = choice(choices.SOURCES)
    note: str | None = note()
    search_key: str = ""


class Contact(Row, table=True):
    """A person at an account."""

    account: str | None = ref("account", index=True)
    code: str | None = line(80)
    name: str | None = line()
    title: str | None = line(120)
    level: str | None = choice(choices.LEVELS)
    attitude: str | None = choice(choices.ATTITUDES)
    phone: str | None = line(60)
    wechat: str | None = line(80)
    email: str | None = line(200)
    has_left: bool | None = flag()
    note: str | None = note()
    search_key: str = ""


class Relation(Row, table=True):
    """A person at an account reports to another, or influences them: an edge of the people map.

    The row's id is made so that nobody reports to two people without its being seen: of `contact` alone for
    `reports_to`, of both for `influences`.
    """

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact", index=True)
    other: str | None = ref("contact", index=True)
    kind: str | None = choice(choices.RELATIONS)


class Tag(Row, table=True):
    """A word that somebody has put on an account, to find it by; the row's id is made of both."""

    account: str | None = ref("account", index=True)
    name: str | None = line(40)


class Assignment(Row, table=True):
    """Who works an account, in which part, from which day to which."""

    account: str | None = ref("account", index=True)
    person: str | None = ref("person", index=True)
    part: str | None = choice(choices.PARTS)
    from_day: str | None = day()
    to_day: str | None = day()


class Visit(Row, table=True):
    """A visit, or a contact by message or call. `opened_on` is the day the account was opened, if it was then."""

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

    visit: str | None = ref("visit", index=True)
    contact: str | None = ref("contact", index=True)
    how: str | None = choice(choices.MET)


class Finding(Row, table=True):
    """A claim about who matters: which person, which rank or role, who said it, in which words, how far to trust it."""

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

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact")
    visit: str | None = ref("visit", index=True)
    words: str | None = note(2000)
    blocks: str | None = choice(choices.RATES)
    need: str | None = line()


class Answer(Row, table=True):
    """What was said or done against an objection, and whether that removed it."""

    objection: str | None = ref("objection", index=True)
    visit: str | None = ref("visit", index=True)
    words: str | None = note(2000)
    result: str | None = choice(choices.RESULTS)


class NextStep(Row, table=True):
    """A promise: what is to be done next at an account, by whom, and when."""

    __tablename__ = "next_step"

    account: str | None = ref("account", index=True)
    visit: str | None = ref("visit", index=True)
    contact: str | None = ref("contact")
    person: str | None = ref("person")
    what: str | None = line(500)
    due_on: str | None = day()
    done_on: str | None = day()
    dropped: bool | None = flag()


class Order(Row, table=True):
    """An order. No status means paid.

    `told_twice` is worked out: the accounts department has told the same order; `told_apart` says that it has not.
    """

    account: str | None = ref("account")
    visit: str | None = ref("visit", index=True)
    person: str | None = ref("person")
    code: str | None = line(80)
    ordered_on: str | None = moment()
    amount: int | None = money()
    currency: str | None = line(8)
    profit: int | None = money()
    product: str | None = line()
    gun: str | None = choice(choices.GUNS)
    status: str | None = choice(choices.ORDER_STATUS)
    due_on: str | None = day()
    paid_on: str | None = day()
    told_apart: bool | None = flag()
    note: str | None = note()
    told_twice: bool = False


class Estimate(Row, table=True):
    """What an account spends or seats in all, with its source, and the rival who has the rest."""

    account: str | None = ref("account", index=True)
    month: str | None = month()
    product: str | None = line()
    spend: int | None = money()
    seats: int | None = whole()
    seats_used: int | None = whole()
    rival: str | None = line()
    contract_ends: str | None = day()
    source: str | None = line()
    estimated_on: str | None = day()


class Setting(Row, table=True):
    """A number or word of the method that the team has set for itself."""

    name: str | None = line(80)
    value: str | None = line(500)


class Team(Row, table=True):
    """The team's name. The row's id is the team's: made of the founder's key and person (`store/team.py`)."""

    name: str | None = line()


class Laptop(Row, table=True):
    """A certificate: this key is a laptop of this person, who leads or does not, says the issuer's key.

    Keys are Ed25519 in lowercase hexadecimal; `signature` is the issuer's over what `store/certificates.py` says.
    Several rows may speak of one key; none is ever changed.
    """

    key: str | None = line(64)
    person: str | None = ref("person")
    leads: bool | None = flag()
    issuer: str | None = line(64)
    signature: str | None = line(128)


class Strike(Row, table=True):
    """A laptop is struck off: what it wrote counts as far as `cut` says (`store/certificates.py`)."""

    key: str | None = line(64)
    cut: str | None = note(20_000)
    issuer: str | None = line(64)
    signature: str | None = line(128)


class Acceptance(Row, table=True):
    """A lead takes a change that was set aside: its id, and the beginning of its line's hash where two bear it."""

    change: str | None = line(60)


class Ruling(Row, table=True):
    """A lead's word on who holds a contested rank, having seen these findings (ids with spaces between)."""

    account: str | None = ref("account", index=True)
    rank: str | None = choice(choices.RANKS)
    need: str | None = line()
    contact: str | None = ref("contact")
    saw: str | None = note(20_000)


class AccountPair(Row, table=True):
    """Whether two accounts are one; the row's id is made of theirs, `first` being the smaller."""

    __tablename__ = "account_pair"

    first: str | None = ref("account", index=True)
    second: str | None = ref("account", index=True)
    joined: bool | None = flag()


class ContactPair(Row, table=True):
    """Whether two contacts are one person; the row's id is made of theirs, `first` being the smaller."""

    __tablename__ = "contact_pair"

    first: str | None = ref("contact", index=True)
    second: str | None = ref("contact", index=True)
    joined: bool | None = flag()


class Erasure(Row, table=True):
    """What a person asked to be forgotten: these cells (names with spaces between) of one row of `target`."""

    target: str | None = line(40)
    target_row: str | None = line(36)
    cells: str | None = line(2000)


class AccountSummary(SQLModel, table=True):
    """What is worked out of an account's rows and kept for speed (`store/summary.py`); never written as a change."""

    __tablename__ = "account_summary"

    account: str = Field(primary_key=True)
    opened_on: str | None
    reached_on: str | None
    last_visit_on: str | None
    visits: int
    first_paid_on: str | None
    second_paid_on: str | None
    last_paid_on: str | None
    paid_days: int
    paid_orders: int
    people: int
    to_see: str | None
    named_on: str | None
    key_contact: str | None
    key_trust: str | None
    contested: bool
    second_contact: str | None
    open_objections: int
    new_answer: str | None
    next_step: str | None
    next_due_on: str | None
    rep: str | None


TABLES: dict[str, type[Row]] = {
    str(table.__tablename__): table
    for table in (
        Person,
        Territory,
        Account,
        Contact,
        Relation,
        Tag,
        Assignment,
        Visit,
        VisitPerson,
        Finding,
        Objection,
        Answer,
        NextStep,
        Order,
        Estimate,
        Setting,
        Team,
        Laptop,
        Strike,
        Acceptance,
        Ruling,
        AccountPair,
        ContactPair,
        Erasure,
    )
}
