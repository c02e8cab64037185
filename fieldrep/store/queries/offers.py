"""What offers are told from: the team's rules, what accounts did that earns one, and what was granted."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.offers import (
    DEFAULTS,
    MOMENT_OF_PROOF,
    Due,
    Grant,
    Moment,
    OfferRule,
    ProofFacts,
    ReferralFacts,
    Standing,
    judged_proofs,
    kept_referrals,
    standing,
)
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.brought import ACCOUNT_KNOWN_AT
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.segments import segments_of
from fieldrep.store.summary import COUNTS
from fieldrep.store.times import day_of

Moments = Mapping[str, list[Moment]]


class OfferFacts(NamedTuple):
    """What offers are told from, as of a day.

    `account` is the one that was asked for, if one was. `moments` are by the moment's name, then by account; `grants`
    by offer and account; `judged` says of each proof why it does not count, or None. `names` are of the accounts that
    anything is told of.
    """

    as_of: date
    account: str | None
    rules: tuple[OfferRule, ...]
    moments: Mapping[str, Moments]
    grants: Mapping[tuple[str, str], list[Grant]]
    segments: Mapping[str, str]
    names: Mapping[str, str]
    proofs: tuple[ProofFacts, ...]
    judged: Mapping[str, str | None]
    referrals: tuple[ReferralFacts, ...]

    def standing(self, rule: OfferRule, account: str) -> Standing:
        """How an account stands to an offer."""
        moments = self.moments.get(rule.moment, {}).get(account, [])
        grants = self.grants.get((rule.id, account), [])
        return standing(rule, account, self.segments.get(account), moments, grants, self.as_of)

    def standings(self, rule: OfferRule) -> dict[str, Standing]:
        """How every account stands to an offer that has done something for it, or was granted it."""
        accounts = {account for offer, account in self.grants if offer == rule.id} | set(
            self.moments.get(rule.moment, {})
        )
        asked = {self.account} if self.account else self.names.keys()
        return {account: self.standing(rule, account) for account in sorted(accounts & asked)}


def offer_rules(book: Book) -> tuple[OfferRule, ...]:
    """The team's offers in the order of their moments and names; ours where it has written none."""
    home = home_currency(book)
    rows = book.rows(
        """SELECT id, coalesce(name, ''), moment, coalesce(what, ''), segment, coalesce(needs, 1), within_days,
                  discount, amount, from_day, to_day
           FROM offer WHERE deleted = 0 AND moment IS NOT NULL ORDER BY moment, name, id"""
    )
    if not rows:
        return default_offers(home)
    return tuple(
        OfferRule(*row[:9])._replace(from_day=day_of(row[9]), to_day=day_of(row[10]), currency=home) for row in rows
    )


def default_offers(home: str | None = None) -> tuple[OfferRule, ...]:
    """Our offers, under ids that every laptop agrees on; amounts are in `home`."""
    return tuple(
        each._replace(id=agreed_row("offer", "default", each.moment), is_default=True, currency=home)
        for each in DEFAULTS
    )


def offer_by_id(book: Book, offer: str) -> OfferRule | None:
    """An offer, one of ours included although the team has written its own since."""
    return next((each for each in (*offer_rules(book), *default_offers(home_currency(book))) if each.id == offer), None)


