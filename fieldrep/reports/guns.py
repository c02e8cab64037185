"""Three guns: how the accounts order, by accounts and by amount, month by month, and who moved up or fell back."""

from collections.abc import Iterable, Mapping
from datetime import date

from fieldrep.domain.guns import CHANNELS, Mover, Share
from fieldrep.domain.months import month_before, month_of
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import counted_rate, few_note, few_text
from fieldrep.i18n.formats import amount_text, date_text, rate_text, share_text
from fieldrep.i18n.money_words import left_out_notes
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table, Tone
from fieldrep.store.book import Book
from fieldrep.store.queries.guns import GunsPage, guns_page
from fieldrep.store.queries.money import account_names
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

MONTHS = 12
TONES: dict[str | None, Tone] = {"auto": "good", None: "dim"}


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day."""
    page = guns_page(book, asking.as_of)
    months = dict(reversed([*page.guns.months.items()][-MONTHS:]))
    this = month_of(asking.as_of)
    movers = [mover for mover in page.guns.movers if mover.month in (this, month_before(this))]
    names = account_names(book)
    last = rules(book).whole("gun_orders")
    return Report(
        say("Three guns"),
        asking.as_of,
        (
            _standing(page, last, asking.as_of),
            _by_month(months, False, _trend(months, False)),
            _by_month(months, True, _trend(months, True)),
            _moved(say("Moved up"), [mover for mover in movers if mover.up], names),
            _moved(say("Fell back"), [mover for mover in movers if not mover.up], names),
        ),
        {
            "as_of": asking.as_of.isoformat(),
            "since": page.since.isoformat(),
            "currency": page.currency,
            "standing": _document(page.guns.standing),
            "months": {month: _document(shares) for month, shares in page.guns.months.items()},
            "movers": [mover._asdict() for mover in page.guns.movers],
            "orders": {
                "all": page.orders,
                "without_channel": page.silent,
                "undecided_sites": page.undecided,
                "other_currency": len(page.other_currencies.orders),
            },
        },
    )


def gun_word(gun: str | None) -> str:
    """What a gun is called; that none is known."""
    return word("gun", gun) if gun else say("not said")


def _document(shares: Mapping[str | None, Share]) -> dict[str, object]:
    return {
        gun or "not_said": {"accounts": list(share.accounts), "of": share.of, "amount": list(share.amount)}
        for gun, share in shares.items()
    }


def _standing(page: GunsPage, last: int, as_of: date) -> Table:
    shares = page.guns.standing
    everybody = tuple(account for gun in CHANNELS for account in shares[gun].accounts)
    buyers = Behind(say("accounts that ordered"), everybody)
    lines = tuple(
        Line(
            (
                gun_word(gun),
                rate_text(*shares[gun].rate),
                share_text(*shares[gun].amount),
                amount_text(shares[gun].amount.n, page.currency),
            ),
            behind=(Behind(gun_word(gun), shares[gun].accounts), buyers),
            tone=TONES.get(gun, "plain"),
            key=gun or "none",
        )
        for gun in CHANNELS
        if gun or shares[gun].accounts
    )
    return Table(
        say("How the accounts order"),
        (
            Column(say("gun"), weight=1),
            Column(say("of the accounts"), "right"),
            Column(say("of the amount"), "right"),
            Column(say("amount"), "right"),
        ),
        lines if everybody else (),
        (
            count(
                "An account's gun is the channel of its last order.",
                "An account's gun is the channel of most of its last {number} orders; a tie goes to the newest.",
                last,
            ),
            say(
                "Of the accounts with a paid order from {first} to {last}, and of what they paid in that time.",
                first=date_text(page.since, as_of),
                last=date_text(as_of, as_of),
            ),
        ),
        tuple(_notes(page, len(everybody))),
        say("No paid order in that time yet: `fieldrep order`, or `fieldrep import FILE --as orders`."),
    )


def _notes(page: GunsPage, accounts: int) -> Iterable[str]:
    if accounts > 0 and Ratio(0, accounts).few:
        yield few_text(accounts)
    if page.undecided:
        yield count(
            "{number} site cannot decide and is in no gun.",
            "{number} sites cannot decide and are in no gun.",
            page.undecided,
        )
    if page.silent:
        yield count(
            "{number} of {of} orders names no channel and was not taken in a visit: it is passed over.",
            "{number} of {of} orders name no channel and were not taken in a visit: they are passed over.",
            page.silent,
            of=page.orders,
        )
    yield from left_out_notes(page.other_currencies)


def _by_month(months: Mapping[str, Mapping[str | None, Share]], amounts: bool, trend: str) -> Table:
    heading = say("Share of the amount, by month") if amounts else say("Share of the accounts, by month")
    about = (
        say("Of what was paid in the month: the part of the accounts in each gun.")
        if amounts
        else say("Of the accounts with a paid order in the month: those in each gun at its end.")
    )
    lines = tuple(_month(month, shares, amounts) for month, shares in months.items())
    columns = (Column(say("month")), *(Column(gun_word(gun), "right", 1) for gun in CHANNELS))
    notes = (*few_note(line.cells for line in lines), *((trend,) if trend else ()))
    return Table(heading, columns, lines, (about,), notes, say("No month has a paid order yet."))


def _month(month: str, shares: Mapping[str | None, Share], amounts: bool) -> Line:
    cells = [
        ""
        if gun is None and not share.accounts
        else share_text(*share.amount)
        if amounts
        else counted_rate(*share.rate)
        for gun, share in shares.items()
    ]
    behind = tuple(
        Behind(say("{month}: {gun}", month=month, gun=gun_word(gun)), shares[gun].accounts)
        for gun in CHANNELS
        if shares[gun].accounts
    )
    everybody = tuple(account for gun in CHANNELS for account in shares[gun].accounts)
    behind = (*behind, Behind(say("{month}: {gun}", month=month, gun=say("accounts that ordered")), everybody))
    return Line((month, *cells), behind=behind, key=f"{'amount' if amounts else 'accounts'} {month}")


def _trend(months: Mapping[str, Mapping[str | None, Share]], amounts: bool) -> str:
    """What the automatic gun has gained from the oldest month shown to the newest; nothing where there is only one."""
    if len(months) < 2:
        return ""
    newest, *_, oldest = months
    before, now = (_auto(months[month], amounts) for month in (oldest, newest))
    return say(
        "Trend: automatic was {before} in {oldest}, and is {now} in {newest}.",
        before=before,
        oldest=oldest,
        now=now,
        newest=newest,
    )


def _auto(shares: Mapping[str | None, Share], amounts: bool) -> str:
    return share_text(*(shares["auto"].amount if amounts else shares["auto"].rate))


def _moved(heading: str, movers: Iterable[Mover], names: Mapping[str, str]) -> Table:
    lines = tuple(
        Line(
            (shown(names.get(mover.account, mover.account)), gun_word(mover.before), gun_word(mover.now), mover.month),
            account=mover.account,
            tone="good" if mover.up else "warn",
            key=f"{mover.month} {mover.account}",
        )
        for mover in sorted(movers, key=lambda each: (names.get(each.account, ""), each.account, each.month))
    )
    columns = (Column(say("account"), weight=1), Column(say("was")), Column(say("is now")), Column(say("month")))
    about = (say("Since the end of the month before, and in the month before."),)
    return Table(heading, columns, lines, about, empty=say("Nobody has."))
