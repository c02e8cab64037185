"""What a team's bundles hold, and that nothing is lost whatever happens to a laptop."""

import gzip
import shutil
from datetime import date
from pathlib import Path

import pytest

from fieldrep import errors
from fieldrep.store.changes import Value
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.accounts import account_lines
from fieldrep.store.queries.agenda import due_lines, standing
from fieldrep.store.queries.matches import account_matches
from fieldrep.store.queries.today import candidates, progress
from fieldrep.store.undo import undo
from tests.sync.showing import aside, names
from tests.sync.teams import ATeam


@pytest.fixture
def team(tmp_path: Path) -> ATeam:
    return ATeam(tmp_path)


def test_a_rep_gets_what_is_assigned_with_its_history_and_nothing_of_others(team: ATeam) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    mine = team.add(team.lead, "account", {"name": "Lee Hospital"})
    other = team.add(team.lead, "account", {"name": "SECRET Clinic", "phone": "555-SECRET"})
    team.write(team.lead, "account", mine, {"name": "Lee Hospital East"})
    team.add(team.lead, "contact", {"account": other, "name": "SECRET Chen"})
    team.assign(mine, lina)
    team.assign(other, wang)
    path = team.bundle(team.lead, "territory", lina)
    assert b"SECRET" not in gzip.decompress(Path(path).read_bytes())
    assert gzip.decompress(Path(path).read_bytes()).count(b"Lee Hospital") == 2
    team.merge(lina, path)
    assert names(lina) == ["Lee Hospital East"]
    team.assign(other, lina)
    team.give(team.lead, lina)
    assert names(lina) == ["Lee Hospital East", "SECRET Clinic"] and names(lina, "contact") == ["SECRET Chen"]


def test_what_somebody_was_paid_goes_to_them_and_to_no_other_rep(team: ATeam) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    for laptop, amount in ((lina, 100_00), (wang, 70_00)):
        paid: dict[str, Value] = {"person": laptop.person, "amount": amount, "paid_on": "2025-01-01"}
        team.add(team.lead, "commission_payment", paid)
        team.give(team.lead, laptop)
    for laptop, amount in ((lina, 100_00), (wang, 70_00)):
        assert laptop.book.rows("SELECT amount FROM commission_payment") == [(amount,)]


def test_the_next_work_bundle_holds_only_what_the_lead_does_not_hold(team: ATeam) -> None:
    lina = team.rep("lina")
    team.add(lina, "account", {"name": "One"})
    assert team.hand_in(lina).added == 1
    team.give(team.lead, lina)
    assert team.hand_in(lina).changes == 0
    team.add(lina, "account", {"name": "Two"})
    receipt = team.hand_in(lina)
    assert (receipt.changes, receipt.added) == (1, 1)
    assert team.hand_in(lina, full=True).changes > 1


def test_a_lost_bundle_is_sent_again_and_named_as_missing(team: ATeam) -> None:
    lina = team.rep("lina")
    team.add(lina, "account", {"name": "One"})
    team.hand_in(lina)
    team.give(team.lead, lina)
    team.add(lina, "account", {"name": "Two"})
    team.bundle(lina)
    team.add(lina, "account", {"name": "Three"})
    assert team.hand_in(lina).added == 2
    assert names(team.lead) == ["One", "Three", "Two"]


def test_what_a_colleague_carried_is_handed_in_all_the_same_and_counts(team: ATeam) -> None:
    """The lead holds it, but nobody of those who sealed it may speak for its author."""
    lina, wang = team.rep("lina"), team.rep("wang")
    team.add(wang, "account", {"name": "Lee Hospital"})
    team.merge(lina, team.bundle(wang))
    (receipt,) = team.merge(team.lead, team.bundle(lina, full=True))
    assert [(each.reason, each.changes) for each in receipt.aside] == [("unvouched", 1)]
    team.give(team.lead, wang)
    team.hand_in(wang)
    assert names(team.lead) == ["Lee Hospital"] and aside(team.lead) == []
    team.give(team.lead, wang)
    assert b"Lee Hospital" not in gzip.decompress(Path(team.bundle(wang)).read_bytes())


def test_what_an_older_bundle_of_the_lead_says_to_hold_does_not_replace_what_a_newer_one_says(team: ATeam) -> None:
    lina = team.rep("lina")
    older = team.bundle(team.lead, "territory", lina)
    team.add(lina, "account", {"name": "One"})
    team.hand_in(lina)
    team.give(team.lead, lina)
    team.merge(lina, older)
    assert team.hand_in(lina).changes == 0


