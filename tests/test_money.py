"""What is in another currency: in no sum, in no comparison, and told; and amounts that cannot be put together."""

import json
from datetime import date
from pathlib import Path

import pytest

from fieldrep.cli import run
from fieldrep.domain.lifecycle import Purchases, is_falling
from fieldrep.domain.penetration import Currencies, EstimateFacts, penetration_by_product, spend_penetration
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.rules import RULES
from fieldrep.errors import BadValue, Refused
from fieldrep.operations.filling import fill_in
from fieldrep.operations.quoting import quote, read_line
from fieldrep.operations.records import set_setting
from fieldrep.operations.rules import set_rule
from fieldrep.reports import registry
from fieldrep.reports.report import Asking, Table
from fieldrep.store.queries.accounts import account_lines, paid_amounts
from fieldrep.store.queries.listed import in_order, listed
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.offers import default_offers
from fieldrep.store.queries.shares import account_shares
from fieldrep.store.queries.troubles import troubles
from tests.books import NOW, BookInWords, a_book
from tests.reports.parts import add

TODAY = date(2026, 11, 20)
LEFT_OUT = "Not in these sums, since they are in other currencies than CNY: 1 order of 1 account."


def a_town(tmp_path: Path) -> BookInWords:
    """Farm paid 100 yuan of 1,000 in October, Villa 50 euro of 500, Ferry 30 euro of 600 yuan; all of it also owes."""
    words = a_book(tmp_path)
    set_setting(words.book, "currency", "CNY", words.at())
    for name, amount, currency, spend, of in (
        ("Farm", 100, "CNY", 1_000, None),
        ("Villa", 50, "EUR", 500, "EUR"),
        ("Ferry", 30, "EUR", 600, "CNY"),
    ):
        words.with_account(name).ordered("2026-10-05", amount, currency=currency)
        words.recorded("estimate", month="2026-10", spend=spend, currency=of)
    return words


def notes(words: BookInWords, page: str) -> list[str]:
    made = registry.report(words.book, page, Asking(TODAY))
    return [note for part in made.parts if isinstance(part, Table) for note in part.notes]


def document(words: BookInWords, page: str) -> dict:  # type: ignore[type-arg]
    return dict(registry.report(words.book, page, Asking(TODAY)).document)


# penetration


