"""The questions that an account's page asks: what is added to a tab, what fills a gap of its profile, who is right."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldrep.domain.profile import Check
from fieldrep.errors import Refused
from fieldrep.i18n import say
from fieldrep.i18n.words import word
from fieldrep.screens.dialogs.choose_one import ChooseOne
from fieldrep.screens.messages import BookChanged, FillIn, OpenVisit
from fieldrep.store.changes import FORGOTTEN

if TYPE_CHECKING:
    from fieldrep.operations.who import Known
    from fieldrep.screens.account.screen import AccountScreen
    from fieldrep.screens.dialogs.rule_rank import Rule

READ_SECONDS = 30.0
"""How long the files stay on the screen that an erasure has reached, or has not."""


class Forms:
    """The forms over an account's page."""

    def __init__(self, screen: "AccountScreen") -> None:
        self.screen = screen

    def person(self) -> None:
        """Ask for somebody who works here."""
        from fieldrep.screens.dialogs.add_contact import AddContact

        self.screen.app.push_screen(AddContact(self.screen.account_id, self._known()))

    def objection(self) -> None:
        """Ask for an objection."""
        from fieldrep.screens.dialogs.add_objection import AddObjection

        self.screen.app.push_screen(AddObjection(self.screen.account_id, self._known()))

    def answer(self) -> None:
        """Ask for an answer to the objection with the cursor."""
        from fieldrep.screens.dialogs.add_answer import AddAnswer

        row = self.screen.row_in_hand("objection")
        for objection in self.screen.page.objections if self.screen.page else ():
            if objection.id == row:
                self.screen.app.push_screen(AddAnswer(objection))

    def promise(self) -> None:
        """Ask for a next step."""
        from fieldrep.screens.dialogs.next_step import NextStep

        self.screen.app.push_screen(NextStep(self.screen.account_id))

    def order(self) -> None:
        """Ask for an order."""
        from fieldrep.screens.dialogs.add_order import AddOrder

        self.screen.app.push_screen(AddOrder(self.screen.account_id))

    def estimate(self) -> None:
        """Ask for what they spend in all, or their seats."""
        from fieldrep.screens.dialogs.add_estimate import AddEstimate

        self.screen.app.push_screen(AddEstimate(self.screen.account_id))

    def claim(self, rank: str = "key", role: str = "") -> None:
        """Ask who holds a rank or a role."""
        from fieldrep.screens.dialogs.add_finding import AddFinding

        called = word("role", role) if role else word("rank", rank)
        texts = {"role": called} if role else {"rank": called}

        def asked() -> str:
            return say("Who is it: {role}?", role=word("role", role) if role else word("rank", rank))

        self.screen.app.push_screen(AddFinding(self.screen.account_id, self._known(), texts, asked))

    def ways(self) -> None:
        """Ask how the key person is reached."""
        from fieldrep.screens.dialogs.edit_contact import EditContact
        from fieldrep.store.queries.people import contact_cells

        key = self.screen.page.key.contact if self.screen.page else None
        if key is not None:
            cells, heads = contact_cells(self.screen.fieldrep.book, key)
            name = cells.get("name", "")
            self.screen.app.push_screen(
                EditContact(key, cells, heads, "phone", lambda: say("How is {name} reached?", name=name))
            )

    def rule(self) -> None:
        """Ask the lead who is right about a rank for which several people are named."""
        from fieldrep.screens.dialogs.rule_rank import rank_options, rank_question

        if self.screen.page and self.screen.rulable():
            page, rulable = self.screen.page, self.screen.rulable()
            self.screen.app.push_screen(ChooseOne(rank_question, lambda: rank_options(page, rulable)), self._rule)

    def _rule(self, wish: "Rule | None") -> None:
        from fieldrep.i18n.problems import explain
        from fieldrep.operations.rulings import rule

        if wish is None:
            return
        standing, contact = wish
        book, at = self.screen.fieldrep.book, self.screen.fieldrep.now_micros()
        try:
            touched = rule(
                book, self.screen.account_id, standing.rank, contact, at, need=standing.need, saw=standing.findings
            )
        except Refused as problem:
            self.screen.fieldrep.tell(explain(problem), "error")
            return
        self.screen.fieldrep.tell_done(say("Ruled."))
        self.screen.post_message(BookChanged(touched.rows))

    def erase(self) -> None:
        """Show what would be forgotten with the person who has the cursor, and ask for their name."""
        from fieldrep.operations.erasure import to_erase
        from fieldrep.screens.dialogs.erase_person import ErasePerson

        contact = self.screen.row_in_hand("contact")
        for person in self.screen.page.people if self.screen.page else ():
            if person.id == contact:
                found = [each for each in to_erase(self.screen.fieldrep.book, person.id) if each.text != FORGOTTEN]
                if found:
                    self.screen.app.push_screen(
                        ErasePerson(person.name, self.screen.title_words(), found), self._erased
                    )
                else:
                    self.screen.fieldrep.tell(say("Nothing is left of this person."))

    def _erased(self, told: str | None) -> None:
        if told:
            self.screen.fieldrep.tell(told, seconds=READ_SECONDS)

    def tags(self) -> None:
        """Ask for words to find the account by."""
        from fieldrep.screens.dialogs.put_tags import PutTags

        self.screen.app.push_screen(PutTags([self.screen.account_id]))

    def write(self) -> None:
        """Ask which kind of row is to be written down of the account, then for the row."""
        from fieldrep.screens.account.records import kinds

        self.screen.app.push_screen(ChooseOne(lambda: say("What is to be written down?"), kinds), self._write)

    def _write(self, table: str | None) -> None:
        if table == "account":
            self.screen.post_message(FillIn(table, row=self.screen.account_id))
        elif table == "offer_grant":
            self.screen.fieldrep.ask_for("grant", self.screen.hand())
        elif table is not None:
            self.screen.post_message(FillIn(table, self.screen.account_id))

    def visit(self) -> None:
        """Write down a visit."""
        self.screen.post_message(OpenVisit(self.screen.account_id))

    def fill(self, check: Check) -> None:
        """Open what fills a gap of the profile check; what is there already is said."""
        if check.has:
            self.screen.fieldrep.tell(say("That is on file already."))
        else:
            self._filling(check)()

    def _filling(self, check: Check) -> Callable[[], None]:
        if check.gap == "no_key_person":
            return self.claim
        if check.gap == "no_second":
            return lambda: self.claim("second")
        if check.gap == "roles":
            return lambda: self.claim(role=check.missing[0])
        found = {
            "no_way": self.ways,
            "no_orders": self.order,
            "no_whole": self.estimate,
            "no_outside": lambda: self._write("cross_record"),
        }
        return found.get(check.gap or "", self.visit)

    def _known(self) -> "tuple[Known, ...]":
        from fieldrep.operations.who import known

        people = self.screen.page.people if self.screen.page else ()
        return tuple(known(each.name, each.id, each.title) for each in people)
