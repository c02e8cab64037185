"""A team for tests: a lead who founded it, and reps whose laptops are accepted."""

import os
from typing import Any

from fieldrep.store.certificates import Certificate, Strike, write_cut
from fieldrep.store.changes import Value
from fieldrep.store.doctor import rebuild
from fieldrep.store.journal import Operation
from fieldrep.store.team import team_id
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import Receipt
from tests.store.laptops import Laptop
from tests.sync.laptops import a_laptop


class ATeam:
    """Laptops that exchange bundles through one folder; `lead` has founded the team."""

    def __init__(self, folder: object, lead: str = "lead") -> None:
        self.folder = str(folder)
        self.files = 0
        self.lead = a_laptop(folder, lead)
        self.keys = {lead: laptop_key(self.lead.place.state)}
        self.id = team_id(self.keys[lead].public, self.lead.person)
        self._join(self.lead)
        self.certify(self.lead, self.lead, lead, leads=True)
        self.write(self.lead, "team", self.id, {"name": "North"})
        self.write(self.lead, "person", self.lead.person, {"name": lead, "role": "lead"})

    def _join(self, laptop: Laptop) -> None:
        laptop.book.set_meta("team", self.id)
        laptop.book.set_meta("key", laptop_key(laptop.place.state).public)
        rebuild(laptop.book)

    def rep(self, name: str, *, leads: bool = False, by: Laptop | None = None) -> Laptop:
        """A laptop of the team that is accepted, and has merged what it has to know."""
        laptop = a_laptop(self.folder, name)
        self.keys[name] = laptop_key(laptop.place.state)
        by = by or self.lead
        self.write(by, "person", laptop.person, {"name": name, "role": "lead" if leads else "rep"})
        self.certify(by, laptop, name, leads=leads)
        self._join(laptop)
        self.give(by, laptop)
        return laptop

    def certify(self, by: Laptop, laptop: Laptop, name: str, *, leads: bool = False) -> None:
        """Accept a laptop, or promote it."""
        issuer = laptop_key(by.place.state)
        said = Certificate(self.keys[name].public, laptop.person, leads, issuer.public, "")
        said = said._replace(signature=issuer.sign(said.message(self.id)))
        self.write(by, "laptop", said.row, said.cells())

    def strike(self, by: Laptop, name: str, lasts: dict[str, int]) -> None:
        """Strike a laptop off, up to these numbers."""
        issuer = laptop_key(by.place.state)
        said = Strike(self.keys[name].public, write_cut(lasts), issuer.public, "")
        said = said._replace(signature=issuer.sign(said.message(self.id)))
        self.write(by, "strike", said.row, said.cells())

    def write(self, laptop: Laptop, table: str, row: str, cells: dict[str, Value]) -> None:
        """Write a row, as that laptop's person."""
        laptop.book.write(laptop.now(), lambda op: op.edit(table, row, cells))

    def add(self, laptop: Laptop, table: str, cells: dict[str, Value]) -> str:
        """Add a row that is named by chance."""
        rows: list[str] = []
        laptop.book.write(laptop.now(), lambda op: rows.append(op.add(table, cells)))
        return rows[0]

    def assign(self, account: str, *laptops: Laptop, by: Laptop | None = None) -> None:
        """Give an account to these people, and to nobody else."""
        by = by or self.lead

        def work(op: Operation) -> None:
            for (row,) in by.book.rows("SELECT id FROM assignment WHERE account = ? AND to_day IS NULL", (account,)):
                op.edit("assignment", row, {"to_day": "2025-01-01"})
            for laptop in laptops:
                op.add("assignment", {"account": account, "person": laptop.person, "part": "hunter"})

        by.book.write(by.now(), work)

    def bundle(self, laptop: Laptop, kind: str = "work", to: Laptop | None = None, **more: Any) -> str:
        """Write a bundle; its path."""
        self.files += 1
        path = os.path.join(self.folder, f"{self.files:03}.json.gz")
        people = (to.person,) if to else ()
        return write_bundle(laptop.book, path, kind, laptop.now(), to=people, **more).path

    def merge(self, laptop: Laptop, *paths: str) -> list[Receipt]:
        """Merge bundles, whatever they do."""
        return merge(laptop.book, paths, laptop.now(), yes=True)

    def give(self, by: Laptop, to: Laptop) -> Receipt:
        """A lead hands a rep the territory."""
        return self.merge(to, self.bundle(by, "territory", to))[0]

    def hand_in(self, by: Laptop, to: Laptop | None = None, **more: Any) -> Receipt:
        """A rep hands in work."""
        return self.merge(to or self.lead, self.bundle(by, "work", **more))[0]
