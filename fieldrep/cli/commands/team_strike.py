"""`team strike`: a laptop that was lost or stolen is not believed any more."""

from datetime import datetime, time, timedelta

import click

from fieldrep.cli import values
from fieldrep.cli.json_out import print_json
from fieldrep.cli.laptops import find_laptop
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.verb import option, verb
from fieldrep.errors import Refused
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.operations.team import Struck, strike
from fieldrep.places import micros
from fieldrep.store.queries.find import find_person
from fieldrep.store.queries.team import members


@verb(
    "strike",
    mark("Strike off somebody's laptops, or one of them; what you hold of them goes on counting. For ever."),
    json=True,
)
@click.argument("who", nargs=-1, required=True, metavar="WHO")
@option("--laptop", metavar="WORDS", about=mark("Only the laptop with these words."))
@option(
    "--since",
    metavar="DAY",
    about=mark("It was gone since that day: what bundles brought from then on does not count."),
)
@option("--yes", is_flag=True, about=mark("Do not ask."))
@click.pass_obj
def command(session: Session, who: tuple[str, ...], laptop: str | None, since: str | None, yes: bool) -> int:
    book = session.book
    person, name = find_person(book, " ".join(who))
    member = next(each for each in members(book) if each.person == person) if laptop else None
    key = find_laptop(member, laptop) if member and laptop else None
    day = values.day("--since", since, session.today, past=True) if since else None
    if not (yes or _agreed(name, key, day)):
        warn(say("Nothing was changed."))
        return Refused.exit_code
    struck = strike(book, person, session.at, key=key, up_to=_before(session.now, day) if day else None)
    if session.json:
        print_json({"person": person, "name": name, "keys": struck.keys, "brought": struck.brought})
    else:
        _tell(name, struck)
    return 0


def _before(now: datetime, day: str) -> int:
    """The last moment before a day on this laptop's calendar, which is the one that merged the bundles."""
    return micros(datetime.combine(datetime.fromisoformat(day), time(), now.tzinfo) - timedelta(microseconds=1))


def _agreed(name: str, key: str | None, day: str | None) -> bool:
    from fieldrep.cli.asking import agreed

    if not is_conversation():
        raise Refused(reason="not_conversation", needs="--yes")
    if key:
        warn(say("{person}'s laptop {words} will not be believed any more.", person=name, words=shown_laptop(key)))
    else:
        warn(say("No laptop of {person}'s will be believed any more.", person=name))
    if day:
        warn(say("What came from there since {day} will be set aside.", day=day_text(day)))
    return agreed(say("This cannot be taken back. Strike it off?"))


def _tell(name: str, struck: Struck) -> None:
    for key in struck.keys:
        print(say("{person}'s laptop is struck off: {words}", person=name, words=shown_laptop(key)))
    if struck.brought:
        brought = say(", ").join(struck.brought)
        print(say("Those whose laptops it had accepted stay: {people}. Strike off who should not.", people=brought))
    print(say("Hand everybody a bundle soon: their laptops believe it until they hear of this."))
