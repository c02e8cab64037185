"""The team: who belongs to it and with which laptops; a lead accepts, invites, promotes and strikes off here."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.team_words import called, my_laptop_text
from fieldrep.operations.team import accept, promote
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.listing import ListScreen
from fieldrep.screens.team.lines import TeamEntry, team_detail, team_entries, team_line
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, indented
from fieldrep.screens.widgets.panel import Panel
from fieldrep.screens.writing import Writer
from fieldrep.store.book import Book
from fieldrep.store.queries.team import (
    Member,
    MyLaptop,
    WaitingLaptop,
    members,
    my_laptop,
    team_name,
    waiting_laptops,
)


def _is_alone(screen: "TeamScreen") -> bool:
    return screen.found is not None and screen.mine is None


def _leads(screen: "TeamScreen") -> bool:
    return screen.mine is not None and screen.mine.leads


def _on_waiting(screen: "TeamScreen") -> bool:
    entry = screen.in_hand()
    return _leads(screen) and entry is not None and entry.waiting is not None


def _on_member(screen: "TeamScreen") -> bool:
    entry = screen.in_hand()
    return _leads(screen) and entry is not None and entry.member is not None


class Facts(NamedTuple):
    """What a team is: its name, my own laptop in it (none where somebody works alone), who waits, who belongs to it."""

    name: str | None
    mine: MyLaptop | None
    waiting: Sequence[WaitingLaptop]
    people: Sequence[Member]


class TeamScreen(ListScreen[Facts, TeamEntry]):
    """My own laptop above, the team in the middle, below it what the cursor is on."""

    VERBS = (
        Verb("team.found", "f8 f", "found", mark("Found"), mark("Found a team that you lead"), when=_is_alone),
        Verb("team.accept", "enter a", "accept", mark("Accept"), mark("Accept the laptop"), when=_on_waiting),
        Verb("team.invite", "f8 i", "invite", mark("Invite"), mark("Write somebody's invitation"), when=_leads),
        Verb("team.promote", "f9 p", "promote", mark("Promote"), mark("Let somebody lead"), when=_on_member),
        Verb("team.strike", "delete x", "strike", mark("Strike"), mark("Strike off a laptop"), when=_on_member),
        Verb("team.rename", "r", "rename", mark("Rename"), mark("Call the team otherwise"), bar=False, when=_leads),
        BACK._replace(id="team.back", bar=True),
    )
    DEFAULT_CSS = """
    TeamScreen #team-mine { height: auto; padding: 0 0 1 0; }
    TeamScreen .detail { max-height: 50%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._writer = Writer(self)

    @property
    def mine(self) -> MyLaptop | None:
        """My own laptop in the team."""
        return self.found.mine if self.found else None

    @property
    def _team(self) -> str:
        return (self.found.name if self.found else None) or ""

    def title_words(self) -> str:
        return say("Team {team}", team=self._team) if self._team else say("Team")

    def lines(self) -> LineList[TeamEntry]:
        return LineList[TeamEntry](
            lambda entry, width: team_line(entry, width, self.fieldrep.today()),
            lambda entry: entry.key,
            selectable=lambda entry: not entry.heading,
        )

    def body(self) -> Iterable[Widget]:
        self.mine_panel = Panel(self._mine, id="team-mine")
        yield self.mine_panel
        yield from super().body()

    # reading

    def read(self, book: Book) -> Facts:
        facts = Facts(team_name(book), my_laptop(book), waiting_laptops(book), members(book))
        keys = [each.key for each in facts.waiting]
        for key in [*keys, *(laptop.key for member in facts.people for laptop in member.laptops)]:
            shown_laptop(key)  # takes a while to be worked out, and is remembered: the cursor need not wait for it
        return facts

    def rows(self, found: Facts) -> Sequence[TeamEntry]:
        return team_entries(found.waiting, found.people)

    def empty_words(self) -> str:
        return say(
            "You work alone, and need nothing of this. {found} founds a team that you lead. To join one, give its lead "
            "a bundle of yours ({sync}); `fieldrep join` takes the bundle that comes back.",
            found=self.key("team.found"),
            sync=self.key("app.sync"),
        )

    def show_details(self) -> None:
        super().show_details()
        self.mine_panel.display = self.mine is not None
        self.mine_panel.again()

    def _mine(self, width: int) -> list[Line]:
        if self.mine is None:
            return []
        tone = "plain" if self.mine.accepted else "warn"
        return indented(my_laptop_text(self.mine), width - 1, (" ", "plain"), tone)  # type: ignore[arg-type]

    def details(self, width: int) -> list[Line]:
        return team_detail(self.in_hand(), width, self.fieldrep.today(), self.key, leads=_leads(self))

    # what has the cursor

    def in_hand(self) -> TeamEntry | None:
        """What the cursor is on."""
        return self.chosen if self.chosen and not self.chosen.heading else None

    def on_line_list_opened(self) -> None:
        if _on_waiting(self):
            self.action_accept()

    # verbs

    def action_found(self) -> None:
        from fieldrep.screens.dialogs.team_name import FoundTeam

        self.app.push_screen(FoundTeam())

    def action_rename(self) -> None:
        from fieldrep.screens.dialogs.team_name import RenameTeam

        self.app.push_screen(RenameTeam(self._team))

    def action_invite(self) -> None:
        from fieldrep.screens.dialogs.invite import Invite

        names = [member.name for member in self.found.people] if self.found else []
        self.app.push_screen(Invite(self._team, names), self._invited)

    def _invited(self, path: str | None) -> None:
        if path:
            self.fieldrep.tell(say("The invitation is written: {path}", path=path))

    def action_accept(self) -> None:
        """Show the laptop's words, and ask whether they are the same over there."""
        entry = self.in_hand()
        if entry and entry.waiting:
            from fieldrep.screens.dialogs.accept_laptop import AcceptLaptop

            self.app.push_screen(AcceptLaptop(entry.waiting), partial(self._compared, entry.waiting))

    def _compared(self, laptop: WaitingLaptop, same: bool | None) -> None:
        if same:
            said = say(
                "{person}'s laptop is accepted. Hand over a bundle, so that they know.", person=called(laptop.name)
            )
            self._writer.write(lambda book, at: accept(book, laptop.key, at, person=laptop.person), said)

    def action_promote(self) -> None:
        entry = self.in_hand()
        if entry and entry.member:
            member = entry.member
            self.app.push_screen(
                Confirm(
                    lambda: say("Let {person} lead, below you: invite, accept, assign?", person=called(member.name))
                ),
                partial(self._promoted, member),
            )

    def _promoted(self, member: Member, wanted: bool | None) -> None:
        if wanted:
            said = say("{person} leads from now on. Hand over a bundle, so that everybody knows.", person=member.name)
            self._writer.write(lambda book, at: promote(book, member.person, at), said)

    def action_strike(self) -> None:
        """Ask which laptop, where there are several; then for the name, because it cannot be taken back."""
        entry = self.in_hand()
        if entry is None or entry.member is None:
            return
        member = entry.member
        left = [laptop for laptop in member.laptops if laptop.struck_at is None]
        if len(left) < 2:
            self._ask_strike(member, "")
            return

        def options() -> list[Option[str]]:
            return [Option("", say("All of them")), *(Option(each.key, shown_laptop(each.key)) for each in left)]

        self.app.push_screen(
            ChooseOne(lambda: say("Which laptop of {person}'s?", person=called(member.name)), options),
            partial(self._ask_strike, member),
        )

    def _ask_strike(self, member: Member, key: str | None) -> None:
        if key is not None:
            from fieldrep.screens.dialogs.strike_off import StrikeOff

            self.app.push_screen(StrikeOff(member, key or None), self._struck)

    def _struck(self, told: str | None) -> None:
        if told:
            self.fieldrep.tell(told)
