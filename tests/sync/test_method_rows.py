"""Rows that laptops agree on stay one: whichever door wrote them, whoever wrote first, and when accounts became one."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.domain.triangle import Pair
from fieldrep.operations.duplicates import join
from fieldrep.operations.erasure import to_erase
from fieldrep.operations.escalations import pair, unpair
from fieldrep.operations.handovers import HandoverWish, confirm_handover, plan_handover
from fieldrep.operations.plays import publish
from fieldrep.operations.records import record
from fieldrep.operations.targets import TargetWish, remove_target, set_target
from fieldrep.operations.waves import WaveWish, add_to_wave, drop_from_wave, plan_wave
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking, Report
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import conflicts
from fieldrep.store.queries.handovers import handovers, open_handover
from fieldrep.store.queries.plays import plays
from fieldrep.store.queries.waves import waves
from tests.operations.three_laptops import Three, three_laptops, write
from tests.store.laptops import Laptop
from tests.sync.laptops import ROW

TODAY = date(2026, 11, 20)
OTHER = "0190a000-0000-7000-8000-000000000001"
"""Smaller than `ROW`: once both are one, it is this that is shown."""


@pytest.fixture
def three(tmp_path: Path) -> Three:
    found = three_laptops(tmp_path, leads=("Wang", "Lee"))
    write(found.wang, row=OTHER, name="Lee Hosp.")
    found.meet()
    return found


def there(laptop: Laptop, table: str) -> int:
    return int(laptop.book.rows(f'SELECT count(*) FROM "{table}" WHERE deleted = 0')[0][0])


def test_a_target_leaves_its_wave_although_it_was_put_in_before_it_was_joined(three: Three) -> None:
    wave, _ = plan_wave(three.wang.book, WaveWish("Shanghai", TODAY, targets=[ROW]), three.wang.now())
    three.meet()
    join(three.lee.book, "account", ROW, OTHER, three.lee.now())
    three.meet()
    add_to_wave(three.lee.book, wave, [OTHER], [], TODAY, three.lee.now())
    three.meet()
    assert [each.targets for each in waves(three.wang.book)] == [(OTHER,)]
    drop_from_wave(three.wang.book, wave, [OTHER], [], TODAY, three.wang.now())
    three.meet()
    for laptop in three:
        assert [each.targets for each in waves(laptop.book)] == [()]
        assert there(laptop, "wave_account") == 0


def test_who_does_not_walk_in_a_wave_is_not_taken_out_of_it(three: Three) -> None:
    wave, _ = plan_wave(three.wang.book, WaveWish("Shanghai", TODAY, reps=[three.lina.person]), three.wang.now())
    drop_from_wave(three.wang.book, wave, [ROW], [three.lee.person], TODAY, three.wang.now())
    rows = three.wang.book.rows("SELECT person, to_day FROM wave_rep UNION ALL SELECT account, '' FROM wave_account")
    assert rows == [(three.lina.person, None)]


def test_a_pair_is_taken_back_although_its_account_was_joined_since(three: Three) -> None:
    team = [Pair("relationship", three.lina.person)]
    pair(three.wang.book, ROW, None, team, three.wang.now())
    join(three.wang.book, "account", ROW, OTHER, three.wang.now())
    unpair(three.wang.book, OTHER, None, team, three.wang.now())
    three.meet()
    assert [there(laptop, "pairing") for laptop in three] == [0, 0, 0]


def test_a_pair_and_a_target_are_one_by_whichever_door(three: Three) -> None:
    lina = three.lina.person
    pair(three.wang.book, ROW, None, [Pair("solution", lina)], three.wang.now())
    record(three.lee.book, "pairing", {"account": ROW, "person": lina, "part": "solution"}, three.lee.now())
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    wish = TargetWish("person", lina, "visits", 40, None, first, last)
    set_target(three.wang.book, wish, three.wang.now())
    cells = {"person": lina, "measure": "visits", "number": 50, "from_day": "2026-11-01", "to_day": "2026-11-30"}
    record(three.lee.book, "target", cells, three.lee.now())
    three.meet()
    assert [(there(each, "pairing"), there(each, "target")) for each in three] == [(1, 1)] * 3
    assert [(each.table, each.cell) for each in conflicts(three.lina.book)] == [("target", "number")]
    remove_target(three.lee.book, wish, three.lee.now())
    remove_target(three.lee.book, wish._replace(measure="profit"), three.lee.now())  # there was none
    three.meet()
    assert three.wang.book.rows("SELECT deleted FROM target") == [(1,)]


def test_two_leads_who_publish_the_next_version_apart_disagree_in_sight(three: Three) -> None:
    publish(three.wang.book, None, {"name": "Tea first"}, "Bring tea.", "2026-11-01", three.wang.now())
    three.meet()
    for laptop, words in ((three.wang, "Bring green tea."), (three.lee, "Bring coffee.")):
        (play,) = plays(laptop.book, "2026-11-20")
        publish(laptop.book, play, {}, words, "2026-11-10", laptop.now())
    three.meet()
    for laptop in three:
        (play,) = plays(laptop.book, "2026-11-20")
        assert (play.holds, play.number) == (2, 2)
        (conflict,) = conflicts(laptop.book)
        assert (conflict.table, conflict.cell) == ("play_version", "words")
        assert {side.value for side in conflict.sides} == {"Bring green tea.", "Bring coffee."}


def test_of_two_handovers_planned_apart_each_receiver_confirms_their_own(three: Three) -> None:
    for laptop, receiver in ((three.wang, three.lina.person), (three.lee, three.lee.person)):
        wish = HandoverWish(ROW, three.wang.person, receiver, "other", TODAY, TODAY, "farmer", "Go together")
        plan_handover(laptop.book, wish, laptop.now())
    three.meet()
    for laptop in (three.lina, three.lee):
        mine = open_handover(laptop.book, ROW)
        assert mine is not None and mine.receiver == laptop.person
        confirm_handover(laptop.book, mine, TODAY, None, laptop.now())
    three.meet()
    assert [each.confirmed_on for each in handovers(three.wang.book)] == [TODAY, TODAY]


def test_steps_of_one_day_stand_in_one_order_whoever_was_heard_first(three: Three) -> None:
    for laptop, need in ((three.lina, "tea"), (three.lee, "milk"), (three.wang, "salt")):
        cells = {"account": ROW, "buying_step": "need", "reached_on": "2026-11-10", "need": need, "source": "x"}
        record(laptop.book, "step_taken", cells, laptop.now())
    three.meet()
    told: list[Report] = [report(laptop.book, "steps", Asking(TODAY, account=ROW)) for laptop in three]
    assert told[0].parts == told[1].parts == told[2].parts


def test_a_handover_with_several_confirmations_stands_there_once(three: Three) -> None:
    wish = HandoverWish(ROW, None, three.lina.person, "other", TODAY, TODAY, "farmer", "Go together")
    handover, _ = plan_handover(three.wang.book, wish, three.wang.now())
    three.meet()
    for number, day in enumerate(("2026-11-19", "2026-11-18")):
        cells = {"handover": handover, "account": ROW, "confirmed_on": day}
        write(three.lina, "handover_receipt", agreed_row("told", str(number)), **cells)
    three.meet()
    assert [each.confirmed_on for each in handovers(three.wang.book)] == [date(2026, 11, 18)]


def test_whoever_asks_to_be_forgotten_is_looked_for_in_what_the_method_writes_down(three: Three) -> None:
    book, now = three.wang.book, three.wang.now
    contact = agreed_row("contact", "Zebrowski")
    write(three.wang, "contact", contact, account=ROW, name="Zebrowski")
    told = {"account": ROW, "contact": contact}
    record(book, "cross_record", {**told, "department": "support", "matter": "fit", "words": "she is angry"}, now())
    record(book, "effort", {**told, "effort": "review", "words": "her own words"}, now())
    event, _ = record(book, "event", {"name": "Tea", "happens_on": "2026-11-01", "note": "Zebrowski opens it"}, now())
    record(book, "event_guest", {**told, "event": event, "feedback": "too long"}, now())
    record(book, "closing", {"account": ROW, "ended": "lost", "words": "Zebrowski said no"}, now())
    record(book, "escalation", {"account": ROW, "what": "Zebrowski asks for ten"}, now())
    record(book, "growth_sign", {"account": ROW, "sign": "site", "what": "a site", "source": "Zebrowski"}, now())
    record(book, "step_taken", {"account": ROW, "buying_step": "need", "source": "Zebrowski"}, now())
    found = {(each.table, each.cell): each.names_only for each in to_erase(book, contact)}
    assert found == {
        ("contact", "name"): False,
        ("cross_record", "words"): False,
        ("effort", "words"): False,
        ("event_guest", "feedback"): False,
        ("event", "note"): True,
        ("closing", "words"): True,
        ("escalation", "what"): True,
        ("growth_sign", "source"): True,
        ("step_taken", "source"): True,
    }
