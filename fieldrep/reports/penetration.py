"""Penetration as a page: of spend, of seats, by product line; who has the rest; the estimates; what may grow."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from fieldrep.domain.penetration import Penetration
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.rules import RULES, Rules
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import definition
from fieldrep.i18n.formats import date_text, share_text
from fieldrep.i18n.money_words import uncompared_notes
from fieldrep.i18n.rule_words import rule_value
from fieldrep.i18n.words import word
from fieldrep.reports.estimate_lines import estimate_table
from fieldrep.reports.penetration_document import penetration_document
from fieldrep.reports.penetration_lines import penetration_lines, quantity
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.upsell_lines import needs_table, upsell_table
from fieldrep.store.queries.penetration import penetration_page
from fieldrep.store.queries.rules import rules

if TYPE_CHECKING:
    from fieldrep.store.book import Book


def report(book: "Book", asking: Asking) -> Report:
    """Penetration as of a day."""
    page, day, rule = penetration_page(book, asking.as_of), asking.as_of, rules(book)
    currency = page.currency
    columns = (Column("", weight=1), Column("", "right"), Column("", weight=2))
    parts = (
        Table(
            say("Of spend"),
            columns,
            (
                *penetration_lines("spend", page.spend, day, currency),
                *_benchmark(page.spend, rule.share("penetration_benchmark")),
            ),
            (
                definition("spend"),
                _bands(rule),
                say("pooled: all our amounts over all whole spends; the median is that of accounts"),
            ),
        ),
        Table(
            say("Of seats"),
            columns,
            tuple(penetration_lines("seats", page.seats, day, currency)),
            (definition("seats"),),
        ),
        _products(page.products, day, currency),
        estimate_table(page, "spend", day),
        estimate_table(page, "seats", day),
        upsell_table(page, day),
        needs_table(page),
    )
    return Report(say("Penetration"), day, parts, penetration_document(page, day))


def _bands(rule: Rules) -> str:
    first, second, third = (
        rule_value(RULES[name], rule.text(name)) for name in ("band_replaceable", "band_weak", "band_safe")
    )
    return say(
        "bands: {replaceable} up to {first}, {weak} to {second}, {safe} to {third}, {locked} above; a border belongs "
        "to the band below it",
        replaceable=word("band", "replaceable"),
        weak=word("band", "weak"),
        safe=word("band", "safe"),
        locked=word("band", "locked_in"),
        first=first,
        second=second,
        third=third,
    )


def _benchmark(found: Penetration, benchmark: Ratio) -> Iterator[Line]:
    """How many accounts are where the best are (method.md §4)."""
    if not found.accounts:
        return
    there = tuple(each.account for each in found.each if each.share.n * benchmark.of >= benchmark.n * each.share.of)
    every = tuple(each.account for each in found.each)
    name = say("benchmark: {share} and more", share=share_text(*benchmark))
    share = say("{n} of {of}", n=f"{len(there):,}", of=f"{found.accounts:,}")
    cells = (name, share_text(len(there), found.accounts), share)
    behind = (Behind(name, there), Behind(say("accounts with an estimate"), every))
    yield Line(cells, behind=behind, key="benchmark")


def _products(products: Mapping[str, Penetration], day: date, currency: str | None) -> Table:
    columns = (
        Column(say("product line"), weight=1),
        Column(say("pooled"), "right"),
        Column(say("median"), "right"),
        Column(say("ours"), "right"),
        Column(say("whole"), "right"),
        Column(say("accounts"), "right"),
        Column(say("largest rival"), weight=1),
        Column(word("cell", "contract_ends")),
    )
    told = {name: found for name, found in products.items() if found.accounts}
    few = sum(found.few for found in told.values())
    apart = sorted({account for found in products.values() for account in found.uncompared})
    notes = (
        *((count("{number} of them has fewer than 10 accounts", "{number} of them have fewer than 10 accounts", few),)
          if few else ()),
        *uncompared_notes(apart, currency),
    )  # fmt: skip
    about = (say("orders and estimates that name a product line, as of spend; others are in no line"),)
    empty = say("No estimate names a product line yet. Write one down: `fieldrep estimate ACCOUNT --product LINE …`.")
    lines = tuple(_product(name, found, day, currency) for name, found in told.items())
    return Table(say("By product line"), columns, lines, about, notes, empty)


def _product(name: str, found: Penetration, day: date, currency: str | None) -> Line:
    rival = next(iter(found.rivals), None)
    told = ends = ""
    if rival is not None:
        who = rival.rival or say("nobody knows whom")
        told = say("{rival}, {share}", rival=who, share=share_text(*rival.share))
        ends = date_text(rival.contract_ends, day)
    ours = Behind(say("accounts that pay us"), tuple(each.account for each in found.each if each.share.n))
    every = Behind(say("accounts with an estimate"), tuple(each.account for each in found.each))
    return Line(
        (
            name,
            share_text(*found.pooled),
            share_text(*(found.median or Ratio(0, 0))),
            quantity("spend", found.pooled.n, currency),
            quantity("spend", found.pooled.of, currency),
            f"{found.accounts:,}",
            told,
            ends,
        ),
        behind=(ours, every),
        key=f"product {name}",
    )
