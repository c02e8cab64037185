"""The method whole: waves, targets, events and plays; what makes accounts grow; how they are worked."""

from fieldrep.store.driver import Connection

COUNTED = "opens_on, first_paid_on, second_month, second_paid_on, reached_on, paid_days, last_paid_on"
DDL = """
ALTER TABLE account ADD COLUMN sector TEXT CHECK (sector IN (
        'government', 'education', 'health', 'finance', 'telecom', 'transport',
        'energy', 'infrastructure'
    ));
ALTER TABLE account ADD COLUMN size INTEGER CHECK (size BETWEEN 0 AND 1000000000);
ALTER TABLE account ADD COLUMN visit_ideal_days INTEGER CHECK (visit_ideal_days BETWEEN 0 AND 3650);
ALTER TABLE account ADD COLUMN visit_longest_days INTEGER CHECK (visit_longest_days BETWEEN 0 AND 3650);
ALTER TABLE estimate ADD COLUMN currency TEXT CHECK (length(currency) <= 8);
CREATE TABLE "wave" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200),
    city TEXT CHECK (length(city) <= 80),
    district TEXT CHECK (length(district) <= 80),
    first_on TEXT CHECK (first_on GLOB '????-??-??'),
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    note TEXT CHECK (length(note) <= 4000)
) STRICT;
CREATE TABLE "wave_rep" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    wave TEXT CHECK (length(wave) = 36),
    person TEXT CHECK (length(person) = 36),
    from_day TEXT CHECK (from_day GLOB '????-??-??'),
    to_day TEXT CHECK (to_day GLOB '????-??-??')
) STRICT;
CREATE TABLE "wave_account" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    wave TEXT CHECK (length(wave) = 36),
    account TEXT CHECK (length(account) = 36)
) STRICT;
CREATE TABLE "target" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    person TEXT CHECK (length(person) = 36),
    wave TEXT CHECK (length(wave) = 36),
    territory TEXT CHECK (length(territory) = 36),
    measure TEXT CHECK (measure IN (
        'visits', 'opened', 'converted', 'repurchased', 'revenue', 'profit',
        'receivables', 'coverage', 'conversion', 'repurchase', 'penetration'
    )),
    number INTEGER CHECK (number BETWEEN -9007199254740991 AND 9007199254740991),
    weight INTEGER CHECK (weight BETWEEN 0 AND 100),
    from_day TEXT CHECK (from_day GLOB '????-??-??'),
    to_day TEXT CHECK (to_day GLOB '????-??-??')
) STRICT;
CREATE TABLE "event" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200),
    place TEXT CHECK (length(place) <= 200),
    happens_on TEXT CHECK (happens_on GLOB '????-??-??'),
    cost INTEGER CHECK (cost BETWEEN -9007199254740991 AND 9007199254740991),
    note TEXT CHECK (length(note) <= 4000)
) STRICT;
CREATE TABLE "event_guest" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    event TEXT CHECK (length(event) = 36),
    account TEXT CHECK (length(account) = 36),
    contact TEXT CHECK (length(contact) = 36),
    came INTEGER CHECK (came IN (0, 1)),
    feedback TEXT CHECK (length(feedback) <= 4000)
) STRICT;
CREATE TABLE "play" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200),
    goal TEXT CHECK (length(goal) <= 500),
    moves TEXT CHECK (moves IN ('coverage', 'conversion', 'repurchase', 'penetration')),
    city TEXT CHECK (length(city) <= 80),
    district TEXT CHECK (length(district) <= 80),
    from_day TEXT CHECK (from_day GLOB '????-??-??'),
    to_day TEXT CHECK (to_day GLOB '????-??-??')
) STRICT;
CREATE TABLE "play_version" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    play TEXT CHECK (length(play) = 36),
    number INTEGER CHECK (number BETWEEN 0 AND 10000),
    words TEXT CHECK (length(words) <= 20000),
    from_day TEXT CHECK (from_day GLOB '????-??-??')
) STRICT;
CREATE TABLE "play_reading" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    version TEXT CHECK (length(version) = 36),
    person TEXT CHECK (length(person) = 36),
    read_on TEXT CHECK (read_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "growth_sign" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    visit TEXT CHECK (length(visit) = 36),
    sign TEXT CHECK (sign IN ('headcount', 'turnover', 'site', 'department')),
    what TEXT CHECK (length(what) <= 500),
    need TEXT CHECK (length(need) <= 200),
    seen_on TEXT CHECK (seen_on GLOB '????-??-??'),
    source TEXT CHECK (length(source) <= 200),
    answered_on TEXT CHECK (answered_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "effort" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    contact TEXT CHECK (length(contact) = 36),
    effort TEXT CHECK (effort IN ('referral', 'review', 'post', 'training', 'data')),
    words TEXT CHECK (length(words) <= 500),
    happened_on TEXT CHECK (happened_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "point_rule" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    earned_by TEXT CHECK (earned_by IN ('money', 'referral', 'review', 'post', 'training', 'data', 'complaint')),
    points INTEGER CHECK (points BETWEEN 0 AND 1000000),
    per INTEGER CHECK (per BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT;
CREATE TABLE "grade_level" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 80),
    from_points INTEGER CHECK (from_points BETWEEN 0 AND 1000000000),
    privileges TEXT CHECK (length(privileges) <= 2000),
    discount INTEGER CHECK (discount BETWEEN 0 AND 10000),
    visit_ideal_days INTEGER CHECK (visit_ideal_days BETWEEN 0 AND 3650),
    visit_longest_days INTEGER CHECK (visit_longest_days BETWEEN 0 AND 3650)
) STRICT;
CREATE TABLE "offer" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200),
    moment TEXT CHECK (moment IN (
        'paid', 'told_others', 'brought_customer', 'friends', 'contacts', 'survey',
        'post', 'video'
    )),
    segment TEXT CHECK (segment IN ('household', 'small_medium', 'large', 'sector')),
    what TEXT CHECK (length(what) <= 500),
    needs INTEGER CHECK (needs BETWEEN 0 AND 1000),
    within_days INTEGER CHECK (within_days BETWEEN 0 AND 3650),
    discount INTEGER CHECK (discount BETWEEN 0 AND 10000),
    amount INTEGER CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    from_day TEXT CHECK (from_day GLOB '????-??-??'),
    to_day TEXT CHECK (to_day GLOB '????-??-??')
) STRICT;
CREATE TABLE "offer_grant" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    offer TEXT CHECK (length(offer) = 36),
    account TEXT CHECK (length(account) = 36),
    granted_on TEXT CHECK (granted_on GLOB '????-??-??'),
    used_on TEXT CHECK (used_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "proof" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    proof TEXT CHECK (proof IN ('friend', 'contact', 'survey', 'post', 'video')),
    brought TEXT CHECK (length(brought) = 36),
    contact TEXT CHECK (length(contact) = 36),
    link TEXT CHECK (length(link) <= 500),
    shown_on TEXT CHECK (shown_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "referral" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    by_account TEXT CHECK (length(by_account) = 36),
    by_contact TEXT CHECK (length(by_contact) = 36),
    referred_on TEXT CHECK (referred_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "commission_rule" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200),
    falls_due TEXT CHECK (falls_due IN ('payment', 'six_months', 'renewal')),
    share INTEGER CHECK (share BETWEEN 0 AND 10000),
    threshold INTEGER CHECK (threshold BETWEEN 0 AND 100000),
    threshold_share INTEGER CHECK (threshold_share BETWEEN 0 AND 10000),
    from_day TEXT CHECK (from_day GLOB '????-??-??'),
    to_day TEXT CHECK (to_day GLOB '????-??-??')
) STRICT;
CREATE TABLE "commission_payment" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    person TEXT CHECK (length(person) = 36),
    amount INTEGER CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT CHECK (length(currency) <= 8),
    paid_on TEXT CHECK (paid_on GLOB '????-??-??'),
    receipt TEXT CHECK (length(receipt) <= 80),
    words TEXT CHECK (length(words) <= 500)
) STRICT;
CREATE TABLE "quotation" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    contact TEXT CHECK (length(contact) = 36),
    offer TEXT CHECK (length(offer) = 36),
    made_on TEXT CHECK (made_on GLOB '????-??-??'),
    valid_until TEXT CHECK (valid_until GLOB '????-??-??'),
    currency TEXT CHECK (length(currency) <= 8),
    discount INTEGER CHECK (discount BETWEEN 0 AND 10000),
    voucher INTEGER CHECK (voucher BETWEEN -9007199254740991 AND 9007199254740991),
    answer TEXT CHECK (answer IN ('accepted', 'declined')),
    answered_on TEXT CHECK (answered_on GLOB '????-??-??'),
    note TEXT CHECK (length(note) <= 4000)
) STRICT;
CREATE TABLE "quotation_line" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    quotation TEXT CHECK (length(quotation) = 36),
    product TEXT CHECK (length(product) <= 200),
    quantity INTEGER CHECK (quantity BETWEEN 0 AND 1000000000),
    price INTEGER CHECK (price BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT;
CREATE TABLE "step_taken" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    visit TEXT CHECK (length(visit) = 36),
    need TEXT CHECK (length(need) <= 200),
    buying_step TEXT CHECK (buying_step IN (
        'need', 'budget', 'specification', 'shortlist', 'quotation', 'negotiation',
        'contract', 'delivery', 'in_use'
    )),
    reached_on TEXT CHECK (reached_on GLOB '????-??-??'),
    source TEXT CHECK (length(source) <= 200)
) STRICT;
CREATE TABLE "closing" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    visit TEXT CHECK (length(visit) = 36),
    need TEXT CHECK (length(need) <= 200),
    ended TEXT CHECK (ended IN ('won', 'lost')),
    closed_on TEXT CHECK (closed_on GLOB '????-??-??'),
    rival TEXT CHECK (length(rival) <= 200),
    words TEXT CHECK (length(words) <= 2000)
) STRICT;
CREATE TABLE "cross_record" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    contact TEXT CHECK (length(contact) = 36),
    department TEXT CHECK (department IN ('sales', 'presales', 'delivery', 'support', 'finance')),
    matter TEXT CHECK (matter IN ('fit', 'demo', 'satisfaction', 'complaint', 'contact')),
    verdict TEXT CHECK (verdict IN ('good', 'mixed', 'bad')),
    words TEXT CHECK (length(words) <= 2000),
    seen_on TEXT CHECK (seen_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "escalation" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    visit TEXT CHECK (length(visit) = 36),
    what TEXT CHECK (length(what) <= 500),
    amount INTEGER CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT CHECK (length(currency) <= 8),
    called_on TEXT CHECK (called_on GLOB '????-??-??'),
    closed_on TEXT CHECK (closed_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "pairing" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    escalation TEXT CHECK (length(escalation) = 36),
    person TEXT CHECK (length(person) = 36),
    contact TEXT CHECK (length(contact) = 36),
    part TEXT CHECK (part IN ('hunter', 'farmer', 'agent', 'relationship', 'solution', 'delivery'))
) STRICT;
CREATE TABLE "handover" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    giver TEXT CHECK (length(giver) = 36),
    receiver TEXT CHECK (length(receiver) = 36),
    reason TEXT CHECK (reason IN ('wave', 'years', 'leaving', 'other')),
    planned_on TEXT CHECK (planned_on GLOB '????-??-??'),
    joint_visit_on TEXT CHECK (joint_visit_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "handover_receipt" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    handover TEXT CHECK (length(handover) = 36),
    account TEXT CHECK (length(account) = 36),
    confirmed_on TEXT CHECK (confirmed_on GLOB '????-??-??'),
    words TEXT CHECK (length(words) <= 2000)
) STRICT;
ALTER TABLE replica ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
UPDATE replica SET held = (SELECT count(DISTINCT number) FROM change WHERE replica = key);
CREATE INDEX account_interval ON account (id) WHERE visit_ideal_days IS NOT NULL OR visit_longest_days IS NOT NULL;
ALTER TABLE account_summary ADD COLUMN is_target INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account_summary ADD COLUMN in_territory TEXT;
ALTER TABLE account_summary ADD COLUMN in_district TEXT;
ALTER TABLE account_summary ADD COLUMN in_waves TEXT;
ALTER TABLE account_summary ADD COLUMN opens_on TEXT AS (coalesce(opened_on, first_paid_on));
ALTER TABLE account_summary ADD COLUMN opens_month INTEGER AS (
    CAST(substr(coalesce(opened_on, first_paid_on), 1, 4) AS INTEGER) * 12
    + CAST(substr(coalesce(opened_on, first_paid_on), 6, 2) AS INTEGER) - 1
);
ALTER TABLE account_summary ADD COLUMN first_month INTEGER AS (
    CAST(substr(first_paid_on, 1, 4) AS INTEGER) * 12 + CAST(substr(first_paid_on, 6, 2) AS INTEGER) - 1
);
ALTER TABLE account_summary ADD COLUMN second_month INTEGER AS (
    CAST(substr(second_paid_on, 1, 4) AS INTEGER) * 12 + CAST(substr(second_paid_on, 6, 2) AS INTEGER) - 1
);
UPDATE account_summary SET (is_target, in_territory, in_district) = (
    SELECT account.deleted = 0 AND decides IS NOT 0, territory, district FROM account
    WHERE account.id = account_summary.account
);
CREATE INDEX account_summary_rates ON account_summary (
    is_target, opens_month, first_month, {COUNTED}
);
CREATE INDEX account_summary_rep ON account_summary (
    is_target, opens_month, rep, first_month, {COUNTED}
);
CREATE INDEX account_summary_territory ON account_summary (
    is_target, opens_month, in_territory, first_month, {COUNTED}
);
CREATE INDEX account_summary_district ON account_summary (
    is_target, opens_month, in_district, first_month, {COUNTED}
);
CREATE INDEX account_summary_waves ON account_summary (
    is_target, opens_month, in_waves, first_month, {COUNTED}
);
DROP INDEX order_account;
CREATE INDEX order_account ON "order" (account, ordered_on, amount, status, deleted, told_twice, currency);
CREATE INDEX assignment_agent ON assignment (account) WHERE part = 'agent';
CREATE INDEX wave_rep_wave ON wave_rep (wave);
CREATE INDEX wave_account_wave ON wave_account (wave);
CREATE INDEX wave_account_account ON wave_account (account);
CREATE INDEX event_guest_event ON event_guest (event);
CREATE INDEX event_guest_account ON event_guest (account);
CREATE INDEX play_version_play ON play_version (play);
CREATE INDEX play_reading_version ON play_reading (version);
CREATE INDEX growth_sign_account ON growth_sign (account);
CREATE INDEX effort_account ON effort (account);
CREATE INDEX offer_grant_offer ON offer_grant (offer);
CREATE INDEX offer_grant_account ON offer_grant (account);
CREATE INDEX proof_account ON proof (account);
CREATE INDEX referral_account ON referral (account);
CREATE INDEX commission_payment_person ON commission_payment (person);
CREATE INDEX quotation_account ON quotation (account);
CREATE INDEX quotation_line_quotation ON quotation_line (quotation);
CREATE INDEX step_taken_account ON step_taken (account);
CREATE INDEX closing_account ON closing (account);
CREATE INDEX cross_record_account ON cross_record (account);
CREATE INDEX escalation_account ON escalation (account);
CREATE INDEX pairing_account ON pairing (account);
CREATE INDEX pairing_escalation ON pairing (escalation);
CREATE INDEX handover_account ON handover (account);
CREATE INDEX handover_receipt_handover ON handover_receipt (handover);
CREATE INDEX handover_receipt_account ON handover_receipt (account)
"""


def apply(db: Connection) -> None:
    """Add the tables, and the accounts' columns."""
    for statement in DDL.replace("{COUNTED}", COUNTED).split(";"):
        db.execute(statement)
