"""The page of the waves over a small book: what it counts, what it warns of, and the accounts behind each figure."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.domain.ratios import Ratio
from fieldrep.i18n.pace_words import pace_text
from fieldrep.operations.records import set_setting
from fieldrep.operations.targets import TargetWish, set_target
from fieldrep.operations.waves import WaveWish, add_to_wave, close_wave, drop_from_wave, plan_wave
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking, Report, Table
from fieldrep.reports.waves import density_text
from fieldrep.store.doctor import examine
from fieldrep.store.queries.waves import find_wave, waves
from fieldrep.store.undo import undo
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = date(2026, 11, 20)
FIRST = date(2026, 10, 1)


@pytest.fixture
def told(tmp_path: Path) -> BookInWords:
    """Twelve accounts of Gusu, of which one cannot decide, and one of Wuzhong; ten are visited."""
    book = a_book(tmp_path)
    for number in range(12):
        book.with_account(f"Firm {number:02}", city="Suzhou", district="Gusu", decides=False if number == 11 else None)
        if number < 9:
            book.visited(on="2026-10-05", **({"opened_on": "2026-10-05"} if number < 4 else {}))
    book.speaking_of("Firm 00").ordered("2026-10-12", 1_000_00, profit=300_00, status="paid")
    book.ordered("2026-11-03", 500_00, profit=100_00)
    book.speaking_of("Firm 01").ordered("2026-11-30", 800_00, profit=80_00)  # ten days on
    book.with_account("Elsewhere", city="Suzhou", district="Wuzhong").visited(on="2026-11-19", how="call")
    return book


def planned(told: BookInWords, name: str = "Gusu first", **wish: object) -> str:
    book = told.book
    here = book.rows("SELECT id FROM account WHERE district = 'Gusu' AND decides IS NOT 0 ORDER BY id")
    assert len(here) == 11
    what = {"targets": [row for (row,) in here], "reps": [book.me or ""], "city": "Suzhou", "district": "Gusu", **wish}
    wave, _ = plan_wave(book, WaveWish(name, FIRST, **what), told.at())  # type: ignore[arg-type]
    return wave


def page(told: BookInWords, as_of: date = TODAY) -> Report:
    return report(told.book, "waves", Asking(as_of))


def behind(made: Table, at: int = 0) -> list[list[str]]:
    return [list(each.accounts) for each in made.lines[at].behind]


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = page(a_book(tmp_path))
    assert "wave plan" in table(made, "Waves").empty
    assert made.document["waves"] == []


def test_a_wave_shows_its_push_its_opened_targets_and_who_is_not_reached(told: BookInWords) -> None:
    planned(told)
    made = page(told)
    (line,) = table(made, "Waves").lines
    assert line.cells == (
        "Gusu first", "Suzhou Gusu", "1 Oct 2026", "2", "conversion", "11", "36 % (4/11)", "2", "1", "9.1",
    )  # fmt: skip
    opened, targets, missed = behind(table(made, "Waves"))
    assert sorted(missed) == sorted((told.made["Firm 09"], told.made["Firm 10"]))
    assert sorted(opened) == sorted(told.made[f"Firm {number:02}"] for number in range(4))
    assert len(targets) == 11
    left = table(made, "Gusu first: not yet reached")
    assert [each.account for each in left.lines] == [told.made["Firm 09"], told.made["Firm 10"]]


def test_the_rates_stand_beside_their_plan_with_the_accounts_behind_them(told: BookInWords) -> None:
    wave = planned(told)
    for measure, number, weight in (("coverage", 80_00, 50), ("conversion", 50_00, 30), ("revenue", 2_000_00, 20)):
        set_target(told.book, TargetWish("wave", wave, measure, number, weight), told.at())
    made = table(page(told), "Gusu first: rates against plan")
    cells = [line.cells for line in made.lines]
    assert [(each[0], each[1], each[3], each[4]) for each in cells] == [
        ("coverage", "36 % (4/11)", "80 %", "45 %"),
        ("▸ conversion (over 4 accounts only)", "25 % (1/4)", "50 %", "50 %"),
        ("repurchase (over 1 account only)", "100 % (1/1)", "–", ""),
        ("penetration", "–", "–", ""),
        ("revenue", "1,500.00", "2,000.00", "75 %"),
    ]
    for line in made.lines:
        if len(line.behind) == 2:
            inside, every = (set(each.accounts) for each in line.behind)
            assert inside <= every
            assert f"({len(inside)}/{len(every)})" in line.cells[1]
    # (50 x 5/11 + 30 x 1/2 + 20 x 3/4) / 100 = 52.7 %
    assert made.notes == ("Weighted total of the plan: 53 %.",)


def test_capacity_as_planned_and_as_kept_and_the_worked_example(told: BookInWords) -> None:
    planned(told)
    first, second = table(page(told), "Capacity").lines
    assert first.cells == ("Gusu first", "as planned", "2", "4", "1", "Fri 20 Nov 2026")
    # nothing was visited in the last twenty working days, which begin on 26 October
    assert second.cells == ("Gusu first", "as kept", "2", "0", "–", "never at this pace")
    assert table(page(told), "Capacity").about[2] == "100 targets at 4 visits a day are 25 working days for one rep."
    set_setting(told.book, "visits_per_day", "3", told.at())
    assert table(page(told), "Capacity").about[2] == "100 targets at 3 visits a day are 34 working days for one rep."
    assert page(told, date(2026, 10, 6)).document["waves"][0]["capacity"]["kept"]["pace"] == [9, 4]  # type: ignore[index]


def test_a_hundred_targets_at_four_a_day_are_twenty_five_working_days(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    targets = [book.with_account(f"Firm {number}").account for number in range(100)]
    wish = WaveWish("Hundred", date(2026, 11, 2), targets=targets, reps=[book.book.me or ""])
    plan_wave(book.book, wish, book.at())
    made = page(book, date(2026, 11, 2))
    assert table(made, "Capacity").lines[0].cells[2:] == ("100", "4", "25", "Fri 4 Dec 2026")
    assert table(made, "Waves").notes == (
        "Hundred is spread thin: 1 rep for 100 targets. It wants 2 reps, or fewer targets at a time.",
    )
    set_setting(book.book, "wave_reps_per_hundred", "1", book.at())
    assert table(page(book, date(2026, 11, 2)), "Waves").notes == ()


def test_a_wave_is_to_be_handed_over_in_month_four_until_it_is_closed(told: BookInWords) -> None:
    wave = planned(told)
    assert page(told, date(2026, 12, 31)).document["waves"][0]["handover_due"] is False  # type: ignore[index]
    due = page(told, date(2027, 1, 1))
    assert due.document["waves"][0]["handover_due"] is True  # type: ignore[index]
    assert any("month 4" in note for note in table(due, "Waves").notes)
    close_wave(told.book, wave, date(2027, 1, 2), told.at())
    (line,) = table(page(told, date(2027, 1, 3)), "Waves").lines
    assert line.cells[4] == "handed over"
    assert line.tone == "dim"
    # as of the day before it was closed it still runs, and its handover is due
    before = page(told, date(2027, 1, 1))
    assert table(before, "Waves").lines[0].cells[4] == "penetration"
    assert before.document["waves"][0]["handover_due"] is True  # type: ignore[index]
    assert table(before, "Gusu first: rates against plan").lines


def test_batches_earn_and_grow_and_nothing_is_counted_ahead_of_its_day(told: BookInWords) -> None:
    planned(told)
    made = page(told)
    assert table(made, "Batches").lines[0].cells == ("Gusu first", "attack", "400.00", "0.00", "–", "9", "–", "–", "")
    assert page(told, date(2026, 11, 30)).document["waves"][0]["batch"]["recent"] == 480_00  # type: ignore[index]
    (territory,) = table(made, "Territories").lines
    assert territory.cells == ("without a territory", "12", "400.00", "0.00", "–", "9", "–", "–", "")
    assert len(territory.behind[0].accounts) == 12


def test_what_the_visits_of_attacks_cost_stands_beside_what_the_bases_have_left(told: BookInWords) -> None:
    wave = planned(told)
    assert any("cost_per_visit" in note for note in table(page(told), "Batches").notes)
    set_setting(told.book, "cost_per_visit", "1000", told.at())
    # nine visits in person at 10.00 each, out of 400.00
    made = page(told)
    assert table(made, "Batches").lines[0].cells[5:] == ("9", "90.00", "310.00", "")
    assert table(made, "Territories").lines[0].cells[5:] == ("9", "90.00", "310.00", "")
    assert made.document["waves"][0]["batch"]["cost"] == 90_00  # type: ignore[index]
    # the wave has become a base; another attack at the same accounts costs its nine visits
    close_wave(told.book, wave, date(2026, 11, 19), told.at())
    again = planned(told, "Gusu again")
    told.book.write(told.at(), lambda op: op.edit("wave", again, {"first_on": "2026-11-01"}))
    notes = table(page(told), "Batches").notes
    assert notes[0] == (
        "The bases have 310.00 left of these months after their own visits; the visits of 1 attack cost 90.00."
    )
    assert notes[1] == "The next attack can begin where a base earns and its reps are free."
    set_setting(told.book, "cost_per_visit", "3000", told.at())
    # 400.00 - 270.00 is less than the 270.00 of the attack by 140.00
    assert table(page(told), "Batches").notes[1].startswith("140.00 is missing")
    set_setting(told.book, "cost_per_visit", "5000", told.at())
    assert "do not pay for their own visits" in table(page(told), "Batches").notes[1]


def test_accounts_and_people_come_and_go_and_one_undo_takes_a_plan_back(told: BookInWords) -> None:
    wave = planned(told, targets=[told.made["Firm 00"]], reps=[])
    me = told.book.me or ""
    add_to_wave(told.book, wave, [told.made["Elsewhere"]], [me], date(2026, 11, 1), told.at())
    assert len(waves(told.book)[0].targets) == 2
    drop_from_wave(told.book, wave, [told.made["Firm 00"]], [me], date(2026, 11, 10), told.at())
    (line,) = waves(told.book)
    assert line.targets == (told.made["Elsewhere"],)
    assert page(told).document["waves"][0]["reps"] == []  # type: ignore[index]
    assert page(told, date(2026, 11, 10)).document["waves"][0]["reps"] == [me]  # type: ignore[index]
    add_to_wave(told.book, wave, [told.made["Firm 00"]], [], TODAY, told.at())
    assert len(waves(told.book)[0].targets) == 2
    undo(told.book, told.at())
    assert len(waves(told.book)[0].targets) == 1
    assert find_wave(told.book, "gusu") == (wave, "Gusu first")
    assert examine(told.book).well


@pytest.mark.parametrize(
    ("reps", "targets", "text"), [(1, 100, "1.0"), (3, 200, "1.5"), (0, 0, "–"), (2, 300, "0.7"), (0, 5, "0.0")]
)
def test_density_is_told_to_a_tenth(reps: int, targets: int, text: str) -> None:
    assert density_text(reps, targets) == text


def test_a_pace_is_told_to_a_tenth() -> None:
    assert [pace_text(Ratio(*each)) for each in ((4, 1), (7, 5), (0, 0), (9, 4))] == ["4", "1.4", "–", "2.3"]
