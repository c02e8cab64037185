"""The pages of profiles and of cross-records on a small book, and that they agree with the account's own page."""

from datetime import date
from pathlib import Path

from fieldrep.operations.filling import fill_in
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking, Table
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.profile import account_profile
from fieldrep.store.queries.profiles import profiles
from tests.books import NOW, BookInWords, a_book
from tests.reports.parts import table

TODAY = date(2026, 11, 21)


def a_known_book(folder: Path) -> BookInWords:
    told = a_book(folder).with_account("Lee").with_contact("Chen", phone="138").with_contact("Wang")
    told.visited(met="Chen", key="Chen", second="Wang", note="shown the lab", buying_step="need")
    for name, role in (("Chen", "user"), ("Chen", "decider"), ("Wang", "buyer")):
        told.recorded("finding", contact=told.made[name], role=role, trust="stated")
    told.ordered("2026-11-18", 500).recorded("estimate", month="2026-11", spend=900, source="asked")
    told.recorded("cross_record", department="support", matter="satisfaction", verdict="good", seen_on="2026-11-01")
    told.with_account("Hua").visited(on="2026-08-01", note="long ago")
    told.with_account("Site", decides=False)
    return told


def test_the_eight_are_counted_over_all_accounts_with_those_behind_each_gap(tmp_path: Path) -> None:
    told = a_known_book(tmp_path)
    made = report(told.book, "profiles", Asking(TODAY))
    lines = {line.key: line for line in table(made, "The eight").lines}
    assert {name: line.cells[1:] for name, line in lines.items()} == dict.fromkeys(lines, ("50 % (1/2)", "1"))
    assert all(line.behind[0].accounts == (told.made["Hua"],) for line in lines.values())
    assert all(set(line.behind[1].accounts) == {told.made["Lee"], told.made["Hua"]} for line in lines.values())
    numbers = {line.cells[0]: line.cells[1] for line in table(made, "Accounts by how many they have").lines}
    assert (numbers["8 of 8"], numbers["0 of 8"], numbers["4 of 8"]) == ("50 % (1/2)", "50 % (1/2)", "0 % (0/2)")


def test_every_account_has_at_once_what_its_own_page_says(tmp_path: Path) -> None:
    told = a_known_book(tmp_path)
    told.with_account("Bo").with_contact("Li", has_left=True).with_contact("Xu")
    told.visited(met="Xu", key="Xu", note="by phone", how="call")
    told.recorded("finding", contact=told.made["Li"], role="user", trust="stated")
    told.recorded("step_taken", buying_step="budget", reached_on="2026-11-02")
    told.recorded("cross_record", department="sales", matter="fit", verdict="good", seen_on="2026-11-01")
    told.with_account("Often", visit_ideal_days=7).visited(on="2026-10-25", note="ten days or more ago")
    told.with_account("Seldom", visit_ideal_days=90).visited(on="2026-09-01", note="long ago")
    found = profiles(told.book, TODAY)
    assert len(found) == 5
    assert {each.name: each.checks[4].has for each in found.values()}["Seldom"]
    assert not {each.name: each.checks[4].has for each in found.values()}["Often"]
    for account, each in found.items():
        page = account_page(told.book, account)
        assert page is not None
        own = account_profile(told.book, page, TODAY.isoformat()).checks
        assert {check.name: check.has for check in each.checks} == {check.name: check.has for check in own}


def test_as_of_a_day_before_it_was_ordered_estimated_or_said_it_is_missing(tmp_path: Path) -> None:
    """Lee's visit and step were on 20 November, its order on the 18th, the record on the 1st; people are as now."""
    told = a_known_book(tmp_path)
    had = {day: _had(told, date(2026, 11, day)) for day in (17, 18, 20)}
    people = {"reachable", "second", "roles"}
    assert had == {
        17: people | {"whole", "outside"},
        18: people | {"whole", "outside", "orders"},
        20: people | {"whole", "outside", "orders", "buying_step", "notes"},
    }
    assert _had(told, date(2026, 10, 31)) == people


def _had(told: BookInWords, as_of: date) -> set[str]:
    """What Lee has, by the page of all; its own page must say the same."""
    page = account_page(told.book, told.made["Lee"])
    assert page is not None
    own = account_profile(told.book, page, as_of.isoformat()).checks
    found = profiles(told.book, as_of)[told.made["Lee"]].checks
    assert {check.name for check in own if check.has} == {check.name for check in found if check.has}
    return {check.name for check in found if check.has}


def test_others_who_contradict_sales_are_shown_side_by_side(tmp_path: Path) -> None:
    told = a_book(tmp_path).with_account("Lee")
    texts = {"department": "sales", "matter": "satisfaction", "verdict": "good", "words": "happy"}
    fill_in(told.book, "cross_record", texts, NOW, told.account)
    for on in ("2026-11-01", "2026-11-10", "2026-11-20"):
        told.recorded("cross_record", department="support", matter="complaint", words="slow", seen_on=on)
    told.recorded("cross_record", department="delivery", matter="satisfaction", verdict="bad", seen_on="2026-11-05")
    told.with_account("Hua").recorded("cross_record", department="presales", matter="demo", verdict="good",
                                      seen_on="2026-11-05")  # fmt: skip
    made = report(told.book, "cross", Asking(TODAY))
    (line,) = table(made, "Others contradict sales").lines
    assert line.cells[0] == "Lee" and "happy" in line.cells[1]
    assert line.cells[2] == "3 complaints, 1 bad verdict"
    assert line.account == told.made["Lee"]
    departments = {line.key: line for line in table(made, "Who has seen how much").lines}
    assert departments["support"].cells[1:] == ("1", "3", "3")
    assert departments["presales"].behind[0].accounts == (told.made["Hua"],)
    beside = {line.cells[:2]: line.cells[4] for line in table(made, "Side by side").lines}
    assert beside["Lee", "satisfaction"] == "differs"
    of_hua = report(told.book, "cross", Asking(TODAY, account=told.made["Hua"]))
    assert table(of_hua, "Others contradict sales").lines == ()
    assert len(table(of_hua, "The records, the newest first").lines) == 1


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    for name in ("profiles", "cross"):
        made = report(a_book(_folder(tmp_path, name)).book, name, Asking(TODAY))
        assert all(part.lines == () and part.empty for part in made.parts if isinstance(part, Table))


def _folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name