@pytest.mark.parametrize("with_state", [True, False])
def test_a_restored_rep_loses_nothing(team: ATeam, tmp_path: Path, with_state: bool) -> None:
    lina = team.rep("lina")
    account = team.add(team.lead, "account", {"name": "Lee Hospital"})
    team.assign(account, lina)
    team.give(team.lead, lina)
    team.write(lina, "account", account, {"phone": "5555"})
    lina.copy_to(str(tmp_path))
    state = (Path(lina.place.state) / "replicas", tmp_path / "replicas")
    shutil.copytree(*state)
    team.add(lina, "visit", {"account": account, "note": "before the disk died"})
    team.hand_in(lina)
    lina.book.close()
    for tail in ("-wal", "-shm"):
        Path(lina.place.path + tail).unlink(missing_ok=True)
    shutil.copy(tmp_path / "book", lina.place.path)
    if with_state:
        shutil.rmtree(state[0])
        shutil.copytree(state[1], state[0])
    lina.restart()
    team.add(lina, "visit", {"account": account, "note": "after"})
    team.give(team.lead, lina)
    team.hand_in(lina)
    team.give(team.lead, lina)
    for laptop in (lina, team.lead):
        assert names(laptop, "visit", "note") == ["after", "before the disk died"]
        assert examine(laptop.book).well


def test_a_restored_lead_gets_everything_again(team: ATeam, tmp_path: Path) -> None:
    lina = team.rep("lina")
    team.lead.copy_to(str(tmp_path))
    team.add(lina, "account", {"name": "One"})
    team.hand_in(lina)
    team.add(team.lead, "account", {"name": "Two", "code": "2"})
    team.assign(team.lead.book.rows("SELECT id FROM account WHERE code = '2'")[0][0], lina)
    team.give(team.lead, lina)
    assert team.hand_in(lina).changes == 0
    team.lead.book.close()
    for tail in ("-wal", "-shm"):
        Path(team.lead.place.path + tail).unlink(missing_ok=True)
    shutil.copy(tmp_path / "book", team.lead.place.path)
    team.lead.restart()
    team.give(team.lead, lina)
    receipt = team.hand_in(lina)
    assert names(team.lead) == ["One"] and receipt.returned
    own = sorted({mark for (mark,) in team.lead.book.rows("SELECT change FROM aside WHERE reason = 'unvouched'")})
    for mark in own:
        team.add(team.lead, "acceptance", {"change": mark})
    assert names(team.lead) == ["One", "Two"]
    assert examine(team.lead.book).well


def test_unsent_work_on_an_account_that_was_taken_away_still_reaches_the_lead(team: ATeam) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    account = team.add(team.lead, "account", {"name": "Lee Hospital"})
    team.assign(account, lina)
    team.give(team.lead, lina)
    team.add(lina, "visit", {"account": account, "note": "late"})
    team.write(lina, "account", account, {"phone": "5555"})
    team.assign(account, wang)
    team.give(team.lead, lina)
    assert team.hand_in(lina).added == 2
    assert names(team.lead, "visit", "note") == ["late"] and names(team.lead, "account", "phone") == ["5555"]
    assert aside(team.lead) == []
    assert lina.book.rows("SELECT person FROM assignment WHERE to_day IS NULL") == [(wang.person,)]


def test_joined_accounts_are_one_and_everything_follows(team: ATeam) -> None:
    lina = team.rep("lina")
    one = team.add(team.lead, "account", {"name": "Lee Hospital", "phone": "1"})
    two = team.add(lina, "account", {"name": "Lee Hosp.", "city": "Wuxi"})
    team.assign(one, lina)
    team.give(team.lead, lina)
    team.add(lina, "visit", {"account": two, "note": "at two"})
    first, second = sorted((one, two))
    pair = agreed_row("account_pair", first, second)
    team.write(lina, "account_pair", pair, {"first": first, "second": second, "joined": True})
    team.hand_in(lina)
    for laptop in (lina, team.lead):
        assert len(names(laptop)) == 1
        assert laptop.book.rows("SELECT phone, city FROM account WHERE deleted = 0") == [("1", "Wuxi")]
        assert laptop.book.rows("SELECT cell FROM conflict") == [("name",)]
        assert laptop.book.rows("SELECT account FROM visit") == [(first,)]
        assert examine(laptop.book).well
    team.write(lina, "account", first, {"name": "Lee Hospital"})
    team.hand_in(lina)
    assert team.lead.book.rows("SELECT * FROM conflict") == [] and names(team.lead) == ["Lee Hospital"]
    team.write(team.lead, "account_pair", pair, {"joined": False})
    assert len(names(team.lead)) == 2
    assert team.lead.book.rows("SELECT account FROM visit") == [(two,)]
    assert examine(team.lead.book).well


