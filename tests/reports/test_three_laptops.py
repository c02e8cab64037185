"""Waves, targets, pairs and handovers written on three laptops give the same pages on all, whoever merged first."""

from datetime import date
from itertools import permutations
from pathlib import Path

from fieldrep.domain.triangle import Pair
from fieldrep.operations.escalations import EscalationWish, escalate, pair
from fieldrep.operations.intervals import set_intervals
from fieldrep.operations.records import record, set_setting
from fieldrep.operations.targets import TargetWish, set_target
from fieldrep.operations.waves import WaveWish, add_to_wave, drop_from_wave, plan_wave
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import conflicts
from tests.operations.three_laptops import Three, three_laptops, write
from tests.sync.laptops import ROW

TODAY = date(2026, 11, 20)
OTHER = agreed_row("account", "Silk Road Foods")


def documents(three: Three) -> list[list[object]]:
    """What each laptop's pages say."""
    names = ("waves", "targets", "triangle", "handovers", "intervals")
    return [[report(laptop.book, name, Asking(TODAY)).document for name in names] for laptop in three]


def test_what_two_leads_and_a_rep_write_apart_is_one_on_all(tmp_path: Path) -> None:
    for order in permutations(range(3)):
        three = three_laptops(tmp_path / "".join(map(str, order)), leads=("Wang", "Lee"))
        write(three.wang, row=OTHER, name="Silk Road Foods", city="Shanghai")
        three.meet()
        wave, _ = plan_wave(three.wang.book, WaveWish("Shanghai", date(2026, 11, 1)), three.wang.now())
        three.meet()
        # apart: two leads put the same account in, one of them sets a rule; a rep orders and escalates
        add_to_wave(three.wang.book, wave, [ROW, OTHER], [three.lina.person], date(2026, 11, 1), three.wang.now())
        add_to_wave(three.lee.book, wave, [ROW], [three.lina.person], date(2026, 11, 1), three.lee.now())
        set_setting(three.lee.book, "wave_reps_per_hundred", "7", three.lee.now())
        for laptop, number in ((three.wang, 80_00), (three.lee, 80_00)):
            set_target(laptop.book, TargetWish("wave", wave, "coverage", number), laptop.now())
        cells = {"account": ROW, "ordered_on": "2026-11-10", "amount": 500_00, "profit": 100_00}
        record(three.lina.book, "order", cells, three.lina.now())
        call, _ = escalate(three.lina.book, EscalationWish(ROW, "It", 9, None, TODAY), [], three.lina.now())
        set_intervals(three.lee.book, [OTHER], 7, 14, three.lee.now())
        first, *others = (three[at] for at in order)
        for other in others:
            first.take(other.changes())
        three.meet()
        for laptop in three:
            pair(laptop.book, ROW, call, [Pair("solution", three.lee.person)], laptop.now())
        three.meet()
        said = documents(three)
        assert said[0] == said[1] == said[2]
        (shown,) = said[0][0]["waves"]  # type: ignore[index, call-overload]
        assert (shown["targets"], shown["thin"], shown["coverage"]) == (2, False, [1, 2])
        assert len(shown["plan"]) == 1
        (case,) = said[0][2]["cases"]  # type: ignore[index, call-overload]
        assert case["corners"][1]["people"] == (three.lee.person,)
        assert all(examine(laptop.book).well for laptop in three)


def test_two_leads_who_set_one_target_differently_disagree_in_sight(tmp_path: Path) -> None:
    three = three_laptops(tmp_path, leads=("Wang", "Lee"))
    for laptop, number in ((three.wang, 10), (three.lee, 12)):
        set_target(laptop.book, TargetWish("person", three.lina.person, "visits", number), laptop.now())
    three.meet()
    said = documents(three)
    assert said[0] == said[1] == said[2]
    assert len(said[0][1]["targets"]) == 1  # type: ignore[index, call-overload]
    assert [(each.table, each.cell) for each in conflicts(three.lina.book)] == [("target", "number")]


def test_an_account_taken_out_on_one_laptop_and_put_in_anew_on_another_stays_in_sight(tmp_path: Path) -> None:
    three = three_laptops(tmp_path, leads=("Wang", "Lee"))
    wave, _ = plan_wave(three.wang.book, WaveWish("Shanghai", date(2026, 11, 1), targets=[ROW]), three.wang.now())
    three.meet()
    drop_from_wave(three.wang.book, wave, [ROW], [], TODAY, three.wang.now())
    three.meet()
    add_to_wave(three.lee.book, wave, [ROW], [], TODAY, three.lee.now())
    three.meet()
    for document in documents(three):
        assert document[0]["waves"][0]["targets"] == 1  # type: ignore[index, call-overload]
    assert conflicts(three.wang.book) == []
