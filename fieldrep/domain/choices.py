"""The choices: every list of fixed answers in the book, in its natural order.

A choice is kept in the book as its word here; what it is called on screen is the business of `i18n`.
Sources: method.md §1 to §9. An empty cell is an answer of its own and is never in these lists.
"""

from typing import Final

RANKS: Final = ("key", "second")
ROLES: Final = ("user", "decider", "buyer", "influencer", "gatekeeper", "coach")
TRUST: Final = ("hunch", "stated", "confirmed")
"""How far to trust a finding, weakest first: the place in this list is its weight."""
ATTITUDES: Final = ("coach", "supporter", "neutral", "sceptic", "opponent")
SUPPORTIVE: Final = ("coach", "supporter")
LEVELS: Final = ("staff", "manager", "director", "executive", "owner")
DEPTHS: Final = ("unknown", "named", "met_once", "met_often")

SOURCES: Final = ("cold_visit", "referral", "event", "agent", "online")
HOW: Final = ("in_person", "call", "message", "demo", "service", "event")
REACHING: Final = ("in_person", "demo", "service", "event")
"""The ways that make an account reached: a call or a message is a contact, not a visit (method.md §3)."""
MET: Final = ("met", "named")
OUTCOMES: Final = ("nobody_there", "moved", "closed_down")
BUYING_STEPS: Final = (
    "need",
    "budget",
    "specification",
    "shortlist",
    "quotation",
    "negotiation",
    "contract",
    "delivery",
    "in_use",
)

RATES: Final = ("coverage", "conversion", "repurchase", "penetration")
STAGE_LENGTHS: Final = ("week", "month", "quarter")
BANDS: Final = ("replaceable", "weak", "safe", "locked_in")
RESULTS: Final = ("gone", "stands")
OBJECTION_STATES: Final = ("open", "answered", "gone", "stands")
VISIT_STATES: Final = ("never", "on_track", "due", "overdue")

GUNS: Final = ("manual", "semi", "auto")
ORDER_STATUS: Final = ("open", "paid", "cancelled")
PARTS: Final = ("hunter", "farmer", "agent", "relationship", "solution", "delivery")
PERSON_ROLES: Final = ("rep", "lead")


def reaches(how: str | None) -> bool:
    """Whether a visit made this way makes its account reached (method.md §3).

    A visit that does not say how it was made was made in person: a rep saves a visit in one line.
    """
    return how is None or how in REACHING
