"""Growth signs that are due: on Today, on the list of accounts, and on the page of penetration alike."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.plan import todays_list
from fieldrep.domain.upsell import due_accounts
from fieldrep.store.queries.growth import due_growth
from fieldrep.store.queries.listed import listed_accounts
from fieldrep.store.queries.plan import day_plan
from fieldrep.store.queries.today import candidates
from fieldrep.store.queries.upsell import signs as signs_on_file
from tests.books import a_book


def test_a_growth_sign_makes_its_account_due_until_it_is_answered(tmp_path: Path) -> None:
    """Seen on the 10th and answered on the 20th: due from the one to the day before the other."""
    words = a_book(tmp_path).with_account("Ace").visited(on="2026-11-02", key="Bo")
    for seen, answered in (("2026-11-10", "2026-11-20"), ("2026-11-12", None)):
        words.recorded("growth_sign", sign="site", what=f"seen {seen}", seen_on=seen, answered_on=answered)
    later = words.made["growth_sign"]
    for day, first in ((9, None), (10, "2026-11-10"), (19, "2026-11-10"), (20, "2026-11-12")):
        today = date(2026, 11, day)
        told = [reason for each in todays_list(candidates(words.book, today), today) for reason in each.reasons]
        found = [str(reason.day) for reason in told if reason.code == "growth_sign"]
        assert found == ([first] if first else []), day
        assert set(due_growth(words.book, today)) == ({words.account} if first else set())
        needs = listed_accounts(words.book, today)[0].needs
        assert ("growth_sign" in needs) is bool(first)
    plan = day_plan(words.book, date(2026, 11, 20))
    assert [each.grown for each in plan.suggested] == ["seen 2026-11-12"]
    assert due_growth(words.book, date(2026, 11, 20))[words.account].id == later


signs = st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(1, 9), st.none() | st.integers(1, 9)), max_size=8)


@settings(max_examples=20, deadline=None)
@given(signs, st.integers(1, 9))
def test_the_accounts_that_are_due_are_those_that_the_page_of_penetration_names(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int | None, int | None]], day: int
) -> None:
    words = a_book(tmp_path_factory.mktemp("book"))
    for number in range(4):
        words.with_account(f"Account {number}")
    for number, seen, answered in told:
        words.speaking_of(f"Account {number}").recorded(
            "growth_sign", sign="site", what="x", seen_on=_november(seen), answered_on=_november(answered)
        )
    today = date(2026, 11, day)
    assert set(due_growth(words.book, today)) == set(due_accounts(signs_on_file(words.book), today))
    words.book.close()


def _november(day: int | None) -> str | None:
    return None if day is None else f"2026-11-{day:02}"
