"""Who reports to whom and who influences whom at an account; words put on accounts."""

from fieldrep.store.driver import Connection

DDL = """
CREATE TABLE "relation" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    contact TEXT CHECK (length(contact) = 36),
    other TEXT CHECK (length(other) = 36),
    kind TEXT CHECK (kind IN ('reports_to', 'influences'))
) STRICT;
CREATE TABLE "tag" (
    id TEXT PRIMARY KEY,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    heads TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    account TEXT CHECK (length(account) = 36),
    name TEXT CHECK (length(name) <= 40)
) STRICT;
CREATE INDEX relation_account ON relation (account);
CREATE INDEX relation_contact ON relation (contact);
CREATE INDEX relation_other ON relation (other);
CREATE INDEX tag_account ON tag (account)
"""


def apply(db: Connection) -> None:
    """Add the tables."""
    for statement in DDL.split(";"):
        db.execute(statement)
