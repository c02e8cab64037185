"""`target`: sets a number of a measure for a person, a wave or a territory; the page `targets` shows how far it is."""

from datetime import date

import click

from fieldrep.cli import values
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import MEASURES, RATES
from fieldrep.domain.months import first_day, last_day, month_of
from fieldrep.domain.targets import AMOUNTS, RATE_WHOLE
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.measure_words import goal_text
from fieldrep.i18n.words import word
from fieldrep.operations.targets import TargetWish, remove_target, set_target
from fieldrep.store.queries.find import find_person, find_territory
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.waves import find_wave

FINDERS = {"person": find_person, "wave": find_wave, "territory": find_territory}


@verb(
    "target",
    mark(
        "`target revenue 80000 --person NAME` sets a target for this month, `target coverage 80% --wave NAME` one for "
        "a wave. Said again, it is corrected; --remove takes it back."
    ),
    writes=True,
)
@click.argument("measure", metavar="MEASURE")
@click.argument("number", metavar="[NUMBER]", required=False)
@option("--person", metavar="NAME", about=mark("For somebody of the team."))
@option("--wave", metavar="NAME", about=mark("For a wave, as long as it lasts unless a period is said."))
@option("--territory", metavar="NAME", about=mark("For a territory."))
@option("--weight", metavar="NUMBER", about=mark("How much it weighs among the others, in per cent."))
@option("--from", "from_day", metavar="DAY", about=mark("The first day; that of this month unless said."))
@option("--to", "to_day", metavar="DAY", about=mark("The last day; that of this month unless said."))
@option("--remove", is_flag=True, about=mark("Take it back."))
@click.pass_obj
def command(session: Session, /, measure: str, number: str | None, remove: bool, **said: str | None) -> None:
    kind, whose, name = _whose(session, said)
    what = values.one_of("MEASURE", measure, MEASURES)
    first, last = _period(session, kind, said)
    if number is None and not remove:
        raise BadValue(field="NUMBER", value="", problem="missing")
    asked = _number(session, what, number or "0")
    weight = values.number("--weight", str(said["weight"]).rstrip("%")) if said["weight"] else None
    wish = TargetWish(kind, whose, what, asked, weight, first, last)
    if remove:
        remove_target(session.book, wish, session.at)
        print(say("{name}: no target for {measure} any more.", name=name, measure=word("measure", what)))
        return
    set_target(session.book, wish, session.at)
    goal = goal_text(what, asked, home_currency(session.book))
    told = say("{name}: {measure} {goal}", name=name, measure=word("measure", what), goal=goal)
    if first and last:
        told = say("{fact}, {first} to {last}", fact=told, first=day_text(first), last=day_text(last))
    print(told)


def _whose(session: Session, said: dict[str, str | None]) -> tuple[str, str, str]:
    kinds = [kind for kind in FINDERS if said[kind]]
    if len(kinds) > 1:
        raise values.not_together(f"--{kinds[0]}", f"--{kinds[1]}")
    if not kinds:
        raise BadValue(field="--person, --wave, --territory", value="", problem="missing")
    return kinds[0], *FINDERS[kinds[0]](session.book, str(said[kinds[0]]))


def _period(session: Session, kind: str, said: dict[str, str | None]) -> tuple[date | None, date | None]:
    """The period that was said; a wave's is as long as it lasts, the others' this month."""
    month = month_of(session.today)
    usual = (None, None) if kind == "wave" else (first_day(month), last_day(month))
    first, last = (
        date.fromisoformat(values.day(f"--{name}", str(said[f"{name}_day"]), session.today))
        if said[f"{name}_day"]
        else day
        for name, day in zip(("from", "to"), usual, strict=True)
    )
    return first, last


def _number(session: Session, measure: str, text: str) -> int:
    """The number as its measure keeps it: hundredths of a per cent, minor units, a count. Raises BadValue."""
    if measure in AMOUNTS:
        return values.home_money("NUMBER", text, session)
    if measure not in RATES:
        return values.number("NUMBER", text)
    try:
        amount, _ = values.money("NUMBER", text.strip().rstrip("%％").strip(), session)
    except BadValue:
        raise BadValue(field="NUMBER", value=text, problem="number") from None
    if not 0 <= amount <= RATE_WHOLE:
        raise BadValue(field="NUMBER", value=text, problem="number")
    return amount
