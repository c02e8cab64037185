"""What an exchange has to ask: whether a large change is meant, for a passphrase, whether a merge is to go."""

from typing import TYPE_CHECKING

from fieldrep.errors import BrakeAsked, FieldrepError
from fieldrep.i18n import say
from fieldrep.i18n.problems import explain
from fieldrep.i18n.sync_words import take_back_lines
from fieldrep.screens import errands
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.dialogs.passphrase import AskPassphrase
from fieldrep.screens.outcomes import Failed, Goes, Outcome, Through
from fieldrep.sync.receipts import Receipt

if TYPE_CHECKING:
    from fieldrep.screens.sync.screen import SyncScreen


class Asking:
    """Asks what an outcome leaves open, and goes on with the answer."""

    def __init__(self, screen: "SyncScreen") -> None:
        self._screen = screen
        self._exchange = screen.exchange

    def about(self, outcome: Outcome | None) -> None:
        """Ask, if there is something to ask."""
        match outcome:
            case Failed(problem=BrakeAsked() as problem, path=path):
                self._ask_brake(path, problem.facts["count"], problem.facts["of"])
            case Failed(problem=FieldrepError() as problem, path=path) if _wants_passphrase(problem):
                self._screen.run_worker(self._ask_passphrase(path, problem))
            case Through(synced) if synced.asked:
                self._ask_brake(synced.asked[0].path, synced.asked[0].accounts, synced.asked[0].of)
            case Goes(receipt):
                self._screen.run_worker(self._ask_back(receipt))

    def _ask_brake(self, path: str, accounts: object, of: object) -> None:
        """A large change needs a yes of its own."""

        def question() -> str:
            return say(
                "This would hide, empty or reassign {count} of {of} accounts. Take it in all the same?",
                count=accounts,
                of=of,
            )

        def take(wanted: bool | None) -> None:
            if wanted:
                at = self._screen.fieldrep.now_micros()
                wish = errands.take(path, at, self._exchange.passphrase_of, yes=True)
                self._exchange.begin("in", say("Merging …"), wish)

        self._screen.app.push_screen(Confirm(question), take)

    async def _ask_passphrase(self, path: str, problem: FieldrepError) -> None:
        """An encrypted bundle is looked at once its passphrase is typed."""
        wrong = problem.facts["problem"] == "passphrase_wrong"
        self._exchange.passphrases.pop(path, None)
        answer = await self._screen.app.push_screen_wait(AskPassphrase(path, wrong=wrong))
        if answer is None:
            self._exchange.tell("in", ("bad", explain(problem)))
            return
        self._exchange.passphrases[path] = answer
        self._screen.look(path)

    async def _ask_back(self, receipt: Receipt) -> None:
        """What goes is said, and that it can come again."""

        def question() -> str:
            goes = (line for _, line in take_back_lines(receipt, self._screen.names, planned=True))
            return "\n".join((*goes, say("It can be merged again.")))

        if await self._screen.app.push_screen_wait(Confirm(question, yes=lambda: say("Take it back"))):
            at = self._screen.fieldrep.now_micros()
            self._exchange.begin("receipts", say("Taking back …"), errands.back(receipt.id, at))
        else:
            self._exchange.tell("receipts")


def _wants_passphrase(problem: FieldrepError) -> bool:
    return problem.facts.get("problem") in ("passphrase_needed", "passphrase_wrong")
