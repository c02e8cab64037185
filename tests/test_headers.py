"""Which columns feed which fields."""

import pytest

from fieldrep.errors import BadValue, NotFound
from fieldrep.exchange.header_words import REQUIRED, WORDS
from fieldrep.exchange.headers import KINDS, Unit, fields_of, folded, match


@pytest.mark.parametrize("kind", KINDS)
def test_the_own_names_of_all_fields_match_in_any_order(kind: str) -> None:
    headers = list(reversed(fields_of(kind)))
    found = match(headers, kind)
    assert {headers[index] for index in found.columns.values()} == set(headers)
    assert all(headers[index] == field for field, index in found.columns.items())
    assert (found.unused, found.missing) == ([], ())


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_means_two_fields_of_one_kind(kind: str) -> None:
    words = [folded(word) for field, words in WORDS[kind].items() for word in {*words.split(","), field}]
    per_field = {field: {folded(word) for word in (*words.split(","), field)} for field, words in WORDS[kind].items()}
    assert "" not in words
    assert sum(len(words) for words in per_field.values()) == len(set().union(*per_field.values()))
    assert {field for choice in REQUIRED[kind] for field in choice} <= set(per_field)


@pytest.mark.parametrize(
    ("kind", "headers", "fields"),
    [
        (
            "accounts",
            "客户名称,编码,城市,区/县,地址,电话,人数,潜力,开户日期,业务员",
            "name,code,city,district,address,phone,headcount,potential,opened_on,rep",
        ),
        ("accounts", "公司,区,负责人,来源", "name,district,rep,source"),
        ("accounts", "客戶名稱,客戶編號,電話", "name,code,phone"),
        ("accounts", "Account Name,ACCOUNT-ID,Mobile,No. of employees", "name,code,phone,headcount"),
        (
            "contacts",
            "公司名称,联系人,职务,手机,微信号,邮箱,角色",
            "account,name,title,phone,wechat,email,role",
        ),
        ("contacts", "Company,Contact Name,Job Title,E-Mail", "account,name,title,email"),
        (
            "orders",
            "订单号,客户,日期,金额,币种,产品,渠道,状态,付款日期",
            "code,account,ordered_on,amount,currency,product,gun,status,paid_on",
        ),
        (
            "orders",
            "InvoiceNo,InvoiceDate,CustomerID,Country,lines,amount",
            "code,ordered_on,account,,,amount",
        ),
        ("orders", "ＩＮＶＯＩＣＥ　ＮＯ．,Invoice Date,Company,Total", "code,ordered_on,account,amount"),
        ("estimates", "客户,月份,采购总额,竞争对手", "account,month,spend,rival"),
        ("visits", "客户,拜访时间,方式,见到的人,提到的人,拜访记录", "account,happened_at,how,met,named,note"),
        (
            "objections",
            "客户,反对理由,阻碍,提出人,提出日期,状态",
            "account,words,blocks,raised_by,raised_on,state",
        ),
    ],
)
def test_the_words_of_other_programs_match(kind: str, headers: str, fields: str) -> None:
    found = match(headers.split(","), kind)
    wanted = {field: index for index, field in enumerate(fields.split(",")) if field}
    assert found.columns == wanted
    assert found.missing == ()


def test_a_header_that_only_looks_like_a_word_feeds_nothing() -> None:
    found = match(["name", "Phone model", "City of birth", "金额备注", ""], "accounts")
    assert found.columns == {"name": 0}
    assert found.unused == ["Phone model", "City of birth", "金额备注"]


def test_of_two_headers_for_one_field_the_first_wins_and_the_other_is_unused() -> None:
    found = match(["Company", "电话", "手机"], "accounts")
    assert (found.columns, found.unused) == ({"name": 0, "phone": 1}, ["手机"])


def test_the_fields_own_name_wins_over_a_word_that_stands_before_it() -> None:
    found = match(["Company", "name"], "accounts")
    assert (found.columns, found.unused) == ({"name": 1}, ["Company"])


