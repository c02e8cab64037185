"""The shape of the book: its tables as SQLModel classes, for typed reads; the migrations own the DDL.

Every cell may be null: a row can be known in part, because changes may arrive in any order. `store/shape.py` is
made of these classes (`make docs`), so that writing need not import an ORM.
"""

from fieldrep.store.tables.accounts import Account, Contact, Estimate, Relation, Tag
from fieldrep.store.tables.campaigns import (
    Event,
    EventGuest,
    Play,
    PlayReading,
    PlayVersion,
    Target,
    Wave,
    WaveAccount,
    WaveRep,
)
from fieldrep.store.tables.growing import (
    CommissionPayment,
    CommissionRule,
    Effort,
    GradeLevel,
    GrowthSign,
    Offer,
    OfferGrant,
    PointRule,
    Proof,
    Quotation,
    QuotationLine,
    Referral,
)
from fieldrep.store.tables.keeping import (
    Acceptance,
    AccountPair,
    ContactPair,
    Erasure,
    Laptop,
    Ruling,
    Setting,
    Strike,
    Team,
)
from fieldrep.store.tables.orders import Order
from fieldrep.store.tables.people import Assignment, Person, Territory
from fieldrep.store.tables.row import Row
from fieldrep.store.tables.serving import (
    Closing,
    CrossRecord,
    Escalation,
    Handover,
    HandoverReceipt,
    Pairing,
    StepTaken,
)
from fieldrep.store.tables.visits import Answer, Finding, NextStep, Objection, Visit, VisitPerson

TABLES: dict[str, type[Row]] = {
    str(table.__tablename__): table
    for table in (
        Person,
        Territory,
        Account,
        Contact,
        Relation,
        Tag,
        Assignment,
        Visit,
        VisitPerson,
        Finding,
        Objection,
        Answer,
        NextStep,
        Order,
        Estimate,
        Setting,
        Team,
        Laptop,
        Strike,
        Acceptance,
        Ruling,
        AccountPair,
        ContactPair,
        Erasure,
        Wave,
        WaveRep,
        WaveAccount,
        Target,
        Event,
        EventGuest,
        Play,
        PlayVersion,
        PlayReading,
        GrowthSign,
        Effort,
        PointRule,
        GradeLevel,
        Offer,
        OfferGrant,
        Proof,
        Referral,
        CommissionRule,
        CommissionPayment,
        Quotation,
        QuotationLine,
        StepTaken,
        Closing,
        CrossRecord,
        Escalation,
        Pairing,
        Handover,
        HandoverReceipt,
    )
}
