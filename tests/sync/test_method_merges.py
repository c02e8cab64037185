"""What two reps write and a lead decides, from three laptops, gives the same pages of figures on every book.

Orders, estimates, cross-records, efforts and people come from both reps, about an account of each and one that they
share; one order is told twice, and one is corrected on two laptops at once. The lead meanwhile changes rules, levels
and points, and takes in the accounts department's orders. None of them has seen the others' work when writing.
"""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest

from fieldrep.reports import registry
from fieldrep.reports.registry import PAGES
from fieldrep.reports.report import Asking
from fieldrep.store.book import Book, Place
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.sync.merge import merge
from tests.store.laptops import START, Laptop
from tests.sync.teams import ATeam

TODAY = date(2025, 11, 21)
EVERYBODYS = ("guns", "ledger", "grades", "grade", "pyramid")
"""Pages that count whatever a book holds; others may look at the reader's own accounts."""


class Story(NamedTuple):
    """A team after a day on which nobody saw another's work: an older copy of the lead's book, and a bundle of each."""

    team: ATeam
    reps: tuple[Laptop, Laptop]
    kept: Place
    bundles: tuple[str, ...]
    accounts: tuple[str, ...]


def documents(book: Book, accounts: tuple[str, ...], names: tuple[str, ...]) -> dict[str, str]:
    """The document of every page, of each of its groups, and of each account where it can be asked of one."""
    found = {}
    for page in PAGES:
        if page.name in names:
            asked = [Asking(TODAY, by) for by in (None, *page.groups)]
            asked += [Asking(TODAY, account=account) for account in accounts if page.of_account]
            for asking in asked:
                made = registry.report(book, page.name, asking).document
                found[f"{page.name} {asking.by} {asking.account}"] = json.dumps(made, sort_keys=True)
    return found


def first_day(team: ATeam, reps: tuple[Laptop, Laptop]) -> tuple[str, ...]:
    """What everybody knows: three accounts, of which both reps have all, and an order at the shared one."""
    lead = team.lead
    mill = team.add(lead, "account", {"name": "Mill", "headcount": 1600, "opened_on": "2025-02-03"})
    school = team.add(lead, "account", {"name": "School", "headcount": 90, "sector": "education"})
    shop = team.add(lead, "account", {"name": "Shop", "opened_on": "2025-07-01"})
    for account in (mill, school, shop):
        team.assign(account, *reps)
    team.write(
        lead,
        "order",
        agreed_row("order", "A-1"),
        {
            "account": shop,
            "code": "A-1",
            "ordered_on": "2025-08-04",
            "amount": 90_000,
            "profit": 9_000,
            "gun": "manual",
        },
    )
    return mill, school, shop


