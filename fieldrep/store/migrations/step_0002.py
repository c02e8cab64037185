"""Teams: who vouched for which change, certificates, strikes, rulings, pairs, erasures, and what follows from them."""

from fieldrep.store.driver import Connection

DDL = """
ALTER TABLE change ADD COLUMN voucher INTEGER NOT NULL DEFAULT 0;
CREATE TABLE voucher (
    id INTEGER PRIMARY KEY,
    keys TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE guest (
    key TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledgement (
    replica TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    person TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1)),
    held TEXT NOT NULL
) STRICT;
CREATE TABLE aside (
    "table" TEXT NOT NULL,
    row TEXT NOT NULL,
    change TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (row, "table", change)
) STRICT, WITHOUT ROWID;
CREATE INDEX aside_person ON aside (person);
CREATE TABLE granted (
    source TEXT NOT NULL,
    person TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (source, person, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX granted_person ON granted (person, account);
CREATE TABLE survivor (
    "table" TEXT NOT NULL,
    row TEXT NOT NULL,
    survivor TEXT NOT NULL,
    PRIMARY KEY (row, "table")
) STRICT, WITHOUT ROWID;
CREATE TABLE erased (
    "table" TEXT NOT NULL,
    row TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (row, "table", cell)
) STRICT, WITHOUT ROWID;
CREATE TABLE "team" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    name TEXT CHECK (length(name) <= 200)
) STRICT;
CREATE TABLE "laptop" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    key TEXT CHECK (length(key) <= 64),
    person TEXT CHECK (length(person) = 36),
    leads INTEGER CHECK (leads IN (0, 1)),
    issuer TEXT CHECK (length(issuer) <= 64),
    signature TEXT CHECK (length(signature) <= 128)
) STRICT;
CREATE TABLE "strike" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    key TEXT CHECK (length(key) <= 64),
    cut TEXT CHECK (length(cut) <= 20000),
    issuer TEXT CHECK (length(issuer) <= 64),
    signature TEXT CHECK (length(signature) <= 128)
) STRICT;
CREATE TABLE "acceptance" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    change TEXT CHECK (length(change) <= 60)
) STRICT;
CREATE TABLE "ruling" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    rank TEXT CHECK (rank IN ('key', 'second')),
    need TEXT CHECK (length(need) <= 200),
    contact TEXT CHECK (length(contact) = 36),
    saw TEXT CHECK (length(saw) <= 20000)
) STRICT;
CREATE TABLE "account_pair" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    first TEXT CHECK (length(first) = 36),
    second TEXT CHECK (length(second) = 36),
    joined INTEGER CHECK (joined IN (0, 1))
) STRICT;
CREATE TABLE "contact_pair" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    first TEXT CHECK (length(first) = 36),
    second TEXT CHECK (length(second) = 36),
    joined INTEGER CHECK (joined IN (0, 1))
) STRICT;
CREATE TABLE "erasure" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    target TEXT CHECK (length(target) <= 40),
    target_row TEXT CHECK (length(target_row) <= 36),
    cells TEXT CHECK (length(cells) <= 2000)
) STRICT;
CREATE INDEX laptop_key ON laptop (key);
CREATE INDEX ruling_account ON ruling (account);
CREATE INDEX account_pair_first ON account_pair (first);
CREATE INDEX account_pair_second ON account_pair (second);
CREATE INDEX contact_pair_first ON contact_pair (first);
CREATE INDEX contact_pair_second ON contact_pair (second);
CREATE INDEX erasure_row ON erasure (target_row);
"""


def apply(db: Connection) -> None:
    """Add the tables. A team that had only a name gets its certificates when its lead next uses it."""
    for statement in DDL.split(";"):
        db.execute(statement)
    db.execute("UPDATE meta SET name = 'team_name' WHERE name = 'team'")
