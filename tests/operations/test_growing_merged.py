"""What makes small accounts grow merges: three laptops apart from each other agree, and nothing is given twice."""

from datetime import date
from pathlib import Path

from fieldrep.domain.quotations import QuoteLine
from fieldrep.operations.assigning import Part, assign
from fieldrep.operations.offers import grant, prove_friend, prove_shown, refer
from fieldrep.operations.quoting import accept, quote
from fieldrep.operations.records import correct, record
from fieldrep.reports import registry
from fieldrep.reports.report import Asking
from fieldrep.store.book import Book
from fieldrep.store.queries.offers import default_offers, offer_facts
from tests.operations.three_laptops import Three, three_laptops, write
from tests.sync.laptops import ROW

TODAY = date(2026, 11, 20)
OURS = {each.moment: each for each in default_offers()}
OTHER, FRIEND = "0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002"


def three(folder: Path) -> Three:
    """Lee Hospital, Port Cafe and Dock Bar, which all know."""
    found = three_laptops(folder)
    write(found.wang, row=OTHER, name="Port Cafe")
    write(found.wang, row=FRIEND, name="Dock Bar")
    found.meet()
    return found


def count(book: Book, table: str) -> int:
    return int(book.rows(f'SELECT count(*) FROM "{table}" WHERE deleted = 0')[0][0])


def same(laptops: Three) -> None:
    """Every page of these says the same on all."""
    for page in ("offers", "commission", "quotations"):
        told = [registry.report(each.book, page, Asking(TODAY)).document for each in laptops]
        assert told[0] == told[1] == told[2], page


def test_two_who_grant_one_offer_have_granted_it_once(tmp_path: Path) -> None:
    laptops = three(tmp_path)
    prove_shown(laptops.wang.book, OTHER, "survey", "e.test/1", TODAY, laptops.wang.now())
    laptops.meet()
    for each in (laptops.lina, laptops.lee):
        grant(each.book, OTHER, OURS["survey"], TODAY, each.now())
    laptops.meet()
    assert [count(each.book, "offer_grant") for each in laptops] == [1, 1, 1]
    same(laptops)


def test_a_friend_that_two_have_shown_counts_once_and_is_granted_for_once(tmp_path: Path) -> None:
    laptops = three(tmp_path)
    for each, account in ((laptops.lina, ROW), (laptops.lee, OTHER)):
        prove_friend(each.book, account, FRIEND, TODAY, each.now())
    laptops.meet()
    judged = [offer_facts(each.book, TODAY).judged for each in laptops]
    assert judged[0] == judged[1] == judged[2]
    assert sorted(map(str, judged[0].values())) == ["None", "used"]
    same(laptops)


def test_two_who_name_a_referrer_are_in_conflict_over_one_row(tmp_path: Path) -> None:
    laptops = three(tmp_path)
    refer(laptops.lina.book, FRIEND, ROW, None, TODAY, laptops.lina.now())
    refer(laptops.lee.book, FRIEND, OTHER, None, TODAY, laptops.lee.now())
    laptops.meet()
    assert [count(each.book, "referral") for each in laptops] == [1, 1, 1]
    assert laptops.wang.book.rows('SELECT "table", cell FROM conflict') == [("referral", "by_account")]
    same(laptops)


def test_a_quotation_that_two_have_accepted_is_one_order(tmp_path: Path) -> None:
    laptops = three(tmp_path)
    row = quote(laptops.wang.book, OTHER, (QuoteLine("gloves", 3, 1250),), TODAY, laptops.wang.now())
    laptops.meet()
    for each in (laptops.lina, laptops.lee):
        accept(each.book, row, TODAY, each.now(), paid=True)
    laptops.meet()
    assert [count(each.book, "order") for each in laptops] == [1, 1, 1]
    same(laptops)


def test_a_leads_rule_and_two_reps_orders_make_one_commission(tmp_path: Path) -> None:
    laptops = three(tmp_path)
    wang = laptops.wang
    assign(wang.book, [OTHER], Part(laptops.lina.person, "agent", date(2026, 1, 1)), wang.now())
    rule, _ = record(wang.book, "commission_rule", {"name": "x", "falls_due": "payment", "share": 500}, wang.now())
    laptops.meet()
    correct(wang.book, "commission_rule", rule, {"share": 800}, wang.now())
    for each, day in ((laptops.lina, "2026-11-02"), (laptops.lee, "2026-11-03")):
        record(each.book, "order", {"account": OTHER, "ordered_on": day, "amount": 10_000}, each.now())
    laptops.meet()
    parts = registry.report(laptops.lee.book, "commission", Asking(TODAY)).document["parts"]
    assert isinstance(parts, list) and [each["commission"] for each in parts] == [800, 800]
    same(laptops)


def test_a_payment_that_two_leads_write_down_is_one_and_another_receipt_is_another(tmp_path: Path) -> None:
    laptops = Three(*three_laptops(tmp_path, leads=("Wang", "Lee")))
    paid = {"person": laptops.lina.person, "amount": 50_00, "currency": "CNY", "paid_on": "2026-11-01"}
    for each in (laptops.wang, laptops.lee):
        record(each.book, "commission_payment", {**paid, "words": "October"}, each.now())
    record(laptops.lee.book, "commission_payment", {**paid, "receipt": "R-2"}, laptops.lee.now())
    laptops.meet()
    assert [count(each.book, "commission_payment") for each in laptops] == [2, 2, 2]
    same(laptops)
    (lina,) = registry.report(laptops.lina.book, "commission", Asking(TODAY)).document["agents"]  # type: ignore[misc, attr-defined]
    assert (lina["paid"], lina["owed"]) == (100_00, -100_00)