def works(team: ATeam, rep: Laptop, own: str, shop: str, gun: str) -> None:
    """A rep's day: everything of their own account, and something of the shared one."""
    visit = team.add(
        rep,
        "visit",
        {"account": own, "person": rep.person, "happened_at": "2025-11-20T10:00+08:00", "opened_on": "2025-11-20"},
    )
    for day, amount in (("2025-09-10", 120_000), ("2025-10-11", 60_000), ("2025-11-12", 30_000)):
        cells = {"ordered_on": day, "amount": amount, "profit": amount // 7, "gun": gun, "currency": "CNY"}
        team.add(rep, "order", {"account": own, "visit": visit, **cells})
        team.add(rep, "order", {"account": shop, **cells, "amount": amount // 2 + len(gun)})
    team.add(rep, "order", {"account": shop, "ordered_on": "2025-11-03", "amount": 77_700, "gun": gun})
    for account in (own, shop):
        team.add(rep, "estimate", {"account": account, "month": "2025-10", "spend": 400_000 + len(gun), "source": gun})
        team.add(rep, "effort", {"account": account, "effort": "referral", "happened_on": "2025-09-02"})
        said = {"department": "support", "matter": "complaint", "verdict": "bad", "seen_on": "2025-09-20"}
        team.add(rep, "cross_record", {"account": account, **said, "words": gun})
    team.add(rep, "contact", {"account": own, "name": "Chen", "level": "owner"})
    team.write(rep, "order", agreed_row("order", "A-1"), {"gun": gun} if gun == "auto" else {"amount": 80_000})


def decides(team: ATeam, shop: str) -> None:
    """The lead's day: rules, levels, points, and an order that the first rep has told without a code."""
    lead = team.lead
    for name, value in (("originator_share", "8/100"), ("gun_orders", "2"), ("medium_from_headcount", "95")):
        team.write(lead, "setting", agreed_row("setting", name), {"name": name, "value": value})
    team.write(lead, "point_rule", agreed_row("point_rule", "referral"), {"earned_by": "referral", "points": 7})
    for name, points in (("Friend", 1), ("Partner", 20)):
        team.add(lead, "grade_level", {"name": name, "from_points": points})
    code = {"account": shop, "code": "A-2", "ordered_on": "2025-11-05", "amount": 77_700, "profit": 7_000}
    team.write(lead, "order", agreed_row("order", "A-2"), dict(code))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("method")
    team = ATeam(folder)
    reps = team.rep("lina"), team.rep("wang")
    mill, school, shop = first_day(team, reps)
    for rep in reps:
        team.give(team.lead, rep)
    team.lead.book.close()
    kept = Place(str(folder / "kept"), str(folder / "kept_state"), "reader")
    shutil.copy(team.lead.place.path, kept.path)
    shutil.copytree(team.lead.place.state, kept.state)
    team.lead.restart()
    works(team, reps[0], mill, shop, "auto")
    works(team, reps[1], school, shop, "semi")
    decides(team, shop)
    bundles = (team.bundle(reps[0]), team.bundle(reps[1]), team.bundle(team.lead, "roll_up"))
    yield Story(team, reps, kept, bundles, (mill, school, shop))
    for laptop in (team.lead, *reps):
        laptop.book.close()


def test_bundles_in_any_order_make_the_same_pages(story: Story, tmp_path: Path) -> None:
    everything = tuple(page.name for page in PAGES)
    told = []
    for number, order in enumerate(permutations(story.bundles)):
        place = Place(str(tmp_path / f"book{number}"), str(tmp_path / f"state{number}"), "reader")
        shutil.copy(story.kept.path, place.path)
        with Book.open(place) as book:
            for path in order:
                (receipt,) = merge(book, [path], START + 10**12, yes=True)
                assert receipt.refused is None and receipt.aside == (), receipt
            told.append(documents(book, story.accounts, everything))
            assert examine(book).well
    assert len(told) == 6
    assert all(each == told[0] for each in told)


def test_the_three_laptops_have_the_same_pages_once_each_has_everything(story: Story) -> None:
    team, (lina, wang) = story.team, story.reps
    apart = [documents(laptop.book, story.accounts, EVERYBODYS) for laptop in (team.lead, lina, wang)]
    assert apart[0] != apart[1] != apart[2]
    team.merge(team.lead, story.bundles[1])
    team.merge(team.lead, story.bundles[0])
    for rep in (lina, wang):
        team.give(team.lead, rep)
    told = [documents(laptop.book, story.accounts, EVERYBODYS) for laptop in (team.lead, lina, wang)]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) > len(EVERYBODYS)
    figures = json.loads(told[0][f"ledger None {story.accounts[2]}"])
    # The order told twice counts once; the one corrected on two laptops has both corrections.
    assert sorted(entry["sale"]["code"] or "" for entry in figures["orders"]) == [
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "A-1",
        "A-2",
    ]
    assert [entry["sale"]["amount"] for entry in figures["orders"] if entry["sale"]["code"] == "A-1"] == [80_000]
    assert figures["originator_share"] == [8, 100]
