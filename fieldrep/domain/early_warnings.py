"""Early warnings of an account: its promises, people, visits, purchases, complaints (method.md §2 and §8).

What method.md leaves open is decided here: a site that cannot decide (§1) is warned of for what it was promised, what
it buys and owes, and its complaints; but nobody needs to be visited there or to be known: nothing is decided there.
"""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.stages import visit_state

CODES = (
    "promise_overdue",
    "receivables",
    "falling",
    "complaints",
    "key_left",
    "held_back",
    "out_of_reach",
    "visit_overdue",
    "single_thread",
)
"""The warnings, the gravest first: a broken word, then the money, then who decides, then how often we are there."""
WHERE_DECIDED = ("key_left", "held_back", "out_of_reach", "visit_overdue", "single_thread")
"""The warnings that only an account can have that decides."""


class AccountFacts(NamedTuple):
    """What is known of an account that may be warned of.

    `late_since` is the day of its earliest promise that is not kept; `key_left` the name of somebody who was the key
    person and has left, where nobody has taken their place; `reachable` whether the key person has a phone, a WeChat
    or a mail (None: no key person); `people` how many are on file and have not left; `only_staff` whether all of them
    are staff-level; `buys` whether it has paid an order; `larger_group` whether more people are known to decide than
    are on file (`domain/people_map.py`). `falling`, `complaints` and `receivables` are those troubles
    (`domain/lifecycle.py` says when purchases fall and complaints rise; receivables are orders past their due day).
    `decides`: what is bought is decided there, and not at a head office elsewhere.
    """

    late_since: date | None = None
    key_left: str | None = None
    reachable: bool | None = None
    people: int = 0
    only_staff: bool = False
    buys: bool = False
    last_visit_on: date | None = None
    falling: bool = False
    complaints: bool = False
    receivables: bool = False
    decides: bool = True
    larger_group: bool = False


def early_warnings(facts: AccountFacts, longest_days: int, today: date) -> tuple[str, ...]:
    """The codes of what is to be warned of. `longest_days` is the longest interval between visits.

    An account that nobody has been to and that does not buy has no single thread: nothing hangs on it yet.
    """
    last = facts.last_visit_on
    known = last is not None or facts.buys
    found = {
        "receivables": facts.receivables,
        "falling": facts.falling,
        "complaints": facts.complaints,
        "promise_overdue": facts.late_since is not None and facts.late_since < today,
        "key_left": facts.key_left is not None,
        "held_back": facts.people > 0 and facts.only_staff and (facts.buys or facts.larger_group),
        "out_of_reach": facts.reachable is False,
        "visit_overdue": visit_state(last, None, longest_days, today) == "overdue",
        "single_thread": known and facts.people == 1,
    }
    return tuple(code for code in CODES if found[code] and (facts.decides or code not in WHERE_DECIDED))
