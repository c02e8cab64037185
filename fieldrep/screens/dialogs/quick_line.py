"""A visit in one line: what is understood stands below it while it is typed, and Enter saves it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from fieldrep.errors import Ambiguous, BadValue, FieldrepError, NotFound, WrongWords
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import time_text
from fieldrep.i18n.objection_words import offer_text
from fieldrep.i18n.problems import explain
from fieldrep.i18n.visit_words import visit_facts, visit_title
from fieldrep.operations.drafts import LINE, QUICK_LINE, Draft, DraftFile, read_draft
from fieldrep.operations.quick.add import Understood, add, resolve
from fieldrep.operations.quick.facts import QuickLine as Facts
from fieldrep.operations.quick.line import read_line
from fieldrep.operations.quick.scan import quoted
from fieldrep.operations.visits import Saved, Who
from fieldrep.screens.content import content
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.frame import SAVE, Dialog
from fieldrep.screens.drafting import Drafting, Snapshot
from fieldrep.screens.experience import Offers
from fieldrep.screens.messages import BookChanged, OpenVisit, VisitSaved
from fieldrep.screens.verbs import Verb
from fieldrep.screens.widgets.field import Field
from fieldrep.store.queries.matches import account_match
from fieldrep.text import cells

if TYPE_CHECKING:
    pass

ASKED = "?"
"""Stands for the contact of somebody who is not decided on yet."""
MOST_NAMED = 4
LEAST_CELLS = 72
"""The room for a line of the dialog in the smallest terminal."""
MOST_ANSWERS = 2
"""How many answers stand below an objection."""
PAUSE_SECONDS = 0.08
"""How long typing must rest before the line is looked up in the book."""


class QuickLine(Dialog[str]):
    """The id of the visit that was saved. With an account in hand, its name stands in the line already."""

    VERBS = (
        SAVE,
        Verb("quick.form", "f4", "form", mark("Form"), mark("Go on in the form, with the line's words in it")),
        Verb(
            "quick.throw", "ctrl+r", "throw_away", mark("Throw away"), mark("Throw away what was kept, and begin anew")
        ),
    )

    DEFAULT_CSS = """
    QuickLine > .box { width: 96%; max-width: 110; }
    QuickLine #understood { height: auto; margin-top: 1; }
    """

    @dataclass
    class Done(Message):
        """The visit is in the book."""

        saved: Final[Saved]
        understood: Final[Understood]

    @dataclass
    class Failed(Message):
        """It could not be saved."""

        problem: Final[FieldrepError]

    def __init__(self, account_id: str | None = None, line: str = "") -> None:
        super().__init__()
        self._account_id = account_id
        self._first_line = line
        self._saving = False
        self._timer: Timer | None = None
        self._chosen: dict[str, Who] = {}
        self._account: str | None = None
        self._answers = Offers(self, self._look)
        self._start = self._typed = ""
        self._kept: Draft | None = None
        self._draft: Drafting | None = None
        self._finished = False

    @property
    def line(self) -> str:
        """What was typed."""
        return self.query_one(Field).value

    def question(self) -> str:
        return say("Which visit, in one line?")

    def keys_words(self) -> str:
        return say(
            "Enter save · {form} go on in the form · {back} back",
            form=self.key("quick.form"),
            back=self.key("dialog.leave"),
        )

    def body(self) -> list[Widget]:
        self._kept = None if self._first_line else read_draft(self.fieldrep.places.state, QUICK_LINE)
        file = DraftFile(self.fieldrep.places.state, QUICK_LINE)
        self._draft = Drafting(self, file, self._snapshot, self.fieldrep.now)
        self._start = self._beginning()
        self._typed = self._first_line or (self._kept.texts.get(LINE, "") if self._kept else "") or self._start
        return [Field(self._typed, id="line", placeholder=_example()), Static(id="understood")]

    def _snapshot(self) -> Snapshot:
        """The line, unless there is no more in it than the account's name."""
        return Snapshot(QUICK_LINE, {LINE: self._typed} if self._typed.strip() != self._start.strip() else {})

    def _beginning(self) -> str:
        """The account in hand, in quotes where its name would read as something else."""
        match = account_match(self.fieldrep.book, self._account_id) if self._account_id else None
        if match is None:
            return ""
        plain = read_line(match.name, self.fieldrep.now())
        return f"{match.name if plain.account == match.name and len(plain.parts) == 1 else quoted(match.name)} "

    def on_mount(self) -> None:
        self._look()
        if self._kept:
            day = time_text(self._kept.kept_at[:16], self.fieldrep.today())
            told = say(
                "What you typed on {time} is here again. {key} throws it away.", time=day, key=self.key("quick.throw")
            )
            self.call_after_refresh(self.says, told, asks=True)

    def relabel(self) -> None:
        super().relabel()
        self.query_one(Field).placeholder = _example()
        self._look()

    # while typing

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        if message.value != self._typed:
            self.says("")
        self._typed = message.value
        self._chosen.clear()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE_SECONDS, self._look)
        if self._draft:
            self._draft.touch()

    def _look(self) -> None:
        """Show what the line means by now."""
        self.query_one("#understood", Static).update(Content("\n").join(self._chips()))

    def _chips(self) -> list[Content]:
        now = self.fieldrep.now()
        facts = read_line(self.line, now)
        if not self.line.strip():
            return [_quiet(text) for text in _help_lines(self.query_one("#understood").size.width or LEAST_CELLS)]
        asked = [content(explain(each)).stylize("$warning") for each in facts.problems if _is_said(each)]
        try:
            understood, several = self._resolved(facts, now)
        except WrongWords as problem:
            return [*asked, content(explain(problem).split("\n")[0]).stylize("$warning")] if facts.account else asked
        except (NotFound, Ambiguous) as problem:
            return [content(explain(problem)).stylize("$warning"), *asked]
        title = content(visit_title(understood, now.date())).stylize("bold $success")
        facts_lines = [Content("· ") + content(line) for line in visit_facts(understood, now.date())]
        several_lines = [content(text).stylize("$warning") for text in several]
        return [title, *facts_lines, *self._offered(facts), *several_lines, *asked]

    def _offered(self, facts: Facts) -> list[Content]:
        """What was answered before to objections like the one typed last; to be said, not saved."""
        if not facts.objections:
            return []
        self._answers.begin()
        last = facts.objections[-1]
        found = self._answers.of(last.words, last.blocks)[:MOST_ANSWERS]
        return [_quiet(say("answered before: {answer}", answer=offer_text(each))) for each in found]

    def _resolved(self, facts: Facts, now: datetime) -> tuple[Understood, list[str]]:
        """What the line means by now, and a question about each name that fits several people."""
        chosen, several = dict(self._chosen), list[str]()
        while True:
            try:
                return resolve(self.fieldrep.book, facts, now, self._same_account(facts), chosen), several
            except Ambiguous as problem:
                if problem.kind != "somebody":
                    raise
                name = str(problem.facts["query"])
                names = " / ".join(each for _, each, _ in _candidates(problem)[:MOST_NAMED])
                chosen[name] = Who(f"{names}?", ASKED)
                several.append(say("{name} fits several people: Enter asks who is meant.", name=name))

    def _same_account(self, facts: Facts) -> str | None:
        """The account in hand, as long as its name still stands in the line: two accounts may share a name."""
        match = account_match(self.fieldrep.book, self._account_id) if self._account_id else None
        return match.id if match and facts.account == match.name else None

    # saving

    @on(Input.Submitted)
    def action_save(self) -> None:
        facts = read_line(self.line, self.fieldrep.now())
        self._account = self._same_account(facts)
        self._begin_saving(self._account)

    def _begin_saving(self, account: str | None) -> None:
        if self._saving or not self.line.strip():
            return
        self._saving = True
        self.says(say("Saving …"))
        assert self._draft is not None
        self._save(self.line, self.fieldrep.now(), account, dict(self._chosen), self._draft)

    @work(thread=True)
    def _save(self, line: str, now: datetime, account: str | None, chosen: dict[str, Who], draft: Drafting) -> None:
        try:
            with self.fieldrep.book.again() as book:
                saved, understood = add(book, line, now, account, chosen)
        except FieldrepError as problem:
            self.post_message(self.Failed(problem))
        else:
            draft.drop()
            self.post_message(self.Done(saved, understood))

    @on(Done)
    def _done(self, message: Done) -> None:
        self._finished = True
        self.app.post_message(BookChanged(message.saved.touched.rows))
        self.app.post_message(VisitSaved(message.saved.visit, message.understood.account))
        title = visit_title(message.understood, self.fieldrep.today())
        self.fieldrep.tell(say("Saved: {visit}", visit=title))
        self.dismiss(message.saved.visit)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._saving = False
        problem = message.problem
        if not isinstance(problem, Ambiguous):
            self.says(explain(problem), failed=True)
            return
        self.says("")
        if problem.kind == "somebody":
            self._choose_person(problem)
        else:
            self._choose_account(problem)

    @work
    async def _choose_account(self, problem: Ambiguous) -> None:
        options = [Option(row, name, hint) for row, name, hint in _candidates(problem)]
        chosen = await self.app.push_screen_wait(ChooseOne(lambda: say("Which account?"), options))
        if chosen:
            self._account = chosen
            self._begin_saving(chosen)

    @work
    async def _choose_person(self, problem: Ambiguous) -> None:
        """Ask who is meant by a name, and go on with saving; the last answer is somebody new."""
        said = str(problem.facts["query"])
        known = [Option(Who(name, row or None), name, hint) for row, name, hint in _candidates(problem)]

        def options() -> list[Option[Who]]:
            return [*known, Option(Who(said), say("{name}: somebody new", name=said))]

        chosen = await self.app.push_screen_wait(ChooseOne(lambda: say("Who is “{name}”?", name=said), options))
        if chosen:
            self._chosen[said] = chosen
            self._begin_saving(self._account)

    # leaving

    def action_form(self) -> None:
        """Go on in the form, with the line's words already in it."""
        if not self._saving:
            self.app.post_message(OpenVisit(self._account_id, self.line))
            self._forget_draft()
            self.dismiss(None)

    def action_throw_away(self) -> None:
        """Begin the line anew."""
        if not self._saving:
            field = self.query_one(Field)
            field.value = self._start
            field.cursor_position = len(field.value)

    def _forget_draft(self) -> None:
        self._finished = True
        if self._draft:
            self._draft.drop()

    def action_leave(self) -> None:
        """The line is kept for the next time; where it cannot be, one stays here."""
        problem = self._draft.keep_now() if self._draft and not self._saving else None
        if problem:
            self.says(explain(problem), failed=True)
        elif not self._saving:
            super().action_leave()

    def on_unmount(self) -> None:
        if self._draft and not self._finished:
            self._draft.keep_now()


def _candidates(problem: Ambiguous) -> list[tuple[str, str, str]]:
    return cast("list[tuple[str, str, str]]", problem.facts["candidates"])


def _is_said(problem: BadValue) -> bool:
    """A line that is only begun has no account yet, which is not worth a word."""
    return not (problem.facts.get("field") == "account" and problem.facts.get("problem") == "empty")


def _example() -> str:
    return say("Lee Hospital +Wang Fang ?Ms Li !too dear >offer friday")


def _help_lines(width: int) -> list[str]:
    """The signs of a line and what they say, none of them parted from its words."""
    signs = [
        *say("+ met   ? named   * key person   ** second key person   ! objection   $ order").split("   "),
        *say("> next step with its day   = trust   # note   at: time   opened:   step:   how:").split("   "),
    ]
    lines = [signs[0]]
    for sign in signs[1:]:
        if cells(lines[-1]) + 3 + cells(sign) <= width:
            lines[-1] += f"   {sign}"
        else:
            lines.append(sign)
    return lines


def _quiet(text: str) -> Content:
    return content(text).stylize("$secondary")