def test_an_erased_person_is_gone_from_every_file_and_stays_so(team: ATeam) -> None:
    lina = team.rep("lina")
    account = team.add(lina, "account", {"name": "Lee Hospital"})
    contact = team.add(lina, "contact", {"account": account, "name": "FORGET Chen", "phone": "FORGET-5555"})
    old = team.bundle(lina)
    team.merge(team.lead, old)
    team.write(team.lead, "contact", contact, {"phone": "FORGET-6666"})
    team.add(team.lead, "erasure", {"target": "contact", "target_row": contact, "cells": "name phone"})
    team.write(lina, "contact", contact, {"name": "FORGET Chen again"})
    team.give(team.lead, lina)
    late = team.bundle(lina)
    team.merge(team.lead, late)
    team.merge(team.lead, old)
    for laptop in (lina, team.lead):
        assert laptop.book.rows("SELECT name, phone FROM contact") == [("***", "***")]
        assert not any("FORGET" in line for line in laptop.dump())
        assert laptop.book.rows("SELECT count(*) FROM change WHERE twin > 0") == [(0,)]
        assert examine(laptop.book).well
    lina.restart()
    for folder in (Path(lina.folder),):
        for path in folder.rglob("*"):
            assert not path.is_file() or b"FORGET" not in path.read_bytes(), path
    with pytest.raises(errors.BadValue):
        team.write(lina, "contact", contact, {"name": "x"})


def test_what_came_back_from_the_lead_is_not_what_undo_takes_back(team: ATeam, tmp_path: Path) -> None:
    lina = team.rep("lina")
    account = team.add(lina, "account", {"name": "One"})
    lina.copy_to(str(tmp_path))
    team.write(lina, "account", account, {"phone": "before the disk died"})
    team.hand_in(lina)
    lina.book.close()
    for tail in ("-wal", "-shm"):
        Path(lina.place.path + tail).unlink(missing_ok=True)
    shutil.copy(tmp_path / "book", lina.place.path)
    lina.restart()
    team.write(lina, "account", account, {"city": "Wuxi"})
    team.give(team.lead, lina)
    undo(lina.book, lina.now())
    assert lina.book.rows("SELECT phone, city FROM account") == [("before the disk died", None)]


def test_an_account_that_was_taken_away_leaves_the_reps_lists_and_stays_in_the_book(team: ATeam) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    kept, gone = (team.add(team.lead, "account", {"name": name}) for name in ("Kept", "Gone"))
    team.assign(kept, lina, wang)
    team.assign(gone, lina)
    team.give(team.lead, lina)
    own = team.add(lina, "account", {"name": "Own"})
    team.write(lina, "next_step", agreed_row("step"), {"account": gone, "what": "call", "due_on": "2025-01-02"})
    assert [line.name for line in account_lines(lina.book)] == ["Gone", "Kept", "Own"]
    team.assign(gone, wang)
    team.give(team.lead, lina)
    assert [line.name for line in account_lines(lina.book)] == ["Kept", "Own"]
    assert [line.name for line in account_lines(lina.book, everybodys=True)] == ["Gone", "Kept", "Own"]
    day = date(2026, 11, 22)
    assert {each.account for each in candidates(lina.book, day)} == {kept, own}
    found = standing(lina.book, day, date(2026, 1, 1), 10)
    assert found.progress == progress(lina.book, "2026-01-01", "2026-11-22")
    assert (found.progress.accounts, {each.account for each in found.candidates}) == (2, {kept, own})
    assert due_lines(lina.book, day, 10) == []
    assert [match.name for match in account_matches(lina.book, "n")] == ["Own", "Gone"]
    assert {each.account for each in candidates(team.lead.book, day)} == {kept, gone}
