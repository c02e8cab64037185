"""The choices: every list of fixed answers in the book, in its natural order.

A choice is kept in the book as its word here; what it is called on screen is the business of `i18n`.
Sources: method.md §1 to §9. An empty cell is an answer of its own and is never in these lists.
"""

RANKS = ("key", "second")
ROLES = ("user", "decider", "buyer", "influencer", "gatekeeper", "coach")
TRUST = ("hunch", "stated", "confirmed")
"""How far to trust a finding, weakest first: the place in this list is its weight."""
ATTITUDES = ("coach", "supporter", "neutral", "sceptic", "opponent")
SUPPORTIVE = ("coach", "supporter")
LEVELS = ("staff", "manager", "director", "executive", "owner")
LIGHTS = ("red", "amber", "green")
RELATIONS = ("reports_to", "influences")
"""How one person at an account stands to another: who reports to whom, who influences whom."""
DEPTHS = ("unknown", "named", "met_once", "met_often")

SOURCES = ("cold_visit", "referral", "event", "agent", "online")
HOW = ("in_person", "call", "message", "demo", "service", "event")
REACHING = ("in_person", "demo", "service", "event")
"""The ways that make an account reached: a call or a message is a contact, not a visit (method.md §3)."""
MET = ("met", "named")
OUTCOMES = ("nobody_there", "moved", "closed_down")
BUYING_STEPS = (
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

RATES = ("coverage", "conversion", "repurchase", "penetration")
STAGE_LENGTHS = ("week", "month", "quarter")
BANDS = ("replaceable", "weak", "safe", "locked_in")
RESULTS = ("gone", "stands")
OBJECTION_STATES = ("open", "answered", "gone", "stands")
VISIT_STATES = ("never", "on_track", "due", "overdue")

SEGMENTS = ("household", "small_medium", "large", "sector")
"""The pyramid, from its base up (method.md §8)."""
SECTORS = (
    "government",
    "education",
    "health",
    "finance",
    "telecom",
    "transport",
    "energy",
    "infrastructure",
)
LIFECYCLE = ("acquisition", "development", "retention", "lost")
BOXES = ("hold", "base", "harass", "attack")
"""Attack and defence: high share and low potential, both high, both low, high potential and low share."""
GROWTH_SIGNS = ("headcount", "turnover", "site", "department")
ENDINGS = ("won", "lost")
DEPARTMENTS = ("sales", "presales", "delivery", "support", "finance")
CROSS_MATTERS = ("fit", "demo", "satisfaction", "complaint", "contact")
VERDICTS = ("good", "mixed", "bad")

EFFORTS = ("referral", "review", "post", "training", "data")
EARNED_BY = ("money", *EFFORTS, "complaint")
"""What earns grade points; a complaint takes them away (method.md §7)."""
OFFER_MOMENTS = ("paid", "told_others", "brought_customer", "friends", "contacts", "survey", "post", "video")
"""When an offer is due: after paying, telling others, bringing a customer; or for a proof (method.md §10)."""
PROOFS = ("friend", "contact", "survey", "post", "video")
COMMISSION_MOMENTS = ("payment", "six_months", "renewal")
QUOTATION_ANSWERS = ("accepted", "declined")

MEASURES = (
    "visits",
    "opened",
    "converted",
    "repurchased",
    "revenue",
    "profit",
    "receivables",
    *RATES,
)
"""What a target may count: so many, an amount, or a rate in hundredths of a per cent."""
HANDOVER_REASONS = ("wave", "years", "leaving", "other")

GUNS = ("manual", "semi", "auto")
ORDER_STATUS = ("open", "paid", "cancelled")
PARTS = ("hunter", "farmer", "agent", "relationship", "solution", "delivery")
PERSON_ROLES = ("rep", "lead")


def reaches(how: str | None) -> bool:
    """Whether a visit made this way makes its account reached (method.md §3).

    A visit that does not say how it was made was made in person: a rep saves a visit in one line.
    """
    return how is None or how in REACHING
