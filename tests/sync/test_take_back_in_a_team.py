"""Taking a merge back in a team: who vouched, who belongs to it and what rests on that are as before."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.store import amendments
from fieldrep.store.apply import Applier
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.take_back import Arrivals, take_back
from fieldrep.sync.receipts import receipts
from fieldrep.sync.take_back import take_merge_back
from tests.store.laptops import START
from tests.sync.laptops import ROW, a_change, a_laptop, accounts, take, work
from tests.sync.teams import ATeam

VISIT = agreed_row("visit", "one")


def test_who_vouched_before_vouches_again(tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    accounts(lead, 6)
    vouchers = "SELECT arrival, voucher FROM change"
    before = lead.book.rows(vouchers)
    with lead.book.transaction(), amendments.Amendments(lead.book) as noted:
        lead.book.db.execute("UPDATE change SET voucher = 7 WHERE arrival IN (1, 2, 4)")
        lead.book.db.execute("UPDATE change SET voucher = 8 WHERE arrival = 2")
        Applier(lead.book.db).take([a_change()])
        lead.book.db.execute("UPDATE change SET voucher = 9 WHERE arrival = 7")
        noted.keep("abc", START, first_arrival=7)
    runs = amendments.vouchers_before(lead.book, "abc")
    assert runs == {0: [(1, 2), (4, 4)]}
    with lead.book.transaction():
        amendments.put_right(lead.book, "abc", runs)
        take_back(lead.book, Arrivals(7, 7))
    assert lead.book.rows(vouchers) == before
    assert amendments.vouchers_before(lead.book, "abc") == {}


def test_what_decides_for_other_rows_goes_with_its_effect(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lead, 2)
    dump = lead.dump()
    first, second = (change.row for change in lead.changes())
    pair = agreed_row("account_pair", *sorted((first, second)))
    lina.book.write(
        lina.now(),
        lambda op: op.edit("account_pair", pair, {"first": min(first, second), "second": max(first, second)}),
    )
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    take_merge_back(lead.book, receipt.id, lead.now())
    assert lead.dump() == dump
    assert examine(lead.book).well


def test_a_team_is_as_before_when_a_merge_goes_and_later_ones_that_brought_nothing_go_with_it(tmp_path: Path) -> None:
    team = ATeam(tmp_path)
    lina, wang, reader = team.rep("lina"), team.rep("wang"), team.rep("reader", leads=True)
    account = team.add(lina, "account", {"name": "Lee"})
    team.assign(account, wang)
    team.hand_in(lina)
    team.assign(account, wang)
    team.give(team.lead, wang)
    team.write(wang, "account", account, {"phone": "5"})
    team.hand_in(wang)
    team.give(team.lead, lina)
    start = reader.dump()
    vouchers = reader.book.rows("SELECT arrival, voucher FROM change")
    roll_up = team.bundle(team.lead, "roll_up")
    (receipt,) = team.merge(reader, roll_up)
    after = reader.dump()
    (own,) = team.merge(reader, team.bundle(wang, full=True))
    assert receipt.added > 0 and own.added == 0
    assert len(receipts(reader.book, 2)) == 2
    take_merge_back(reader.book, "", reader.now())
    assert reader.dump() == start
    assert reader.book.rows("SELECT arrival, voucher FROM change") == vouchers
    assert examine(reader.book).well
    (again,) = team.merge(reader, roll_up)
    assert (again.added, again.before, reader.dump()) == (receipt.added, False, after)


def test_a_certificate_goes_with_the_rights_it_gave(tmp_path: Path) -> None:
    team = ATeam(tmp_path)
    lina = team.rep("lina")
    reader = team.rep("reader", leads=True)
    before = reader.dump()
    stranger = team.rep("stranger")
    team.add(stranger, "account", {"name": "Strange"})
    team.hand_in(stranger)
    (receipt,) = team.merge(reader, team.bundle(team.lead, "roll_up"))
    assert reader.book.rows("SELECT name FROM account") == [("Strange",)]
    take_merge_back(reader.book, receipt.id, reader.now())
    assert reader.dump() == before
    assert examine(reader.book).well
    assert lina.person != stranger.person


@given(seed=st.integers(0, 10**6))
@settings(max_examples=4)
def test_any_merges_of_a_team_are_taken_back_one_by_one(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    chance = Random(seed)
    team = ATeam(tmp_path_factory.mktemp("team"))
    reps = [team.rep("lina"), team.rep("wang")]
    reader = team.rep("reader", leads=True)
    bundles_written = []
    for _ in range(10):
        rep, other = chance.sample(reps, 2)
        what = chance.randrange(7)
        if what < 2:
            team.write(rep, "account", ROW, {chance.choice(("name", "phone")): chance.choice("ab")})
        elif what == 2:
            team.write(rep, "visit", VISIT, {"account": ROW, "happened_at": "2025-11-20T10:00+08:00"})
        elif what == 3:
            team.assign(ROW, chance.choice(reps))
        elif what == 4:
            team.write(team.lead, "account", ROW, {"deleted": chance.random() < 0.5})
        elif what == 5:
            team.hand_in(rep)
            team.give(team.lead, other)
        else:
            last = max((change.number for change in rep.changes() if change.by == rep.person), default=0)
            team.strike(team.lead, rep.folder.rpartition("/")[2], {reader.changes()[0].replica: last})
        if chance.random() < 0.6:
            writer = chance.choice([*reps, team.lead])
            kind = "roll_up" if writer is team.lead else "work"
            bundles_written.append(team.bundle(writer, kind, full=True))
    chance.shuffle(bundles_written)
    before: list[list[str]] = []
    for path in bundles_written:
        dump = reader.dump()
        if team.merge(reader, path)[0].added:
            before.append(dump)
    while before:
        take_merge_back(reader.book, "", reader.now())
        assert reader.dump() == before.pop()
        assert examine(reader.book).well
