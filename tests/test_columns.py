"""Tables read as rows of values."""

from datetime import date

import pytest

from fieldrep.errors import BadValue
from fieldrep.exchange.columns import Rows, read_rows
from fieldrep.exchange.csv_tables import read_table_bytes
from fieldrep.exchange.headers import match


def rows(kind: str, text: str, *maps: str, order: str | None = None) -> Rows:
    table = read_table_bytes(text.encode(), "list.csv")
    return read_rows(table, match(table.headers, kind, maps), kind, order)  # type: ignore[arg-type]


def said(found: Rows) -> list[tuple[object, ...]]:
    return [(bad.row, bad.column, bad.field, bad.value, bad.problem) for bad in found.problems]


def test_each_cell_becomes_a_value_of_its_fields_kind() -> None:
    found = rows(
        "accounts",
        "编码,客户名称,地址,电话,人数,潜力,开户日期,来源,decides,备注\n"
        '="007",老百姓大药房,"文三路\n1号",\'+86 571 1,120人,3.5万,2026/11/2,转介绍,是,"a\nb"\n',
    )
    assert found.problems == []
    assert found.rows == [
        (
            2,
            {
                "code": "007",
                "name": "老百姓大药房",
                "address": "文三路 1号",
                "phone": "+86 571 1",
                "headcount": 120,
                "potential": 3500000,
                "opened_on": date(2026, 11, 2),
                "source": "referral",
                "decides": True,
                "note": "a\nb",
            },
        )
    ]


def test_real_orders_are_read() -> None:
    found = rows(
        "orders",
        "InvoiceNo,InvoiceDate,CustomerID,Country,lines,amount\n"
        "489434,2009-12-01 07:45:00,13085,United Kingdom,8,505.3\n"
        "C489449,2009-12-01 10:33:00,16321,Australia,12,-17.85\n",
    )
    assert [row.values for row in found.rows] == [
        {"code": "489434", "account": "13085", "ordered_on": "2009-12-01T07:45", "amount": 50530},
        {"code": "C489449", "account": "16321", "ordered_on": "2009-12-01T10:33", "amount": -1785},
    ]


def test_empty_cells_say_nothing() -> None:
    found = rows("accounts", "name,city,phone\nAcme,, \n")
    assert found.rows == [(2, {"name": "Acme"})]


def test_every_problem_says_where_it_is_and_the_other_rows_are_read() -> None:
    found = rows(
        "orders",
        "客户,日期,金额,状态\nA,2026-11-02,5,已付\nB,2026-02-30,x,已付\nC,2026-11-02,5,perhaps\nD,2026-11-02,6,\n"
        "E,2026-11-02,6,open,extra\n",
    )
    assert [row.line for row in found.rows] == [2, 5]
    assert said(found) == [
        (3, "日期", "ordered_on", "2026-02-30", "day"),
        (3, "金额", "amount", "x", "amount"),
        (4, "状态", "status", "perhaps", "choice"),
        (6, "", "", "extra", "extra_cells"),
    ]
    assert found.problems[1].reason == "form"


def test_a_required_cell_that_is_empty_is_a_problem() -> None:
    assert said(rows("orders", "account,ordered_on,amount\n,2026-11-02,5\n")) == [
        (2, "account", "account", "", "empty")
    ]
    assert said(rows("accounts", "name,code,city\n,1,\nA,,\n,,York\n")) == [(4, "name", "name", "", "empty")]


def test_one_header_may_feed_two_fields() -> None:
    found = rows("accounts", "CustomerID\n17850\n", "CustomerID=code", "CustomerID=name")
    assert found.rows == [(2, {"code": "17850", "name": "17850"})]


