"""Whether somebody that is brought as proof is in the book already: what they are like, since when they are there."""

from collections.abc import Mapping
from typing import NamedTuple

from fieldrep.domain.candidates import Candidate
from fieldrep.domain.duplicate_people import ContactFacts, contact_candidates
from fieldrep.domain.joined import undecided
from fieldrep.domain.offers import ProofFacts, shown_thing
from fieldrep.domain.phones import phones
from fieldrep.errors import Ambiguous
from fieldrep.store.book import Book
from fieldrep.store.queries.duplicates import CELLS, Likely, Side, groups_of, kept_apart, sides

NEW = ""
_FIRST_DAY = ", ".join(f"coalesce({day}, '9999-12-30')" for day in ("summary.opened_on", "reached_on", "first_paid_on"))
ACCOUNT_KNOWN_AT = f"""SELECT min(min(made_at, CAST(strftime('%s', min({_FIRST_DAY}), '+1 day') AS INTEGER) * 1000000))
    FROM account LEFT JOIN account_summary AS summary ON summary.account = account.id WHERE account.id"""
"""When accounts came into the book, or the end of the day on which they were opened, visited or paying before that."""


class Alike(NamedTuple):
    """A row of the book that somebody brought looks like, and why."""

    why: Candidate
    side: Side


class Used(NamedTuple):
    """A proof that has used what another would: of which account, on which day."""

    account: str
    on: str


def like_account(book: Book, cells: Mapping[str, object], row: str | None = None) -> list[Alike]:
    """The accounts that these cells make one think of, without the row itself and what was said to be another."""
    found = Likely(book).like(cells, most=50)
    apart = {frozenset(pair) for pair in kept_apart(book, "account")}
    left = [each for each in found if each.second != row and frozenset((row or NEW, each.second)) not in apart]
    return _alike(book, "account", left[:3])


def like_contact(book: Book, account: str | None, cells: Mapping[str, object], row: str | None = None) -> list[Alike]:
    """The people that these cells make one think of: at the account by all they say, elsewhere by how to reach them.

    `row` is the contact itself where it is there already.
    """
    said = {cell: str(cells[cell]) if cells.get(cell) else None for cell in CELLS["contact"]}
    known = row or NEW
    found: list[Candidate] = []
    one = ContactFacts(known, "", said["name"], said["title"], said["phone"], said["wechat"], said["email"])
    here, elsewhere = _others(book, account, said, row)
    for those, asked in ((here, one), (elsewhere, one._replace(name=None, title=None))):
        found += [each for each in contact_candidates([asked, *those], {}) if known in (each.first, each.second)]
    left = undecided(found, groups_of(book, "contact"), kept_apart(book, "contact"))
    placed = [each._replace(first=known, second=each.second if each.first == known else each.first) for each in left]
    return _alike(book, "contact", placed[:3])


def cells_of(book: Book, table: str, row: str) -> dict[str, object]:
    """The cells of a row by which it is compared."""
    found = book.row(f"SELECT {', '.join(CELLS[table])} FROM {table} WHERE id = ?", (row,))
    return dict(zip(CELLS[table], found or (), strict=False))


def known_at(book: Book, table: str, row: str) -> int | None:
    """When a row, or one that is joined with it, came into the book, in microseconds; see `ACCOUNT_KNOWN_AT`."""
    known = ACCOUNT_KNOWN_AT if table == "account" else f"SELECT min(made_at) FROM {table} WHERE id"
    found = book.row(
        f"""{known} = ?1 OR id IN (
                SELECT row FROM survivor WHERE "table" = ?2 AND survivor = ?1)""",
        (row, table),
    )
    return found[0] if found else None


def used_in(book: Book, proof: ProofFacts) -> Used | None:
    """The earliest proof that has shown the same friend, contact or link."""
    wanted = shown_thing(proof)
    rows = book.rows(
        """SELECT proof.proof, brought, contact, link, coalesce(account.name, ''), shown_on FROM proof
           LEFT JOIN account ON account.id = proof.account
           WHERE proof.deleted = 0 AND proof.proof IS NOT NULL ORDER BY shown_on, proof.id"""
    )
    for kind, brought, contact, link, name, on in rows:
        other = proof._replace(proof=kind, brought=brought, contact=contact, link=link)
        if wanted is not None and shown_thing(other) == wanted:
            return Used(name, on)
    return None


def person_named(book: Book, name: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The one contact of just this name at any account, and that account, each with its name. Raises Ambiguous."""
    rows = book.rows(
        """SELECT contact.id, contact.name, account.id, coalesce(account.name, '') FROM contact
           JOIN account ON account.id = contact.account
           WHERE contact.deleted = 0 AND account.deleted = 0 AND contact.name = ? COLLATE NOCASE
           ORDER BY account.name, contact.id LIMIT 12""",
        (name.strip(),),
    )
    if len(rows) > 1:
        raise Ambiguous(kind="contact", query=name, candidates=[(row, who, at) for row, who, _, at in rows])
    return ((rows[0][0], rows[0][1]), (rows[0][2], rows[0][3])) if rows else None


def _others(
    book: Book, account: str | None, said: Mapping[str, str | None], row: str | None
) -> tuple[list[ContactFacts], list[ContactFacts]]:
    """Who is at the account, and who elsewhere might be reached in the same way."""
    tails = {each.tail for each in phones(said["phone"] or "")}
    here, elsewhere = [], []
    for at, facts in (
        (at, ContactFacts(each, "", name, title, phone, wechat, email))
        for each, at, name, title, phone, wechat, email in book.rows(
            """SELECT id, account, name, title, phone, wechat, email FROM contact
               WHERE deleted = 0 AND id IS NOT ? ORDER BY id""",
            (row,),
        )
    ):
        if account is not None and at == account:
            here.append(facts)
        elif (
            _same(facts.wechat, said["wechat"])
            or _same(facts.email, said["email"])
            or (tails and any(each.tail in tails for each in phones(facts.phone or "")))
        ):
            elsewhere.append(facts._replace(name=None, title=None))
    return here, elsewhere


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and (one or "").strip().casefold() == (other or "").strip().casefold()


def _alike(book: Book, table: str, found: list[Candidate]) -> list[Alike]:
    by_id = sides(book, table, [each.second for each in found])
    return [Alike(each, by_id[each.second]) for each in found if each.second in by_id]
