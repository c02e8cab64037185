"""Offers by rule: which are due to an account and why, which were granted; and the proofs that count for a price.

method.md §10 names the moments: after paying, telling others, bringing a customer, and the proofs that earn a price.
An offer is granted by its rule, never by a rep's hand. What the method leaves open is decided here:

- *After paying* is for an account with a single decider: one person on file, or one who is said to decide and no second
  key person beside. It is given once in an account's life, as is what telling others earns.
- *Every other occasion earns once*: so many proofs of a kind as the offer needs, the earliest first, or a customer that
  was brought; a proof never counts for two grants of one offer.
- *A proof counts* if whom it brings was not in the book a day before it was written (nor opened, visited or paying
  before that day, whenever that was written down), is nobody's proof yet, and a link is nobody's either. Of two proofs
  with one friend, contact or link the earlier counts, whichever laptop it came from.
- *An offer that names no segment* is for small accounts; a large one or one of a sector gets it only where it is named,
  and is never rewarded for bringing a customer: employees of large firms neither refer nor may be rewarded.
- *An offer is due* on the day of its occasion and as many days after as it says; not after its last day.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

LARGE = ("large", "sector")
"""Segments of the pyramid in which somebody is employed to decide: they get a visit and a contract (method.md §10)."""
ONCE = ("paid", "told_others")
"""Moments that earn once in an account's life."""
MOMENT_OF_PROOF = {"friend": "friends", "contact": "contacts", "survey": "survey", "post": "post", "video": "video"}
DAY = 24 * 60 * 60 * 1_000_000


class OfferRule(NamedTuple):
    """A rule for what is offered. `discount` is in hundredths of a per cent, `amount` a voucher in minor units of
    `currency`.

    `needs` is how many proofs, or customers, earn it once. `is_default`: it is ours, because the team has none.
    """

    id: str
    name: str
    moment: str
    what: str = ""
    segment: str | None = None
    needs: int = 1
    within_days: int | None = None
    discount: int | None = None
    amount: int | None = None
    from_day: date | None = None
    to_day: date | None = None
    is_default: bool = False
    currency: str | None = None


DEFAULTS = (
    OfferRule("", "starter", "paid", within_days=14),
    OfferRule("", "voucher", "told_others", within_days=30, amount=66_600),
    OfferRule("", "partner", "brought_customer", within_days=90),
    OfferRule("", "friends", "friends", needs=2, within_days=90, discount=3000),
    OfferRule("", "contacts", "contacts", needs=4, within_days=90, discount=2000),
    OfferRule("", "survey", "survey", within_days=90, discount=1500),
    OfferRule("", "post", "post", within_days=90, discount=1500),
    OfferRule("", "video", "video", within_days=90, discount=1500),
)
"""The offers until a team writes its own: what they give is method.md §10, the days in which they are due are ours."""


class Moment(NamedTuple):
    """Something that an offer rewards: its day, and the row that shows it (a proof, or the account brought)."""

    on: date
    shown_by: str = ""


class Grant(NamedTuple):
    """An offer that an account was given."""

    id: str
    offer: str
    account: str
    granted_on: date
    used_on: date | None = None


class Due(NamedTuple):
    """An offer that is due to an account: since which day, until which (None: for ever), and because of what."""

    account: str
    offer: str
    on: date
    until: date | None
    because: tuple[Moment, ...]


class Standing(NamedTuple):
    """How an account stands to an offer: what is due, what was granted by the rule, what was granted beyond it."""

    due: tuple[Due, ...] = ()
    granted: tuple[Grant, ...] = ()
    beyond: tuple[Grant, ...] = ()


class ProofFacts(NamedTuple):
    """A proof as far as it is judged.

    `brought` and `contact` are the rows shown for those joined with them. `known_at` is when the one that it brings
    came into the book, `shown_at` when the proof did, in microseconds.
    """

    id: str
    account: str
    proof: str
    on: date
    brought: str | None = None
    contact: str | None = None
    link: str | None = None
    known_at: int | None = None
    shown_at: int = 0


class ReferralFacts(NamedTuple):
    """Who brought an account, and the first day on which it paid (None: it has not)."""

    id: str
    account: str
    by_account: str
    on: date
    first_paid_on: date | None = None

    @property
    def customer_on(self) -> date | None:
        """The day on which a customer was brought; None where it has not paid, or had paid before."""
        return self.first_paid_on if self.first_paid_on is not None and self.first_paid_on >= self.on else None


def is_for(rule: OfferRule, segment: str | None) -> bool:
    """Whether an offer is for an account of this segment of the pyramid; one that is not known counts as small."""
    if rule.moment == "brought_customer" and segment in LARGE:
        return False
    return segment not in LARGE if rule.segment is None else segment == rule.segment


