"""Who is believed in a team: which laptops speak for whom, by certificates, strikes and invitations.

- Somebody vouches for a change if its author's laptop, or a lead's, sealed a bundle that it came in (`store/team.py`).
- A guest, who is no laptop of the team's and has no team, speaks for himself as long as no laptop of his is accepted
  and nobody has invited him.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.certificates import read_certificate, read_strike
from fieldrep.store.log import Log, RowName
from fieldrep.store.team import NOWHERE, Team, derive, nobody, read_team
from fieldrep.store.vouchers import HERE

if TYPE_CHECKING:
    from fieldrep.store.changes import Change
    from fieldrep.store.driver import Connection

CERTIFIED = frozenset(("laptop", "strike"))


class Belief:
    """Says who vouches for a change, from what is held; the reasons why nobody does are `unknown_laptop`, `unvouched`
    and `struck`."""

    def __init__(self, db: Connection, log: Log, team: str) -> None:
        self.db = db
        self.log = log
        found = db.execute("SELECT value FROM meta WHERE name = 'team_state'").fetchone()
        self.team = read_team(json.loads(found[0])) if found else nobody(team)
        self._guests: set[tuple[str, str]] = set(db.execute("SELECT key, person FROM guest").fetchall())
        self._sure: dict[tuple[int, str], bool] = {}
        self._doubled: dict[frozenset[str], frozenset[str]] = {}
        self._invited: set[str] = set()
        self._invited = self._invited_guests()

    def reason(self, change: Change, voucher: int) -> str | None:
        """Why nobody vouches for a change; None where somebody does."""
        team = self.team
        if team.cuts and team.is_cut_off(change.by, change.replica, change.number):
            return "struck"
        if voucher == HERE:
            return None
        keys = self.log.vouchers.keys_of(voucher)
        for key in keys:
            if team.vouches(key, change.by, change.replica, change.number) or self._is_guest(key, change.by):
                return None
        if any(change.by in team.people.get(key, ()) for key in keys):
            return "struck"
        return "unvouched" if not keys or any(key in team.people for key in keys) else "unknown_laptop"

    def leads(self, key: str) -> bool:
        """Whether a key is a laptop of somebody who leads, and not struck off."""
        return self.team.leads_with(key) < NOWHERE

    def _is_guest(self, key: str, person: str) -> bool:
        return (
            (key, person) in self._guests
            and person not in self._invited
            and key not in self.team.people
            and not any(person in people for people in self.team.people.values())
        )

    def _invited_guests(self) -> set[str]:
        """Those who say they are guests and whom a lead has made a row for: whoever was invited joins by a laptop that
        is accepted, and the id that the invitation gave them is known to everybody of the team."""
        return {
            person
            for person in {person for _, person in self._guests}
            for change, voucher in self.log.vouched_of_row(("person", person))
            if change.by in self.team.leads and not change.over and self.reason(change, voucher) is None
        }

    def vouches(self, change: Change, voucher: int) -> bool:
        if self.team.cuts:
            return self.reason(change, voucher) is None
        known = self._sure.get((voucher, change.by))
        if known is None:
            known = self._sure[voucher, change.by] = self.reason(change, voucher) is None
        return known

    def doubled(self, is_accepted: Callable[[Change], bool]) -> frozenset[str]:
        """The ids that two different changes bear for both of which somebody vouches, or which a lead has accepted: a
        forger's twin harms nobody."""
        borne = self.log.doubled
        if not borne:
            return borne
        found = self._doubled.get(borne)
        if found is None:
            found = frozenset(name for name in borne if self._believed_twins(name, is_accepted) > 1)
            self._doubled = {borne: found}
        return found

    def _believed_twins(self, name: str, is_accepted: Callable[[Change], bool]) -> int:
        return sum(self.vouches(change, voucher) or is_accepted(change) for change, voucher in self.log.bearing(name))

    # what is heard

    def hear(self, groups: Mapping[RowName, Sequence[Change]], aside: set[RowName]) -> set[RowName]:
        """Work the team out again where certificates or strikes came, also those of rows that are set `aside`.

        Returns the rows whose changes must be judged again.
        """
        if not any(table in CERTIFIED for table, _ in groups):
            return self._hear_invitations()
        before, self.team = self.team, self._derived(groups, aside)
        if before == self.team:
            return self._hear_invitations()
        self._sure.clear()
        self._doubled.clear()
        state = json.dumps(self.team.document(), separators=(",", ":"))
        self.db.execute(
            """INSERT INTO meta(name, value) VALUES ('team_state', ?)
               ON CONFLICT(name) DO UPDATE SET value = excluded.value""",
            (state,),
        )
        return self._affected(before) | aside | self._hear_invitations() | self._rows_of_doubled()

    def _hear_invitations(self) -> set[RowName]:
        """The rows of those who are guests no more, because a lead has invited them, or are so again."""
        if not self._guests:
            return set()
        now = self._invited_guests()
        changed, self._invited = now ^ self._invited, now
        if not changed:
            return set()
        self._sure.clear()
        self._doubled.clear()
        return self.rows_by(changed)

    def vouched_anew(self) -> None:
        """Somebody else vouches for changes that were held, or others were accepted."""
        self._doubled.clear()

    def _rows_of_doubled(self) -> set[RowName]:
        """The rows of changes that share their ids with others: whether that matters rests on who is believed."""
        return {(change.table, change.row) for name in self.log.doubled for change, _ in self.log.bearing(name)}

    def _derived(self, groups: Mapping[RowName, Sequence[Change]], aside: set[RowName]) -> Team:
        """The team that every held change of these tables makes, whatever its row shows and whoever carried it here."""
        rows = {name for name in groups if name[0] in CERTIFIED}
        rows |= {name for name in aside if name[0] in CERTIFIED}
        for table in CERTIFIED:
            rows |= {(table, row) for (row,) in self.db.execute(f"SELECT id FROM {table}")}
        changes = [change for name in rows for change in self.log.of_row(name)]
        certificates = [read_certificate(change.cells) for change in changes if change.table == "laptop"]
        strikes = [read_strike(change.cells) for change in changes if change.table == "strike"]
        return derive(self.team.id, filter(None, certificates), filter(None, strikes))

    def _affected(self, before: Team) -> set[RowName]:
        """The rows with changes by, or vouched for by, laptops and people that are now seen otherwise."""
        now = self.team
        keys = {
            key
            for key in before.people.keys() | now.people.keys()
            if before.people.get(key) != now.people.get(key) or before.leading.get(key) != now.leading.get(key)
        }
        for person in before.cuts.keys() | now.cuts.keys():
            if before.cuts.get(person) != now.cuts.get(person):
                keys |= {*before.cuts.get(person, ()), *now.cuts.get(person, ())}
        leads = before.leads ^ now.leads
        people = {person for team in (before, now) for key in keys for person in team.people.get(key, ())} | leads
        keys |= {key for team in (before, now) for key, those in team.people.items() if those & leads}
        keys |= {key for key, person in self._guests if person in people}
        numbers = self.log.vouchers.with_any(frozenset(keys))
        lines = self.db.execute(
            """SELECT DISTINCT line ->> '$.table', row FROM change WHERE voucher IN (SELECT value FROM json_each(?))""",
            (json.dumps(numbers),),
        )
        rows = set(lines.fetchall())
        if before.cuts != now.cuts or leads:
            rows |= self.rows_by(people)
        return rows

    def rows_by(self, people: Iterable[str]) -> set[RowName]:
        """The rows with changes by these people."""
        found = self.db.execute(
            """SELECT DISTINCT line ->> '$.table', row FROM change
               WHERE line ->> '$.by' IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(people)),),
        )
        return set(found.fetchall())
