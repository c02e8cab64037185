"""What keeps a team's book together: its settings and laptops, what leads decide, duplicates, erasures."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, flag, line, note, ref
from fieldrep.store.tables.row import About, Row


class Setting(Row, table=True):
    """A number or word of the method that the team has set for itself."""

    about: ClassVar[About] = About("leads", called="name")

    name: str | None = line(80)
    value: str | None = line(500)


class Team(Row, table=True):
    """The team's name. The row's id is the team's: made of the founder's key and person (`store/team.py`)."""

    about: ClassVar[About] = About("leads")

    name: str | None = line()


class Laptop(Row, table=True):
    """A certificate: this key is a laptop of this person, who leads or does not, says the issuer's key.

    Keys are Ed25519 in lowercase hexadecimal; `signature` is the issuer's over what `store/certificates.py` says.
    Several rows may speak of one key; none is ever changed.
    """

    about: ClassVar[About] = About("other")

    key: str | None = line(64)
    person: str | None = ref("person")
    leads: bool | None = flag()
    issuer: str | None = line(64)
    signature: str | None = line(128)


class Strike(Row, table=True):
    """A laptop is struck off: what it wrote counts as far as `cut` says (`store/certificates.py`)."""

    about: ClassVar[About] = About("other")

    key: str | None = line(64)
    cut: str | None = note(20_000)
    issuer: str | None = line(64)
    signature: str | None = line(128)


class Acceptance(Row, table=True):
    """A lead takes a change that was set aside: its id, and the beginning of its line's hash where two bear it."""

    about: ClassVar[About] = About("leads")

    change: str | None = line(60)


class Ruling(Row, table=True):
    """A lead's word on who holds a contested rank, having seen these findings (ids with spaces between)."""

    about: ClassVar[About] = About("leads", called="rank")

    account: str | None = ref("account", index=True)
    rank: str | None = choice(choices.RANKS)
    need: str | None = line()
    contact: str | None = ref("contact")
    saw: str | None = note(20_000)


class AccountPair(Row, table=True):
    """Whether two accounts are one; the row's id is made of theirs, `first` being the smaller."""

    __tablename__ = "account_pair"
    about: ClassVar[About] = About("other")

    first: str | None = ref("account", index=True)
    second: str | None = ref("account", index=True)
    joined: bool | None = flag()


class ContactPair(Row, table=True):
    """Whether two contacts are one person; the row's id is made of theirs, `first` being the smaller."""

    __tablename__ = "contact_pair"
    about: ClassVar[About] = About("anybody")

    first: str | None = ref("contact", index=True)
    second: str | None = ref("contact", index=True)
    joined: bool | None = flag()


class Erasure(Row, table=True):
    """What a person asked to be forgotten: these cells (names with spaces between) of one row of `target`."""

    about: ClassVar[About] = About("leads")

    target: str | None = line(40)
    target_row: str | None = line(36)
    cells: str | None = line(2000)
