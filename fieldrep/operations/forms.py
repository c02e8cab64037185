"""What is asked of each table that people fill in by hand: which cells, in which order, which are needed.

One entry a table, for both doors: the command `record`, and the dialog that opens for any of them. What a table means
is said by its class (`store/tables/`).
"""

from typing import Literal, NamedTuple

Default = Literal["", "today", "me", "month", "currency"]
Unit = Literal["", "percent", "measure"]


class Asked(NamedTuple):
    """A cell that is asked for.

    `default` is what is taken where nothing is said: the day, whoever writes, the month, the team's currency. `unit`
    says how a number is typed where the book keeps it otherwise: `percent`, in hundredths of a per cent; `measure`,
    as the measure of the target asks. `at` is the cell with the account that a contact belongs to.
    """

    cell: str
    needed: bool = False
    default: Default = ""
    unit: Unit = ""
    at: str = "account"


class Form(NamedTuple):
    """What is asked for a row of a table.

    `agreed` are the cells that the row's id is made of, where laptops must agree on it; `either` are groups of cells of
    which one is needed. `adds` is false where rows come about in another way and are only corrected here.
    """

    table: str
    asks: tuple[Asked, ...]
    agreed: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    adds: bool = True

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in the order in which they are asked for."""
        return tuple(ask.cell for ask in self.asks)

    @property
    def is_of_account(self) -> bool:
        """Whether an account is asked for first: a row is then something of that account."""
        return any(ask.cell == "account" for ask in self.asks)

    def ask(self, cell: str) -> Asked:
        """What is said of a cell; a plain one where it is not asked for."""
        return next((ask for ask in self.asks if ask.cell == cell), Asked(cell))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Groups of cells of which one must be said."""
        return (*((ask.cell,) for ask in self.asks if ask.needed), *self.either)


def _form(
    table: str,
    *cells: str | Asked,
    agreed: tuple[str, ...] = (),
    either: tuple[tuple[str, ...], ...] = (),
    adds: bool = True,
) -> Form:
    """A form; a cell with `!` behind it is needed, one with `=default` behind it has a default."""
    return Form(table, tuple(map(_asked, cells)), agreed, either, adds)


def _asked(said: str | Asked) -> Asked:
    if isinstance(said, Asked):
        return said
    name, _, default = said.partition("=")
    return Asked(name.rstrip("!"), name.endswith("!"), default)  # type: ignore[arg-type]


def _percent(cell: str, needed: bool = False) -> Asked:
    return Asked(cell, needed, unit="percent")


_ACCOUNT = (
    "name",
    "code",
    "alias",
    "city",
    "district",
    "address",
    "phone",
    "headcount",
    "potential",
    "sector",
    "size",
    "decides",
    "opened_on",
    "territory",
    "source",
    "visit_ideal_days",
    "visit_longest_days",
    "note",
)
_FORMS = (
    # what happens at an account
    _form("growth_sign", "account!", "sign!", "what!", "need", "seen_on=today", "source", "answered_on"),
    _form("step_taken", "account!", "buying_step!", "need", "reached_on=today", "source"),
    _form("closing", "account!", "ended!", "need", "closed_on=today", "rival", "words"),
    _form(
        "cross_record",
        "account!",
        "department!",
        "matter!",
        "verdict",
        "words",
        "contact",
        "seen_on=today",
        either=(("verdict", "words"),),
    ),
    _form("effort", "account!", "effort!", "words", "contact", "happened_on=today"),
    _form("proof", "account!", "proof!", "brought", Asked("contact", at="brought"), "link", "shown_on=today"),
    _form(
        "referral",
        "account!",
        "by_account!",
        Asked("by_contact", at="by_account"),
        "referred_on=today",
        agreed=("account",),
    ),
    _form(
        "estimate",
        "account!",
        "spend",
        "seats",
        "seats_used",
        "source!",
        "month=month",
        "product",
        "rival",
        "contract_ends",
        "estimated_on=today",
        "currency=currency",
        either=(("spend", "seats"),),
    ),
    _form(
        "order",
        "account!",
        "amount!",
        "ordered_on=today",
        "currency=currency",
        "product",
        "profit",
        "gun",
        "status",
        "due_on",
        "paid_on",
        "code",
    ),
    _form("quotation", "account!", "contact", "offer", "made_on=today", "valid_until", "currency=currency", "answer",
          "answered_on", "note"),
    _form("quotation_line", "quotation!", "product!", "quantity!", "price!"),
    _form("offer_grant", "account!", "offer!", "granted_on=today", "used_on", adds=False),
    # who works it
    _form("assignment", "account!", "person!", "part!", "from_day=today", "to_day"),
    _form("escalation", "account!", "what!", "amount", "currency=currency", "called_on=today", "closed_on"),
    _form(
        "pairing",
        "account!",
        "escalation",
        "person!=me",
        "contact",
        "part!",
        agreed=("account", "escalation", "person", "contact", "part"),
    ),
    _form("handover", "account!", "giver", "receiver!", "reason!", "planned_on=today", "joint_visit_on"),
    _form("account", *_ACCOUNT, adds=False),
    # what is done by many at once
    _form("territory", "name!", "city", "district"),
    _form("wave", "name!", "city", "district", "first_on!=today", "ended_on", "note"),
    _form("wave_rep", "wave!", "person!", "from_day", "to_day", agreed=("wave", "person")),
    _form("wave_account", "wave!", "account!", agreed=("wave", "account")),
    _form(
        "target",
        "measure!",
        Asked("number", True, unit="measure"),
        "person",
        "wave",
        "territory",
        "weight",
        "from_day!=today",
        "to_day!",
        agreed=("person", "wave", "territory", "measure", "from_day", "to_day"),
    ),
    _form("event", "name!", "happens_on!", "place", "cost", "note"),
    _form("event_guest", "event!", "account!", "contact", "came", "feedback"),
    _form("play", "name!", "goal", "moves", "city", "district", "from_day=today", "to_day"),
    _form("play_version", "play!", "number!", "words!", "from_day=today", agreed=("play", "number")),
    # rules
    _form("point_rule", "earned_by!", "points!", "per", agreed=("earned_by",)),
    _form(
        "grade_level",
        "name!",
        "from_points!",
        "privileges",
        _percent("discount"),
        "visit_ideal_days",
        "visit_longest_days",
    ),
    _form(
        "offer",
        "name!",
        "moment!",
        "what",
        "segment",
        "needs",
        "within_days",
        _percent("discount"),
        "amount",
        "from_day",
        "to_day",
        either=(("what", "discount", "amount"),),
    ),
    _form(
        "commission_rule",
        "name!",
        "falls_due!",
        _percent("share", True),
        "threshold",
        _percent("threshold_share"),
        "from_day",
        "to_day",
    ),
    # what was paid to agents
    _form(
        "commission_payment",
        "person!",
        "amount!",
        "paid_on=today",
        "currency=currency",
        "receipt",
        "words",
        agreed=("person", "paid_on", "amount", "currency", "receipt"),
    ),
)  # fmt: skip
FORMS: dict[str, Form] = {form.table: form for form in _FORMS}
RULE_TABLES = ("point_rule", "grade_level", "offer", "commission_rule", "target")
"""Tables whose rows are rules of the method."""