def test_codes_lose_a_point_zero_only_where_all_have_it() -> None:
    head = "account,ordered_on,amount\n"
    whole = rows("orders", f"{head}17850.0,2026-11-02,1\n13047.0,2026-11-02,1\n,2026-11-02,1\n")
    assert [row.values["account"] for row in whole.rows] == ["17850", "13047"]
    part = rows("orders", f"{head}17850.0,2026-11-02,1\n00123,2026-11-02,1\n")
    assert [row.values["account"] for row in part.rows] == ["17850.0", "00123"]


def test_the_decimal_mark_of_a_column_decides_its_unclear_numbers() -> None:
    head = "account;ordered_on;amount\n"
    german = rows("orders", f"{head}A;2026-11-02;1.200\nB;2026-11-02;3,50\n")
    assert [row.values["amount"] for row in german.rows] == [120000, 350]
    english = rows("orders", f"{head}A;2026-11-02;1,200\nB;2026-11-02;3.50\n")
    assert [row.values["amount"] for row in english.rows] == [120000, 350]
    unclear = rows("orders", f"{head}A;2026-11-02;1.200\nB;2026-11-02;350\n")
    assert [(bad.value, bad.reason) for bad in unclear.problems] == [("1.200", "ambiguous")]


def test_the_order_of_days_is_asked_about_once_before_any_row() -> None:
    text = "account,ordered_on,amount\nA,2026-11-02,x\nB,2/11/2026,5\n"
    with pytest.raises(BadValue) as asked:
        rows("orders", text)
    bad = asked.value
    assert (bad.problem, bad.field, bad.column, bad.row, bad.value) == (
        "day_order",
        "ordered_on",
        "ordered_on",
        3,
        "2/11/2026",
    )
    assert bad.choices == ["dmy", "mdy"]
    assert [row.values["ordered_on"] for row in rows("orders", text, order="dmy").rows] == ["2026-11-02"]


def test_another_column_of_the_file_may_decide_the_order_of_days() -> None:
    found = rows("orders", "account,ordered_on,amount,due_on\nA,2/11/2026,5,30/11/2026\n")
    assert found.rows[0].values["ordered_on"] == "2026-11-02"
    assert found.rows[0].values["due_on"] == date(2026, 11, 30)


def test_the_currency_of_an_amount_or_its_header_is_the_rows() -> None:
    head = "account,ordered_on,amount,currency\n"
    found = rows("orders", f"{head}A,2026-11-02,£5,\nB,2026-11-02,£5,GBP\nC,2026-11-02,£5,EUR\n")
    assert [row.values["currency"] for row in found.rows] == ["GBP", "GBP"]
    assert said(found) == [(4, "amount", "amount", "£5", "other_currency")]
    by_header = rows("orders", "客户,日期,金额(万元)\nA,2026-11-02,1.5\n")
    assert by_header.rows[0].values == {
        "account": "A",
        "ordered_on": "2026-11-02",
        "amount": 1500000,
        "currency": "CNY",
    }


def test_visits_and_estimates_and_objections_have_their_own_kinds_of_value() -> None:
    visit = rows("visits", "客户,拜访时间,方式,见到的人,结果\nA,2026-11-21 10:00,上门,李娜、王伟,\n")
    assert visit.rows[0].values == {
        "account": "A",
        "happened_at": "2026-11-21T10:00",
        "how": "in_person",
        "met": ("李娜", "王伟"),
    }
    estimate = rows("estimates", "account,month,spend,seats,source\nA,2026年11月,¥100,20,their buyer\n")
    assert estimate.rows[0].values == {
        "account": "A",
        "month": "2026-11",
        "spend": 10000,
        "currency": "CNY",
        "seats": 20,
        "source": "their buyer",
    }
    objection = rows("objections", "account,words,blocks,raised_on\nA,太贵,转换率,2026-11-21\n")
    assert objection.rows[0].values == {
        "account": "A",
        "words": "太贵",
        "blocks": "conversion",
        "raised_on": date(2026, 11, 21),
    }


def test_a_table_without_rows_is_no_rows() -> None:
    assert rows("accounts", "name\n") == ([], [])
