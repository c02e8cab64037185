"""A decision of a team's lead travels to the reps in their territory bundles; who may not decide is told so."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.errors import RightMissing
from fieldrep.operations.accounts import add_contact, edit_account
from fieldrep.operations.assigning import Part, assign
from fieldrep.operations.conflicts import settle
from fieldrep.operations.records import record
from fieldrep.operations.rulings import rule
from fieldrep.operations.team import accept
from fieldrep.store.book import Book
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.conflicts import conflicts
from fieldrep.store.queries.decisions import decisions
from fieldrep.store.queries.team import waiting_laptops
from tests.operations.desks import Desks, desks


def a_rep(team: Desks, lead: Book, name: str) -> Book:
    """Somebody who joined and was accepted."""
    rep = team.joined(name, team.invitation(lead, name))
    team.hand_in(rep, lead)
    for each in waiting_laptops(lead):
        accept(lead, each.key, team.at())
    return rep


def test_a_leads_decision_and_ruling_come_with_the_next_territory(tmp_path: Path) -> None:
    with desks(tmp_path) as team:
        lead = team.founder("Wang")
        reps = [a_rep(team, lead, name) for name in ("Lee", "Lina")]
        account = team.account(lead, "Lee Hospital")
        people = [add_contact(lead, account, {"name": name}, team.at())[0] for name in ("Ms Li", "Mr Zhou")]
        for rep in reps:
            assign(lead, [account], Part(str(rep.me), "hunter", date(2026, 11, 1)), team.at())
            team.territory(lead, rep)
        for rep, phone, contact in zip(reps, ("222", "111"), people, strict=True):
            edit_account(rep, account, {"phone": phone}, team.at())
            claim = {"account": account, "contact": contact, "rank": "key", "trust": "stated"}
            record(rep, "finding", dict(claim), team.at())
            with pytest.raises(RightMissing):
                rule(rep, account, "key", contact, team.at())
            team.hand_in(rep, lead)
        (found,) = conflicts(lead)
        assert {side.person: side.value for side in found.sides} == {"Lee": "222", "Lina": "111"}
        settle(lead, found, "222", team.at())
        rule(lead, account, "key", people[0], team.at())
        for rep in reps:
            team.territory(lead, rep)
            page = account_page(rep, account)
            assert page and page.key.ruled and page.key.contact == people[0]
            assert conflicts(rep) == []
        lee, lina = (decisions(rep) for rep in reps)
        assert lee == []
        assert [(each.mine.value, each.decided.person, each.decided.value) for each in lina] == [("111", "Wang", "222")]
        assert [(other.person, other.value) for other in lina[0].others] == [("Lee", "222")]
