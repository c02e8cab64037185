"""A team that has nothing but the command line and a stick: four laptops, each with its own folder.

They assign, visit, disagree, find the same account twice, settle, rule, move an account, lose a laptop, and forget a
person; and in the end every book shows what its owner is to see, the same on all.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldrep.store.doctor import examine
from fieldrep.store.dump import tables
from tests.cli.conftest import Ran, Shell


class Laptops:
    """Four shells and a stick between them."""

    def __init__(self, folder: Path, make: Callable[[Path], Shell], patch: pytest.MonkeyPatch) -> None:
        self.stick = folder / "stick"
        self.stick.mkdir()
        self._patch = patch
        self._shells: dict[str, Shell] = {}
        for name in ("lead", "lina", "chen", "boss"):
            (folder / name).mkdir()
            self._shells[name] = make(folder / name)
        self._now = self._shells["lead"].now

    def __call__(self, who: str, *words: str, code: int = 0) -> Ran:
        """Run a command on somebody's laptop; it must end with this exit code."""
        shell = self._shells[who]
        self._patch.setenv("FIELDREP_BOOK", str(shell.path))
        self._patch.setenv("FIELDREP_STATE", str(shell.state))
        shell.now = self._now
        self._patch.setattr("fieldrep.places.wall_clock", shell._clock)
        ran = shell(*words)
        self._now = shell.now
        assert ran.code == code, (who, words, ran)
        return ran

    def told(self, who: str, *words: str) -> Any:
        """The document that a command gives."""
        return self(who, *words, "--json").document

    def sync(self, *everybody: str) -> None:
        """The stick goes from hand to hand."""
        for who in everybody:
            self(who, "sync", str(self.stick), "--yes")

    def shown(self, who: str, *beginnings: str) -> list[str]:
        """What somebody's book shows of these tables; the book must be well."""
        with self._shells[who].open() as book:
            assert examine(book).well, who
            return [line for line in tables(book) if line.startswith(tuple(f"{each} " for each in beginnings))]


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Laptops:
    return Laptops(tmp_path, lambda folder: Shell(folder, monkeypatch, capsys), monkeypatch)


@pytest.fixture
def team(laptops: Laptops, tmp_path: Path) -> Laptops:
    """A boss who founded the team, a lead below, and two reps below the lead, each accepted."""
    laptops("boss", "init", "--name", "Boss", "--lead", "--team", "East")
    _join(laptops, tmp_path, "boss", "lead", "Wang", "--lead")
    for who, name in (("lina", "Li Na"), ("chen", "Chen Wei")):
        _join(laptops, tmp_path, "lead", who, name)
    accounts = tmp_path / "accounts.csv"
    accounts.write_text(
        "code,name,city,phone,rep\nC1,Lee Hospital,Shanghai,111,Li Na\nC2,Ruijin Clinic,Shanghai,222,Chen Wei\n"
        "C3,Huaxin Lab,Suzhou,333,Li Na\n"
    )
    laptops("lead", "import", str(accounts), "--as", "accounts")
    laptops.sync("lead", "lina", "chen")
    return laptops


def _join(laptops: Laptops, folder: Path, by: str, who: str, name: str, *more: str) -> None:
    invitation = folder / f"{who}.json"
    laptops(by, "team", "invite", name, *more, "-o", str(invitation))
    laptops(who, "join", str(invitation))
    laptops.sync(who, by)
    laptops(by, "team", "accept", name, "--yes")
    laptops.sync(by, who)


def test_everybody_gets_their_own_accounts_and_the_lead_gets_the_visits(team: Laptops) -> None:
    assert [each["name"] for each in team.told("lina", "accounts")["accounts"]] == ["Huaxin Lab", "Lee Hospital"]
    assert [each["name"] for each in team.told("chen", "accounts")["accounts"]] == ["Ruijin Clinic"]
    team("lina", "add", "Lee Hospital met: Dr Wu objection: too dear next: call on: 2026-12-01")
    team("chen", "add", "Ruijin Clinic met: Ms Xu")
    team.sync("lina", "chen", "lead", "boss")
    for who in ("lead", "boss"):
        rates = team.told(who, "rates")
        assert rates["coverage"]["reached"] == 2
    assert team("lina", "status").out.count("handed in") >= 1
    before = team.shown("lead", "visit", "contact", "objection")
    team.sync("lina", "chen", "lead", "boss", "lina")
    assert (
        team.shown("lead", "visit", "contact", "objection")
        == before
        == team.shown("boss", "visit", "contact", "objection")
    )


def test_a_conflict_is_settled_by_the_lead_and_the_one_who_lost_reads_it(team: Laptops) -> None:
    team("lina", "account", "C1", "--phone", "777")
    team("lead", "account", "C1", "--phone", "888")
    team.sync("lina", "lead")
    (conflict,) = team.told("lead", "conflicts")["conflicts"]
    assert {side["value"] for side in conflict["sides"]} == {"777", "888"}
    team("lead", "conflicts", "settle", "Lee Hospital", "phone", "--value", "999")
    team.sync("lead", "lina")
    assert team.told("lina", "conflicts")["conflicts"] == []
    told = team("lina", "conflicts").out
    assert "777" in told and "888" in told and "999" in told and "Wang" in told
    assert team.shown("lina", "account") == [line for line in team.shown("lead", "account") if "Ruijin" not in line]


