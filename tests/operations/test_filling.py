"""Filling in forms: every table that people fill in can be written from what somebody typed, and corrected."""

from pathlib import Path

import pytest

from fieldrep.errors import Ambiguous, BadValue, NotFound
from fieldrep.operations.filling import fill_in, typed_texts
from fieldrep.operations.forms import FORMS
from fieldrep.operations.records import remove
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.recorded import recorded, recorded_row
from fieldrep.store.shape import PART_OF, SHAPE, WHOSE
from fieldrep.store.undo import undo
from tests.books import NOW, BookInWords, a_book


def a_rich_book(folder: Path) -> BookInWords:
    """A book in which there is something of every table that others name."""
    told = a_book(folder).with_account("Lee Hospital").with_contact("Dr Chen").with_account("Hua Xin")
    told.speaking_of("Lee Hospital")
    for table, texts in (
        ("territory", {"name": "Pudong"}),
        ("wave", {"name": "Spring"}),
        ("event", {"name": "Open day", "happens_on": "friday"}),
        ("play", {"name": "Show the lab"}),
        ("offer", {"name": "Starter", "moment": "paid", "what": "a starter pack"}),
        ("escalation", {"account": "Lee Hospital", "what": "forty beds"}),
        ("quotation", {"account": "Lee Hospital", "valid_until": "in 2 weeks"}),
    ):
        told.made[table] = fill_in(told.book, table, texts, NOW)[0]
    return told


TYPED: dict[str, dict[str, str]] = {
    "growth_sign": {"account": "Lee Hospital", "sign": "department", "what": "a new ward", "seen_on": "yesterday"},
    "step_taken": {"account": "Lee Hospital", "buying_step": "预算"},
    "closing": {"account": "Lee Hospital", "ended": "lost", "rival": "Beta"},
    "cross_record": {"account": "Lee Hospital", "department": "support", "matter": "complaint", "words": "slow"},
    "effort": {"account": "Lee Hospital", "effort": "post", "contact": "Chen"},
    "proof": {"account": "Lee Hospital", "proof": "friend", "brought": "Hua Xin"},
    "referral": {"account": "Hua Xin", "by_account": "Lee Hospital", "by_contact": "Chen"},
    "estimate": {"account": "Lee Hospital", "spend": "12000", "source": "an invoice"},
    "order": {"account": "Lee Hospital", "amount": "1200.50 EUR"},
    "quotation": {"account": "Lee Hospital", "contact": "Chen", "offer": "Starter"},
    "quotation_line": {"quotation": "2026-11-21", "product": "beds", "quantity": "40", "price": "99.50"},
    "assignment": {"account": "Lee Hospital", "person": "me", "part": "solution"},
    "escalation": {"account": "Lee Hospital", "what": "a lab", "amount": "3万"},
    "pairing": {"account": "Lee Hospital", "escalation": "forty", "contact": "Chen", "part": "solution"},
    "handover": {"account": "Lee Hospital", "receiver": "Ann", "reason": "years"},
    "territory": {"name": "Jing'an"},
    "wave": {"name": "Autumn"},
    "wave_rep": {"wave": "Spring", "person": "我"},
    "wave_account": {"wave": "Spring", "account": "Hua Xin"},
    "target": {"measure": "visits", "number": "60", "wave": "Spring", "to_day": "2026-12-31"},
    "event": {"name": "Fair", "happens_on": "2026-12-01", "cost": "5000"},
    "event_guest": {"event": "Open day", "account": "Lee Hospital", "came": "yes"},
    "play": {"name": "Ask twice", "moves": "conversion"},
    "play_version": {"play": "Show the lab", "number": "1", "words": "Show it.\nThen ask."},
    "point_rule": {"earned_by": "money", "points": "1", "per": "100"},
    "grade_level": {"name": "gold", "from_points": "500", "discount": "2.5 %"},
    "offer": {"name": "Friends", "moment": "friends", "what": "a third off", "discount": "30%"},
    "commission_rule": {"name": "first", "falls_due": "payment", "share": "12.5"},
    "commission_payment": {"person": "me", "amount": "120.50", "paid_on": "2026-11-01", "receipt": "R-1"},
}


