"""Offers due by rule: what is due now and why, the rules, what was granted, the proofs, and who brought whom."""

from collections.abc import Sequence
from datetime import date

from fieldrep.domain.offers import LARGE, Due, Grant, OfferRule, ProofFacts, ReferralFacts
from fieldrep.domain.ratios import FEW
from fieldrep.i18n import say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import date_text, rate_text
from fieldrep.i18n.offer_words import NOT_COUNTED, because, offer_gives, offer_name, offer_terms, until_text
from fieldrep.i18n.words import word
from fieldrep.reports.offers_document import Stood, offers_document
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more
from fieldrep.store.book import Book
from fieldrep.store.queries.offers import OfferFacts, offer_facts
from fieldrep.store.queries.recorded import names_by_id
from fieldrep.text import shown

MOST_LINES = 100
SOON = 3
"""Days before its last one in which an offer is urgent."""


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day, of one account where one is asked for."""
    facts = offer_facts(book, asking.as_of, asking.account)
    stood = [Stood(rule, facts.standings(rule)) for rule in facts.rules]
    due = sorted(
        ((each, every.rule) for every in stood for each in every.due),
        key=lambda pair: (pair[0].until or date.max, facts.names[pair[0].account], pair[0].account, pair[1].id),
    )
    return Report(
        say("Offers"),
        asking.as_of,
        (
            _due_table(facts, due),
            _rules_table(stood),
            _granted_table(facts, stood),
            _proofs_table(book, facts),
            _referrals_table(facts, stood),
        ),
        offers_document(facts, stood),
    )


def _due_table(facts: OfferFacts, due: Sequence[tuple[Due, OfferRule]]) -> Table:
    def line(each: Due, rule: OfferRule) -> Line:
        soon = each.until is not None and (each.until - facts.as_of).days <= SOON
        return Line(
            (
                shown(facts.names[each.account]),
                offer_name(rule),
                until_text(each.until, facts.as_of),
                because(rule, each, facts.names),
                offer_gives(rule),
            ),
            account=each.account,
            tone="warn" if soon else "plain",
            key=f"{rule.id} {each.account} {each.on} {'/'.join(moment.shown_by for moment in each.because)}",
        )

    return Table(
        say("Due now"),
        (
            Column(say("account"), weight=1),
            Column(say("offer")),
            Column(say("due until")),
            Column(say("because"), weight=1),
            Column(say("gives"), weight=1),
        ),
        tuple(line(*each) for each in due[:MOST_LINES]),
        (
            say(
                "Due: what a rule grants for something that the account has done, from that day until the offer's last "
                "one. Only the rule grants: `fieldrep grant ACCOUNT OFFER`."
            ),
            say(
                "An offer that names no segment is for small accounts. After paying: where one person is on file, or "
                "one is said to decide and there is no second key person; once for each account, as for telling others."
            ),
        ),
        more(len(due) - MOST_LINES),
        say(
            "Nothing is due. Ask small accounts for friends, contacts, a survey, a post: `fieldrep proof`; and who "
            "sent them: `fieldrep refer`."
        ),
    )


def _rules_table(stood: Sequence[Stood]) -> Table:
    def line(every: Stood) -> Line:
        due = tuple(sorted({each.account for each in every.due}))
        granted = tuple(sorted({each.account for each in every.granted}))
        used = sum(each.used_on is not None for each in every.granted)
        rule = every.rule
        return Line(
            (
                offer_name(rule),
                say("{terms} (ours)", terms=offer_terms(rule)) if rule.is_default else offer_terms(rule),
                offer_gives(rule),
                word("segment", rule.segment) or say("small accounts"),
                f"{len(every.due):,}",
                f"{len(every.granted):,}",
                f"{used:,}",
            ),
            behind=(Behind(say("due now"), due), Behind(say("granted"), granted)),
            row=None if rule.is_default else ("offer", rule.id),
            key=rule.id,
        )

    ours = any(every.rule.is_default for every in stood)
    return Table(
        say("The rules"),
        (
            Column(say("offer")),
            Column(say("when"), weight=1),
            Column(say("gives"), weight=1),
            Column(say("for whom")),
            Column(say("due now"), "right"),
            Column(say("granted"), "right"),
            Column(say("used"), "right"),
        ),
        tuple(map(line, stood)),
        (
            say("How often each is due, was granted, and has been used to date. A lead writes them: `fieldrep record "
                "offer`."),
        ),
        (say("The team has written no offers, so these are ours. Once it writes one, only its own count."),)
        if ours
        else (),
    )  # fmt: skip


def _granted_table(facts: OfferFacts, stood: Sequence[Stood]) -> Table:
    found = sorted(
        ((grant, every.rule, grant in standing.beyond) for every in stood for standing in every.accounts.values()
         for grant in (*standing.granted, *standing.beyond)),
        key=lambda each: (-each[0].granted_on.toordinal(), facts.names[each[0].account], each[0].id),
    )  # fmt: skip

    def line(grant: Grant, rule: OfferRule, beyond: bool) -> Line:
        used = date_text(grant.used_on) if grant.used_on else say("not used yet")
        return Line(
            (
                shown(facts.names[grant.account]),
                offer_name(rule),
                date_text(grant.granted_on),
                used,
                say("beyond the rule") if beyond else "",
            ),
            account=grant.account,
            tone="warn" if beyond else "plain",
            row=("offer_grant", grant.id),
            key=grant.id,
        )

    return Table(
        say("Granted"),
        (
            Column(say("account"), weight=1),
            Column(say("offer")),
            Column(say("granted")),
            Column(say("used")),
            Column(say("note")),
        ),
        tuple(line(*each) for each in found[:MOST_LINES]),
        (say("Beyond the rule: granted, and what is known today does not bear it out."),),
        more(len(found) - MOST_LINES),
        say("Nothing was granted yet."),
    )


def _proofs_table(book: Book, facts: OfferFacts) -> Table:
    newest = sorted(
        (each for each in facts.proofs if each.account in facts.names), key=lambda each: (-each.on.toordinal(), each.id)
    )
    people = names_by_id(book, "contact", {each.contact for each in newest[:MOST_LINES] if each.contact})
    friends = names_by_id(book, "account", {each.brought for each in newest[:MOST_LINES] if each.brought})

    def line(each: ProofFacts) -> Line:
        what = people.get(each.contact or "") or friends.get(each.brought or "") or each.link or ""
        reason = facts.judged[each.id]
        return Line(
            (
                shown(facts.names[each.account]),
                word("proof", each.proof),
                shown(what),
                date_text(each.on),
                say(NOT_COUNTED[reason]) if reason else say("counts"),
            ),
            account=each.account,
            tone="warn" if reason else "plain",
            row=("proof", each.id),
            key=each.id,
        )

    return Table(
        say("Proofs"),
        (
            Column(say("account"), weight=1),
            Column(say("proof")),
            Column(say("what"), weight=1),
            Column(say("shown")),
            Column(say("counts")),
        ),
        tuple(map(line, newest[:MOST_LINES])),
        (
            say(
                "A proof counts where whom it brings was not in the book a day before, and is no other account's "
                "proof; of two with the same friend, contact or link the earlier counts."
            ),
        ),
        more(len(newest) - MOST_LINES),
        say("Nothing was shown yet: `fieldrep proof ACCOUNT friend|contact|survey|post|video …`."),
    )


def _referrals_table(facts: OfferFacts, stood: Sequence[Stood]) -> Table:
    rewards = [every for every in stood if every.rule.moment == "brought_customer"]
    by: dict[str, list[ReferralFacts]] = {}
    for each in facts.referrals:
        if each.by_account in facts.names:
            by.setdefault(each.by_account, []).append(each)

    def line(account: str) -> Line:
        brought = tuple(each.account for each in by[account])
        paid = tuple(
            each.account for each in by[account] if each.customer_on is not None and each.customer_on <= facts.as_of
        )
        mine = [every.accounts[account] for every in rewards if account in every.accounts]
        due, granted = sum(len(one.due) for one in mine), sum(len(one.granted) + len(one.beyond) for one in mine)
        large = facts.segments.get(account) in LARGE
        note = say("large: employees are not rewarded") if large else ""
        if len(brought) < FEW and not note:
            note = few_text(len(brought))
        return Line(
            (shown(facts.names[account]), rate_text(len(paid), len(brought)), str(due), str(granted), note),
            account=account,
            behind=(Behind(say("brought, and have paid"), paid), Behind(say("brought"), brought)),
            key=account,
        )

    in_order = sorted(by, key=lambda each: (-len(by[each]), facts.names[each], each))
    return Table(
        say("Who brings customers"),
        (
            Column(say("account"), weight=1),
            Column(say("customers of those brought"), "right"),
            Column(say("rewards due"), "right"),
            Column(say("rewarded"), "right"),
            Column(say("note")),
        ),
        tuple(line(each) for each in in_order[:MOST_LINES]),
        (
            say(
                "Brought accounts that have paid since, of all that were brought. An account keeps its referrer: the "
                "earliest counts. Each customer is rewarded once, by the offer for bringing one."
            ),
        ),
        more(len(in_order) - MOST_LINES),
        say("Nobody has brought anybody yet: `fieldrep refer ACCOUNT --by ACCOUNT`."),
    )
