"""Cross-records: others' word beside sales' own, and where it contradicts; the profile check over many accounts."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.choices import CROSS_MATTERS, DEPARTMENTS, VERDICTS
from fieldrep.domain.cross_records import Seen, contradictions, side_by_side
from fieldrep.domain.profile import CHECKS, ProfileFacts, by_number, profile, standings

TODAY = date(2026, 11, 20)


def seen(department: str, matter: str, verdict: str | None, back: int = 10, account: str = "a", row: str = "1") -> Seen:
    return Seen(account, department, matter, verdict, None, TODAY - timedelta(back), "Ann", row)


def test_a_rep_says_happy_and_support_has_three_complaints() -> None:
    """method.md §8's own example: both sides are shown, with the number of complaints."""
    records = [seen("sales", "satisfaction", "good")]
    records += [seen("support", "complaint", "bad", back, row=str(back)) for back in (3, 20, 40)]
    (found,) = contradictions(records, TODAY, 90)
    assert (found.account, found.complaints, len(found.against)) == ("a", 3, 3)
    assert found.word.department == "sales"
    assert found.against[0].day == TODAY - timedelta(3), "the newest first"


def test_what_is_older_than_the_rule_or_later_than_the_day_contradicts_nothing() -> None:
    praise = seen("sales", "fit", "good", 90)
    assert len(contradictions([praise, seen("delivery", "fit", "bad", 90, row="2")], TODAY, 90)) == 1
    assert contradictions([praise, seen("delivery", "fit", "bad", 91, row="2")], TODAY, 90) == []
    assert contradictions([praise, seen("delivery", "fit", "bad", 5, row="2")], TODAY - timedelta(6), 90) == []


def test_only_praise_of_sales_and_what_is_against_it_contradict() -> None:
    praise, against = seen("sales", "satisfaction", "good"), seen("support", "complaint", None, row="2")
    assert len(contradictions([praise, against], TODAY, 90)) == 1, "a complaint needs no verdict"
    assert contradictions([praise, seen("sales", "complaint", "bad", row="2")], TODAY, 90) == [], "sales itself"
    assert contradictions([seen("sales", "satisfaction", "mixed"), against], TODAY, 90) == []
    assert contradictions([seen("sales", "contact", "good"), against], TODAY, 90) == []
    assert contradictions([praise, seen("finance", "contact", "bad", row="2")], TODAY, 90) == []
    assert contradictions([praise, seen("support", "complaint", None, account="b", row="2")], TODAY, 90) == []


def test_the_newest_word_of_each_side_stands_beside_the_other_and_others_count() -> None:
    records = [
        seen("sales", "fit", "good", 5, row="1"),
        seen("sales", "fit", "bad", 50, row="2"),
        seen("delivery", "fit", "mixed", 9, row="3"),
        seen("presales", "fit", "good", 30, row="4"),
        seen("sales", "satisfaction", "good", 5, row="5"),
    ]
    (fit,) = side_by_side(records, TODAY)
    assert fit.sales and fit.others and fit.counts
    assert (fit.sales.row, fit.others.row, fit.counts.row, fit.differs) == ("1", "3", "3", True)


RECORDS = st.lists(
    st.builds(
        Seen,
        st.sampled_from("ab"),
        st.sampled_from(DEPARTMENTS),
        st.sampled_from(CROSS_MATTERS),
        st.sampled_from([None, *VERDICTS]),
        st.none(),
        st.integers(0, 120).map(lambda back: TODAY - timedelta(back)),
        st.none(),
        st.integers(0, 999).map(str),
    ),
    max_size=12,
    unique_by=lambda each: each.row,
)


@given(RECORDS, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_does_not_matter_and_nothing_is_counted_twice(records: list[Seen], chance: "object") -> None:
    mixed = list(records)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = contradictions(records, TODAY, 90)
    assert found == contradictions(mixed, TODAY, 90)
    assert side_by_side(records, TODAY) == side_by_side(mixed, TODAY)
    assert len({each.account for each in found}) == len(found)
    assert all(not one.is_sales and one.account == each.account for each in found for one in each.against)


FACTS = st.builds(
    ProfileFacts,
    key_person=st.sampled_from([None, "p"]),
    roles=st.just(frozenset()),
    step=st.none(),
    noted_on=st.none(),
    reachable=st.booleans(),
    second_person=st.sampled_from([None, "q"]),
    orders=st.integers(0, 2),
    has_whole=st.booleans(),
    outside=st.sampled_from([None, "support"]),
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), FACTS, max_size=8))
@settings(max_examples=50)
def test_every_account_is_on_one_side_of_each_of_the_eight(facts: dict[str, ProfileFacts]) -> None:
    checks = {account: profile(each, TODAY, 30) for account, each in facts.items()}
    found = standings(checks)
    assert [each.name for each in found] == list(CHECKS)
    for each in found:
        assert sorted((*each.have, *each.lack)) == sorted(facts)
    numbers = by_number(checks)
    assert sum(map(len, numbers.values())) == len(facts)
    assert sum(number * len(those) for number, those in numbers.items()) == sum(len(each.have) for each in found)
