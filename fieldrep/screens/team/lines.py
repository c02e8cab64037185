"""The team in lines: who waits, who belongs to it, and what the cursor is on in full."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.i18n import count, say
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.team_words import called, laptop_notes, last_bundle_text, moment_day, role_text, since_text
from fieldrep.screens.verbs import KeyName
from fieldrep.screens.widgets.lines import Line, cell, indented
from fieldrep.store.queries.team import Member, WaitingLaptop

NAME, ROLE, LAPTOPS = 20, 11, 13


class TeamEntry(NamedTuple):
    """A line of the list: a laptop that waits, somebody of the team, or (neither) the heading above such."""

    heading: str
    waiting: WaitingLaptop | None = None
    member: Member | None = None

    @property
    def key(self) -> str:
        """What tells it from others."""
        if self.waiting:
            return f"{self.waiting.key} {self.waiting.person}"
        return self.member.person if self.member else self.heading


def team_entries(waiting: Sequence[WaitingLaptop], people: Sequence[Member]) -> list[TeamEntry]:
    """Who waits to be accepted, then the team."""
    found: list[TeamEntry] = []
    if waiting:
        found += [TeamEntry(say("Waiting to be accepted")), *(TeamEntry("", waiting=each) for each in waiting)]
    if people:
        found += [TeamEntry(say("The team")), *(TeamEntry("", member=each) for each in people)]
    return found


def team_line(entry: TeamEntry, width: int, today: date) -> Line:
    """One line: who, as what, with how many laptops, and when the last bundle came."""
    if entry.waiting:
        changes = count("{number} change waits", "{number} changes wait", entry.waiting.changes)
        return (
            ("  ", "plain"),
            cell(called(entry.waiting.name), NAME, "strong"),
            (" ", "plain"),
            cell(changes, max(width - NAME - 4, 0), "warn"),
        )
    if entry.member is None:
        return ((" ", "plain"), cell(entry.heading, width - 1, "head"))
    member = entry.member
    return (
        ("  ", "plain"),
        cell(called(member.name), NAME, "dim" if member.is_struck else "strong"),
        (" ", "plain"),
        cell(role_text(member), ROLE, "bad" if member.is_struck else "plain"),
        (" ", "plain"),
        cell(_laptops(member), LAPTOPS, "plain" if member.laptops else "warn"),
        (" ", "plain"),
        cell(_last_bundle(member, today), max(width - NAME - ROLE - LAPTOPS - 6, 0), "dim"),
    )


def team_detail(entry: TeamEntry | None, width: int, today: date, key: KeyName, *, leads: bool) -> list[Line]:
    """What the cursor is on in full: the words of each laptop."""
    if entry is None:
        return []
    if entry.waiting:
        return _waiting_detail(entry.waiting, width, key("team.accept") if leads else "")
    return _member_detail(entry.member, width, today) if entry.member else []


def _waiting_detail(laptop: WaitingLaptop, width: int, accepts: str) -> list[Line]:
    seen = say("{person}'s laptop, first seen {time}", person=called(laptop.name), time=moment_text(laptop.seen_at))
    lines: list[Line] = [((" ", "plain"), cell(seen, width - 1, "head"))]
    lines += indented(shown_laptop(laptop.key), width - 1, ("   ", "plain"), "strong")
    if laptop.was_struck:
        lines += indented(say("It was struck off as somebody's before."), width - 1, (" ", "plain"), "warn")
    if accepts:
        told = say("{key}: compare the words over the phone, and accept it.", key=accepts)
        lines += indented(told, width - 1, (" ", "plain"))
    return lines


def _member_detail(member: Member, width: int, today: date) -> list[Line]:
    title = say("{person}: {role}", person=called(member.name), role=role_text(member))
    if member.invited_by:
        title = say("{text}, invited by {people}", text=title, people=say(", ").join(map(called, member.invited_by)))
    lines: list[Line] = [((" ", "plain"), cell(title, width - 1, "head"))]
    if not member.laptops:
        told = say("Invited, and no laptop is accepted yet: it waits here once its bundle is merged.")
        return lines + indented(told, width - 1, (" ", "plain"))
    for laptop in member.laptops:
        tone = "dim" if laptop.struck_at is not None else "strong"
        lines += indented(shown_laptop(laptop.key), width - 1, ("   ", "plain"), tone)  # type: ignore[arg-type]
        facts = [say("since {day}", day=since_text(laptop, today))]
        if laptop.last_bundle_at:
            facts.append(say("last bundle {time}", time=last_bundle_text(laptop)))
        notes = laptop_notes(laptop)
        lines += indented(say(", ").join([*facts, *([notes] if notes else [])]), width - 1, ("     ", "plain"), "dim")
    return lines


def _laptops(member: Member) -> str:
    left = [laptop for laptop in member.laptops if laptop.struck_at is None]
    if not member.laptops:
        return say("no laptop yet")
    return count("{number} laptop", "{number} laptops", len(left)) if left else ""


def _last_bundle(member: Member, today: date) -> str:
    last = max((laptop.last_bundle_at or 0 for laptop in member.laptops), default=0)
    return say("last bundle {time}", time=moment_day(last, today)) if last else ""
