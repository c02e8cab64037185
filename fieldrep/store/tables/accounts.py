"""Accounts, the people there, and what is known of both."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, flag, line, money, month, note, ref, whole
from fieldrep.store.tables.row import About, Row


class Account(Row, table=True):
    """A business in the territory. `decides` is false for a site whose head office buys; null means it decides.

    `size` is the measure of the trade, beside the headcount: heads of cattle, beds, shops (method.md §8). The visit
    interval is the account's own, where it has one; else its grade's, or the team's.
    """

    about: ClassVar[About] = About("other", called="name")

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
    sector: str | None = choice(choices.SECTORS)
    size: int | None = whole()
    visit_ideal_days: int | None = whole(3650)
    visit_longest_days: int | None = whole(3650)
    note: str | None = note()
    search_key: str = ""


class Contact(Row, table=True):
    """A person at an account."""

    about: ClassVar[About] = About("account", called="name")

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

    about: ClassVar[About] = About("account", called="kind")

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact", index=True)
    other: str | None = ref("contact", index=True)
    kind: str | None = choice(choices.RELATIONS)


class Tag(Row, table=True):
    """A word that somebody has put on an account, to find it by; the row's id is made of both."""

    about: ClassVar[About] = About("account", called="name")

    account: str | None = ref("account", index=True)
    name: str | None = line(40)


class Estimate(Row, table=True):
    """What an account spends or seats in all, with its source, and the rival who has the rest."""

    about: ClassVar[About] = About("account", called="month")

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
    currency: str | None = line(8)