def test_a_map_wins_over_the_words() -> None:
    found = match(["name", "Trading as"], "accounts", ["Trading as=name"])
    assert (found.columns, found.unused) == ({"name": 1}, ["name"])


def test_one_header_may_feed_several_fields() -> None:
    maps = ["CustomerID=account", "CustomerID=code"]
    found = match(["CustomerID", "ordered_on", "amount"], "orders", maps)
    assert found.columns == {"code": 0, "account": 0, "ordered_on": 1, "amount": 2}


def test_a_mapped_header_feeds_nothing_that_was_not_said() -> None:
    found = match(["CustomerID", "date", "amount"], "orders", ["CustomerID=code"])
    assert found.columns == {"code": 0, "ordered_on": 1, "amount": 2}
    assert found.missing == (("account",),)


def test_a_map_names_its_header_exactly_or_without_case_and_blanks() -> None:
    assert match(["X=Y", "Ref. no", "ref no"], "accounts", ["X=Y=name", "ref no=code"]).columns == {
        "code": 2,
        "name": 0,
    }
    assert match(["a", "Ref. No"], "accounts", ["refno=code", "a=name"]).columns == {"code": 1, "name": 0}


def test_an_unknown_header_in_a_map_is_not_found_with_what_is_near() -> None:
    headers = ["Customer", "Address", "Telephone", "Fax", "Web"]
    with pytest.raises(NotFound) as refused:
        match(headers, "accounts", ["Custmer=name"])
    assert (refused.value.kind, refused.value.query, refused.value.near) == (
        "header",
        "Custmer",
        ["Customer"],
    )


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("name=surname", "choice"),
        ("name=", "choice"),
        ("name", "form"),
        ("=name", "form"),
        ("phone=name", "twice"),
    ],
)
def test_a_map_that_makes_no_sense_is_refused(said: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        match(["name", "phone"], "accounts", ["name=name", said])
    assert (refused.value.field, refused.value.problem) == ("map", problem)


def test_an_unknown_kind_of_import_is_refused() -> None:
    with pytest.raises(BadValue) as refused:
        match(["name"], "wishes")
    assert refused.value.choices == list(KINDS)


@pytest.mark.parametrize(
    ("kind", "headers", "missing"),
    [
        ("accounts", ["city"], (("name", "code"),)),
        ("accounts", ["编码"], ()),
        ("contacts", ["name"], (("account",),)),
        ("orders", [], (("account",), ("ordered_on",), ("amount",))),
        ("estimates", ["account", "month"], (("spend", "seats"),)),
        ("estimates", ["account", "month", "seats"], ()),
        ("visits", ["客户"], (("happened_at",),)),
        ("objections", ["account"], (("words",),)),
    ],
)
def test_missing_fields_are_named(kind: str, headers: list[str], missing: tuple[tuple[str, ...], ...]) -> None:
    assert match(headers, kind).missing == missing


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("金额（万元）", Unit(10_000, "CNY")),
        ("金额(元)", Unit(1, "CNY")),
        ("Amount (GBP)", Unit(1, "GBP")),
        ("Amount (k€)", Unit(1_000, "EUR")),
        ("Total/USD", Unit(1, "USD")),
        ("金额", None),
    ],
)
def test_a_unit_in_the_header_of_an_amount_is_understood(header: str, unit: Unit | None) -> None:
    found = match(["客户", "日期", header], "orders")
    assert found.columns["amount"] == 2
    assert found.units == ({"amount": unit} if unit else {})


@pytest.mark.parametrize("header", ["金额（税率）", "Amount (net)", "Company (CNY)"])
def test_brackets_that_are_no_unit_of_an_amount_feed_nothing(header: str) -> None:
    assert match([header], "orders").columns == {}


def test_a_mapped_header_says_its_unit_too() -> None:
    assert match(["Umsatz (k€)"], "orders", ["Umsatz (k€)=amount"]).units == {"amount": Unit(1000, "EUR")}
