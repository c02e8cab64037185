"""Saying who decides, or who uses, pays or guards: with the words that were said, and how far to trust them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.domain.choices import RANKS, ROLES
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.words import word
from fieldrep.operations.findings import add_finding
from fieldrep.operations.visit_form import Known, matching, one_person
from fieldrep.operations.visits import Claim
from fieldrep.screens.choices import choice_words, read_choice
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


def claim_words(value: str) -> str:
    """What a rank or a role is called."""
    return word("rank" if value in RANKS else "role", value)


def read_claim(typed: str) -> str:
    """The rank or the role that was typed, by its word or the beginning of one. Raises BadValue."""
    said = typed.strip().casefold()
    fits = [each for each in (*RANKS, *ROLES) if said and claim_words(each).casefold().startswith(said)]
    exact = [each for each in fits if claim_words(each).casefold() == said]
    if len(exact or fits) != 1:
        raise BadValue(field="role", value=typed, problem="choice", choices=[claim_words(e) for e in (*RANKS, *ROLES)])
    return (exact or fits)[0]


class AddClaim(FormDialog[str]):
    """The id of the finding that was added. `people` are those on file; `claim` is the rank or role asked for."""

    def __init__(self, account: str, people: Sequence[Known] = (), claim: str = "key") -> None:
        super().__init__({"role": claim_words(claim)})
        self._account = account
        self._people = people
        self._claim = claim

    def question(self) -> str:
        return say("Who is it: {role}?", role=claim_words(self._claim))

    def asks(self) -> Sequence[Ask]:
        return (
            Ask("contact", mark("who")),
            Ask("role", mark("rank or role")),
            Ask("said_by"),
            Ask("words"),
            Ask("trust"),
        )

    def completion(self, cell: str, typed: str) -> str | None:
        if cell in ("contact", "said_by"):
            return next((each.name for each in self._people if typed and each.name.startswith(typed)), None)
        return super().completion(cell, typed)

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said = {}
        for cell in ("contact", "said_by"):
            who = [each.name for each in matching(texts[cell], self._people)]
            if texts[cell].strip():
                said[cell] = say(", ").join(who) if who else say("{name} (new)", name=texts[cell].strip())
        if not texts["trust"]:
            said["trust"] = say(
                "A hunch, unless you say otherwise: {words}", words=say(", ").join(choice_words("trust"))
            )
        return said

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        value = read_claim(texts["role"])
        who = one_person(texts["contact"], self._people)
        if who is None:
            raise BadValue(field="contact", value="", problem="empty")
        claim = Claim(
            who,
            rank=value if value in RANKS else None,
            role=value if value in ROLES else None,
            trust=read_choice("trust", texts["trust"]) or "hunch",
            words=texts["words"] or None,
            said_by=one_person(texts["said_by"], self._people),
        )
        return add_finding(book, self._account, claim, now)
