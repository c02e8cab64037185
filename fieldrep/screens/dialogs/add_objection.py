"""Writing down an objection: its words, rate and person, and what was answered; answers that worked are offered."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.domain.answers import Experience, Worked
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say
from fieldrep.operations.objections import raise_objection
from fieldrep.operations.visit_form import one_person
from fieldrep.operations.visits import Raised
from fieldrep.operations.who import Known, known, matching
from fieldrep.places import micros
from fieldrep.screens.choices import VALUES, choice_words, completed, read_choice
from fieldrep.screens.dialogs.form import PREFIX, Ask, FormDialog
from fieldrep.screens.experience import Offers, Picking, offered_lines
from fieldrep.screens.widgets.field import typeable
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.contacts import contact_names
from fieldrep.store.queries.matches import Match, account_matches

ECHO_CELLS = 56
"""How wide an offered answer is shown."""


def read_raised(texts: Mapping[str, str], people: Sequence[Known]) -> Raised:
    """The objection that a form's texts say. Raises BadValue, Ambiguous."""
    return Raised(
        texts["words"],
        read_choice("blocks", texts["blocks"]),
        one_person(texts["contact"], people),
        texts.get("answer", "").strip() or None,
        read_choice("result", texts.get("result", "")),
    )


def echoes_of(texts: Mapping[str, str], people: Sequence[Known]) -> dict[str, str]:
    """What was understood of rate and person."""
    said = {}
    if not texts["blocks"]:
        said["blocks"] = say("The rate it blocks: {rates}", rates=say(", ").join(choice_words("blocks")))
    who = [each.name for each in matching(texts["contact"], people)]
    typed = texts["contact"].strip()
    if typed and who != [typed]:
        said["contact"] = say(", ").join(who) if who else say("{name} (new)", name=typed)
    return said


def people_at(book: Book, account: str) -> tuple[Known, ...]:
    """Those on file at an account, as a field for a person knows them."""
    return tuple(known(each.name, each.id) for each in contact_names(book, account))


def rate_typed(text: str) -> str | None:
    """The rate that was typed, as far as it can be read by now."""
    word = completed("blocks", text)
    return dict(zip(choice_words("blocks"), VALUES["blocks"], strict=True)).get(word or "")


class AddObjection(FormDialog[str]):
    """The id of the objection that was added. Without an account, the account is asked for first.

    `people` are those on file at the account; `texts` what the fields begin with.
    """

    def __init__(
        self,
        account: str | None,
        people: Sequence[Known] = (),
        *,
        experience: Experience | None = None,
        texts: Mapping[str, str] | None = None,
        hand: Match | None = None,
    ) -> None:
        super().__init__(texts if hand is None else {"account": hand.name, **(texts or {})})
        self._account = account
        self._people = people
        self._answers = Offers(self, self._echo)
        self._answers.experience = experience
        self._hand = hand
        self._meant: tuple[str, Match | None] = ("", None)
        self._picking = Picking()

    def question(self) -> str:
        return say("What do they say against it?")

    def asks(self) -> Sequence[Ask]:
        asked = (
            Ask("words"),
            Ask("blocks"),
            Ask("contact", mark("raised by")),
            Ask("answer", mark("answered")),
            Ask("result"),
        )
        return asked if self._account else (Ask("account"), *asked)

    def on_mount(self) -> None:
        self._answers.begin()
        if self._hand is not None:
            self.query_one(f"#{PREFIX}words").focus()

    # the account

    def _match(self, book: Book, typed: str) -> Match | None:
        """The account that what was typed means: the one in hand while its name stands, else the likeliest."""
        if self._hand is not None and typed == typeable(self._hand.name):
            return self._hand
        found = account_matches(book, typed, most=1) if typed.strip() else []
        return found[0] if found else None

    def _know_account(self, typed: str) -> Match | None:
        if self._meant[0] != typed:
            match = self._match(self.fieldrep.book, typed)
            self._meant = typed, match
            self._people = people_at(self.fieldrep.book, match.id) if match else ()
        return self._meant[1]

    # while typing

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said: dict[str, str] = {}
        if self._account is None:
            match = self._know_account(texts["account"])
            if match:
                said["account"] = (
                    say("{name} · {place}", name=match.name, place=match.hint) if match.hint else match.name
                )
            elif texts["account"].strip():
                said["account"] = say("No account is called “{name}”.", name=texts["account"].strip())
        said |= echoes_of(texts, self._people)
        offered = offered_lines(self._offers(texts), ECHO_CELLS)
        if offered:
            said["words"] = "\n".join(offered)
        return said

    def _offers(self, texts: Mapping[str, str]) -> tuple[Worked, ...]:
        return self._answers.of(texts["words"], rate_typed(texts["blocks"]))

    def choose(self, cell: str, texts: Mapping[str, str], step: int) -> Mapping[str, str]:
        """The arrows take an offered answer into its field."""
        found = self._picking.next(self._offers(texts), step) if cell in ("words", "answer") else None
        return {"answer": found} if found else {}

    # saving

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        account, people = self._account, self._people
        if account is None:
            match = self._match(book, texts["account"])
            if match is None:
                raise NotFound(kind="account", query=texts["account"], near=[])
            account = match.id
        return raise_objection(book, account, read_raised(texts, people), micros(now))
