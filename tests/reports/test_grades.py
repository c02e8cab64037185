"""The pages of grades on a small book: levels, points, movers, what is missing, and words to read to the customer."""

from datetime import date
from pathlib import Path

from fieldrep.i18n import language, speaking
from fieldrep.reports.grade import report as of_account
from fieldrep.reports.grades import report
from fieldrep.reports.report import Asking, Table
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.grades import account_grade, intervals
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = Asking(date(2026, 11, 21))


def wrote(told: BookInWords, table: str, row: str | None = None, **cells: object) -> BookInWords:
    """Write a row as a lead's desk does."""
    if row is None:
        told.book.write(told.at(), lambda op: op.add(table, cells) and None)  # type: ignore[arg-type]
    else:
        told.book.write(told.at(), lambda op: op.edit(table, row, cells) and None)  # type: ignore[arg-type]
    return told


def a_town(folder: Path) -> BookInWords:
    """The farm: 30,000 in July 2025, 20,000 in January; the inn: a referral and a complaint; the shop: nothing."""
    told = (
        a_book(folder)
        .with_account("Farm")
        .ordered("2025-07-10", 30_000_00, currency="CNY")
        .ordered("2026-01-10", 20_000_00, currency="CNY")
        .ordered("2026-01-11", 90_000_00, currency="USD")
        .with_account("Inn")
    )
    inn = told.account
    wrote(told, "effort", account=inn, effort="referral", happened_on="2026-08-02")
    wrote(told, "cross_record", account=inn, department="support", matter="complaint", seen_on="2026-09-02")
    return told.with_account("Shop")


def test_levels_have_the_accounts_of_the_last_review_behind_them(tmp_path: Path) -> None:
    """The review of September: the farm has 200 points (silver), the inn 100 less 30 (bronze)."""
    book = a_town(tmp_path)
    made = report(book.book, TODAY)
    levels = {line.cells[0]: line for line in table(made, "Levels").lines}
    assert list(levels) == ["crown", "gold", "silver", "bronze", "no grade"]
    assert levels["silver"].cells == ("silver", "200", "50 % (1/2)", "", "")
    assert levels["silver"].behind[0].accounts == (book.made["Farm"],)
    assert levels["bronze"].behind[0].accounts == (book.made["Inn"],)
    assert set(levels["silver"].behind[1].accounts) == {book.made["Farm"], book.made["Inn"]}
    assert len(table(made, "Levels").notes) == 2
    (down,) = table(made, "Went down").lines
    assert (down.cells, down.account) == (("Farm", "gold", "silver", "200"), book.made["Farm"])
    (up,) = table(made, "Went up").lines
    assert up.cells == ("Inn", "no grade", "bronze", "70")
    assert table(made, "About to go up").lines == table(made, "About to go down").lines == ()
    assert [line.cells for line in table(made, "Nearest to a higher level").lines] == [
        ("Inn", "bronze", "70", "130 for silver", "¥13,000.00"),
        ("Farm", "silver", "200", "300 for gold", "¥30,000.00"),
    ]
    assert made.document["accounts"][0]["missing"] in (  # type: ignore[index]
        {"level": "gold", "points": 300, "money": 30_000_00},
        {"level": "silver", "points": 130, "money": 13_000_00},
    )


def test_a_site_that_cannot_decide_is_among_no_accounts_and_has_a_grade_of_its_own(tmp_path: Path) -> None:
    book = a_town(tmp_path).with_account("Branch", decides=False).ordered("2026-01-10", 20_000_00, currency="CNY")
    levels = table(report(book.book, TODAY), "Levels")
    silver = next(line for line in levels.lines if line.cells[0] == "silver")
    assert silver.cells[2] == "50 % (1/2)"
    assert "1 site cannot decide and is not among them." in levels.notes
    assert account_grade(book.book, book.made["Branch"], TODAY.as_of).standings[0].points.total == 200


