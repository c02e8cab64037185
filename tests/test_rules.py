"""The rules: each has a default that can be read, words in both languages, and nonsense in the book changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep import i18n
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.rules import RULES, SECTIONS, Rule, Rules, is_readable, read_share
from fieldrep.errors import BadValue
from fieldrep.i18n import LANGUAGES, Language
from fieldrep.i18n.rule_words import ABOUT, CHOICES, SECTION, about_rule, choice_of_rule, rule_value
from fieldrep.operations.records import set_setting
from fieldrep.operations.rules import read_rule, reset_rule, rule_named, set_rule, typed_rule
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rules import rules, set_by
from tests.books import a_book

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
NONSENSE = ("", " ", "-1", "1.5", "many", "9" * 30, "1/0", "3/2", "/", "½", "٣", "1e3", "NaN", "true", "\x00")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    i18n.use("en")


@every_rule
def test_a_default_can_be_read_and_typed_again(rule: Rule) -> None:
    if rule.default is not None:
        assert is_readable(rule, rule.default)
        assert read_rule(rule, typed_rule(rule, rule.default)) in (rule.default, _same(rule.default))
    said = Rules({})
    assert said.text(rule.name) == rule.default
    assert not said.is_set(rule.name)


def _same(kept: str) -> str:
    """A part of a whole as it is typed, in hundredths."""
    if "/" not in kept:
        return kept
    ratio = read_share(kept)
    return f"{100 * ratio.n // ratio.of}/100"


def test_a_rule_is_in_one_section_and_every_section_has_words() -> None:
    names = [rule.name for those in SECTIONS.values() for rule in those]
    assert len(names) == len(set(names)) == len(RULES)
    assert set(SECTION) == set(SECTIONS)
    assert set(ABOUT) == set(RULES)
    assert {choice for rule in RULES.values() for choice in rule.choices} <= set(CHOICES)


@pytest.mark.parametrize("language", LANGUAGES)
@every_rule
def test_a_rule_has_words_in_both_languages(rule: Rule, language: Language) -> None:
    i18n.use(language)
    words = about_rule(rule.name)
    assert words
    assert any("一" <= sign <= "鿿" for sign in words) is (language == "zh"), words
    assert rule_value(rule, rule.default)
    for choice in rule.choices:
        assert read_rule(rule, choice_of_rule(rule, rule_value(rule, choice))) == choice


@every_rule
@pytest.mark.parametrize("said", NONSENSE)
def test_nonsense_in_the_book_leaves_the_default(rule: Rule, said: str) -> None:
    found = Rules({rule.name: said})
    assert found.text(rule.name) == rule.default
    assert not found.is_set(rule.name)


@given(st.text(max_size=20))
@settings(max_examples=50)
def test_whatever_stands_in_the_book_every_rule_can_be_read(said: str) -> None:
    found = Rules(dict.fromkeys(RULES, said))
    for rule in RULES.values():
        text = found.text(rule.name)
        assert text == rule.default or (text == said and is_readable(rule, said))
        if rule.kind == "share" and text is not None:
            assert 0 <= found.share(rule.name).n <= found.share(rule.name).of


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("days", "45", "45"),
        ("days", "45 days", "45"),
        ("days", "45天", "45"),
        ("months", "3 个月", "3"),
        ("number", "1.2万", "12000"),
        ("share", "70 %", "70/100"),
        ("share", "2.5%", "250/10000"),
        ("share", "1/3", "1/3"),
        ("share", "100", "100/100"),
        ("amount", "1200.50", "120050"),
        ("choice", "quart", "quarter"),
        ("currency", "eur", "EUR"),
        ("currency", "人民币", "CNY"),
    ],
)
def test_a_rule_is_typed_as_people_write_it(kind: str, typed: str, kept: str) -> None:
    rule = Rule("x", kind, None, ("week", "month", "quarter") if kind == "choice" else ())  # type: ignore[arg-type]
    assert read_rule(rule, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("days", "0", "range"),
        ("days", "5000", "range"),
        ("days", "soon", "number"),
        ("days", "", "number"),
        ("share", "130", "percent"),
        ("share", "3/2", "percent"),
        ("share", "1/0", "percent"),
        ("amount", "-5", "amount"),
        ("choice", "year", "choice"),
        ("choice", "", "choice"),
        ("currency", "shells", "currency"),
    ],
)
def test_what_a_rule_cannot_be_is_refused_with_its_name(kind: str, typed: str, problem: str) -> None:
    choices = ("week", "month", "quarter") if kind == "choice" else ()
    with pytest.raises(BadValue) as refused:
        read_rule(Rule("x", kind, None, choices, least=1, most=3650), typed)  # type: ignore[arg-type]
    assert (refused.value.facts["field"], refused.value.facts["problem"]) == ("x", problem)


def test_a_rule_is_set_and_set_back_and_it_is_told_by_whom(tmp_path: Path) -> None:
    told = a_book(tmp_path)
    rule = rule_named("visits per day")
    assert set_by(told.book) == {}
    set_rule(told.book, rule, "6", told.at())
    assert (rules(told.book).whole("visits_per_day"), set_by(told.book)["visits_per_day"].person) == (6, "Ann")
    reset_rule(told.book, rule, told.at())
    assert (rules(told.book).whole("visits_per_day"), set_by(told.book)) == (4, {})
    assert not reset_rule(told.book, rule, told.at()).rows
    set_rule(told.book, rule, "7", told.at())
    assert rules(told.book).whole("visits_per_day") == 7


def test_the_currency_that_was_said_at_the_beginning_can_be_another_later(tmp_path: Path) -> None:
    told = a_book(tmp_path)
    set_setting(told.book, "currency", "CNY", told.at())
    assert [*set_by(told.book)] == ["currency"] and home_currency(told.book) == "CNY"
    set_rule(told.book, rule_named("currency"), "eur", told.at())
    assert home_currency(told.book) == "EUR"


def test_parts_of_a_whole_are_ratios() -> None:
    assert read_share("1/3") == Ratio(1, 3)
    assert typed_rule(Rule("x", "share", None), "250/10000") == "2.5 %"
    assert typed_rule(Rule("x", "share", None), "70/100") == "70 %"
    assert typed_rule(Rule("x", "share", None), "1/3") == "1/3"
