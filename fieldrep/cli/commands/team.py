"""`team`: who belongs to it, with which laptops, and who waits to be accepted; its words invite, accept, strike."""

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_heading, print_lines
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import listing
from fieldrep.i18n import mark, say
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.team_words import called, laptop_notes, last_bundle_text, role_text, since_text, waiting_text
from fieldrep.store.queries.team import (
    Member,
    MemberLaptop,
    WaitingLaptop,
    members,
    my_laptop,
    team_name,
    waiting_laptops,
)

WORDS = ("found", "invite", "accept", "promote", "strike", "rename", "fresh-key")


@listing(
    "team",
    mark("Who belongs to your team, with which laptops; without a word after it, the list."),
    {name: f"fieldrep.cli.commands.team_{name.replace('-', '_')}" for name in WORDS},
)
def command(session: Session) -> None:
    book = session.book
    people, waiting = members(book), waiting_laptops(book)
    if session.json:
        documents = [_document(member) for member in people]
        laptops = [{**each._asdict(), "words": shown_laptop(each.key)} for each in waiting]
        print_json({"team": team_name(book), "people": documents, "waiting": laptops})
    elif not people:
        warn(say("You work alone. `fieldrep team found NAME` founds a team, `fieldrep join INVITATION` joins one."))
    else:
        print(say("{team}", team=team_name(book) or ""))
        _print(session, people)
        mine = my_laptop(book)
        _print_waiting(waiting, leads=mine is not None and mine.leads)


def _print(session: Session, people: tuple[Member, ...]) -> None:
    """Each person with their laptops below: their words are never cut, because all of them are to be compared."""
    for member in people:
        who = say("{person}, {role}", person=called(member.name), role=role_text(member))
        print(who if member.laptops else say("{person}: no laptop yet", person=who))
        print_lines(_laptop(session, laptop) for laptop in member.laptops)


def _laptop(session: Session, laptop: MemberLaptop) -> str:
    facts = [say("since {day}", day=since_text(laptop, session.today))]
    if laptop.last_bundle_at:
        facts.append(say("last bundle {time}", time=last_bundle_text(laptop)))
    facts += [notes] if (notes := laptop_notes(laptop)) else []
    return say("{words}: {facts}", words=shown_laptop(laptop.key), facts=say(", ").join(facts))


def _print_waiting(waiting: tuple[WaitingLaptop, ...], *, leads: bool) -> None:
    if not waiting:
        return
    print_heading(say("Waiting to be accepted"))
    print_lines(waiting_text(each) for each in waiting)
    if leads:
        print(say("Compare the words over the phone, then: `fieldrep team accept`."))
        print(say("The Chinese words, for somebody who reads those: `fieldrep --lang zh team`."))


def _document(member: Member) -> dict[str, object]:
    laptops = [{**each._asdict(), "words": shown_laptop(each.key)} for each in member.laptops]
    return {**member._asdict(), "is_struck": member.is_struck, "laptops": laptops}