def standing(
    rule: OfferRule,
    account: str,
    segment: str | None,
    moments: Iterable[Moment],
    grants: Iterable[Grant],
    as_of: date,
) -> Standing:
    """How an account stands to an offer as of a day; `grants` are those of this offer to this account."""
    given = sorted((each for each in grants if each.granted_on <= as_of), key=lambda each: (each.granted_on, each.id))
    inside = sorted(each for each in set(moments) if each.on <= as_of and _is_in(rule, each.on))
    if rule.moment in ONCE:
        newest = [Due(account, rule.id, each.on, until(rule, each.on), (each,)) for each in inside[-1:]]
        due = [] if given else _open(rule, segment, newest, as_of)
        return Standing(tuple(due), tuple(given[:1]), tuple(given[1:]))
    occasions = _occasions(rule, account, inside)
    borne_out, beyond = _match(given, occasions)
    return Standing(tuple(_open(rule, segment, occasions, as_of)), tuple(borne_out), tuple(beyond))


def until(rule: OfferRule, on: date) -> date | None:
    """The last day on which an offer is due whose occasion was on a day; None where it is for ever."""
    ends = [] if rule.within_days is None else [on + timedelta(min(rule.within_days, (date.max - on).days))]
    return min([*ends, *([rule.to_day] if rule.to_day else [])], default=None)


def judged_proofs(proofs: Iterable[ProofFacts]) -> dict[str, str | None]:
    """For each proof why it does not count, or None: nobody, own, known, used."""
    used: set[tuple[str, str]] = set()
    found: dict[str, str | None] = {}
    for each in sorted(proofs, key=lambda each: (each.on, each.shown_at, each.id)):
        what = shown_thing(each)
        found[each.id] = reason = _why_not(each, what, used)
        if reason is None and what is not None:
            used.add(what)
    return found


def shown_thing(proof: ProofFacts) -> tuple[str, str] | None:
    """What must not be used twice: the friend, the contact, the link."""
    if proof.proof == "friend":
        return ("friend", proof.brought) if proof.brought else None
    if proof.proof == "contact":
        return ("contact", proof.contact) if proof.contact else None
    return ("link", plain_link(proof.link)) if proof.link else None


def plain_link(link: str) -> str:
    """A link as it is compared: without what the same page may be written with or without."""
    text = link.strip().casefold()
    for start in ("https://", "http://", "www."):
        text = text.removeprefix(start)
    return text.rstrip("/")


def is_known_before(known_at: int | None, at: int) -> bool:
    """Whether somebody was in the book before what was written at `at` could have brought them: a day or more."""
    return known_at is not None and known_at < at - DAY


def kept_referrals(referrals: Iterable[ReferralFacts]) -> list[ReferralFacts]:
    """One referral an account, the earliest: an account keeps its referrer. None of an account by itself."""
    kept: dict[str, ReferralFacts] = {}
    for each in sorted(referrals, key=lambda each: (each.on, each.id)):
        if each.account != each.by_account:
            kept.setdefault(each.account, each)
    return sorted(kept.values(), key=lambda each: (each.on, each.id))


def brings(referrals: Mapping[str, str], account: str, by_account: str) -> bool:
    """Whether `account` has brought `by_account`, itself or through others: then it cannot be brought by it."""
    seen = {by_account}
    while (at := referrals.get(by_account)) is not None and at not in seen:
        if at == account:
            return True
        seen.add(at)
        by_account = at
    return False


def _is_in(rule: OfferRule, on: date) -> bool:
    return (rule.from_day is None or rule.from_day <= on) and (rule.to_day is None or on <= rule.to_day)


def _open(rule: OfferRule, segment: str | None, occasions: Iterable[Due], as_of: date) -> list[Due]:
    return [each for each in occasions if is_for(rule, segment) and (each.until is None or as_of <= each.until)]


def _occasions(rule: OfferRule, account: str, inside: Sequence[Moment]) -> list[Due]:
    """Every time that an offer was earned, the earliest moments together; what is left over has not earned yet."""
    needs = max(rule.needs, 1)
    groups = [tuple(inside[at : at + needs]) for at in range(0, len(inside) - needs + 1, needs)]
    return [Due(account, rule.id, group[-1].on, until(rule, group[-1].on), group) for group in groups]


def _match(given: Sequence[Grant], occasions: list[Due]) -> tuple[list[Grant], list[Grant]]:
    """Take out of the occasions those that were granted: first each in its days, then in order, so none is due twice.

    Returns the grants that an occasion bears out, and those that none does.
    """
    borne_out, left = [], []
    for grant in given:
        fits = (each for each in occasions if each.on <= grant.granted_on <= (each.until or date.max))
        if (taken := next(fits, None)) is None:
            left.append(grant)
        else:
            occasions.remove(taken)
            borne_out.append(grant)
    late = len(occasions[: len(left)])
    del occasions[:late]
    return borne_out + left[:late], left[late:]


def _why_not(proof: ProofFacts, what: tuple[str, str] | None, used: set[tuple[str, str]]) -> str | None:
    if what is None:
        return "nobody" if proof.proof in ("friend", "contact") else None
    if proof.proof == "friend" and proof.brought == proof.account:
        return "own"
    if what in used:
        return "used"
    return "known" if is_known_before(proof.known_at, proof.shown_at) else None
