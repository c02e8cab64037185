"""What stands beside the tabs of an account's page where there is room: what is promised, in the way, and missing."""

from collections.abc import Iterator, Sequence

from fieldrep.domain.profile import had
from fieldrep.domain.stages import still_objects
from fieldrep.i18n import count, say
from fieldrep.i18n.profile_words import check_name
from fieldrep.screens.account.parts import Whole, joined
from fieldrep.screens.account.people import RANK_SIGNS
from fieldrep.screens.account.time import step_lines
from fieldrep.screens.widgets.lines import Line, indented

MOST = 4
"""As many of each are told; the tab tells the rest."""


def beside_lines(whole: Whole, width: int) -> list[Line]:
    """The parts one below the other, each with its head; those that have nothing to say are left out."""
    lines: list[Line] = []
    for head, told, number in _parts(whole, width):
        if told:
            lines += [*([()] if lines else []), ((f" {head}", "head"),), *told]
            if number > MOST:
                more = count("{number} more", "{number} more", number - MOST)
                lines.append(((f"   {more}", "dim"),))
    return lines


def _parts(whole: Whole, width: int) -> Iterator[tuple[str, list[Line], int]]:
    steps = whole.page.steps
    yield say("Next steps"), _flat([step_lines(step, width, whole.today) for step in steps[:MOST]]), len(steps)
    offers = [indented(each, width, (" • ", "good")) for each in whole.offers]
    yield say("Offers due now"), _flat(offers[:MOST]), len(offers)
    objections = [each for each in whole.page.objections if still_objects(each.state)]
    in_the_way = [indented(f"“{each.words}”", width, (" ! ", "warn")) for each in objections[:MOST]]
    yield say("In the way"), _flat(in_the_way), len(objections)
    ranked = [person for person in whole.page.people if person.rank and not person.has_left]
    who = [
        indented(
            joined([person.name, person.title or "", person.phone or ""]),
            width,
            (f" {RANK_SIGNS[person.rank or '']}", "good"),
        )
        for person in ranked
    ]
    yield say("Who decides"), _flat(who), len(ranked)
    has, of = had(whole.profile.checks)
    gaps = [check for check in whole.profile.checks if check.has is False]
    head = say("Missing in the profile ({has}/{of})", has=has, of=of)
    yield head, _flat([indented(check_name(check), width, (" ✗ ", "bad")) for check in gaps]), 0


def _flat(rows: Sequence[list[Line]]) -> list[Line]:
    return [line for row in rows for line in row]
