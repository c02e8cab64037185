"""Which laptop or person of the team is meant: by the words of its key, by a name, or by being the only one."""

from collections.abc import Iterable, Sequence

from fieldrep.errors import Ambiguous, NotFound
from fieldrep.i18n.laptop_words import is_laptop, shown_laptop
from fieldrep.store.queries.team import Member, WaitingLaptop


def find_waiting(laptops: Sequence[WaitingLaptop], typed: str) -> tuple[WaitingLaptop, bool]:
    """The waiting laptop that is meant, and whether its words were said. Raises NotFound or Ambiguous."""
    by_words = [each for each in laptops if is_laptop(each.key, typed)]
    if by_words:
        return _only(by_words, typed), True
    folded = typed.strip().casefold()
    named = [each for each in laptops if not folded or each.name.casefold() == folded]
    named = named or [each for each in laptops if folded in each.name.casefold()]
    return _only(named, typed, laptops), False


def find_laptop(member: Member, typed: str) -> str:
    """The key of somebody's laptop by its words. Raises NotFound."""
    found = [each.key for each in member.laptops if is_laptop(each.key, typed)]
    if len(found) != 1:
        raise NotFound(kind="laptop", query=typed, near=[shown_laptop(each.key) for each in member.laptops])
    return found[0]


def _only(found: Sequence[WaitingLaptop], typed: str, everybody: Iterable[WaitingLaptop] = ()) -> WaitingLaptop:
    if not found:
        raise NotFound(kind="waiting", query=typed, near=[each.name for each in everybody])
    if len(found) > 1:
        candidates = [(each.key, each.name, shown_laptop(each.key)) for each in found]
        raise Ambiguous(kind="waiting", query=typed, candidates=candidates, count=len(found))
    return found[0]
