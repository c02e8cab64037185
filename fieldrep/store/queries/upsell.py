"""Growth signs of accounts, and the key person of each need that one is about."""

from datetime import date

from fieldrep.domain.ranks import FindingFacts, Ranking, key_person
from fieldrep.domain.upsell import Sign
from fieldrep.store.book import Book
from fieldrep.store.times import day_of, micros_of


def signs(book: Book) -> list[Sign]:
    """Every growth sign of accounts that decide."""
    rows = book.rows(
        """SELECT id, growth_sign.account, sign, what, need, seen_on, answered_on, source
           FROM growth_sign JOIN account_summary USING (account) WHERE deleted = 0 AND is_target = 1 ORDER BY id"""
    )
    return [Sign._make((*row[:5], day_of(row[5]), day_of(row[6]), row[7])) for row in rows]


def needs(book: Book, as_of: date) -> list[tuple[str, str]]:
    """Each need of an account that decides, as findings or growth signs name it by a day: the account, and the need."""
    rows = book.rows(
        """SELECT told.account, told.need FROM (
               SELECT account, need FROM finding WHERE deleted = 0 AND withdrawn IS NOT 1
               AND substr(coalesce(found_at, date(made_at / 1000000, 'unixepoch')), 1, 10) <= ?1
               UNION SELECT account, need FROM growth_sign
               WHERE deleted = 0 AND (seen_on IS NULL OR seen_on <= ?1)
           ) AS told JOIN account_summary USING (account)
           WHERE is_target = 1 AND trim(coalesce(told.need, '')) != '' ORDER BY 1, 2""",
        (as_of.isoformat(),),
    )
    return list(rows)


def key_people_of_needs(book: Book) -> dict[tuple[str, str], Ranking]:
    """Who is the key person of each need of an account that findings name, by account and need."""
    rows = book.rows(
        """SELECT finding.account, finding.id, contact, rank, role, trust, need, found_at, finding.made_at,
                  finding.made_by, has_left IS 1 OR contact.deleted = 1
           FROM finding JOIN contact ON contact.id = finding.contact
           WHERE finding.deleted = 0 AND withdrawn IS NOT 1 AND need IS NOT NULL AND rank IS NOT NULL"""
    )
    findings: dict[tuple[str, str], list[FindingFacts]] = {}
    gone: set[str] = set()
    for account, row, contact, rank, role, trust, need, found_at, made_at, made_by, left in rows:
        at = micros_of(found_at) or made_at
        fact = FindingFacts(row, contact, rank, role, trust, need, at, made_at, made_by)
        findings.setdefault((account, need), []).append(fact)
        if left:
            gone.add(contact)
    return {name: key_person(facts, gone, need=name[1]) for name, facts in findings.items()}


def contact_names(book: Book) -> dict[str, str | None]:
    """What the people are called who are claimed to matter for a need."""
    rows = book.rows("SELECT id, name FROM contact WHERE id IN (SELECT contact FROM finding WHERE need IS NOT NULL)")
    return dict(rows)


def account_names(book: Book, accounts: list[str]) -> dict[str, str]:
    """What accounts are called, by id."""
    import json

    rows = book.rows(
        "SELECT id, name FROM account WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(accounts),)
    )
    return {row: name or "" for row, name in rows}


def estimate_authors(book: Book) -> dict[str, str]:
    """Who wrote each estimate, by its id."""
    rows = book.rows(
        """SELECT estimate.id, coalesce(person.name, '') FROM estimate JOIN person ON person.id = estimate.made_by
           WHERE estimate.deleted = 0"""
    )
    return dict(rows)
