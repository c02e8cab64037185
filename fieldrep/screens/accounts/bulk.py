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
        options = [
            Option(self.promise, say("Promise a next step at each")),
            Option(self.tag, say("Put words on them: #vip")),
        ]
        if any(each.tags for each in meant):
            options.append(Option(self.untag, say("Take a word off them")))
        if self.screen.may_assign():
            options.append(Option(self.assign, say("Give them to a rep")))
        options.append(Option(self.export, say("Write them to a file for a spreadsheet")))
        question = count("What with {number} account?", "What with {number} accounts?", len(meant))
        if len(meant) == 1:
            question = say("What with {name}?", name=meant[0].line.name)
        self.screen.app.push_screen(ChooseOne(question, options), self._chosen)

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

        self.screen.app.push_screen(ChooseOne(say("Which word is to come off?"), options), take)

    # giving them to a rep

    def assign(self) -> None:
        """Ask a lead who is to work the accounts from today on."""
        from fieldrep.operations.assigning import Part, assign
        from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
        from fieldrep.store.queries.lists import known_people

        ids, at, today = self._ids(), self.fieldrep.now_micros(), self.fieldrep.today()
        people = sorted(known_people(self.fieldrep.book).items())
        if not ids or not people:
            return

        def take(person: str | None) -> None:
            if person:
                name = next(name for name, row in people if row == person)
                said = count(
                    "{number} account given to {name}.", "{number} accounts given to {name}.", len(ids), name=name
                )
                self._write(lambda book: assign(book, ids, Part(person, "hunter", today), at), said)

        question = count("Who works {number} account from today?", "Who works {number} accounts from today?", len(ids))
        self.screen.app.push_screen(ChooseOne(question, [Option(row, shown(name)) for name, row in people]), take)

    # a file

    def export(self) -> None:
        """Ask for a file, and write the accounts into it as a table."""
        from fieldrep.screens.dialogs.ask_line import AskLine

        accounts = self.screen.meant(or_shown=True)
        day = self.fieldrep.today().isoformat()
        path = str(Path.home() / f"fieldrep-{say('accounts')}-{day}.csv")
        question = count(
            "Which file is {number} account to be written to?",
            "Which file are {number} accounts to be written to?",
            len(accounts),
        )

        def take(path: str | None) -> None:
            if path and accounts:
                self.screen.run_worker(partial(self._export, accounts, str(Path(path).expanduser())), thread=True)

        self.screen.app.push_screen(AskLine(question, say("file"), path, most=1000), take)

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
