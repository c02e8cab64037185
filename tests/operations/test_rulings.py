"""Rulings on contested key persons: claims stay, a later one opens the question again, two leads may disagree."""

from itertools import permutations
from pathlib import Path

import pytest

from fieldrep.errors import Refused
from fieldrep.operations.conflicts import settle
from fieldrep.operations.records import correct
from fieldrep.operations.rulings import rule, withdraw_ruling
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.account import AccountPage, account_page
from fieldrep.store.queries.accounts import account_line
from fieldrep.store.queries.conflicts import conflicts
from fieldrep.store.undo import undo
from tests.operations.three_laptops import Three, three_laptops, write
from tests.store.laptops import Laptop
from tests.sync.laptops import ROW, a_laptop

LI, ZHOU, CHEN = (agreed_row("contact", name) for name in ("Ms Li", "Mr Zhou", "Dr Chen"))


@pytest.fixture
def three(tmp_path: Path) -> Three:
    """Li Na says Ms Li, Lee says Mr Zhou; Lee and Wang lead."""
    three = three_laptops(tmp_path, leads=("Wang", "Lee"))
    for contact, name in ((LI, "Ms Li"), (ZHOU, "Mr Zhou"), (CHEN, "Dr Chen")):
        write(three.wang, "contact", contact, account=ROW, name=name)
    three.meet()
    claim(three.lina, LI, "one", words="I sign that off")
    claim(three.lee, ZHOU, "two")
    three.meet()
    return three


def claim(laptop: Laptop, contact: str, name: str, rank: str = "key", trust: str = "stated", **cells: str) -> str:
    row = agreed_row("finding", name)
    write(laptop, "finding", row, **{"account": ROW, "contact": contact, "rank": rank, "trust": trust, **cells})
    return row


def page(laptop: Laptop) -> AccountPage:
    found = account_page(laptop.book, ROW)
    assert found is not None
    return found


def listed(laptop: Laptop) -> tuple[str | None, bool]:
    """What the list of accounts says: the key person, and whether that is contested. It must agree with the page."""
    line = account_line(laptop.book, ROW)
    assert line is not None
    names = {person.id: person.name for person in page(laptop).people}
    assert (line.key_person, line.contested) == (names.get(page(laptop).key.contact or ""), page(laptop).key.contested)
    assert examine(laptop.book).well
    return line.key_person, line.contested


def ruled(laptop: Laptop, contact: str, rank: str = "key", need: str | None = None) -> None:
    rule(laptop.book, ROW, rank, contact, laptop.now(), need=need)


def test_two_claims_are_contested_until_a_lead_rules_and_both_stay(three: Three) -> None:
    assert listed(three.wang) == ("Mr Zhou", True)
    ruled(three.wang, LI)
    three.meet()
    for laptop in three:
        assert listed(laptop) == ("Ms Li", False)
        standing = page(laptop).standings[0]
        assert standing.ranking.ruled and len(standing.ranking.claims) == 2
        assert standing.ruling and (standing.ruling.person, standing.ruling.contact_name) == ("Wang", "Ms Li")
        assert page(laptop).light.reasons.count("contested") == 0
        assert conflicts(laptop.book) == [], "claims are no conflict"


def test_a_ruling_counts_in_whatever_order_it_arrives(three: Three, tmp_path: Path) -> None:
    ruled(three.wang, LI)
    changes = three.wang.changes()
    parts = [
        [change for change in changes if change.table == "finding"],
        [change for change in changes if change.table == "ruling"],
        [change for change in changes if change.table not in ("finding", "ruling")],
    ]
    dumps = set()
    for number, order in enumerate(permutations(parts)):
        reader = a_laptop(tmp_path, f"reader{number}")
        for part in order:
            reader.take(part)
        assert listed(reader) == ("Ms Li", False)
        dumps.add("\n".join(reader.dump()))
    assert len(dumps) == 1


def test_a_later_finding_opens_the_question_again_and_a_new_ruling_closes_it(three: Three) -> None:
    ruled(three.wang, LI)
    three.meet()
    claim(three.lee, CHEN, "three")
    three.meet()
    for laptop in three:
        assert listed(laptop) == ("Dr Chen", True)
        assert page(laptop).standings[0].ruling, "what was ruled before stays readable"
    ruled(three.wang, CHEN)
    three.meet()
    assert [listed(laptop) for laptop in three] == [("Dr Chen", False)] * 3


def test_a_finding_that_the_lead_had_not_read_opens_it_again(three: Three) -> None:
    read = page(three.wang).standings[0].findings
    claim(three.lina, CHEN, "three")
    three.wang.take(three.lina.changes())
    rule(three.wang.book, ROW, "key", ZHOU, three.wang.now(), saw=read)
    assert listed(three.wang) == ("Dr Chen", True)


def test_a_ruling_holds_when_a_claim_that_it_saw_is_withdrawn(three: Three) -> None:
    claim(three.lina, CHEN, "three")
    three.meet()
    ruled(three.wang, ZHOU)
    correct(three.wang.book, "finding", agreed_row("finding", "three"), {"withdrawn": True}, three.wang.now())
    assert listed(three.wang) == ("Mr Zhou", False)
    assert page(three.wang).standings[0].ranking.ruled


