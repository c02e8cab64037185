"""Attack and defence over a book: who stands where, since when, and what the largest bring."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.operations.records import record, set_setting
from fieldrep.reports.attack import report
from fieldrep.reports.report import Asking, Drawing, Report, Table
from fieldrep.store.book import Book
from tests.books import BookInWords, a_book

TODAY = date(2026, 11, 20)


def told(tmp_path: Path) -> BookInWords:
    """Four accounts: potentials 1, 2, 3 and 4 thousand; shares of 50, 10, 60 and 20 %; a fifth that nobody knows."""
    words = a_book(tmp_path)
    for name, potential, ours in (("Forge", 1000, 50), ("Mill", 2000, 10), ("Clinic", 3000, 60), ("Port", 4000, 20)):
        words.with_account(name, potential=potential * 100).ordered("2026-11-03", ours)
        estimate(words, "2026-11", 100)
    words.with_account("Unknown Ltd")
    return words


def estimate(words: BookInWords, month: str, spend: int, **cells: str) -> None:
    record(words.book, "estimate", {"account": words.account, "month": month, "spend": spend, **cells}, words.at())


def table(made: Report, at: int) -> Table:
    found = made.parts[at]
    assert isinstance(found, Table)
    return found


def boxes(book: Book, made: Report) -> dict[str, set[str]]:
    names = dict(book.rows("SELECT id, name FROM account"))
    return {line.key: {names[account] for account in line.behind[0].accounts} for line in table(made, 1).lines}


def test_each_account_stands_in_the_box_of_its_potential_and_share(tmp_path: Path) -> None:
    words = told(tmp_path)
    made = report(words.book, Asking(TODAY))
    assert boxes(words.book, made) == {
        "hold": {"Forge"}, "harass": {"Mill"}, "base": {"Clinic"}, "attack": {"Port"}, "unplaced": {"Unknown Ltd"}
    }  # fmt: skip
    assert [line.account for line in table(made, 2).lines] == [
        words.made[name] for name in ("Port", "Clinic", "Mill", "Forge")
    ]


def test_the_rules_of_the_team_part_the_boxes(tmp_path: Path) -> None:
    words = told(tmp_path)
    set_setting(words.book, "attack_share", "1/20", words.at())
    set_setting(words.book, "attack_potential", "350000", words.at())
    made = report(words.book, Asking(TODAY))
    assert boxes(words.book, made) == {
        "hold": {"Forge", "Mill", "Clinic"},
        "harass": set(),
        "base": {"Port"},
        "attack": set(),
        "unplaced": {"Unknown Ltd"},
    }


def test_who_moved_since_the_quarter_before_is_named_with_both_boxes(tmp_path: Path) -> None:
    words = told(tmp_path).speaking_of("Port")
    estimate(words, "2026-09", 100)
    words.speaking_of("Clinic").ordered("2026-09-02", 90)
    estimate(words, "2026-09", 100)
    words.speaking_of("Port").ordered("2026-11-04", 60)
    made = report(words.book, Asking(TODAY))
    # In September there were two: the median was 350,000, and Port had nothing of 100. It has 80 of 200 now, and the
    # median of four accounts, 250,000, leaves Clinic on its high side.
    moved = table(made, 3)
    assert "30 Sep" in moved.heading
    assert [(line.account, line.cells[1:]) for line in moved.lines] == [
        (words.made["Clinic"], ("hold", "base")),
        (words.made["Port"], ("attack", "base")),
    ]


def test_product_lines_have_boxes_of_their_own(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Forge").ordered("2026-11-03", 80, product="Drills")
    estimate(words, "2026-11", 100, product="Drills")
    estimate(words, "2026-11", 300, product="Saws")
    made = report(words.book, Asking(TODAY))
    drawn, told = made.parts[4], table(made, 5)
    lines = told.lines
    # the median of 1,200 and 3,600 is 2,400
    assert [line.cells[:5] for line in lines] == [
        ("A", "Saws", "attack", "36.00", "0 %"),
        ("B", "Drills", "hold", "12.00", "80 %"),
    ]
    assert isinstance(drawn, Drawing)
    rows = ["".join(text for text, _ in line) for line in drawn.lines]
    high, low = (next(at for at, row in enumerate(rows) if sign in row[7:]) for sign in "BA")
    assert high < next(at for at, row in enumerate(rows) if "33 %" in row) < low
    assert rows[high].index("B") < rows[high].index("┊") and rows[low].index("A") > rows[low].index("┊")
    assert "24.00" in rows[-1]
    # Forge is behind both: it buys drills from us and no saws
    assert [[each.accounts for each in line.behind] for line in lines] == [
        [(), (words.account,)],
        [(words.account,), (words.account,)],
    ]
    assert lines[0].cells[-1] == "over 1 account only"


def test_the_parts_of_our_amount_add_up_with_those_in_no_box(tmp_path: Path) -> None:
    words = told(tmp_path)
    words.speaking_of("Unknown Ltd").ordered("2026-11-05", 60)
    made = report(words.book, Asking(TODAY))
    lines = {line.key: line.cells[3] for line in table(made, 1).lines}
    # of 200 now: 50, 10, 60, 20 and 60
    assert lines == {"hold": "25 %", "harass": "5 %", "base": "30 %", "attack": "10 %", "unplaced": "30 %"}
    assert sum(made.document["amounts"].values()) == 200  # type: ignore[attr-defined]


def test_the_largest_accounts_part_of_the_last_twelve_months(tmp_path: Path) -> None:
    words = told(tmp_path).speaking_of("Forge").ordered("2025-11-30", 10_000)
    set_setting(words.book, "concentration_largest", "2", words.at())
    made = report(words.book, Asking(TODAY))
    # 60 + 50 of 50 + 10 + 60 + 20: what was paid in November of the year before is too long ago
    assert made.document["concentration"] == {
        "largest": 2, "share": [110, 140], "accounts": [words.made["Clinic"], words.made["Forge"]]
    }  # fmt: skip
    assert len(table(made, 5).lines[0].behind[1].accounts) == 4


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_plot_keeps_within_the_width(tmp_path: Path, width: int) -> None:
    drawn = report(told(tmp_path).book, Asking(TODAY, width=width)).parts[0]
    assert isinstance(drawn, Drawing)
    assert max(sum(len(text) for text, _ in line) for line in drawn.lines) <= width


def test_an_empty_book_says_what_to_write_down(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, Asking(TODAY))
    assert not any(isinstance(part, Drawing) for part in made.parts)
    assert all(
        part.empty
        for part in made.parts
        if isinstance(part, Table) and not part.lines and part.heading != "Accounts, box by box"
    )