def test_contested_key_persons_stay_claims_and_the_lead_rules(team: Laptops) -> None:
    team("lead", "account", "C1", "--rep", "Chen Wei")
    team.sync("lead", "lina", "chen")
    team("lina", "contact", "C1", "Dr Wu")
    team("chen", "contact", "C1", "Ms Ma")
    team("lina", "finding", "C1", "Dr Wu", "--key", "--trust", "stated", "--words", "he signs")
    team("chen", "finding", "C1", "Ms Ma", "--key", "--trust", "stated", "--words", "she signs")
    team.sync("lina", "chen", "lead")
    assert team.told("lead", "conflicts")["conflicts"] == []
    assert "contested" in team("lead", "people", "C1").out
    team("lead", "rule", "C1", "--key", "Ms Ma")
    team.sync("lead", "chen")
    for who in ("lead", "chen"):
        told = team(who, "people", "C1").out
        assert "Wang ruled for Ms Ma" in told and "Dr Wu" in told
    team("lina", "rule", "C1", "--key", "Dr Wu", code=3)


def test_the_same_account_made_twice_is_found_and_joined(team: Laptops) -> None:
    team("lina", "account", "Kang Hua Pharmacy", "--phone", "021-6666", "--city", "Shanghai")
    team("chen", "account", "Kanghua Pharmacy Ltd", "--phone", "021 6666", "--city", "Shanghai")
    team("lina", "add", "Kang Hua Pharmacy met: Mr Qi")
    team("chen", "add", "Kanghua Pharmacy Ltd met: Ms Qiu")
    team.sync("lina", "chen", "lead")
    found = team.told("lead", "duplicates")["candidates"]
    assert len(found) == 1
    team("lead", "duplicates", "join", "Kang Hua Pharmacy", "Kanghua Pharmacy Ltd")
    names = [each["name"] for each in team.told("lead", "accounts")["accounts"]]
    assert sum("Pharmacy" in name for name in names) == 1
    assert len(team.shown("lead", "visit")) == 2
    assert len({line.split('"account": ')[1][:40] for line in team.shown("lead", "visit")}) == 1
    team.sync("lead", "lina", "chen")
    for who in ("lina", "chen"):
        assert sum("Pharmacy" in each["name"] for each in team.told(who, "accounts")["accounts"]) == 1
        assert len(team.shown(who, "visit")) == 2


def test_an_account_that_moves_leaves_one_rep_with_late_work_and_comes_to_the_other_with_its_history(
    team: Laptops,
) -> None:
    team("lina", "add", "C1 met: Dr Wu note: first")
    team.sync("lina", "lead")
    team("lina", "add", "C1 met: Dr Wu note: late")
    team("lead", "account", "C1", "--rep", "Chen Wei")
    team.sync("lead", "lina", "chen")
    assert [each["name"] for each in team.told("lina", "accounts")["accounts"]] == ["Huaxin Lab"]
    assert len(team.shown("chen", "visit")) == 1
    team.sync("lina", "lead", "chen")
    assert len(team.shown("chen", "visit")) == len(team.shown("lead", "visit")) == 2
    assert team.told("lead", "aside")["aside"] == []


def test_a_stolen_laptop_is_struck_off_and_what_it_wrote_later_does_not_count(team: Laptops) -> None:
    team("lina", "add", "C1 met: Dr Wu note: mine")
    team.sync("lina", "lead")
    team("lina", "add", "C1 met: Dr Wu note: stolen")
    team("lead", "team", "strike", "Li Na", "--yes")
    team.sync("lina", "lead", "boss")
    for who in ("lead", "boss"):
        assert [line for line in team.shown(who, "visit") if "stolen" in line] == []
        assert {each["reason"] for each in team.told(who, "aside")["aside"]} == {"struck"}
    mark = next(each["mark"] for each in team.told("lead", "aside")["aside"] if each["table"] == "visit")
    team("lead", "aside", "accept", mark, "--yes")
    assert len(team.shown("lead", "visit")) == 2


def test_a_person_who_asks_to_be_forgotten_is_forgotten_on_every_laptop(team: Laptops) -> None:
    team("lina", "add", "C1 met: Zebrowski note: Zebrowski was kind")
    team.sync("lina", "lead", "boss")
    team("lead", "erase", "C1", "Zebrowski", "--yes")
    team.sync("lead", "lina", "boss", "lina", "lead", "boss")
    for who in ("lead", "lina", "boss"):
        assert len(team.shown(who, "visit")) == 1
        for path in (team.stick.parent / who).rglob("*"):
            if path.is_file():
                assert b"Zebrowski" not in path.read_bytes(), path
