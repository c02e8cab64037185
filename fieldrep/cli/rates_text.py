"""The four rates in plain lines: definition, numerator and denominator, in time and to date, and who is in them."""

from collections.abc import Iterator

from fieldrep.cli.out import print_heading, print_lines, print_table
from fieldrep.cli.session import Session
from fieldrep.domain.penetration import Penetration
from fieldrep.domain.rates import Cohort, Conversion, Rates, Repurchase
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import definition, few_text, missing_text, young_text
from fieldrep.i18n.formats import amount_text, day_text, rate_text, share_text, time_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.rates import RatesPage


def print_rates(session: Session, page: RatesPage) -> None:
    """Print the whole answer."""
    print(say("As of {day}", day=day_text(page.rates.as_of)))
    _print_one(page.rates, page.spend, page.seats)
    _print_cohorts(page.rates.cohorts, page.rates.stage)
    _print_groups(page)
    print_heading(say("Contains the work of"))
    print_lines(_contains(session, page))


def _print_one(rates: Rates, spend: Penetration, seats: Penetration) -> None:
    print_heading(word("blocks", "coverage"))
    print_lines(_coverage(rates))
    print_heading(word("blocks", "conversion"))
    print_lines(_conversion(rates))
    print_heading(word("blocks", "repurchase"))
    print_lines(_repurchase(rates))
    print_heading(word("blocks", "penetration"))
    print_lines(_penetration("spend", spend))
    print_lines(_penetration("seats", seats))


def _coverage(rates: Rates) -> Iterator[str]:
    coverage = rates.coverage
    yield _rate(say("opened"), coverage.rate)
    yield definition("coverage")
    yield _rate(say("reached"), Ratio(coverage.reached, coverage.targets))
    yield definition("reached")


def _conversion(rates: Rates) -> Iterator[str]:
    conversion = rates.conversion
    yield from _in_time_and_to_date("conversion", rates.stage, conversion)
    yield count("{number} day with an order", "{number} days with an order", conversion.order_days)


def _repurchase(rates: Rates) -> Iterator[str]:
    yield from _in_time_and_to_date("repurchase", rates.stage, rates.repurchase)


def _in_time_and_to_date(kind: str, stage: str, found: Conversion | Repurchase) -> Iterator[str]:
    yield _rate(say("in time"), found.in_time)
    yield definition(kind, stage)
    yield _rate(say("to date"), found.to_date)
    if found.young:
        yield young_text(found.young)


def _penetration(kind: str, penetration: Penetration) -> Iterator[str]:
    label = say("of spend") if kind == "spend" else say("of seats")
    if not penetration.accounts:
        yield say("{label}: nothing is estimated yet", label=label)
        yield definition(kind)
        return
    ours, whole = penetration.pooled
    parts = (amount_text(ours), amount_text(whole)) if kind == "spend" else (f"{ours:,}", f"{whole:,}")
    yield say(
        "{label}, pooled: {share} ({ours} of {whole})",
        label=label,
        share=share_text(ours, whole),
        ours=parts[0],
        whole=parts[1],
    )
    yield definition(kind)
    if penetration.median:
        accounts = count("{number} account", "{number} accounts", penetration.accounts)
        yield say("median of {accounts}: {share}", accounts=accounts, share=share_text(*penetration.median))
    if penetration.few:
        yield few_text(penetration.accounts)
    bands = (
        say("{band} {number}", band=word("band", band), number=number) for band, number in penetration.bands.items()
    )
    yield say(", ").join(bands)
    for rival in penetration.rivals:
        amount = amount_text(rival.share.n) if kind == "spend" else f"{rival.share.n:,}"
        name = rival.rival or say("nobody knows whom")
        line = say("rival: {rival}, {share} ({amount})", rival=name, share=share_text(*rival.share), amount=amount)
        if rival.contract_ends:
            line = say("{fact}, contract ends {day}", fact=line, day=day_text(rival.contract_ends))
        yield line


def _rate(label: str, ratio: Ratio) -> str:
    line = say("{label}: {rate}", label=label, rate=rate_text(*ratio))
    return say("{rate}, {few}", rate=line, few=few_text(ratio.of)) if ratio.few and ratio.of else line


def _cohort_note(cohort: Cohort) -> str:
    few = few_text(cohort.opened) if Ratio(0, cohort.opened).few else ""
    return say(", ").join(filter(None, (say("young") if cohort.young else "", few)))


def _print_cohorts(cohorts: tuple[Cohort, ...], stage: str) -> None:
    if not cohorts:
        return
    titles = {
        "month": say("By month of opening"),
        "week": say("By week of opening"),
        "quarter": say("By quarter of opening"),
    }
    print_heading(titles[stage])
    print_table(
        (say("opened in"), say("opened"), say("converted"), say("in time"), say("again"), say("in time"), say("note")),
        (
            (
                cohort.month,
                str(cohort.opened),
                rate_text(cohort.converted, cohort.opened),
                "–" if cohort.young else rate_text(cohort.converted_in_time, cohort.opened),
                rate_text(cohort.repurchased, cohort.converted),
                rate_text(cohort.repurchased_in_time, cohort.converted - cohort.repurchase_young),
                _cohort_note(cohort),
            )
            for cohort in cohorts
        ),
        right=(1, 2, 3, 4, 5),
    )


def _print_groups(page: RatesPage) -> None:
    if not page.groups:
        return
    print_heading(say("By {group}", group=_group_word(page.groups[0][0].by)))
    print_table(
        (
            _group_word(page.groups[0][0].by),
            word("blocks", "coverage"),
            word("blocks", "conversion"),
            say("to date"),
            word("blocks", "repurchase"),
            say("to date"),
            word("blocks", "penetration"),
        ),
        (
            (
                group.name or say("(none)"),
                rate_text(*group.rates.coverage.rate),
                rate_text(*group.rates.conversion.in_time),
                rate_text(*group.rates.conversion.to_date),
                rate_text(*group.rates.repurchase.in_time),
                rate_text(*group.rates.repurchase.to_date),
                share_text(*spend.pooled) if spend.accounts else share_text(*seats.pooled),
            )
            for group, spend, seats in page.groups
        ),
        right=(1, 2, 3, 4, 5, 6),
    )


def _group_word(by: str) -> str:
    return say("opened in") if by == "cohort" else word("cell", "person" if by == "rep" else by)


def _contains(session: Session, page: RatesPage) -> Iterator[str]:
    for part in page.contains:
        line = say("{person}, through {time}", person=part.person, time=time_text(part.through, session.today))
        yield say("{fact}; {missing}", fact=line, missing=missing_text(part.missing)) if part.missing else line
