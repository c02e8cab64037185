"""What makes an account grow: signs, effort and grades, offers and proofs, referrals, commission, quotations."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, line, money, note, ref, whole
from fieldrep.store.tables.row import About, Row


class GrowthSign(Row, table=True):
    """A sign that an account may spend more: what has grown, or which need is new; due until `answered_on`."""

    __tablename__ = "growth_sign"
    about: ClassVar[About] = About("account", called="what")

    account: str | None = ref("account", index=True)
    visit: str | None = ref("visit")
    sign: str | None = choice(choices.GROWTH_SIGNS)
    what: str | None = line(500)
    need: str | None = line()
    seen_on: str | None = day()
    source: str | None = line()
    answered_on: str | None = day()


class Effort(Row, table=True):
    """What an account has done for us beside paying."""

    about: ClassVar[About] = About("account", called="words")

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact")
    effort: str | None = choice(choices.EFFORTS)
    words: str | None = line(500)
    happened_on: str | None = day()


class PointRule(Row, table=True):
    """How many points something earns: an effort or a complaint each time, money for every `per` (minor units).

    The row's id is made of `earned_by`.
    """

    __tablename__ = "point_rule"
    about: ClassVar[About] = About("leads", called="earned_by")

    earned_by: str | None = choice(choices.EARNED_BY)
    points: int | None = whole(1_000_000)
    per: int | None = money()


class GradeLevel(Row, table=True):
    """A level that customers can see: from how many points on, what it gives, at which prices (method.md §7).

    `discount` is in hundredths of a per cent; `visit_ideal_days` and `visit_longest_days` are its visit interval.
    """

    __tablename__ = "grade_level"
    about: ClassVar[About] = About("leads", called="name")

    name: str | None = line(80)
    from_points: int | None = whole()
    privileges: str | None = note(2000)
    discount: int | None = whole(10_000)
    visit_ideal_days: int | None = whole(3650)
    visit_longest_days: int | None = whole(3650)


class Offer(Row, table=True):
    """A rule for what is offered: at which moment, to whom, what, and until when (method.md §10).

    `within_days` counts from the moment; `needs` is how many proofs it takes; `discount` is in hundredths of a per
    cent, `amount` a voucher in minor units. Null says nothing: everybody, at any time.
    """

    about: ClassVar[About] = About("leads", called="name")

    name: str | None = line()
    moment: str | None = choice(choices.OFFER_MOMENTS)
    segment: str | None = choice(choices.SEGMENTS)
    what: str | None = line(500)
    needs: int | None = whole(1000)
    within_days: int | None = whole(3650)
    discount: int | None = whole(10_000)
    amount: int | None = money()
    from_day: str | None = day()
    to_day: str | None = day()


class OfferGrant(Row, table=True):
    """An offer that an account has been given, by the rule; `used_on` is the day it was used."""

    __tablename__ = "offer_grant"
    about: ClassVar[About] = About("account")

    offer: str | None = ref("offer", index=True)
    account: str | None = ref("account", index=True)
    granted_on: str | None = day()
    used_on: str | None = day()


class Proof(Row, table=True):
    """What an account has shown for a price: a friend or contact it brought, a survey, a post, a video.

    `brought` is the friend's account, `contact` the checked contact; `link` is where a post or a survey is found.
    """

    about: ClassVar[About] = About("account", called="link")

    account: str | None = ref("account", index=True)
    proof: str | None = choice(choices.PROOFS)
    brought: str | None = ref("account")
    contact: str | None = ref("contact")
    link: str | None = line(500)
    shown_on: str | None = day()


class Referral(Row, table=True):
    """Who has brought an account, for ever; the row's id is made of the account that was brought."""

    about: ClassVar[About] = About("account")

    account: str | None = ref("account", index=True)
    by_account: str | None = ref("account")
    by_contact: str | None = ref("contact")
    referred_on: str | None = day()


class CommissionRule(Row, table=True):
    """What an agent earns and when: `share` of an order's amount, in hundredths of a per cent.

    Under a campaign: from and to a day, for those who bring at least `threshold` accounts in it, or that part of those
    that they could bring (`threshold_share`, in hundredths of a per cent).
    """

    __tablename__ = "commission_rule"
    about: ClassVar[About] = About("leads", called="name")

    name: str | None = line()
    falls_due: str | None = choice(choices.COMMISSION_MOMENTS)
    share: int | None = whole(10_000)
    threshold: int | None = whole(100_000)
    threshold_share: int | None = whole(10_000)
    from_day: str | None = day()
    to_day: str | None = day()


class CommissionPayment(Row, table=True):
    """What an agent was paid on a day, in minor units; `receipt` tells two payments of one amount and day apart.

    The row's id is made of all of these, so that a payment that two laptops write down is one.
    """

    __tablename__ = "commission_payment"
    about: ClassVar[About] = About("leads", called="paid_on")

    person: str | None = ref("person", index=True)
    amount: int | None = money()
    currency: str | None = line(8)
    paid_on: str | None = day()
    receipt: str | None = line(80)
    words: str | None = line(500)


class Quotation(Row, table=True):
    """A quotation to an account, under an offer where one applies.

    `discount` (hundredths of a per cent) and `voucher` (minor units) are what the offer gave on that day, so that the
    total stays whatever becomes of the rule.
    """

    about: ClassVar[About] = About("account", called="made_on")

    account: str | None = ref("account", index=True)
    contact: str | None = ref("contact")
    offer: str | None = ref("offer")
    made_on: str | None = day()
    valid_until: str | None = day()
    currency: str | None = line(8)
    discount: int | None = whole(10_000)
    voucher: int | None = money()
    answer: str | None = choice(choices.QUOTATION_ANSWERS)
    answered_on: str | None = day()
    note: str | None = note()


class QuotationLine(Row, table=True):
    """A line of a quotation: so many of a product at a price each, in minor units."""

    __tablename__ = "quotation_line"
    about: ClassVar[About] = About("account", called="product", part_of="quotation")

    quotation: str | None = ref("quotation", index=True)
    product: str | None = line()
    quantity: int | None = whole()
    price: int | None = money()
