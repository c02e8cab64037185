"""Waves and their targets, events, and plays: what is done by many at once."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, flag, line, money, note, ref, whole
from fieldrep.store.tables.row import About, Row


class Wave(Row, table=True):
    """A wave: one place, its reps, its target accounts and a first day (method.md §5). `ended_on`: handed over."""

    about: ClassVar[About] = About("leads", called="name")

    name: str | None = line()
    city: str | None = line(80)
    district: str | None = line(80)
    first_on: str | None = day()
    ended_on: str | None = day()
    note: str | None = note()


class WaveRep(Row, table=True):
    """Somebody who walks in a wave, from which day to which; the row's id is made of both."""

    __tablename__ = "wave_rep"
    about: ClassVar[About] = About("leads")

    wave: str | None = ref("wave", index=True)
    person: str | None = ref("person")
    from_day: str | None = day()
    to_day: str | None = day()


class WaveAccount(Row, table=True):
    """A target account of a wave; the row's id is made of both."""

    __tablename__ = "wave_account"
    about: ClassVar[About] = About("leads")

    wave: str | None = ref("wave", index=True)
    account: str | None = ref("account", index=True)


class Target(Row, table=True):
    """A number to be reached by a person, a wave or a territory in a period: a measure, and how much it weighs.

    `number` is a count, minor units, or hundredths of a per cent, as the measure asks; `weight` is in per cent.
    """

    about: ClassVar[About] = About("leads", called="measure")

    person: str | None = ref("person")
    wave: str | None = ref("wave")
    territory: str | None = ref("territory")
    measure: str | None = choice(choices.MEASURES)
    number: int | None = money()
    weight: int | None = whole(100)
    from_day: str | None = day()
    to_day: str | None = day()


class Event(Row, table=True):
    """A seminar or the like, with what it costs in minor units."""

    about: ClassVar[About] = About("account", called="name")

    name: str | None = line()
    place: str | None = line()
    happens_on: str | None = day()
    cost: int | None = money()
    note: str | None = note()


class EventGuest(Row, table=True):
    """An account that is invited to an event, who came, and what their feedback form says.

    `came` is null until it is known. What the form says becomes findings, objections and next steps besides.
    """

    __tablename__ = "event_guest"
    about: ClassVar[About] = About("account")

    event: str | None = ref("event", index=True)
    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact")
    came: bool | None = flag()
    feedback: str | None = note()


class Play(Row, table=True):
    """A play: the same words for everybody, tried in one place first; `moves` is the rate it is to move."""

    about: ClassVar[About] = About("leads", called="name")

    name: str | None = line()
    goal: str | None = line(500)
    moves: str | None = choice(choices.RATES)
    city: str | None = line(80)
    district: str | None = line(80)
    from_day: str | None = day()
    to_day: str | None = day()


class PlayVersion(Row, table=True):
    """The words of a play from a day on; numbers count up from 1."""

    __tablename__ = "play_version"
    about: ClassVar[About] = About("leads")

    play: str | None = ref("play", index=True)
    number: int | None = whole(10_000)
    words: str | None = note(20_000)
    from_day: str | None = day()


class PlayReading(Row, table=True):
    """Somebody has read a version of a play; the row's id is made of both."""

    __tablename__ = "play_reading"
    about: ClassVar[About] = About("author")

    version: str | None = ref("play_version", index=True)
    person: str | None = ref("person")
    read_on: str | None = day()
