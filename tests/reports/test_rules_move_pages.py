"""Every rule of these pages moves its page: what a lead sets is what is counted."""

import shutil
from collections.abc import Iterator

import pytest

from fieldrep import i18n
from fieldrep.domain.rules import RULES, SECTIONS
from fieldrep.operations.records import set_setting
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking
from fieldrep.store.book import Book, Place
from tests.screens.tour import NOW, sample_folder

MOVES = {
    "currency": ("guns", "EUR"),
    "visits_per_day": ("intervals", "9"),
    "visit_interval_ideal": ("intervals", "5"),
    "visit_interval_longest": ("intervals", "31"),
    "cross_days": ("cross", "5"),
    "step_days": ("steps", "5"),
    "step_days_larger": ("steps", "5"),
    "lifecycle_lost": ("lifecycle", "3"),
    "lifecycle_retention": ("lifecycle", "2"),
    "warn_falling": ("warnings", "1/100"),
    "warn_complaints": ("warnings", "1"),
    "attack_share": ("attack", "1/20"),
    "attack_potential": ("attack", "10000000"),
    "concentration_largest": ("attack", "3"),
    "heat_boiling": ("temperature", "40"),
    "heat_cooling": ("temperature", "30"),
    **{
        f"heat_{reason}": ("temperature", "1")
        for reason in ("event", "referral", "price", "demo", "key_met", "answered")
    },
}
"""By rule the page that it moves, and another value than its default."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    home = tmp_path_factory.mktemp("rules") / "lead"
    shutil.copytree(sample_folder("lead", "en"), home)
    i18n.use("en")
    with Book.open(Place(str(home / "book"), str(home / "state"), "laptop")) as opened:
        yield opened


@pytest.mark.parametrize("name", MOVES)
def test_a_rule_that_is_set_moves_its_page_and_back_at_its_default_the_page_is_as_it_was(book: Book, name: str) -> None:
    page, value = MOVES[name]
    asking, at = Asking(NOW.date()), int(NOW.timestamp()) * 1_000_000
    before = report(book, page, asking).document
    set_setting(book, name, value, at)
    assert report(book, page, asking).document != before
    set_setting(book, name, RULES[name].default, at)
    assert report(book, page, asking).document == before


def test_no_rule_of_these_sections_is_left_out() -> None:
    sections = ("visiting", "cross", "buying", "lifecycle", "attack", "temperature")
    names = {rule.name for section in sections for rule in SECTIONS[section]}
    assert names - set(MOVES) == {"cost_per_visit"}, "what a visit costs moves the page of events and costs"
