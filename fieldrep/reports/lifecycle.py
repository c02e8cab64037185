"""The lifecycle: how many accounts stand in each stage, its goal and its measures, and who moved."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from fieldrep.domain.choices import LIFECYCLE
from fieldrep.domain.lifecycle import PaidFacts, Purchases, by_stage, months_before, stage_of
from fieldrep.domain.months import quarter_before
from fieldrep.domain.movers import movers
from fieldrep.domain.ratios import FEW
from fieldrep.domain.rules import Rules
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import amount_text, amounts_text, date_text, rate_text, share_text
from fieldrep.i18n.money_words import left_out_document, left_out_notes
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more, moved_since
from fieldrep.store.book import Book
from fieldrep.store.queries.lifecycle import MoneyFacts, decisive_accounts, money_facts, other_money, paid_facts
from fieldrep.store.queries.money import LeftOut, home_currency
from fieldrep.store.queries.rules import rules
from fieldrep.store.queries.troubles import purchases
from fieldrep.text import shown

GOAL = {
    "acquisition": mark("sales growth"),
    "development": mark("profit"),
    "retention": mark("selective service, by contribution and credit"),
    "lost": mark("receivables"),
}
"""What each stage is for (method.md §8)."""
MOST_LINES = 100
NOTHING = MoneyFacts()
Money = Mapping[str | None, MoneyFacts]
"""An account's money by currency."""


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day, beside the last day of the quarter before."""
    rule, as_of, currency = rules(book), asking.as_of, home_currency(book)
    names = decisive_accounts(book)
    before = quarter_before(as_of)
    paid = paid_facts(book, as_of)
    now, then = (_stages(names, facts, day, rule) for facts, day in ((paid, as_of), (paid_facts(book, before), before)))
    moved = movers(then, now)
    inside = by_stage(now.items())
    every = money_facts(book, months_before(as_of, 12), as_of, currency)
    money = {account: found[currency] for account, found in every.items() if currency in found}
    bought = purchases(book, months_before(as_of, 6), months_before(as_of, 3), as_of, currency)
    lately = {account: paid for account, found in bought.items() for paid in found if paid.currency == currency}
    others = other_money(book, months_before(as_of, 12), as_of, currency).among(names)
    kept = sorted(inside["retention"], key=lambda each: (-money.get(each, NOTHING).amount, each not in every, each))
    return Report(
        say("Lifecycle"),
        as_of,
        (
            _stages_table(inside, money, lately, rule, others),
            moved_since(
                before,
                moved,
                names,
                "lifecycle",
                say("The stages as of that day, from what is known today."),
                say("Nobody has moved since then."),
                bad="lost",
            ),
            _kept(kept, names, every),
            _lost(inside["lost"], names, paid, every, currency),
        ),
        {
            "as_of": as_of.isoformat(),
            "before": before.isoformat(),
            "currency": currency,
            "other_currencies": left_out_document(others),
            "stages": {
                stage: {"accounts": list(inside[stage]), **_measures(inside[stage], money, lately)}
                for stage in LIFECYCLE
            },
            "movers": [list(mover) for mover in moved],
            "customers": [
                _customer(each, names, now[each], facts, money) for each, facts in paid.items() if each in names
            ],
            "names": names,
        },
    )


def _customer(
    account: str, names: Mapping[str, str], stage: str, paid: PaidFacts, money: Mapping[str, MoneyFacts]
) -> dict[str, object]:
    """A customer as facts: where it stands, when it paid, what it brings and owes."""
    days = {f"{which}_paid_on": day.isoformat() if day else None for which, day in paid._asdict().items()}
    return {"account": account, "name": names[account], "stage": stage, **days, **money.get(account, NOTHING)._asdict()}


def _stages(names: Iterable[str], paid: Mapping[str, PaidFacts], as_of: date, rule: Rules) -> dict[str, str]:
    lost, retention = rule.whole("lifecycle_lost"), rule.whole("lifecycle_retention")
    return {each: stage_of(paid.get(each, PaidFacts()), as_of, lost, retention) for each in names}


def _measures(
    accounts: Iterable[str], money: Mapping[str, MoneyFacts], lately: Mapping[str, Purchases]
) -> dict[str, object]:
    facts = [money.get(each, NOTHING) for each in accounts]
    bought = [lately.get(each, Purchases(0, 0)) for each in accounts]
    return {
        "amount": sum(each.amount for each in facts),
        "profit": [sum(each.profit for each in facts), sum(each.profit_of for each in facts)],
        "owed": sum(each.owed for each in facts),
        "overdue": sum(each.overdue for each in facts),
        "purchases": [sum(each.lately for each in bought), sum(each.before for each in bought)],
    }


def _stages_table(
    inside: Mapping[str, Sequence[str]],
    money: Mapping[str, MoneyFacts],
    lately: Mapping[str, Purchases],
    rule: Rules,
    others: LeftOut,
) -> Table:
    every = Behind(say("accounts that decide"), tuple(sorted(each for those in inside.values() for each in those)))
    targets = len(every.accounts)

    def line(stage: str, accounts: Sequence[str]) -> Line:
        return Line(
            (
                word("lifecycle", stage),
                f"{len(accounts):,}",
                rate_text(len(accounts), targets),
                say(GOAL[stage]),
                _measure(stage, accounts, money, lately, others.currency),
            ),
            behind=(Behind(word("lifecycle", stage), tuple(accounts)), every),
            tone="warn" if stage == "lost" and accounts else "plain",
            key=stage,
        )

    return Table(
        say("Stages"),
        (
            Column(say("stage")),
            Column(say("accounts"), "right"),
            Column(say("of the accounts"), "right"),
            Column(say("goal")),
            Column(say("measure"), weight=1),
        ),
        tuple(line(stage, inside[stage]) for stage in LIFECYCLE) if targets else (),
        (
            say("Acquisition: until an account has paid on a second day."),
            count(
                "Development: until {number} month after its first paid order; retention from then on.",
                "Development: until {number} months after its first paid order; retention from then on.",
                rule.whole("lifecycle_retention"),
            ),
            count(
                "Lost: has paid, but nothing for {number} month.",
                "Lost: has paid, but nothing for {number} months.",
                rule.whole("lifecycle_lost"),
            ),
            say("Of the accounts: those in the stage, of all accounts that decide."),
        ),
        ((few_text(targets),) if 0 < targets < FEW else ()) + left_out_notes(others),
        empty=say("There are no accounts yet: `fieldrep import`, or `a` in the app."),
    )


def _measure(
    stage: str,
    accounts: Sequence[str],
    money: Mapping[str, MoneyFacts],
    lately: Mapping[str, Purchases],
    currency: str | None,
) -> str:
    """The figure that a stage is steered by."""
    facts = [money.get(each, NOTHING) for each in accounts]
    if stage == "acquisition":
        bought = [lately[each] for each in accounts if each in lately]
        return say(
            "paid {lately} in three months, {before} in the three before",
            lately=amount_text(sum(each.lately for each in bought), currency),
            before=amount_text(sum(each.before for each in bought), currency),
        )
    profit, of = sum(each.profit for each in facts), sum(each.profit_of for each in facts)
    if stage == "development":
        return say(
            "profit {profit} in twelve months, {share} of {amount}",
            profit=amount_text(profit, currency),
            share=share_text(profit, of),
            amount=amount_text(of, currency),
        )
    owed, overdue = sum(each.owed for each in facts), sum(each.overdue for each in facts)
    owes, late = (amount_text(each, currency) for each in (owed, overdue))
    credit = say("owe {owed}, {overdue} of it overdue", owed=owes, overdue=late)
    if stage == "lost":
        return credit
    amount = amount_text(sum(each.amount for each in facts), currency)
    return say("{amount} in twelve months; {credit}", amount=amount, credit=credit)


def _each(money: Money, figure: Callable[[MoneyFacts], int | None]) -> str:
    """A figure of an account in each currency that it has any in."""
    found = {currency: figure(facts) for currency, facts in money.items()}
    return amounts_text({currency: amount for currency, amount in found.items() if amount})


def _kept(accounts: Sequence[str], names: Mapping[str, str], every: Mapping[str, Money]) -> Table:
    def line(account: str) -> Line:
        money = every.get(account, {})
        overdue = _each(money, lambda facts: facts.overdue)
        return Line(
            (
                shown(names[account]),
                _each(money, lambda facts: facts.amount),
                _each(money, lambda facts: facts.profit if facts.profit_of else None) or "–",
                _each(money, lambda facts: facts.owed),
                overdue,
            ),
            account=account,
            tone="warn" if overdue else "plain",
            key=account,
        )

    return Table(
        say("To be kept: contribution and credit"),
        (
            Column(say("account"), weight=1),
            Column(say("paid"), "right"),
            Column(say("profit"), "right"),
            Column(say("owes"), "right"),
            Column(say("overdue"), "right"),
        ),
        tuple(line(account) for account in accounts[:MOST_LINES]),
        (say("Of the last twelve months, who brings most first: serve by what each brings and how it pays."),),
        more(len(accounts) - MOST_LINES),
        say("Nobody has been a customer for so long yet."),
    )


def _lost(
    accounts: Sequence[str],
    names: Mapping[str, str],
    paid: Mapping[str, PaidFacts],
    every: Mapping[str, Money],
    currency: str | None,
) -> Table:
    def owed(account: str) -> tuple[int, bool]:
        """What it owes in the currency of the sums, then whether it owes anything in another."""
        money = every.get(account, {})
        return -money.get(currency, NOTHING).owed, not any(facts.owed for facts in money.values())

    return Table(
        say("Lost customers"),
        (Column(say("account"), weight=1), Column(say("paid last")), Column(say("owes"), "right")),
        tuple(
            Line(
                (shown(names[each]), date_text(paid[each].last), _each(every.get(each, {}), lambda facts: facts.owed)),
                account=each,
                key=each,
            )
            for each in sorted(accounts, key=lambda each: (*owed(each), paid[each].last or date.min, each))[:MOST_LINES]
        ),
        (say("First what they owe; then the reason why they stopped."),),
        empty=say("No customer is lost."),
    )