def test_words_to_read_are_in_both_languages_and_the_program_goes_on_in_its_own(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    made = of_account(book.book, TODAY._replace(account=book.made["Farm"]))
    english, chinese, points = (part for part in made.parts if isinstance(part, Table))
    assert english.empty.split("\n") == [
        "Your grade is silver, by the review of Wed 30 Sep 2026.",
        "For gold, 300 points are missing.",
        "That is ¥30,000.00 of orders.",
        "Points also come from: referral 100, review 20, post 20, training attended 10, data given 10.",
        "The next review is on Thu 31 Dec 2026; it looks at the twelve months up to then.",
    ]
    assert "2026年12月31日 周四" in chinese.empty and "¥30,000.00" in chinese.empty
    assert not any(letter.isascii() and letter.isalpha() for letter in chinese.empty)
    assert language() == "en"
    assert points.lines[0].cells == ("money", "200", "200")
    assert made.title == "Grade: Farm"
    with speaking("zh"):
        again = of_account(book.book, TODAY._replace(account=book.made["Farm"]))
    assert [part.empty for part in again.parts[:2] if isinstance(part, Table)] == [chinese.empty, english.empty]


def test_the_teams_own_levels_and_rules_take_the_place_of_ours(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    wrote(book, "grade_level", name="Friend", from_points=50, privileges="tea", discount=250)
    wrote(book, "grade_level", name="Partner", from_points=400, visit_ideal_days=14, visit_longest_days=28)
    rule = agreed_row("point_rule", "referral")
    wrote(book, "point_rule", rule, earned_by="referral", points=500)
    made = report(book.book, TODAY)
    levels = {line.cells[0]: line for line in table(made, "Levels").lines}
    assert levels["Friend"].cells == ("Friend", "50", "50 % (1/2)", "2.5 % off", "tea")
    assert levels["Partner"].behind[0].accounts == (book.made["Inn"],)
    assert table(made, "Levels").notes == ()
    said = {line.cells[0]: line.cells[1:] for line in table(made, "What earns points").lines}
    assert said["referral"] == ("500 points each", "the team's")
    assert said["money"] == ("1 point for every full ¥100.00", "default")
    assert intervals(book.book, TODAY.as_of) == {book.made["Inn"]: (14, 28)}
    told = of_account(book.book, TODAY._replace(account=book.made["Farm"])).document["words"]["en"]  # type: ignore[index]
    assert "It gives you: tea, 2.5 % off our prices." in told


def test_the_intervals_are_those_of_the_grade_that_each_account_has(tmp_path: Path) -> None:
    """What the last review saw, and nothing else: not the year before, not October, no other currency, no bad row."""
    book = a_town(tmp_path)
    book.ordered("2026-09-30", 200_00, currency="CNY").ordered("2026-10-01", 900_000_00, currency="CNY")
    book.with_account("Mill").ordered("2025-09-30", 900_000_00).ordered("2026-05-01", 9_999_00)
    wrote(book, "effort", account=book.account, effort="training", happened_on="2026-05-02")
    book.with_account("Barn").ordered("2026-05-01", 900_000_00, status="open").ordered("2026-05-01", -100_00)
    book.with_account("Gone").ordered("2026-05-01", 50_000_00)
    wrote(book, "account", book.account, deleted=True)
    for name, points, days in (("Tea", 1, 40), ("Gold", 109, 20), ("Crown", 500, 10)):
        wrote(book, "grade_level", name=name, from_points=points, visit_ideal_days=days, visit_longest_days=2 * days)
    expected = {"Farm": (20, 40), "Inn": (40, 80), "Shop": (40, 80), "Mill": (20, 40)}
    for _ in range(2):
        found = intervals(book.book, TODAY.as_of)
        assert {name: found[row] for name, row in book.made.items() if row in found and name != "Gone"} == expected
        for name in ("Farm", "Inn", "Shop", "Mill", "Barn"):
            (one,) = account_grade(book.book, book.made[name], TODAY.as_of).standings
            assert found.get(one.account) == (one.level and (one.level.visit_ideal_days, one.level.visit_longest_days))
        wrote(book, "grade_level", name="Guest", from_points=0, visit_ideal_days=90, visit_longest_days=180)
        expected = {**expected, "Barn": (90, 180)}


def test_falling_back_says_what_keeps_the_level(tmp_path: Path) -> None:
    """As of 2 January 2027: the review of December saw January's 20,000 (200: silver); the year up to March will see
    nothing, and 200 points keep silver."""
    book = a_town(tmp_path)
    made = of_account(book.book, Asking(date(2027, 1, 2), account=book.made["Farm"]))
    told = made.document["words"]["en"]  # type: ignore[index]
    assert told[1:4] == [
        "With what there is so far, the next review would say: no grade.",
        "To keep silver, 200 points are missing.",
        "That is ¥20,000.00 of orders.",
    ]
    (down,) = table(report(book.book, Asking(date(2027, 1, 2))), "About to go down").lines
    assert down.cells == ("Farm", "silver", "no grade", "0", "200 for silver", "¥20,000.00")


def test_an_account_that_has_earned_nothing_has_no_grade_yet(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    first = of_account(book.book, TODAY._replace(account=book.made["Shop"])).parts[0]
    assert isinstance(first, Table)
    assert first.empty.startswith("You have no grade yet.\nFor bronze, 1 point is missing.")


def test_without_an_account_the_grade_of_each_is_told(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    made = of_account(book.book, TODAY)
    assert [line.cells for line in table(made, "Grades by account").lines] == [
        ("Farm", "silver", "200", "silver", "200"),
        ("Inn", "bronze", "70", "bronze", "70"),
    ]


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, TODAY)
    assert "fieldrep record effort" in table(made, "Levels").empty
