"""Striking off somebody's laptop: the name is typed, because it cannot be taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say, together
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.team_words import called
from fieldrep.operations.day_words import parse_day
from fieldrep.operations.team import strike
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.team import Member


class StrikeOff(FormDialog[str]):
    """What was struck off, in a sentence. `key` is one laptop; without it, all of theirs."""

    def __init__(self, member: Member, key: str | None) -> None:
        super().__init__()
        self._member = member
        self._key = key

    def question(self) -> str:
        person = called(self._member.name)
        if self._key:
            words = shown_laptop(self._key)
            told = say("{person}'s laptop {words} will not be believed any more.", person=person, words=words)
        else:
            told = say("No laptop of {person}'s will be believed any more.", person=person)
        return together(told, say("This cannot be taken back."))

    def keys_words(self) -> str:
        return say("Enter next, and strike off in the last field · {back} back", back=self.key("dialog.leave"))

    def asks(self) -> Sequence[Ask]:
        return Ask("name", mark("Type the name")), Ask("since", mark("Gone since"))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said = {"name": called(self._member.name)}
        if not texts["since"].strip():
            return {**said, "since": say("Left empty, all that you hold counts. With a day, what came since does not.")}
        try:
            day = parse_day(texts["since"], self.fieldrep.today(), "past")
        except BadValue:
            return said
        return {**said, "since": say("What came since {day} will be set aside.", day=day_text(day))}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        member = self._member
        if texts["name"].strip().casefold() != member.name.casefold():
            raise BadValue(field="name", value=texts["name"], problem="other_name", choices=(member.name,))
        up_to = None
        if texts["since"].strip():
            day = parse_day(texts["since"], now.date(), "past")
            up_to = micros(datetime.combine(day, time(), now.tzinfo) - timedelta(microseconds=1))
        struck = strike(book, member.person, micros(now), key=self._key, up_to=up_to)
        told = say("{person} is struck off. Hand everybody a bundle soon.", person=called(member.name))
        return told, struck.touched