@pytest.mark.parametrize("table", [table for table, form in FORMS.items() if form.adds])
def test_a_row_of_every_table_is_added_corrected_removed_and_taken_back(tmp_path: Path, table: str) -> None:
    told = a_rich_book(tmp_path)
    row, touched = fill_in(told.book, table, TYPED[table], NOW)
    assert (table, row) in touched.rows
    texts = typed_texts(told.book, table, row)
    assert all(texts[cell] for cell in TYPED[table])
    _, same = fill_in(told.book, table, {c: t for c, t in texts.items() if t}, NOW, row=row)
    assert not same.rows, "what is shown to be corrected reads as what is there"
    remove(told.book, table, row, told.at())
    assert row not in {each.id for each in recorded(told.book, table)}
    undo(told.book, told.at())
    assert row in {each.id for each in recorded(told.book, table)}


@pytest.mark.parametrize("table", list(FORMS))
def test_what_is_needed_is_asked_for_and_named_where_it_is_missing(tmp_path: Path, table: str) -> None:
    form = FORMS[table]
    assert form.cells and set(form.cells) <= set(SHAPE[table])
    if not form.adds:
        return
    told = a_rich_book(tmp_path)
    for group in form.groups:
        if any(form.ask(cell).default for cell in group):
            continue
        texts = {cell: text for cell, text in TYPED[table].items() if cell not in group}
        with pytest.raises(BadValue) as wrong:
            fill_in(told.book, table, texts, NOW)
        assert wrong.value.facts["field"] in group
        assert wrong.value.facts["problem"] == "empty"


def test_every_table_that_people_write_has_a_form_or_a_way_of_its_own() -> None:
    """Those without a form are worked out, signed, or written by verbs of their own."""
    by_verbs = {"person", "contact", "relation", "tag", "visit", "visit_person", "finding", "objection", "answer",
                "next_step", "setting", "team", "laptop", "strike", "acceptance", "ruling", "account_pair",
                "contact_pair", "erasure", "play_reading", "handover_receipt"}  # fmt: skip
    assert set(WHOSE) == by_verbs | set(FORMS)
    assert not by_verbs & set(FORMS)


