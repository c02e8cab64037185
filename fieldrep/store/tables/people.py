"""The team, its territories, and who works which account."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, line, ref
from fieldrep.store.tables.row import About, Row


class Person(Row, table=True):
    """Somebody of the team."""

    about: ClassVar[About] = About("other", called="name")

    name: str | None = line()
    role: str | None = choice(choices.PERSON_ROLES)


class Territory(Row, table=True):
    """The accounts one rep is assigned; cut by city and district."""

    about: ClassVar[About] = About("leads", called="name")

    name: str | None = line()
    city: str | None = line(80)
    district: str | None = line(80)


class Assignment(Row, table=True):
    """Who works an account, in which part, from which day to which."""

    about: ClassVar[About] = About("leads", called="part")

    account: str | None = ref("account", index=True)
    person: str | None = ref("person", index=True)
    part: str | None = choice(choices.PARTS)
    from_day: str | None = day()
    to_day: str | None = day()