def offer_facts(book: Book, as_of: date, account: str | None = None) -> OfferFacts:
    """Everything that offers are told from; of one account alone where one is said, its proofs judged among all."""
    rules = offer_rules(book)
    proofs = _proofs(book, as_of, account)
    judged = judged_proofs(proofs)
    referrals = tuple(each for each in kept_referrals(_referrals(book, account)) if each.on <= as_of)
    moments: dict[str, dict[str, list[Moment]]] = {
        "paid": _paid(book, as_of, account, "" if account else _paid_since(rules, as_of)),
        "told_others": _told_others(book, as_of, account),
        "brought_customer": {},
        **{moment: {} for moment in MOMENT_OF_PROOF.values()},
    }
    for each in referrals:
        if each.customer_on is not None and each.customer_on <= as_of:
            brought = moments["brought_customer"].setdefault(each.by_account, [])
            brought.append(Moment(each.customer_on, each.account))
    for proof in proofs:
        if judged[proof.id] is None and proof.proof in MOMENT_OF_PROOF:
            shown = moments[MOMENT_OF_PROOF[proof.proof]].setdefault(proof.account, [])
            shown.append(Moment(proof.on, proof.id))
    grants = _grants(book, as_of, account)
    concerned = {of for by_account in moments.values() for of in by_account} | {of for _, of in grants}
    concerned |= {of for each in referrals for of in (each.account, each.by_account)}
    concerned |= {each.account for each in proofs} | ({account} if account else set())
    return OfferFacts(
        as_of,
        account,
        rules,
        moments,
        grants,
        segments_of(book, concerned),
        _names(book, concerned),
        tuple(each for each in proofs if account in (None, each.account)),
        judged,
        tuple(each for each in referrals if account in (None, each.by_account)),
    )


def due_to(book: Book, account: str, today: date) -> list[tuple[OfferRule, Due, Mapping[str, str]]]:
    """What is due to an account now, with the names that its reasons speak of, the first to end first."""
    facts = offer_facts(book, today, account)
    found = [(rule, due, facts.names) for rule in facts.rules for due in facts.standing(rule, account).due]
    return sorted(found, key=lambda each: (each[1].until or date.max, each[0].id, each[1].on))


def referrers(book: Book) -> dict[str, str]:
    """For each account that was brought, the account that has brought it."""
    return {each.account: each.by_account for each in kept_referrals(_referrals(book))}


def first_paid_on(book: Book, account: str) -> date | None:
    """The first day on which an account has paid."""
    found = book.row("SELECT first_paid_on FROM account_summary WHERE account = ?", (account,))
    return day_of(found[0]) if found else None


