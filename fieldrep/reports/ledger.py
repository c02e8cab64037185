"""The ledger of lifetime profit: what each order earned, by person, by account, by month, and order by order."""

from collections.abc import Iterable, Mapping

from fieldrep.domain.ledger import Earned, Entry, Sums, by_account, by_person, sums
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import amount_text, date_text, share_text
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more
from fieldrep.store.book import Book
from fieldrep.store.queries.ledger import LedgerPage, ledger_page
from fieldrep.store.queries.money import account_names, person_names
from fieldrep.text import shown

MOST_LINES = 200
Names = Mapping[str, str]
OfAccounts = Mapping[str, Mapping[str | None, Sums]]


def report(book: Book, asking: Asking) -> Report:
    """The ledger as of a day: of all accounts, by person, account or month; or of one account, order by order."""
    page = ledger_page(book, asking.as_of, asking.account)
    people, accounts = person_names(book), account_names(book)
    earned, of_accounts = by_person(page.entries), by_account(page.entries)
    totals = sums(page.entries)
    tables = [_totals(page, totals)]
    if asking.account:
        tables.append(_orders(page.entries, people))
    if asking.by in (None, "person"):
        tables.append(_persons(say("By person"), earned, people))
    if asking.by in (None, "account") and not asking.account:
        tables.append(_accounts(page, of_accounts, people, accounts))
    if asking.by == "month":
        tables += _months(page.entries, people)
    title = say("Profit ledger")
    if asking.account:
        title = say("{title}: {name}", title=title, name=accounts.get(asking.account, asking.account))
    return Report(
        title,
        asking.as_of,
        tuple(tables),
        _document(page, asking, totals, earned, of_accounts),
    )


def _document(
    page: LedgerPage,
    asking: Asking,
    totals: Mapping[str | None, Sums],
    earned: Iterable[Earned],
    of_accounts: OfAccounts,
) -> dict[str, object]:
    document: dict[str, object] = {
        "as_of": asking.as_of.isoformat(),
        "originator_share": list(page.originator_share),
        "server_share": list(page.server_share),
        "totals": [{"currency": currency, **each._asdict()} for currency, each in totals.items()],
        "persons": [{**each._asdict(), "earned": each.earned} for each in earned],
        "accounts": [
            {"account": account, "originator": page.opened_by.get(account), "currency": currency, **each._asdict()}
            for account, found in of_accounts.items()
            for currency, each in found.items()
        ],
    }
    if asking.account:
        document["orders"] = [
            {**entry._asdict(), "currency": entry.sale.currency, "sale": entry.sale._asdict()} for entry in page.entries
        ]
    if asking.by == "month":
        document["months"] = {
            month: [{**each._asdict(), "earned": each.earned} for each in by_person(inside)]
            for month, inside in _by_month(page.entries).items()
        }
    return document


def _name(names: Names, row: str | None) -> str:
    return shown(names.get(row, row)) if row else say("the house")


def _totals(page: LedgerPage, totals: Mapping[str | None, Sums]) -> Table:
    lines = []
    for currency, each in totals.items():
        inside = [entry.sale for entry in page.entries if entry.sale.currency == currency]
        unknown = tuple(sorted({sale.account for sale in inside if sale.profit is None}))
        everybody = tuple(sorted({sale.account for sale in inside}))
        behind = (
            Behind(say("accounts with an order whose profit nobody said"), unknown),
            Behind(say("accounts that ordered"), everybody),
        )
        cells = (shown(currency or say("not said")), f"{each.orders:,}", f"{each.unknown:,}", *_money(each, currency))
        lines.append(Line(cells, behind=behind, tone="warn" if each.unknown else "plain", key=currency or ""))
    return Table(
        say("All in all"),
        (
            Column(say("currency"), weight=1),
            Column(say("orders"), "right"),
            Column(say("profit unknown"), "right"),
            *_columns(),
        ),
        tuple(lines),
        _about(page),
        _unknown(page.entries),
        say("No paid order yet: `fieldrep order`, or `fieldrep import FILE --as orders` with a column for the profit."),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("profit"), "right"),
        Column(say("originators"), "right"),
        Column(say("servers"), "right"),
        Column(say("the house"), "right"),
    )


def _about(page: LedgerPage) -> tuple[str, ...]:
    return (
        say(
            "Of each order's gross profit {originator} go to whoever opened the account, {server} to whoever serves it "
            "on the order's day; the rest, and every loss, is the house's.",
            originator=share_text(*page.originator_share),
            server=share_text(*page.server_share),
        ),
        say(
            "Opened by: the author of the visit in which it was opened, else its first hunter or agent, else who had "
            "it first, else whoever wrote it down. Serves: a farmer, else a hunter, else whoever else is assigned."
        ),
    )


