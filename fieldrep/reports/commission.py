"""Commission: what each agent is due, was paid and is owed, by order and stage; campaigns, and the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fieldrep.domain.commission import Campaign, CommissionRule, Part, Terms, campaigns, commissions
from fieldrep.domain.commission_paid import Owed, Payment, covered, owed
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import amount_text, date_text
from fieldrep.i18n.row_words import percent_text
from fieldrep.i18n.words import word
from fieldrep.reports.commission_document import commission_document
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more
from fieldrep.store.book import Book
from fieldrep.store.queries.commission import CommissionFacts, commission_facts
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

MOST_LINES = 100


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day."""
    facts, rule, as_of = commission_facts(book), rules(book), asking.as_of
    terms = Terms(rule.whole("commission_active"), rule.whole("commission_renewal"))
    parts = commissions(facts.sales, facts.services, facts.rules, terms, as_of)
    known = [each for each in facts.sales if each.paid_on <= as_of and each.ordered_on <= as_of]
    progress = campaigns(facts.rules, known, facts.services, as_of)
    due = [each for each in parts if each.state != "coming"]
    coming = [each for each in parts if each.state == "coming"]
    payments = [each for each in facts.payments if each.on <= as_of]
    paid, standing = covered(parts, payments, as_of), owed(parts, payments, as_of)
    return Report(
        say("Commission"),
        as_of,
        (
            _agents_table(facts, parts, standing, as_of),
            _orders_table(
                say("Coming"),
                facts,
                coming,
                as_of,
                (say("What falls due later, the next first: at six months only if the account is active then."),),
                say("Nothing falls due later."),
            ),
            _orders_table(
                say("Due to date"),
                facts,
                due[::-1],
                as_of,
                (
                    say("What fell due, the newest first; nothing where an account was not active at six months."),
                    say("Paid: payments go to what fell due first."),
                ),
                say("Nothing has fallen due yet."),
                paid,
            ),
            _payments_table(facts, payments[::-1], as_of),
            _campaigns_table(facts, progress.values(), as_of),
            _rules_table(facts.rules, terms),
        ),
        commission_document(facts, parts, payments, standing, paid, progress.values(), as_of),
    )


def _agents_table(facts: CommissionFacts, parts: Sequence[Part], standing: Sequence[Owed], as_of: date) -> Table:
    def line(each: Owed) -> Line:
        mine = [part for part in parts if (part.agent, part.sale.currency) == (each.agent, each.currency)]
        accounts = tuple(sorted({part.sale.account for part in mine}))
        paying = tuple(sorted({part.sale.account for part in mine if part.state == "due"}))
        return Line(
            (
                shown(facts.people[each.agent]),
                f"{len(accounts):,}",
                f"{len({part.sale.id for part in mine}):,}",
                amount_text(each.due, each.currency),
                amount_text(each.paid, each.currency),
                amount_text(each.owed, each.currency),
                date_text(each.since, as_of),
                amount_text(each.coming, each.currency),
            ),
            behind=(Behind(say("commission due"), paying), Behind(say("all of this agent"), accounts)),
            tone="strong" if each.owed > 0 else "plain",
            key=f"{each.agent} {each.currency or ''}",
        )

    in_order = sorted(standing, key=lambda each: (facts.people[each.agent], each.agent, each.currency or ""))
    return Table(
        say("By agent"),
        (
            Column(say("agent"), weight=1),
            Column(say("accounts"), "right"),
            Column(say("orders"), "right"),
            Column(say("due to date"), "right"),
            Column(say("paid"), "right"),
            Column(say("still owed"), "right"),
            Column(say("owed since")),
            Column(say("coming"), "right"),
        ),
        tuple(map(line, in_order)),
        (
            say(
                "Paid orders of accounts that an agent had on the day of the order (the part “agent” of an "
                "assignment). Each order pays each stage once, by the rule with the greatest share that applies."
            ),
            say("A share of the order's amount, cut to the minor unit for each order and stage, half up."),
            say("Still owed: what is due without what was paid; below zero, more was paid than is due."),
        ),
        empty=say(
            "No order pays commission yet: it takes an agent (`fieldrep account NAME --rep AGENT --part agent`), a "
            "rule (`fieldrep record commission_rule name=… falls_due=payment share=5`) and a paid order."
        ),
    )


def _payments_table(facts: CommissionFacts, payments: Sequence[Payment], as_of: date) -> Table:
    return Table(
        say("Paid out"),
        (
            Column(say("paid on")),
            Column(say("agent"), weight=1),
            Column(say("amount"), "right"),
            Column(say("receipt or words"), weight=1),
        ),
        tuple(
            Line(
                (
                    date_text(each.on, as_of),
                    shown(facts.people[each.agent]),
                    amount_text(each.amount, each.currency),
                    shown(each.receipt),
                ),
                row=("commission_payment", each.id),
                key=each.id,
            )
            for each in payments[:MOST_LINES]
        ),
        (say("What was paid to agents, the newest first; below zero, an agent has given it back."),),
        more(len(payments) - MOST_LINES),
        say("Nothing was paid yet: `fieldrep record commission_payment person=AGENT amount=…`."),
    )


