"""The first shape of the book: the journal, what is kept beside it, and the tables of accounts, people and visits."""

from fieldrep.store.driver import Connection

DDL = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE replica (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)),
    public_key TEXT
) STRICT;
CREATE TABLE change (
    arrival INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL REFERENCES replica (key),
    number INTEGER NOT NULL CHECK (number > 0),
    twin INTEGER NOT NULL DEFAULT 0,
    op INTEGER NOT NULL,
    later INTEGER NOT NULL DEFAULT 0 CHECK (later IN (0, 1)),
    row TEXT NOT NULL,
    line TEXT NOT NULL,
    UNIQUE (replica, number, twin)
) STRICT;
CREATE INDEX change_row ON change (row);
CREATE INDEX change_twin ON change (replica, number) WHERE twin > 0;
CREATE INDEX change_later ON change (row) WHERE later = 1;
CREATE TABLE dangling (
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE deletion (
    "table" TEXT NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (row, "table")
) STRICT, WITHOUT ROWID;
CREATE TABLE conflict (
    "table" TEXT NOT NULL,
    row TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (row, "table", cell)
) STRICT, WITHOUT ROWID;
CREATE TABLE account_summary (
    account TEXT PRIMARY KEY,
    opened_on TEXT,
    reached_on TEXT,
    last_visit_on TEXT,
    visits INTEGER NOT NULL,
    first_paid_on TEXT,
    second_paid_on TEXT,
    last_paid_on TEXT,
    paid_days INTEGER NOT NULL,
    paid_orders INTEGER NOT NULL,
    people INTEGER NOT NULL,
    to_see TEXT,
    named_on TEXT,
    key_contact TEXT,
    key_trust TEXT,
    contested INTEGER NOT NULL,
    second_contact TEXT,
    open_objections INTEGER NOT NULL,
    new_answer TEXT,
    next_step TEXT,
    next_due_on TEXT,
    rep TEXT
) STRICT;
CREATE TABLE undone (
    op TEXT PRIMARY KEY,
    by_op TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (
    id TEXT PRIMARY KEY,
    made_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE "person" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200),
    role TEXT CHECK (role IN ('rep', 'lead'))
) STRICT;
CREATE TABLE "territory" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200),
    city TEXT CHECK (length(city) <= 80),
    district TEXT CHECK (length(district) <= 80)
) STRICT;
CREATE TABLE "account" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    code TEXT CHECK (length(code) <= 80),
    name TEXT CHECK (length(name) <= 200),
    alias TEXT CHECK (length(alias) <= 200),
    city TEXT CHECK (length(city) <= 80),
    district TEXT CHECK (length(district) <= 80),
    address TEXT CHECK (length(address) <= 300),
    phone TEXT CHECK (length(phone) <= 60),
    headcount INTEGER CHECK (headcount BETWEEN 0 AND 1000000000),
    potential INTEGER CHECK (potential BETWEEN -9007199254740991 AND 9007199254740991),
    decides INTEGER CHECK (decides IN (0, 1)),
    opened_on TEXT CHECK (opened_on GLOB '????-??-??'),
    territory TEXT CHECK (length(territory) = 36),
    source TEXT CHECK (source IN ('cold_visit', 'referral', 'event', 'agent', 'online')),
    note TEXT CHECK (length(note) <= 4000),
    search_key TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE "contact" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    code TEXT CHECK (length(code) <= 80),
    name TEXT CHECK (length(name) <= 200),
    title TEXT CHECK (length(title) <= 120),
    level TEXT CHECK (level IN ('staff', 'manager', 'director', 'executive', 'owner')),
    attitude TEXT CHECK (attitude IN ('coach', 'supporter', 'neutral', 'sceptic', 'opponent')),
    phone TEXT CHECK (length(phone) <= 60),
    wechat TEXT CHECK (length(wechat) <= 80),
    email TEXT CHECK (length(email) <= 200),
    has_left INTEGER CHECK (has_left IN (0, 1)),
    note TEXT CHECK (length(note) <= 4000),
    search_key TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE "assignment" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    person TEXT CHECK (length(person) = 36),
    part TEXT CHECK (part IN ('hunter', 'farmer', 'agent', 'relationship', 'solution', 'delivery')),
    from_day TEXT CHECK (from_day GLOB '????-??-??'),
    to_day TEXT CHECK (to_day GLOB '????-??-??')
) STRICT;
CREATE TABLE "visit" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    person TEXT CHECK (length(person) = 36),
    happened_at TEXT CHECK (happened_at GLOB '????-??-??T??:??*'),
    how TEXT CHECK (how IN ('in_person', 'call', 'message', 'demo', 'service', 'event')),
    outcome TEXT CHECK (outcome IN ('nobody_there', 'moved', 'closed_down')),
    opened_on TEXT CHECK (opened_on GLOB '????-??-??'),
    buying_step TEXT CHECK (buying_step IN (
        'need', 'budget', 'specification', 'shortlist', 'quotation', 'negotiation', 'contract', 'delivery', 'in_use'
    )),
    note TEXT CHECK (length(note) <= 4000)
) STRICT;
CREATE TABLE "visit_person" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    visit TEXT CHECK (length(visit) = 36),
    contact TEXT CHECK (length(contact) = 36),
    how TEXT CHECK (how IN ('met', 'named'))
) STRICT;
CREATE TABLE "finding" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    contact TEXT CHECK (length(contact) = 36),
    visit TEXT CHECK (length(visit) = 36),
    rank TEXT CHECK (rank IN ('key', 'second')),
    role TEXT CHECK (role IN ('user', 'decider', 'buyer', 'influencer', 'gatekeeper', 'coach')),
    said_by TEXT CHECK (length(said_by) = 36),
    words TEXT CHECK (length(words) <= 2000),
    trust TEXT CHECK (trust IN ('hunch', 'stated', 'confirmed')),
    need TEXT CHECK (length(need) <= 200),
    found_at TEXT CHECK (found_at GLOB '????-??-??T??:??*'),
    withdrawn INTEGER CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE TABLE "objection" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    contact TEXT CHECK (length(contact) = 36),
    visit TEXT CHECK (length(visit) = 36),
    words TEXT CHECK (length(words) <= 2000),
    blocks TEXT CHECK (blocks IN ('coverage', 'conversion', 'repurchase', 'penetration')),
    need TEXT CHECK (length(need) <= 200)
) STRICT;
CREATE TABLE "answer" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    objection TEXT CHECK (length(objection) = 36),
    visit TEXT CHECK (length(visit) = 36),
    words TEXT CHECK (length(words) <= 2000),
    result TEXT CHECK (result IN ('gone', 'stands'))
) STRICT;
CREATE TABLE "next_step" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    visit TEXT CHECK (length(visit) = 36),
    contact TEXT CHECK (length(contact) = 36),
    person TEXT CHECK (length(person) = 36),
    what TEXT CHECK (length(what) <= 500),
    due_on TEXT CHECK (due_on GLOB '????-??-??'),
    done_on TEXT CHECK (done_on GLOB '????-??-??'),
    dropped INTEGER CHECK (dropped IN (0, 1))
) STRICT;
CREATE TABLE "order" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    visit TEXT CHECK (length(visit) = 36),
    person TEXT CHECK (length(person) = 36),
    code TEXT CHECK (length(code) <= 80),
    ordered_on TEXT CHECK (ordered_on GLOB '????-??-??*'),
    amount INTEGER CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT CHECK (length(currency) <= 8),
    profit INTEGER CHECK (profit BETWEEN -9007199254740991 AND 9007199254740991),
    product TEXT CHECK (length(product) <= 200),
    gun TEXT CHECK (gun IN ('manual', 'semi', 'auto')),
    status TEXT CHECK (status IN ('open', 'paid', 'cancelled')),
    due_on TEXT CHECK (due_on GLOB '????-??-??'),
    paid_on TEXT CHECK (paid_on GLOB '????-??-??'),
    told_twice INTEGER NOT NULL DEFAULT 0 CHECK (told_twice IN (0, 1)),
    told_apart INTEGER CHECK (told_apart IN (0, 1)),
    note TEXT CHECK (length(note) <= 4000)
) STRICT;
CREATE TABLE "estimate" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    month TEXT CHECK (month GLOB '????-??'),
    product TEXT CHECK (length(product) <= 200),
    spend INTEGER CHECK (spend BETWEEN -9007199254740991 AND 9007199254740991),
    seats INTEGER CHECK (seats BETWEEN 0 AND 1000000000),
    seats_used INTEGER CHECK (seats_used BETWEEN 0 AND 1000000000),
    rival TEXT CHECK (length(rival) <= 200),
    contract_ends TEXT CHECK (contract_ends GLOB '????-??-??'),
    source TEXT CHECK (length(source) <= 200),
    estimated_on TEXT CHECK (estimated_on GLOB '????-??-??')
) STRICT;
CREATE TABLE "setting" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 80),
    value TEXT CHECK (length(value) <= 500)
) STRICT;
CREATE INDEX account_code ON account (code);
CREATE INDEX account_name ON account (name);
CREATE INDEX account_called ON account (name COLLATE NOCASE);
CREATE INDEX contact_account ON contact (account);
CREATE INDEX assignment_account ON assignment (account);
CREATE INDEX assignment_person ON assignment (person);
CREATE INDEX visit_account ON visit (account, happened_at, how, deleted, opened_on, outcome, buying_step);
CREATE INDEX visit_happened ON visit (happened_at);
CREATE INDEX visit_person_visit ON visit_person (visit);
CREATE INDEX visit_person_contact ON visit_person (contact, visit, how, deleted);
CREATE INDEX finding_account ON finding (account);
CREATE INDEX finding_contact ON finding (contact);
CREATE INDEX finding_visit ON finding (visit);
CREATE INDEX objection_account ON objection (account);
CREATE INDEX objection_visit ON objection (visit);
CREATE INDEX answer_objection ON answer (objection);
CREATE INDEX answer_visit ON answer (visit);
CREATE INDEX next_step_account ON next_step (account);
CREATE INDEX next_step_visit ON next_step (visit);
CREATE INDEX next_step_due ON next_step (due_on) WHERE done_on IS NULL;
CREATE INDEX order_account ON "order" (account, ordered_on, amount, status, deleted, told_twice);
CREATE INDEX order_code ON "order" (code);
CREATE INDEX order_visit ON "order" (visit);
CREATE INDEX estimate_account ON estimate (account);
"""


def apply(db: Connection) -> None:
    """Make the tables in an empty file."""
    for statement in DDL.split(";"):
        db.execute(statement)