def test_whom_it_was_ruled_for_may_leave(three: Three) -> None:
    ruled(three.wang, LI)
    write(three.wang, "contact", LI, has_left=True)
    assert listed(three.wang) == ("Mr Zhou", False)


def test_each_rank_and_each_need_has_rulings_of_its_own(three: Three) -> None:
    claim(three.lina, ZHOU, "three", rank="second")
    claim(three.lee, CHEN, "four", rank="second")
    claim(three.lina, LI, "five", need="ink")
    claim(three.lee, CHEN, "six", need="ink")
    three.meet()
    ruled(three.wang, LI)
    ruled(three.wang, ZHOU, "second")
    ruled(three.wang, CHEN, need="ink")
    holders = {(each.rank, each.need): each.ranking.contact for each in page(three.wang).standings}
    assert holders == {("key", None): LI, ("second", None): ZHOU, ("key", "ink"): CHEN, ("second", "ink"): None}
    line = account_line(three.wang.book, ROW)
    assert line and (line.key_person, line.second_key_person) == ("Ms Li", "Mr Zhou")


def test_two_leads_who_rule_differently_are_in_conflict_and_neither_ruling_holds(three: Three) -> None:
    ruled(three.wang, LI)
    ruled(three.lee, ZHOU)
    three.meet()
    for laptop in three:
        assert listed(laptop) == ("Mr Zhou", True)
        (found,) = conflicts(laptop.book)
        assert (found.table, found.cell, found.account) == ("ruling", "contact", "Lee Hospital")
        assert {side.person for side in found.sides} == {"Wang", "Lee"}
    settle(three.lee.book, conflicts(three.lee.book)[0], LI, three.lee.now())
    three.meet()
    for laptop in three:
        assert (listed(laptop), conflicts(laptop.book)) == (("Ms Li", False), [])


def test_two_leads_who_rule_alike_having_seen_different_claims_settle_it_by_ruling_again(three: Three) -> None:
    ruled(three.wang, LI)
    claim(three.lee, CHEN, "three")
    ruled(three.lee, LI)
    three.meet()
    (found,) = conflicts(three.wang.book)
    assert found.cell == "saw"
    settle(three.wang.book, found, found.sides[0].value, three.wang.now())
    three.meet()
    assert [listed(laptop) for laptop in three] == [("Ms Li", False)] * 3
    assert conflicts(three.lina.book) == []


def test_a_ruling_can_be_withdrawn_and_taken_back(three: Three) -> None:
    ruled(three.wang, LI)
    withdraw_ruling(three.wang.book, ROW, "key", three.wang.now())
    assert listed(three.wang) == ("Mr Zhou", True)
    ruled(three.wang, LI)
    assert listed(three.wang) == ("Ms Li", False)
    undo(three.wang.book, three.wang.now())
    assert listed(three.wang) == ("Mr Zhou", True)


@pytest.mark.parametrize(
    ("who", "contact", "rank", "reason"),
    [
        ("lina", LI, "key", "not_lead"),
        ("wang", CHEN, "key", "no_claim"),
        ("wang", LI, "second", "no_contest"),
    ],
)
def test_what_is_not_to_be_ruled_is_refused(three: Three, who: str, contact: str, rank: str, reason: str) -> None:
    laptop: Laptop = getattr(three, who)
    before = laptop.dump()
    with pytest.raises(Refused) as refused:
        ruled(laptop, contact, rank)
    assert refused.value.reason == reason
    assert laptop.dump() == before


def test_there_is_no_ruling_to_withdraw(three: Three) -> None:
    with pytest.raises(Refused) as refused:
        withdraw_ruling(three.wang.book, ROW, "key", three.wang.now())
    assert refused.value.reason == "no_ruling"


def test_accounts_that_are_joined_bring_their_rulings_and_where_those_differ_none_holds(three: Three) -> None:
    wang, other = three.wang, agreed_row("account", "Lee Hospital, again")
    write(wang, "account", other, name="Lee Hospital (2)")
    claim(three.lina, LI, "three", account=other)
    claim(three.lee, CHEN, "four", account=other)
    three.meet()
    ruled(wang, LI)
    rule(wang.book, other, "key", CHEN, wang.now())
    first, second = sorted((ROW, other))
    pair = agreed_row("account_pair", first, second)
    write(wang, "account_pair", pair, first=first, second=second, joined=True)
    three.meet()
    for laptop in three:
        assert joined(laptop, first) == (None, True)
    rule(wang.book, first, "key", LI, wang.now())
    three.meet()
    for laptop in three:
        assert joined(laptop, first) == ("Ms Li", False)


def joined(laptop: Laptop, account: str) -> tuple[str | None, bool]:
    """Who was ruled for, and whether the key person is contested; the list must agree with the page."""
    line, found = account_line(laptop.book, account), account_page(laptop.book, account)
    assert line and found and examine(laptop.book).well
    standing = found.standings[0]
    assert (found.key.contested, line.contested) in ((True, 1), (False, 0))
    ruling = standing.ruling
    return ruling.contact_name if ruling and standing.ranking.ruled else None, found.key.contested
