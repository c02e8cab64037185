"""The team in words, for both doors: what somebody is in it, what there is to say of a laptop, and who waits."""

from datetime import date

from fieldrep.i18n import count, say
from fieldrep.i18n.formats import day_text, moment_text
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.words import word
from fieldrep.store.book import Book
from fieldrep.store.queries.team import Member, MemberLaptop, MyLaptop, WaitingLaptop, my_laptop, waiting_laptops
from fieldrep.text import shown


def called(name: str) -> str:
    """What somebody is called, safe to show, also where the name is not here yet."""
    return shown(name) or say("somebody whose name is not here yet")


def moment_day(micros: int, today: date | None = None) -> str:
    """The day of a change's time, on this laptop's calendar."""
    return day_text(moment_text(micros)[:10], today)


def role_text(member: Member) -> str:
    """What somebody is in the team."""
    if member.founded:
        return say("founder")
    if member.is_struck:
        return say("struck off")
    if member.leads:
        return word("role", "lead")
    return say("will lead") if member.to_lead else word("role", "rep")


def laptop_notes(laptop: MemberLaptop) -> str:
    """What there is to say of a laptop beside its words."""
    notes = []
    if laptop.struck_at is not None:
        notes.append(say("struck off on {day}", day=moment_day(laptop.struck_at)))
    if laptop.is_this:
        notes.append(say("this laptop"))
    if laptop.is_founding:
        notes.append(say("founded the team"))
    return say(", ").join(notes)


def last_bundle_text(laptop: MemberLaptop) -> str:
    """When the last bundle of a laptop came here."""
    return moment_text(laptop.last_bundle_at) if laptop.last_bundle_at else ""


def since_text(laptop: MemberLaptop, today: date) -> str:
    """Since when a laptop is accepted."""
    return moment_day(laptop.since, today)


def waiting_text(laptop: WaitingLaptop) -> str:
    """Somebody whose laptop waits to be accepted, with its words."""
    text = say(
        "{person}: {words}, first seen {time}, {changes} waiting",
        person=called(laptop.name),
        words=shown_laptop(laptop.key),
        time=moment_text(laptop.seen_at),
        changes=count("{number} change", "{number} changes", laptop.changes),
    )
    return say("{text} (struck off before)", text=text) if laptop.was_struck else text


def my_laptop_text(laptop: MyLaptop) -> str:
    """My own laptop's words, and how it stands in the team."""
    words = shown_laptop(laptop.key)
    if laptop.struck:
        return say(
            "This laptop was struck off ({words}). If that was a mistake: `fieldrep team fresh-key`, hand in, and let "
            "your lead accept it.",
            words=words,
        )
    if laptop.accepted:
        return say("This laptop is accepted: {words}", words=words)
    return say(
        "This laptop is not accepted yet: {words}. Hand in, and read these words to your lead over the phone.",
        words=words,
    )


def team_notices(book: Book, key: str) -> list[tuple[str, str]]:
    """What there is to do about the team where bundles are exchanged; `key` shows the team."""
    mine = my_laptop(book)
    if mine is None:
        return [("plain", say("You work alone. {key} founds a team.", key=key))]
    found = [] if mine.accepted else [("warn", my_laptop_text(mine))]
    waiting = len(waiting_laptops(book)) if mine.leads else 0
    if waiting:
        told = count(
            "{number} laptop waits to be accepted: {key}.",
            "{number} laptops wait to be accepted: {key}.",
            waiting,
            key=key,
        )
        found.append(("warn", told))
    return found
