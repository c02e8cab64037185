"""What every page says of whose work it holds, and how old that is."""

from datetime import UTC, date, datetime
from pathlib import Path

from fieldrep.i18n.formats import date_text
from fieldrep.reports.containing import with_containing
from fieldrep.reports.head import head_text
from fieldrep.reports.report import Report
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from tests.books import a_book
from tests.store.laptops import START, Laptop
from tests.sync.laptops import a_laptop, accounts, take, work
from tests.sync.teams import ATeam


def told(book: Book, day: date) -> Report:
    return with_containing(book, Report("Sample", day, (), {}))


def test_of_one_person_the_time_of_the_newest_work_is_said_and_its_age(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    made = told(words.book, date(2026, 11, 24))
    ((line,), facts) = made.contains.lines, made.contains.facts
    assert line.startswith("Ann, through ") and line.endswith("days ago")
    assert [each["person"] for each in facts] == ["Ann"]
    day, short = head_text(made, "rep").split(" · ")
    assert day == "As of Tue 24 Nov 2026, by rep" and short.startswith("work through ")
    assert not made.contains.part_of_team


def test_of_several_the_head_says_how_many_and_the_oldest(tmp_path: Path) -> None:
    lina, wang = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "wang")
    accounts(lina, 1)
    wang.clock = lina.clock + 3 * 86_400_000_000
    accounts(wang, 1)
    take(lina, work(wang, tmp_path / "his.json"), yes=True)
    day = datetime.fromtimestamp(START / 1_000_000, UTC).date()
    short = told(lina.book, day).contains.short
    assert short.startswith("work of 2 people, the oldest of ")
    assert short.endswith(date_text(day, day))


def test_an_empty_book_contains_nothing(tmp_path: Path) -> None:
    lina = a_laptop(tmp_path, "lina")
    made = told(lina.book, date(2026, 11, 20))
    assert made.contains.facts == () and head_text(made) == "As of Fri 20 Nov 2026"


def test_what_is_set_aside_is_in_no_figure_and_is_said(tmp_path: Path) -> None:
    """The laptop that Li Na writes with is not accepted yet; Wang's is, and somebody wrote in his name elsewhere."""
    team = ATeam(tmp_path)
    wang = team.rep("wang")
    team.add(wang, "account", {"name": "Mill"})
    team.hand_in(wang)
    lina = Laptop(str(tmp_path / "new"), agreed_row("person", "lina"))
    team.write(team.lead, "person", lina.person, {"name": "Li Na", "role": "rep"})
    team._join(lina)
    for name in ("Forge", "Lee Hospital"):
        team.add(lina, "account", {"name": name})
    team.hand_in(lina)
    forged = Laptop(str(tmp_path / "forged"), wang.person)
    forged.clock = wang.clock + 9 * 86_400_000_000
    team._join(forged)
    team.add(forged, "account", {"name": "Forged"})
    team.hand_in(forged)
    made = told(team.lead.book, date(2026, 11, 24)).contains
    facts = {each["person"]: each for each in made.facts}
    assert (facts["Li Na"]["through"], facts["Li Na"]["aside"]) == (None, 2)
    assert (facts["wang"]["through"] or "")[:10] == datetime.fromtimestamp(wang.clock / 1e6, UTC).date().isoformat()
    assert [facts[name]["aside"] for name in ("wang", "lead")] == [1, 0]
    lines = [line for line in made.lines if line.startswith(("Li Na", "wang"))]
    assert lines[0] == "Li Na: nothing that counts; 2 changes are set aside"
    assert lines[1].startswith("wang, through ") and lines[1].endswith("; 1 change is set aside")
    assert made.short.startswith("3 changes are set aside; work of 2 people, the oldest of ")
