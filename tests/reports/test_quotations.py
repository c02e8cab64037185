"""Quotations over a book: made under the offer that takes most off, accepted into an order once, and counted."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from fieldrep.domain.quotations import QuoteLine
from fieldrep.errors import BadValue, Refused
from fieldrep.i18n.problems import explain
from fieldrep.i18n.quotation_words import quotation_lines
from fieldrep.operations.offers import grant, prove_shown
from fieldrep.operations.quoting import accept, choices, decline, quote
from fieldrep.operations.records import set_setting
from fieldrep.reports.quotations import report
from fieldrep.reports.report import Asking, Table
from fieldrep.store.queries.offers import default_offers
from fieldrep.store.queries.quotations import quotation
from tests.books import BookInWords, a_book
from tests.reports.parts import lines

TODAY = date(2026, 11, 21)
OURS = {each.moment: each for each in default_offers()}
LINES = (QuoteLine("gloves", 3, 1250), QuoteLine("tape", 1, 499))


def cafe(tmp_path: Path) -> BookInWords:
    """A cafe that has shown a survey, so that 15 % off is due."""
    words = a_book(tmp_path).with_account("Port Cafe", headcount=3)
    prove_shown(words.book, words.account, "survey", "e.test/1", TODAY, words.at())
    return words


def refused(reason: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.facts["reason"] == reason and "{" not in explain(error))


def test_the_offer_that_is_due_comes_off_and_is_granted_and_used_when_it_is_accepted(tmp_path: Path) -> None:
    words = cafe(tmp_path)
    book, port = words.book, words.account
    (choice,) = choices(book, port, LINES, TODAY)
    assert choice.rule == OURS["survey"]
    row = quote(book, port, LINES, TODAY, words.at(), offer=choice.rule, currency="CNY")
    assert book.row("SELECT count(*) FROM offer_grant") == (0,)
    order, found = accept(book, row, TODAY, words.at())
    assert found.totals.total == 3612  # 42.49 less 15 %, 6.37
    assert book.row('SELECT amount, currency, status, product, id FROM "order"') == (
        3612, "CNY", "open", "gloves, tape", order,
    )  # fmt: skip
    assert book.row("SELECT granted_on, used_on FROM offer_grant") == ("2026-11-21", "2026-11-21")
    with refused("quotation_answered"):
        accept(book, row, TODAY, words.at())
    assert choices(book, port, LINES, TODAY) == []


def test_one_offer_is_used_by_one_quotation_alone(tmp_path: Path) -> None:
    words = cafe(tmp_path)
    book, port = words.book, words.account
    grant(book, port, OURS["survey"], TODAY, words.at())
    both = [quote(book, port, LINES, TODAY, words.at(), offer=OURS["survey"]) for _ in range(2)]
    accept(book, both[0], TODAY, words.at(), paid=True)
    with refused("offer_none_left"):
        accept(book, both[1], TODAY, words.at())
    assert book.rows('SELECT status, paid_on FROM "order"') == [("paid", "2026-11-21")]
    with refused("offer_none_left"):
        quote(book, port, LINES, TODAY, words.at(), offer=OURS["survey"])


def test_an_offer_holds_as_long_as_the_quotation_though_its_own_days_are_over(tmp_path: Path) -> None:
    words = cafe(tmp_path)
    last = TODAY + timedelta(90)
    row = quote(words.book, words.account, LINES, last, words.at(), offer=OURS["survey"])
    assert choices(words.book, words.account, LINES, last + timedelta(1)) == []
    accept(words.book, row, last + timedelta(14), words.at())
    assert words.book.row("SELECT used_on FROM offer_grant") == ((last + timedelta(14)).isoformat(),)


def test_a_quotation_stands_for_as_long_as_the_team_says_and_then_is_made_anew(tmp_path: Path) -> None:
    words = cafe(tmp_path)
    set_setting(words.book, "quotation_valid", "5", words.at())
    row = quote(words.book, words.account, LINES, TODAY, words.at())
    with refused("quotation_expired"):
        accept(words.book, row, TODAY + timedelta(6), words.at())
    accept(words.book, row, TODAY + timedelta(5), words.at())


def test_large_accounts_get_a_visit_and_a_contract(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Works", headcount=2000)
    with refused("quotation_large"):
        quote(words.book, words.account, LINES, TODAY, words.at())
    words.with_account("Port")
    with pytest.raises(BadValue):
        quote(words.book, words.account, (), TODAY, words.at())
    with refused("quotation_empty"):
        quote(words.book, words.account, (QuoteLine("x", 1, 0),), TODAY, words.at())


def test_the_page_to_send_has_every_line_and_the_total_in_columns(tmp_path: Path) -> None:
    words = cafe(tmp_path).with_contact("Chen")
    row = quote(words.book, words.account, LINES, TODAY, words.at(), offer=OURS["survey"], currency="CNY",
                contact=words.made["Chen"], note="Delivery on Friday.")  # fmt: skip
    found = quotation(words.book, row)
    assert found is not None
    text = quotation_lines(found, OURS["survey"], None)
    assert "To: Port Cafe, Chen" in text and "Delivery on Friday." in text
    assert [line.product for line in found.lines] == ["gloves", "tape"]
    assert [line.split()[-1] for line in text if "¥" in line] == ["¥37.50", "¥4.99", "¥42.49", "-¥6.37", "¥36.12"]
    assert len({len(line) for line in text if "¥" in line}) == 1


def test_open_ended_and_answered_ones_are_counted_once_each(tmp_path: Path) -> None:
    words = cafe(tmp_path)
    book, port = words.book, words.account
    rows = [quote(book, port, LINES, TODAY - timedelta(days), words.at()) for days in (0, 12, 20, 5, 4)]
    accept(book, rows[3], TODAY, words.at())
    decline(book, rows[4], TODAY, words.at())
    made = report(book, Asking(TODAY))
    told = [[(line.row or ("", ""))[1] for line in lines(made, at)] for at in range(3)]
    assert told[:2] == [[rows[1], rows[0]], [rows[2]]] and sorted(told[2]) == sorted(rows[3:])
    assert [line.cells[1] for line in lines(made, 0)] == ["ends soon", "open"]
    figures = {line.key: line for line in lines(made, 3)}
    assert sum(int(figures[state].cells[1]) for state in ("open", "expiring", "expired", "accepted", "declined")) == 5
    assert figures["rate"].cells[1] == "33 % (1/3)" and figures["accepted"].cells[2] == "42.49"
    assert figures["rate"].behind[0].accounts == (port,)
    earlier = report(book, Asking(TODAY - timedelta(1)))
    assert lines(earlier, 2) == []


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, Asking(TODAY))
    assert all(part.empty and not part.lines for part in made.parts[:3] if isinstance(part, Table))
    assert [line.cells[1] for line in lines(made, 3)] == ["0"] * 5