def _names(book: Book, accounts: set[str]) -> dict[str, str]:
    rows = book.rows(
        """SELECT id, coalesce(name, '') FROM account
           WHERE deleted = 0 AND id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (json.dumps(sorted(accounts)),),
    )
    return dict(rows)


def _paid_since(rules: tuple[OfferRule, ...], as_of: date) -> str:
    """The first day whose payments can still make an offer due."""
    days = [each.within_days for each in rules if each.moment == "paid"]
    if None in days:
        return ""
    back = max((each for each in days if each is not None), default=0)
    return (as_of - timedelta(min(back, (as_of - date.min).days))).isoformat()


def _paid(book: Book, as_of: date, account: str | None, since: str) -> dict[str, list[Moment]]:
    """The newest paid day, from a day on, of each account with a single decider."""
    rows = book.rows(
        f"""WITH paid AS (
               SELECT account, people, second_contact, CASE WHEN last_paid_on <= ?1 THEN last_paid_on ELSE (
                   SELECT max(substr(ordered_on, 1, 10)) FROM "order"
                   WHERE "order".account = account_summary.account AND {COUNTS}
                   AND substr(ordered_on, 1, 10) <= ?1) END AS day
               FROM account_summary WHERE first_paid_on <= ?1 AND last_paid_on >= ?3 AND (?2 IS NULL OR account = ?2))
           SELECT account, day FROM paid WHERE day >= ?3 AND (people = 1 OR (second_contact IS NULL AND (
               SELECT count(DISTINCT contact.id) FROM finding JOIN contact ON contact.id = finding.contact
               WHERE finding.account = paid.account AND finding.deleted = 0 AND finding.withdrawn IS NOT 1
               AND finding.role = 'decider' AND contact.deleted = 0 AND contact.has_left IS NOT 1) = 1))""",
        (as_of.isoformat(), account, since),
    )
    return {row: [Moment(date.fromisoformat(day))] for row, day in rows}


def _told_others(book: Book, as_of: date, account: str | None) -> dict[str, list[Moment]]:
    """The posts of each account, whether they were written down as proof or as effort."""
    found: dict[str, list[Moment]] = {}
    rows = book.rows(
        """SELECT account, shown_on AS day, id FROM proof
           WHERE deleted = 0 AND proof = 'post' AND day <= ?1 AND (?2 IS NULL OR account = ?2)
           UNION ALL SELECT account, happened_on AS day, id FROM effort
           WHERE deleted = 0 AND effort = 'post' AND day <= ?1 AND (?2 IS NULL OR account = ?2) ORDER BY 2, 3""",
        (as_of.isoformat(), account),
    )
    for row, day, shown_by in rows:
        if row is not None:
            found.setdefault(row, []).append(Moment(date.fromisoformat(day), shown_by))
    return found


def _proofs(book: Book, as_of: date, account: str | None) -> tuple[ProofFacts, ...]:
    """The proofs up to a day; for one account its own and those that show the same as one of them may."""
    rows = book.rows(
        f"""SELECT proof.id, proof.account, proof.proof, proof.shown_on, brought, contact, link,
               CASE proof.proof
                   WHEN 'friend' THEN ({ACCOUNT_KNOWN_AT} = brought OR account.id IN (
                       SELECT row FROM survivor WHERE "table" = 'account' AND survivor = brought))
                   WHEN 'contact' THEN (SELECT min(made_at) FROM contact AS it WHERE it.id = proof.contact OR it.id IN (
                       SELECT row FROM survivor WHERE "table" = 'contact' AND survivor = proof.contact)) END,
               proof.made_at
           FROM proof WHERE deleted = 0 AND account IS NOT NULL AND proof IS NOT NULL AND shown_on <= ?1
           AND (?2 IS NULL OR account = ?2
               OR brought IN (SELECT brought FROM proof WHERE account = ?2 AND proof = 'friend')
               OR contact IN (SELECT contact FROM proof WHERE account = ?2)
               OR (link IS NOT NULL AND EXISTS (SELECT 1 FROM proof WHERE account = ?2 AND link IS NOT NULL)))
           ORDER BY id""",
        (as_of.isoformat(), account),
    )
    return tuple(
        ProofFacts(row, account, proof, date.fromisoformat(day), *rest) for row, account, proof, day, *rest in rows
    )


def _referrals(book: Book, by_account: str | None = None) -> list[ReferralFacts]:
    """Who brought whom; for one account whom it has brought, with whoever else is said to have."""
    rows = book.rows(
        """SELECT referral.id, referral.account, by_account, referred_on, first_paid_on
           FROM referral CROSS JOIN account ON account.id = referral.account AND account.deleted = 0
           LEFT JOIN account_summary AS summary ON summary.account = referral.account
           WHERE referral.deleted = 0 AND by_account IS NOT NULL AND referred_on IS NOT NULL
           AND (?1 IS NULL OR referral.account IN (SELECT account FROM referral WHERE by_account = ?1))""",
        (by_account,),
    )
    return [
        ReferralFacts(row, account, by_account, date.fromisoformat(on), day_of(paid))
        for row, account, by_account, on, paid in rows
    ]


def _grants(book: Book, as_of: date, account: str | None) -> dict[tuple[str, str], list[Grant]]:
    found: dict[tuple[str, str], list[Grant]] = {}
    rows = book.rows(
        """SELECT id, offer, account, granted_on, used_on FROM offer_grant
           WHERE deleted = 0 AND offer IS NOT NULL AND granted_on <= ?1 AND (?2 IS NULL OR account = ?2)
           AND account IS NOT NULL ORDER BY granted_on, id""",
        (as_of.isoformat(), account),
    )
    for row, offer, of, granted_on, used_on in rows:
        grant = Grant(row, offer, of, date.fromisoformat(granted_on), day_of(used_on))
        found.setdefault((offer, of), []).append(grant)
    return found
