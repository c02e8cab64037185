"""Commission: what each agent is due and will be, by order and stage; how far campaigns have come; the rules."""

from collections.abc import Iterable, Sequence
from datetime import date

from fieldrep.domain.commission import Campaign, CommissionRule, Part, Terms, agents_of, campaigns, commissions
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import amount_text, date_text
from fieldrep.i18n.row_words import percent_text
from fieldrep.i18n.words import word
from fieldrep.reports.containing import contains_lines
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
    progress = campaigns(facts.rules, known, agents_of(known, facts.services))
    due = [each for each in parts if each.state != "coming"]
    coming = [each for each in parts if each.state == "coming"]
    return Report(
        say("Commission"),
        as_of,
        (
            _agents_table(facts, parts),
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
                (say("What fell due, the newest first; nothing where an account was not active at six months."),),
                say("Nothing has fallen due yet."),
            ),
            _campaigns_table(facts, progress.values(), as_of),
            _rules_table(facts.rules, terms),
        ),
        _document(parts, progress.values(), as_of),
        contains_lines(book, as_of),
    )


def _document(parts: Iterable[Part], progress: Iterable[Campaign], as_of: date) -> dict[str, object]:
    return {
        "as_of": as_of.isoformat(),
        "parts": [
            {
                "agent": each.agent,
                "account": each.sale.account,
                "order": each.sale.id,
                "ordered_on": each.sale.ordered_on.isoformat(),
                "stage": each.stage,
                "rule": each.rule.id,
                "share": each.rule.share,
                "amount": each.sale.amount,
                "commission": each.commission,
                "currency": each.sale.currency,
                "on": each.on.isoformat(),
                "state": each.state,
            }
            for each in parts
        ],
        "campaigns": [
            {
                "rule": each.rule.id,
                "agent": each.agent,
                "accounts": list(each.accounts),
                "threshold": each.rule.threshold,
                "reached_on": each.reached_on.isoformat() if each.reached_on else None,
            }
            for each in progress
        ],
    }


def _agents_table(facts: CommissionFacts, parts: Sequence[Part]) -> Table:
    inside: dict[tuple[str, str | None], list[Part]] = {}
    for each in parts:
        inside.setdefault((each.agent, each.sale.currency), []).append(each)

    def line(agent: str, currency: str | None) -> Line:
        mine = inside[agent, currency]
        accounts = tuple(sorted({each.sale.account for each in mine}))
        paying = tuple(sorted({each.sale.account for each in mine if each.state == "due"}))
        orders = len({each.sale.id for each in mine})
        due, coming = (sum(each.commission for each in mine if each.state == state) for state in ("due", "coming"))
        return Line(
            (
                shown(facts.people[agent]),
                f"{len(accounts):,}",
                f"{orders:,}",
                amount_text(due, currency),
                amount_text(coming, currency),
                amount_text(due + coming, currency),
            ),
            behind=(Behind(say("commission due"), paying), Behind(say("all of this agent"), accounts)),
            key=f"{agent} {currency or ''}",
        )

    return Table(
        say("By agent"),
        (
            Column(say("agent"), weight=1),
            Column(say("accounts"), "right"),
            Column(say("orders"), "right"),
            Column(say("due to date"), "right"),
            Column(say("coming"), "right"),
            Column(say("together"), "right"),
        ),
        tuple(line(*each) for each in sorted(inside, key=lambda each: (facts.people[each[0]], each[0], each[1] or ""))),
        (
            say(
                "Paid orders of accounts that an agent had on the day of the order (the part “agent” of an "
                "assignment). Each order pays each stage once, by the rule with the greatest share that applies."
            ),
            say("A share of the order's amount, cut to the minor unit for each order and stage, half up."),
        ),
        empty=say(
            "No order pays commission yet: it takes an agent (`fieldrep account NAME --rep AGENT --part agent`), a "
            "rule (`fieldrep record commission_rule name=… falls_due=payment share=5`) and a paid order."
        ),
    )


def _orders_table(
    heading: str, facts: CommissionFacts, parts: Sequence[Part], as_of: date, about: tuple[str, ...], empty: str
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
            Column(say("share of the order")),
            Column(say("rule")),
        ),
        tuple(map(line, parts[:MOST_LINES])),
        about,
        more(len(parts) - MOST_LINES),
        empty,
    )


def _campaigns_table(facts: CommissionFacts, progress: Iterable[Campaign], as_of: date) -> Table:
    def state(each: Campaign) -> str:
        if each.rule.threshold is None:
            return say("for everybody")
        if each.reached_on is not None:
            return say("reached on {day}", day=date_text(each.reached_on, as_of))
        if each.rule.to_day is not None and each.rule.to_day < as_of:
            return say("over, not reached")
        left = each.rule.threshold - len(each.accounts)
        return count("{number} account to go", "{number} accounts to go", left)

    def line(each: Campaign) -> Line:
        needed = f"/{each.rule.threshold:,}" if each.rule.threshold else ""
        return Line(
            (
                shown(each.rule.name),
                shown(facts.people[each.agent]),
                f"{len(each.accounts):,}{needed}",
                date_text(each.rule.to_day, as_of) or "–",
                state(each),
            ),
            behind=(Behind(say("newly paid in the campaign"), each.accounts),),
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
        ),
        empty=say("No rule has a threshold or a last day, or nobody is an agent yet."),
    )


def _rules_table(said: Sequence[CommissionRule], terms: Terms) -> Table:
    def line(each: CommissionRule) -> Line:
        first, last = date_text(each.from_day), date_text(each.to_day)
        days = say("{first} to {last}", first=first or "…", last=last or "…") if first or last else say("always")
        return Line(
            (
                shown(each.name),
                word("falls_due", each.falls_due),
                percent_text(each.share),
                count("{number} new account", "{number} new accounts", each.threshold) if each.threshold else "",
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
