"""What tables of several pages share: how many lines are left out, who moved, and how fast targets are reached."""

from collections.abc import Iterable, Mapping
from datetime import date

from fieldrep.domain.movers import Mover
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import date_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Column, Line, Table
from fieldrep.text import shown


def more(left: int) -> tuple[str, ...]:
    """The note below a table that leaves so many lines to the document; none where it shows all."""
    if left <= 0:
        return ()
    return (count("… and {number} more; --json has them all.", "… and {number} more; --json has them all.", left),)


def more_accounts(left: int) -> tuple[str, ...]:
    """The note below a table that leaves so many accounts out; none where it shows all."""
    return (count("… and {number} more account.", "… and {number} more accounts.", left),) if left > 0 else ()


def moved_since(
    day: date, moved: Iterable[Mover], names: Mapping[str, str], field: str, about: str, empty: str, bad: str = ""
) -> Table:
    """Who stands in another class of a field than on a day; whoever has come to the `bad` one is marked."""
    return Table(
        say("Moved since {day}", day=date_text(day)),
        (Column(say("account"), weight=1), Column(say("was")), Column(say("is now"))),
        tuple(
            Line(
                (shown(names[each.id]), word(field, each.before), word(field, each.now)),
                account=each.id,
                tone="warn" if each.now == bad else "plain",
                key=each.id,
            )
            for each in moved
        ),
        (about,),
        empty=empty,
    )


def pace_columns() -> tuple[Column, ...]:
    """The columns of a line that says when the targets left will be reached at a pace."""
    return (
        Column(say("Pace"), weight=1),
        Column(say("Targets left"), "right"),
        Column(say("Visits a day"), "right"),
        Column(say("Working days"), "right"),
        Column(say("Done on")),
    )