def _unknown(entries: Iterable[Entry]) -> tuple[str, ...]:
    unknown = sum(entry.sale.profit is None for entry in entries)
    if not unknown:
        return ()
    return (
        count(
            "{number} order has no profit said: it is in no figure here, until somebody says it.",
            "{number} orders have no profit said: they are in no figure here, until somebody says it.",
            unknown,
        ),
    )


def _money(each: Sums, currency: str | None) -> tuple[str, ...]:
    """The sums; dashes where of no order the profit is known: unknown is not nothing."""
    if each.orders == each.unknown:
        return ("–",) * 4
    return tuple(amount_text(amount, currency) for amount in (each.profit, each.originators, each.servers, each.house))


def _persons(heading: str, earned: Iterable[Earned], people: Names) -> Table:
    lines = tuple(_person(each, people) for each in earned)
    return Table(
        heading,
        (
            Column(say("who"), weight=1),
            Column(say("opened"), "right"),
            Column(say("as originator"), "right"),
            Column(say("serves"), "right"),
            Column(say("as server"), "right"),
            Column(say("together"), "right"),
            Column(say("profit unknown"), "right"),
        ),
        lines,
        (say("The accounts that somebody opened and served, as far as they ordered, and the parts of their profit."),),
        empty=say("Nobody yet."),
    )


def _person(each: Earned, people: Names) -> Line:
    cells = (
        _name(people, each.person),
        f"{len(each.opened):,}",
        amount_text(each.as_originator, each.currency),
        f"{len(each.served):,}",
        amount_text(each.as_server, each.currency),
        amount_text(each.earned, each.currency),
        f"{each.unknown:,}" if each.unknown else "",
    )
    behind = (Behind(say("accounts opened"), each.opened), Behind(say("accounts served"), each.served))
    return Line(cells, behind=behind, key=f"{each.person} {each.currency or ''}")


def _accounts(page: LedgerPage, of_accounts: OfAccounts, people: Names, names: Names) -> Table:
    told = [(account, currency, each) for account, found in of_accounts.items() for currency, each in found.items()]
    told.sort(key=lambda line: (-line[2].profit, names.get(line[0], ""), line[0], line[1] or ""))
    lines = tuple(
        Line(
            (
                shown(names.get(account, account)),
                _name(people, page.opened_by.get(account)),
                f"{each.unknown}/{each.orders}" if each.unknown else "",
                *_money(each, currency),
            ),
            account=account,
            key=f"{account} {currency or ''}",
        )
        for account, currency, each in told[:MOST_LINES]
    )
    return Table(
        say("By account"),
        (Column(say("account"), weight=1), Column(say("opened by")), Column(say("unknown"), "right"), *_columns()),
        lines,
        (say("The largest lifetime profit first; unknown: orders without a profit, of all its orders."),),
        more(len(told) - MOST_LINES),
        say("No account yet."),
    )


def _by_month(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by the month of their order, the newest first, as they come."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.sale.day[:7], []).append(entry)
    return found


def _months(entries: Iterable[Entry], people: Names) -> list[Table]:
    return [_persons(month, by_person(inside), people) for month, inside in _by_month(entries).items()]


def _orders(entries: Iterable[Entry], people: Names) -> Table:
    lines = tuple(
        Line(
            (
                date_text(entry.sale.day),
                shown(entry.sale.code or ""),
                amount_text(entry.sale.amount, entry.sale.currency),
                say("unknown") if entry.sale.profit is None else amount_text(entry.sale.profit, entry.sale.currency),
                _part(people, entry.originator, entry.originators, entry),
                _part(people, entry.server, entry.servers, entry),
                "" if entry.sale.profit is None else amount_text(entry.house, entry.sale.currency),
            ),
            account=entry.sale.account,
            row=("order", entry.sale.id),
            tone="warn" if entry.sale.profit is None else "plain",
            key=entry.sale.id,
        )
        for entry in entries
    )
    return Table(
        say("Order by order"),
        (
            Column(say("day")),
            Column(say("code"), weight=1),
            Column(say("amount"), "right"),
            Column(say("profit"), "right"),
            Column(say("originator"), "right", 1),
            Column(say("server"), "right", 1),
            Column(say("the house"), "right"),
        ),
        lines,
        empty=say("No paid order yet."),
    )


def _part(people: Names, person: str | None, amount: int, entry: Entry) -> str:
    """Somebody and their part; the name alone where the profit is unknown."""
    if person is None:
        return "–"
    name = _name(people, person)
    if entry.sale.profit is None:
        return name
    return say("{name} {amount}", name=name, amount=amount_text(amount, entry.sale.currency))
