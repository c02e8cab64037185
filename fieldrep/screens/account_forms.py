"""The forms that an account's page opens: what is added to each tab, and what fills each gap of the profile check."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldrep.domain.profile import Check
from fieldrep.i18n import say
from fieldrep.i18n.words import word
from fieldrep.screens.messages import OpenVisit

if TYPE_CHECKING:
    from fieldrep.operations.who import Known
    from fieldrep.screens.account import AccountScreen


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
        asked = say("Who is it: {role}?", role=called)
        self.screen.app.push_screen(AddFinding(self.screen.account_id, self._known(), texts, asked))

    def ways(self) -> None:
        """Ask how the key person is reached."""
        from fieldrep.screens.dialogs.edit_contact import EditContact
        from fieldrep.store.queries.people import contact_cells

        key = self.screen.page.key.contact if self.screen.page else None
        if key is not None:
            cells, heads = contact_cells(self.screen.fieldrep.book, key)
            asked = say("How is {name} reached?", name=cells.get("name", ""))
            self.screen.app.push_screen(EditContact(key, cells, heads, "phone", asked))

    def tags(self) -> None:
        """Ask for words to find the account by."""
        from fieldrep.screens.dialogs.put_tags import PutTags

        self.screen.app.push_screen(PutTags([self.screen.account_id]))

    def visit(self) -> None:
        """Write down a visit."""
        self.screen.post_message(OpenVisit(self.screen.account_id))

    def fill(self, check: Check) -> None:
        """Open what fills a gap of the profile check; what is there already is said."""
        if check.has is None:
            self.screen.fieldrep.tell(say("The book has no place for it yet."))
        elif check.has:
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
        return {"no_way": self.ways, "no_orders": self.order, "no_whole": self.estimate}.get(
            check.gap or "", self.visit
        )

    def _known(self) -> "tuple[Known, ...]":
        from fieldrep.operations.who import known

        people = self.screen.page.people if self.screen.page else ()
        return tuple(known(each.name, each.id, each.title) for each in people)