def test_percents_are_kept_in_hundredths_and_targets_as_their_measure_asks(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    grade, _ = fill_in(told.book, "grade_level", {"name": "gold", "from_points": "5", "discount": "2.5 %"}, NOW)
    assert cells(told, "grade_level", grade)["discount"] == 250
    for measure, typed, kept in (
        ("visits", "60", 60),
        ("revenue", "1.2万", 1_200_000),
        ("coverage", "80 %", 8000),
        ("conversion", "12.5", 1250),
    ):
        row, _ = fill_in(told.book, "target", {"measure": measure, "number": typed, "to_day": "2026-12-31"}, NOW)
        assert cells(told, "target", row)["number"] == kept
    for wrong in ("101", "-1", "many", "5 EUR"):
        with pytest.raises(BadValue) as refused:
            fill_in(told.book, "grade_level", {"name": "gold", "from_points": "5", "discount": wrong}, NOW)
        assert (refused.value.facts["field"], refused.value.facts["problem"]) == ("discount", "percent")


def test_days_amounts_and_names_are_read_as_people_type_them(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    row, _ = fill_in(told.book, "event", {"name": "Fair", "happens_on": "下周五"}, NOW)
    assert cells(told, "event", row)["happens_on"] == "2026-11-27"
    row, _ = fill_in(told.book, "growth_sign", {"sign": "site", "what": "a shop", "seen_on": "friday"}, NOW,
                     account=told.account)  # fmt: skip
    assert cells(told, "growth_sign", row)["seen_on"] == "2026-11-20"
    assert cells(told, "growth_sign", row)["account"] == told.made["Lee Hospital"]
    row, _ = fill_in(told.book, "escalation", {"what": "x", "amount": "500 EUR"}, NOW, account=told.account)
    assert cells(told, "escalation", row)["currency"] == "EUR"
    assert cells(told, "escalation", row)["amount"] == 50_000


def test_rows_that_laptops_must_agree_on_are_one_however_often_they_are_written(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    texts = {"wave": "Spring", "person": "me"}
    first, _ = fill_in(told.book, "wave_rep", texts, NOW)
    second, _ = fill_in(told.book, "wave_rep", texts, NOW)
    assert first == second == agreed_row("wave_rep", told.made["wave"], str(told.book.me))
    brought, _ = fill_in(told.book, "referral", TYPED["referral"], NOW)
    with pytest.raises(BadValue) as refused:
        fill_in(told.book, "referral", {"account": "Lee Hospital"}, NOW, row=brought)
    assert (refused.value.facts["field"], refused.value.facts["problem"]) == ("account", "made_of")


def test_a_correction_keeps_what_is_not_said_and_empties_what_is_blank(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    row, _ = fill_in(told.book, "offer", {"name": "A", "moment": "paid", "what": "x", "discount": "5"}, NOW)
    fill_in(told.book, "offer", {"what": "y", "discount": " "}, NOW, row=row)
    found = cells(told, "offer", row)
    assert (found["name"], found["what"], found["discount"]) == ("A", "y", None)
    with pytest.raises(BadValue) as refused:
        fill_in(told.book, "offer", {"what": ""}, NOW, row=row)
    assert (refused.value.facts["field"], refused.value.facts["problem"]) == ("what", "empty")


def test_a_name_that_fits_several_is_asked_about_and_one_that_fits_none_is_said(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    fill_in(told.book, "wave", {"name": "Spring in Suzhou"}, NOW)
    fill_in(told.book, "wave", {"name": "Spring fair"}, NOW)
    fill_in(told.book, "wave_rep", {"wave": "spring", "person": "me"}, NOW)
    with pytest.raises(Ambiguous) as several:
        fill_in(told.book, "wave_rep", {"wave": "Spring ", "person": "An"} | {"wave": "pring"}, NOW)
    assert len(several.value.facts["candidates"]) == 3  # type: ignore[arg-type]
    with pytest.raises(NotFound) as none:
        fill_in(told.book, "wave_rep", {"wave": "Winter", "person": "me"}, NOW)
    assert "Spring" in none.value.facts["near"]  # type: ignore[operator]


def test_whoever_had_a_part_hands_it_over(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    told.book.write(told.at(), lambda op: told.made.update(Bo=op.add("person", {"name": "Bo", "role": "rep"})))
    mine, _ = fill_in(told.book, "assignment", {"person": "me", "part": "hunter"}, NOW, account=told.account)
    fill_in(told.book, "assignment", {"person": "Bo", "part": "hunter", "from_day": "2026-12-01"}, NOW,
            account=told.account)  # fmt: skip
    assert cells(told, "assignment", mine)["to_day"] == "2026-12-01"


def test_rows_that_come_about_in_another_way_are_only_corrected(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    for table in [table for table, form in FORMS.items() if not form.adds]:
        with pytest.raises(BadValue) as refused:
            fill_in(told.book, table, {}, NOW)
        assert refused.value.facts["problem"] == "not_added"
    fill_in(told.book, "account", {"size": "120", "sector": "health"}, NOW, row=told.account)
    assert cells(told, "account", told.account)["sector"] == "health"


def test_rows_belong_to_accounts_through_what_they_are_a_part_of(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    assert PART_OF["quotation_line"] == "quotation"
    row, _ = fill_in(told.book, "quotation_line", TYPED["quotation_line"], NOW)
    assert [each.id for each in recorded(told.book, "quotation_line", told.made["Lee Hospital"])] == [row]
    assert recorded(told.book, "quotation_line", told.made["Hua Xin"]) == []


def cells(told: BookInWords, table: str, row: str) -> dict[str, object]:
    """The cells of a row."""
    found = recorded_row(told.book, table, row)
    assert found is not None
    return dict(found.cells)


def test_an_offer_says_what_it_gives_in_words_or_by_a_discount_or_a_voucher(tmp_path: Path) -> None:
    told = a_rich_book(tmp_path)
    said = {"name": "Friends", "moment": "friends"}
    for gives in ({"what": "a cup"}, {"discount": "30%"}, {"amount": "666"}):
        fill_in(told.book, "offer", {**said, **gives}, NOW)
    with pytest.raises(BadValue) as nothing:
        fill_in(told.book, "offer", said, NOW)
    assert nothing.value.facts["field"] == "what"