def _orders_table(
    heading: str,
    facts: CommissionFacts,
    parts: Sequence[Part],
    as_of: date,
    about: tuple[str, ...],
    empty: str,
    paid: Mapping[tuple[str, str], int] | None = None,
) -> Table:
    def line(each: Part) -> Line:
        sale = each.sale
        commission = say("not active") if each.state == "inactive" else amount_text(each.commission, sale.currency)
        return Line(
            (
                date_text(each.on, as_of),
                shown(facts.people[each.agent]),
                shown(facts.names[sale.account]),
                word("falls_due", each.stage),
                commission,
                *((_paid_text(each, paid),) if paid is not None else ()),
                say(
                    "{share} of {amount}, {day}",
                    share=percent_text(each.rule.share),
                    amount=amount_text(sale.amount, sale.currency),
                    day=date_text(sale.ordered_on, as_of),
                ),
                shown(each.rule.name),
            ),
            account=sale.account,
            tone="dim" if each.state == "inactive" else "plain",
            row=("order", sale.id),
            key=f"{sale.id} {each.stage}",
        )

    return Table(
        heading,
        (
            Column(say("falls due")),
            Column(say("agent")),
            Column(say("account"), weight=1),
            Column(say("stage")),
            Column(say("commission"), "right"),
            *((Column(say("paid"), "right"),) if paid is not None else ()),
            Column(say("share of the order")),
            Column(say("rule")),
        ),
        tuple(map(line, parts[:MOST_LINES])),
        about,
        more(len(parts) - MOST_LINES),
        empty,
    )


def _paid_text(part: Part, paid: Mapping[tuple[str, str], int]) -> str:
    """How much of a part that fell due was paid."""
    amount = paid.get((part.sale.id, part.stage), 0)
    if not part.commission:
        return ""
    if amount == part.commission:
        return say("all of it")
    return amount_text(amount, part.sale.currency) if amount else say("not yet")


def _campaigns_table(facts: CommissionFacts, progress: Iterable[Campaign], as_of: date) -> Table:
    def state(each: Campaign) -> str:
        if each.needed is None:
            return say("for everybody")
        if each.reached_on is not None:
            return say("reached on {day}", day=date_text(each.reached_on, as_of))
        if each.rule.to_day is not None and each.rule.to_day < as_of:
            return say("over, not reached")
        left = each.needed - len(each.accounts)
        return count("{number} account to go", "{number} accounts to go", left)

    def line(each: Campaign) -> Line:
        needed = f"/{each.needed:,}" if each.needed is not None else ""
        return Line(
            (
                shown(each.rule.name),
                shown(facts.people[each.agent]),
                f"{len(each.accounts):,}{needed}",
                date_text(each.rule.to_day, as_of) or "–",
                state(each),
            ),
            behind=(
                Behind(say("newly paid in the campaign"), each.accounts),
                Behind(say("had not paid before it"), each.out_of),
            ),
            key=f"{each.rule.id} {each.agent}",
        )

    return Table(
        say("Campaigns"),
        (
            Column(say("campaign"), weight=1),
            Column(say("agent")),
            Column(say("new accounts"), "right"),
            Column(say("last day")),
            Column(say("state")),
        ),
        tuple(map(line, sorted(progress, key=lambda each: (each.rule.name, each.rule.id, each.agent)))),
        (
            say(
                "Accounts of the agent that paid for the first time within the campaign's days, of the number asked. "
                "Once it is reached, the campaign's share replaces a smaller one for all orders paid in these days."
            ),
            say("A threshold that is a share: of the agent's accounts in these days that had not paid before them."),
        ),
        empty=say("No rule has a threshold or a last day, or nobody is an agent yet."),
    )


def _asks_text(rule: CommissionRule) -> str:
    """What a rule asks for before it pays."""
    number, share = rule.threshold, rule.threshold_share
    told = [count("{number} new account", "{number} new accounts", number)] if number else []
    told += [say("{share} of those that had not paid", share=percent_text(share))] if share else []
    return say(", ").join(told)


def _rules_table(said: Sequence[CommissionRule], terms: Terms) -> Table:
    def line(each: CommissionRule) -> Line:
        first, last = date_text(each.from_day), date_text(each.to_day)
        days = say("{first} to {last}", first=first or "…", last=last or "…") if first or last else say("always")
        return Line(
            (
                shown(each.name),
                word("falls_due", each.falls_due),
                percent_text(each.share),
                _asks_text(each),
                days,
            ),
            row=("commission_rule", each.id),
            key=each.id,
        )

    return Table(
        say("The rules"),
        (
            Column(say("rule"), weight=1),
            Column(say("stage")),
            Column(say("share"), "right"),
            Column(say("asks for")),
            Column(say("days")),
        ),
        tuple(map(line, said)),
        (
            count(
                "Active at six months: another order in the {number} month before.",
                "Active at six months: another order in the {number} months before.",
                terms.active_months,
            ),
            count(
                "Renewal: the first order {number} month after the first one, and after each renewal.",
                "Renewal: the first order {number} months after the first one, and after each renewal.",
                terms.renewal_months,
            ),
        ),
        empty=say("A lead writes the rules: `fieldrep record commission_rule name=… falls_due=payment share=5`."),
    )
