"""`aside`: what does not count, and why; a lead accepts it."""

from collections.abc import Sequence
from itertools import groupby

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_lines
from fieldrep.cli.session import Session, more_line
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.values import one_of
from fieldrep.cli.verb import option, verb
from fieldrep.errors import NotFound, Refused
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.aside_words import REASONS, aside_line, aside_sum
from fieldrep.i18n.receipt_words import called
from fieldrep.operations.aside import accept
from fieldrep.store.queries.aside import Aside, set_aside
from fieldrep.store.queries.named import people_names
from fieldrep.store.queries.rows import names_of

SHOWN = 10


@verb("aside", mark("What does not count, and why: nothing of it is lost, and a lead may accept it."), json=True)
@click.argument("action", required=False, metavar="[accept]", type=click.Choice(["accept"]))
@click.argument("which", nargs=-1, metavar="[PERSON|CHANGE…]")
@option("--reason", metavar="REASON", about=mark("Only these: unknown_laptop, unvouched, struck or right."))
@option("--mine", is_flag=True, about=mark("Only those in your own name."))
@option("--all", "everything", is_flag=True, about=mark("All of them, however many."))
@option("--yes", is_flag=True, about=mark("Accept them without asking."))
@click.pass_obj
def command(
    session: Session,
    action: str | None,
    which: Sequence[str],
    reason: str | None,
    mine: bool,
    everything: bool,
    yes: bool,
) -> None:
    if reason is not None:
        one_of("--reason", reason, tuple(REASONS))
    found = [each for each in set_aside(session.book) if reason in (None, each.reason) and (each.mine or not mine)]
    chosen = [each for each in found if _is_meant(each, which)] if which else found
    if which and not chosen:
        raise NotFound(kind="change", query=" ".join(which), near=sorted({each.name for each in found if each.name}))
    if action is None:
        _tell(session, chosen, everything)
    else:
        _accept(session, chosen, yes)


def _is_meant(each: Aside, which: Sequence[str]) -> bool:
    said = {word.casefold() for word in which}
    return each.mark in which or each.row in which or each.name.casefold() in said


def _tell(session: Session, found: Sequence[Aside], everything: bool) -> None:
    if session.json:
        print_json({"aside": [each._asdict() for each in found]})
        return
    if not found:
        warn(say("Nothing is set aside."))
        return
    people = people_names(session.book)
    names = names_of(session.book, [value for each in found for value in each.cells.values()])
    for (person, reason), those in groupby(found, key=lambda each: (each.person, each.reason)):
        group = list(those)
        print(aside_sum(called(person, people), reason, len(group)))
        most = len(group) if everything else SHOWN
        print_lines(f"{aside_line(each, names)} [{each.mark}]" for each in group[:most])
        if more := more_line(most, len(group)):
            print_lines([more])
    print(say("`fieldrep aside accept PERSON` takes them; nothing else happens to them."))


def _accept(session: Session, chosen: Sequence[Aside], yes: bool) -> None:
    if not chosen:
        warn(say("Nothing is set aside."))
        return
    if not yes:
        _ask(session, chosen)
    accept(session.book, [each.whole_mark for each in chosen], session.at)
    left = {each.mark for each in set_aside(session.book)}
    taken = [each.mark for each in chosen if each.mark not in left]
    if session.json:
        print_json({"accepted": taken})
        return
    print(count("{number} change counts now.", "{number} changes count now.", len(taken)))


def _ask(session: Session, chosen: Sequence[Aside]) -> None:
    from fieldrep.cli.asking import agreed

    if not is_conversation():
        raise Refused(reason="not_conversation", needs="--yes")
    names = names_of(session.book, [value for each in chosen for value in each.cells.values()])
    for each in chosen[:SHOWN]:
        warn(aside_line(each, names))
    if not agreed(count("Accept {number} change?", "Accept {number} changes?", len(chosen))):
        raise Refused(reason="not_agreed")
