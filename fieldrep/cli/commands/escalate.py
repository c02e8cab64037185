"""`escalate`: calls for a team when a large order is found, and names who stands opposite whom; --done ends it."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.triangle import PARTS, Pair
from fieldrep.errors import BadValue, NotFound
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import amount_text
from fieldrep.i18n.words import word
from fieldrep.operations.escalations import EscalationWish, close_escalations, escalate, pair, read_pair, unpair
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.triangle import escalations, names_in


@verb(
    "escalate",
    mark(
        "`escalate ACCOUNT WORDS --amount AMOUNT --relationship PERSON=CONTACT …` calls for a team at once. Without "
        "words it names more of the team of the open escalation, or of the account; --remove takes them back, --done "
        "says that it is decided. `fieldrep triangle` shows what is missing."
    ),
    writes=True,
)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("words", nargs=-1, metavar="[WORDS]")
@option("--amount", metavar="AMOUNT", about=mark("How much it may come to."))
@option("--relationship", multiple=True, metavar="PERSON[=CONTACT]", about=mark("Who holds the relationship, to whom."))
@option("--solution", multiple=True, metavar="PERSON[=CONTACT]", about=mark("Who makes the solution, for whom."))
@option("--delivery", multiple=True, metavar="PERSON[=CONTACT]", about=mark("Who delivers, to whom."))
@option("--remove", is_flag=True, about=mark("Take these pairs back."))
@option("--done", metavar="[DAY]", is_flag=False, flag_value="today", about=mark("It is decided, on this day."))
@click.pass_obj
def command(
    session: Session,
    /,
    account: str,
    words: tuple[str, ...],
    amount: str | None,
    remove: bool,
    done: str | None,
    **parts: tuple[str, ...],
) -> None:
    row, name = find_account(session.book, account)
    team = [read_pair(session.book, row, part, each) for part in PARTS for each in parts[part]]
    if done is not None:
        return _done(session, row, name, done)
    if not words:
        return _name_more(session, row, name, team, remove)
    if remove:
        raise values.not_together("--remove", "WORDS")
    money, currency = values.money("--amount", amount, session) if amount else (None, None)
    wish = EscalationWish(row, " ".join(words), money, currency if amount else None, session.today)
    escalate(session.book, wish, team, session.at)
    print(
        say(
            "Escalated at {account}: {what}, {amount}.",
            account=name,
            what=wish.what,
            amount=amount_text(money, currency),
        )
    )
    return _tell(session, team)


def _name_more(session: Session, account: str, name: str, team: list[Pair], remove: bool) -> None:
    if not team:
        raise BadValue(field="WORDS, --relationship, --solution, --delivery", value="", problem="missing")
    called = escalations(session.book, account)
    (unpair if remove else pair)(session.book, account, called[0].id if called else None, team, session.at)
    print(say("{account}: taken back.", account=name) if remove else say("{account}: named.", account=name))
    _tell(session, team)


def _done(session: Session, account: str, name: str, done: str) -> None:
    called = escalations(session.book, account)
    if not called:
        raise NotFound(kind="escalation", query=name, near=[])
    on = session.today.fromisoformat(values.day("--done", done, session.today, past=True))
    close_escalations(session.book, [each.id for each in called], on, session.at)
    print(
        count(
            "{account}: {number} escalation is decided.",
            "{account}: {number} escalations are decided.",
            len(called),
            account=name,
        )
    )


def _tell(session: Session, team: list[Pair]) -> None:
    ours = names_in(session.book, "person", (each.person for each in team))
    theirs = names_in(session.book, "contact", (each.contact for each in team if each.contact))
    for each in team:
        opposite = theirs.get(each.contact or "") or say("nobody yet")
        part = word("part", each.part)
        print("  " + say("{part}: {person}, opposite {contact}", part=part, person=ours[each.person], contact=opposite))
