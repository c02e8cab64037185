"""What is done with the accounts that are marked, or with the one under the cursor: each time one operation."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fieldrep.errors import FieldrepError
from fieldrep.i18n import count, say
from fieldrep.i18n.account_words import table
from fieldrep.i18n.problems import explain
from fieldrep.screens.messages import BookChanged
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.accounts import paid_amounts
from fieldrep.store.queries.listed import Listed
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.accounts.screen import AccountsScreen

Write = Callable[[Book], Touched]


class Bulk:
    """The bulk verbs of the account list. `screen` says which accounts are meant."""

    def __init__(self, screen: "AccountsScreen") -> None:
        self.screen = screen
        self.fieldrep = screen.fieldrep

    def choose(self) -> None:
        """Ask what is to be done with the accounts that are meant."""
        from fieldrep.screens.dialogs.choose_one import ChooseOne, Option

        meant = self.screen.meant()
        if not meant:
            return

        def options() -> list[Option[Callable[[], None]]]:
            found: list[Option[Callable[[], None]]] = [
                Option(self.promise, say("Promise a next step at each")),
                Option(self.tag, say("Put words on them: #vip")),
            ]
            if any(each.tags for each in meant):
                found.append(Option(self.untag, say("Take a word off them")))
            if self.screen.may_assign():
                found.append(Option(self.assign, say("Give them to somebody, in a part, from a day on")))
            if self.screen.fieldrep.leads:
                found.append(Option(partial(self._act, "plan_wave"), say("Plan a wave for them")))
                found.append(Option(partial(self._act, "into_wave"), say("Put them into a wave")))
                found.append(Option(partial(self._act, "out_of_wave"), say("Take them out of a wave")))
            found.append(Option(partial(self._act, "interval"), say("Give them a visit interval of their own")))
            return [*found, Option(self.export, say("Write them to a file for a spreadsheet"))]

        def question() -> str:
            if len(meant) == 1:
                return say("What with {name}?", name=meant[0].line.name)
            return count("What with {number} account?", "What with {number} accounts?", len(meant))

        self.screen.app.push_screen(ChooseOne(question, options), self._chosen)

    def _act(self, name: str) -> None:
        """Ask for an act, about the accounts that are meant."""
        self.fieldrep.ask_for(name, self.screen.hand())

    def _chosen(self, act: Callable[[], None] | None) -> None:
        if act:
            act()

    # next steps and tags

    def promise(self) -> None:
        """Ask for a next step, and promise it at each account."""
        from fieldrep.screens.dialogs.promise_at_each import PromiseAtEach

        ids = self._ids()
        if ids:

            def told(what: str | None) -> None:
                if what:
                    self._told(count("Promised at {number} account.", "Promised at {number} accounts.", len(ids)))

            self.screen.app.push_screen(PromiseAtEach(ids), told)

    def tag(self) -> None:
        """Ask for words, and put them on each account."""
        from fieldrep.screens.dialogs.put_tags import PutTags

        ids = self._ids()
        if ids:
            known = [tag for tag, _ in Counter(tag for each in self.screen.all for tag in each.tags).most_common()]

            def told(words: tuple[str, ...] | None) -> None:
                if words:
                    self._told(count("{number} account tagged.", "{number} accounts tagged.", len(ids)))

            self.screen.app.push_screen(PutTags(ids, known), told)

    def untag(self) -> None:
        """Ask which word is to be taken off."""
        from fieldrep.operations.tags import untag
        from fieldrep.screens.dialogs.choose_one import ChooseOne, Option

        meant = self.screen.meant()
        counts = Counter(tag for each in meant for tag in each.tags)
        if not counts:
            self.fieldrep.tell(say("There is no word on them."))
            return
        options = [Option(tag, f"#{shown(tag)}", f"{number:,}") for tag, number in counts.most_common()]
        ids, at = [each.line.id for each in meant], self.fieldrep.now_micros()

        def take(word: str | None) -> None:
            if word:
                self._write(lambda book: untag(book, ids, [word], at), say("#{word} is taken off.", word=word))

        self.screen.app.push_screen(ChooseOne(lambda: say("Which word is to come off?"), options), take)

    def assign(self) -> None:
        """Ask a lead who is to work the accounts, in which part, from when on."""
        self._act("assign")

    # a file

    def export(self) -> None:
        """Ask for a file, and write the accounts into it as a table."""
        from fieldrep.screens.dialogs.ask_line import AskLine

        accounts = self.screen.meant(or_shown=True)
        day = self.fieldrep.today().isoformat()
        path = str(Path.home() / f"fieldrep-{say('accounts')}-{day}.csv")

        def question() -> str:
            return count(
                "Which file is {number} account to be written to?",
                "Which file are {number} accounts to be written to?",
                len(accounts),
            )

        def take(path: str | None) -> None:
            if path and accounts:
                self.screen.run_worker(partial(self._export, accounts, str(Path(path).expanduser())), thread=True)

        self.screen.app.push_screen(AskLine(question, lambda: say("file"), path, most=1000), take)

    def _export(self, accounts: Sequence[Listed], path: str) -> None:
        from fieldrep.exchange.csv_out import write_rows

        with self.fieldrep.book.again() as book:
            paid = paid_amounts(book)
        try:
            write_rows(path, *table(accounts, paid), replace=False)
        except FieldrepError as problem:
            self.fieldrep.call_from_thread(self.fieldrep.tell, explain(problem), "error")
        else:
            words = count(
                "{number} account written to {path}", "{number} accounts written to {path}", len(accounts), path=path
            )
            self.fieldrep.call_from_thread(self.fieldrep.tell, words)

    # what they share

    def _ids(self) -> list[str]:
        return [each.line.id for each in self.screen.meant()]

    def _told(self, words: str) -> None:
        self.fieldrep.tell_done(words)

    def _write(self, write: Write, said: str) -> None:
        self.screen.run_worker(partial(self._written, write, said), thread=True)

    def _written(self, write: Write, said: str) -> None:
        """Write in a worker, with a book of its own."""
        try:
            with self.fieldrep.book.again() as book:
                touched = write(book)
        except FieldrepError as problem:
            self.fieldrep.call_from_thread(self.fieldrep.tell, explain(problem), "error")
        else:
            self.fieldrep.call_from_thread(self._told, said)
            self.fieldrep.call_from_thread(self.screen.post_message, BookChanged(touched.rows))
