"""Every list of choices that the book knows, in its natural order (method.md §1 to §9)."""

PERSON_ROLES = ("rep", "lead")
SOURCES = ("cold_visit", "referral", "event", "agent", "online")
LEVELS = ("staff", "manager", "director", "executive", "owner")
ATTITUDES = ("coach", "supporter", "neutral", "sceptic", "opponent")
PARTS = ("hunter", "farmer", "agent", "relationship", "solution", "delivery")
HOW = ("in_person", "call", "message", "demo", "service", "event")
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
MET = ("met", "named")
RANKS = ("key", "second")
ROLES = ("user", "decider", "buyer", "influencer", "gatekeeper", "coach")
TRUST = ("hunch", "stated", "confirmed")
RATES = ("coverage", "conversion", "repurchase", "penetration")
RESULTS = ("gone", "stands")
GUNS = ("manual", "semi", "auto")
ORDER_STATUS = ("open", "paid", "cancelled")