def test_only_what_is_in_the_currency_of_the_sums_makes_a_penetration(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    spend = document(words, "penetration")["spend"]
    assert (spend["accounts"], spend["ours"], spend["whole"]) == (1, 100, 1_000)
    assert spend["uncompared"] == sorted([words.made["Villa"], words.made["Ferry"]])
    for page in ("penetration", "rates"):
        made = registry.report(words.book, page, Asking(TODAY))
        (line,) = [line for part in made.parts if isinstance(part, Table) for line in part.lines
                   if line.key == "spend uncompared"]  # fmt: skip
        assert line.cells[0] == "cannot be compared" and line.behind[0].accounts == tuple(spend["uncompared"])


def test_an_account_is_compared_in_its_own_currency_alone(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    villa, ferry = (account_shares(words.book, words.made[name], TODAY) for name in ("Villa", "Ferry"))
    assert villa.spend and villa.spend.share == Ratio(50, 500) and villa.currency == "EUR" and not villa.uncompared
    assert ferry.spend is None and ferry.uncompared, "30 euro are no part of 600 yuan"


def estimate(product: str | None, spend: int, currency: str = "CNY", month: str = "2026-10") -> EstimateFacts:
    return EstimateFacts("farm", month, product, spend, currency=currency)


def test_a_month_with_anything_in_another_currency_is_left_out_whole() -> None:
    told = [estimate(None, 1_000), estimate(None, 500, month="2026-09")]
    ours = {("farm", "2026-10", "feed"): 100, ("farm", "2026-09", "feed"): 50}
    others = Currencies("CNY", {("farm", "2026-10"): ("feed",)})
    found = spend_penetration(told, ours, TODAY, currencies=others)
    assert found.pooled == Ratio(50, 500) and found.uncompared == ("farm",)
    assert spend_penetration(told, ours, TODAY, currencies=Currencies("CNY")).pooled == Ratio(150, 1_500)
    assert spend_penetration(told, ours, TODAY, currencies=Currencies("EUR")).accounts == 0


def test_a_product_line_is_compared_although_another_is_paid_in_euro() -> None:
    told, ours = [estimate("feed", 400), estimate("seed", 100, "EUR")], {("farm", "2026-10", "feed"): 100}
    others = Currencies("CNY", {("farm", "2026-10"): ("seed", None)})
    lines = penetration_by_product(told, ours, TODAY, currencies=others)
    assert lines["feed"].pooled == Ratio(100, 400) and lines["seed"].uncompared == ("farm",)
    assert spend_penetration(told, ours, TODAY, currencies=others).accounts == 0, "of the whole nothing can be said"


def test_estimates_of_one_number_in_two_currencies_are_in_dispute() -> None:
    newer = estimate(None, 500)._replace(made_at=2)
    found = spend_penetration([estimate(None, 500, "EUR"), newer], {}, TODAY, currencies=Currencies("CNY"))
    assert found.each[0].disputed and found.pooled == Ratio(0, 500)


# sums


@pytest.mark.parametrize("page", ["guns", "grades", "pyramid", "attack", "lifecycle"])
def test_pages_say_what_is_not_in_their_sums(tmp_path: Path, page: str) -> None:
    words = a_book(tmp_path).with_account("Farm").ordered("2026-10-05", 100, currency="CNY")
    words.ordered("2026-10-06", 900, currency="CNY")
    assert LEFT_OUT not in notes(words, page)
    words.with_account("Villa").ordered("2026-10-05", 50, currency="EUR")
    assert LEFT_OUT in notes(words, page)


def test_targets_and_waves_say_it_of_the_orders_that_they_would_count(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    cells = {"measure": "revenue", "number": 1_000, "from_day": "2026-10-01", "to_day": "2026-12-31"}
    add(words, "target", **cells)
    add(words, "target", **cells, person=words.book.me)
    add(words, "target", **{**cells, "measure": "receivables"})
    words.ordered("2026-11-05", 70, currency="EUR", status="open", due_on="2026-11-06")
    words.ordered("2026-09-30", 70, currency="EUR")
    found = document(words, "targets")
    assert [each["reached"][0] for each in found["targets"]] == [100, 0, 100]
    assert found["other_currencies"] == {"orders": 3, "accounts": sorted([words.made["Villa"], words.made["Ferry"]])}
    assert document(words, "waves")["other_currencies"]["orders"] == 3


def test_an_order_in_another_currency_is_not_held_against_the_amount_of_a_large_one(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    set_rule(words.book, RULES["escalation_amount"], "¥0.40", words.at())
    found = document(words, "triangle")
    assert [each["account"] for each in found["large_orders"]] == [words.made["Farm"]]
    assert found["other_currencies"]["orders"] == 2
    assert any("2 orders in other currencies than CNY cannot be compared" in note for note in notes(words, "triangle"))


def test_who_bought_in_euro_has_bought_and_is_in_no_average(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Farm", headcount=10).ordered("2026-10-05", 100, currency="CNY")
    words.ordered("2026-10-06", 100, currency="CNY")
    words.with_account("Villa", headcount=10).ordered("2026-10-05", 50, currency="EUR")
    made = registry.report(words.book, "pyramid", Asking(TODAY))
    (line,) = [line for line in made.parts[0].lines if line.key == "household"]  # type: ignore[union-attr]
    assert line.cells[2:] == ("2", "100 %", "¥2.00", "¥2.00")


def test_an_account_falls_where_it_does_in_every_currency(tmp_path: Path) -> None:
    seventy = Ratio(7, 10)
    assert is_falling([Purchases(69, 100, "CNY"), Purchases(0, 5, "EUR")], seventy)
    assert not is_falling([Purchases(0, 100, "CNY"), Purchases(9, 0, "EUR")], seventy), "it pays in euro now"
    words = a_book(tmp_path).with_account("Villa").ordered("2026-06-01", 100, currency="EUR")
    words.ordered("2026-06-02", 100, currency="CNY").ordered("2026-10-01", 10, currency="CNY")
    words.with_account("Ferry").ordered("2026-06-01", 100, currency="CNY").ordered("2026-10-01", 100, currency="EUR")
    assert troubles(words.book, TODAY).keys() == {words.made["Villa"]}


def test_the_list_by_what_was_paid_keeps_currencies_apart(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    lines = listed(account_lines(words.book), TODAY)
    for backwards, order in ((True, ["Farm", "Villa", "Ferry"]), (False, ["Farm", "Ferry", "Villa"])):
        found = in_order(lines, "paid", backwards, paid_amounts(words.book))
        assert [each.line.name for each in found] == order


def test_the_currency_of_the_sums_is_the_teams_else_that_of_most(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Farm")
    assert home_currency(words.book) is None
    words.recorded("estimate", month="2026-10", spend=5, currency="USD")
    assert home_currency(words.book) == "USD"
    words.ordered("2026-10-01", 5, currency="EUR").ordered("2026-10-02", 5).ordered("2026-10-03", 5)
    assert home_currency(words.book) == "EUR", "what names none is in it, and makes none"
    set_setting(words.book, "currency", "CNY", words.at())
    assert home_currency(words.book) == "CNY"


# what is written down


def test_an_estimate_keeps_the_currency_it_names(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    for text, currency in (("€500", "EUR"), ("500", "CNY")):
        row, _ = fill_in(words.book, "estimate", {"spend": text, "source": "asked"}, NOW, words.made["Farm"])
        assert words.book.row("SELECT spend, currency FROM estimate WHERE id = ?", (row,)) == (50_000, currency)


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        ("event", {"name": "Seminar", "cost": "€500", "happens_on": "2026-12-01"}),
        ("order", {"amount": "€500", "profit": "¥20"}),
        ("order", {"amount": "€500", "currency": "CNY"}),
    ],
)
def test_an_amount_in_another_currency_than_its_row_is_refused(
    tmp_path: Path, table: str, texts: dict[str, str]
) -> None:
    words = a_town(tmp_path)
    with pytest.raises(BadValue) as refused:
        fill_in(words.book, table, texts, NOW, words.made["Farm"] if table == "order" else None)
    assert refused.value.facts["problem"] == "other_currency"


def test_correcting_an_amount_does_not_change_its_currency_unsaid(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    row = words.made["order"]  # 30 euro
    with pytest.raises(BadValue):
        fill_in(words.book, "order", {"amount": "¥40"}, NOW, row=row)
    fill_in(words.book, "order", {"amount": "¥40", "currency": "cny"}, NOW, row=row)
    assert words.book.row('SELECT amount, currency FROM "order" WHERE id = ?', (row,)) == (4_000, "CNY")


def test_a_rule_in_another_currency_is_refused(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    with pytest.raises(BadValue):
        set_rule(words.book, RULES["cost_per_visit"], "€10", words.at())


def test_a_voucher_is_not_taken_off_prices_in_another_currency(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    (voucher,) = [each for each in default_offers("CNY") if each.amount]
    proof = {"account": words.made["Farm"], "proof": "post", "shown_on": "2026-11-19"}
    words.book.write(words.at(), lambda op: op.add("proof", proof))
    words.book.write(
        words.at(),
        lambda op: op.add("effort", {"account": words.made["Farm"], "effort": "post", "happened_on": "2026-11-19"}),
    )
    grant = {"account": words.made["Farm"], "offer": voucher.id, "granted_on": "2026-11-19"}
    words.book.write(words.at(), lambda op: op.add("offer_grant", grant))
    lines = [read_line("feed × 1 @ €9000")[0]]
    with pytest.raises(Refused) as refused:
        quote(words.book, words.made["Farm"], lines, TODAY, words.at(), offer=voucher, currency="EUR")
    assert refused.value.facts["reason"] == "offer_currency"
    assert quote(words.book, words.made["Farm"], lines, TODAY, words.at(), offer=voucher)


@pytest.mark.parametrize(
    ("kind", "text", "taken"),
    [
        ("orders", "code,account,ordered_on,amount,currency\nO1,Farm,2026-11-01,5,CNY\nO1,Farm,2026-11-01,7,EUR\n", 0),
        ("orders", "code,account,ordered_on,amount,currency\nO1,Farm,2026-11-01,5,\nO1,Farm,2026-11-01,7,EUR\n", 0),
        ("orders", "code,account,ordered_on,amount,currency\nO1,Farm,2026-11-01,5,EUR\nO1,Farm,2026-11-01,7,EUR\n", 2),
        ("orders", "code,account,ordered_on,amount,profit\nO1,Farm,2026-11-01,€5,£1\n", 0),
        ("accounts", "name,potential\nMill,€500\n", 0),
        ("accounts", "name,potential\nMill,¥500\n", 1),
        ("estimates", "account,month,spend\nFarm,2026-11,€500\n", 1),
    ],
)
def test_a_list_puts_no_currencies_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, text: str, taken: int
) -> None:
    words = a_town(tmp_path)
    words.book.close()
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    asked = ["--book", str(tmp_path / "book"), "import", str(tmp_path / "list.csv"), "--as", kind, "--json"]
    code = run(asked)
    printed = capsys.readouterr()
    assert code == (0 if taken else 2), printed.err
    assert not taken or json.loads(printed.out)["rows"]["taken"] == taken
