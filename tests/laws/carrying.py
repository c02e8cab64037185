"""What happens to files between laptops: carried, lost, doubled, cut, split, stopped halfway, sealed by a forger."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from fieldrep.errors import BrakeAsked, NothingToUndo, Refused
from fieldrep.store.changes import Change, written
from fieldrep.store.ids import agreed_row
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.merge import merge
from fieldrep.sync.progress import Progress, Stopped
from fieldrep.sync.receipts import Receipt
from fieldrep.sync.take_back import take_merge_back
from tests.laws.desks import Desk
from tests.laws.method import Method
from tests.laws.people import CONTACTS, PEOPLE, ROWS, VISITS, accounts, numbers, texts, whose
from tests.sync.laptops import sealed

KINDS = st.sampled_from(["work", "work", "full", "roll_up", "territory"])
NEWER = "newerversion2345"
picks = st.lists(st.integers(0, 7), min_size=1, max_size=3)
_ID = re.compile(r'^\{"id":"([^"]+)"', re.MULTILINE)


@lru_cache(1000)
def _ids_of(content: bytes) -> frozenset[str]:
    return frozenset(_ID.findall(content.decode()))


def ids_of(path: str) -> frozenset[str]:
    """The changes in a bundle."""
    return _ids_of(Path(path).read_bytes())


class Carrying(Method):
    """Bundles are real files."""

    folder: str
    paths: list[str]
    copies: list[tuple[int, bytes, dict[str, bytes]]]

    def held(self, desk: Desk) -> set[str]:
        """What this laptop held after the last step."""
        raise NotImplementedError

    def path(self) -> str:
        """A name for another file."""
        self.made += 1
        return os.path.join(self.folder, f"{self.made:03}.json")

    def write_bundle(self, desk: Desk, kind: str, to: Desk | None = None) -> str:
        """Write a bundle, and leave it where everybody finds it."""
        full = kind == "full"
        people = (to.person,) if kind == "territory" and to else ()
        written = write_bundle(desk.book, self.path(), "work" if full else kind, desk.now(), to=people, full=full)
        self.paths.append(written.path)
        return written.path

    def take(self, desk: Desk, *paths: str) -> list[Receipt]:
        """Merge bundles: each is held then with all that is in it, but one that is for others."""
        receipts = merge(desk.book, paths, desk.now(), yes=True)
        held = desk.ids()
        for path, receipt in zip(paths, receipts, strict=True):
            assert receipt.refused in (None, "", "not_for_me"), receipt
            assert receipt.refused or ids_of(path) <= held, f"law 5: all of a bundle is held, {receipt}"
        self.touch(desk)
        return receipts

    def whole_or_not(self, desk: Desk, paths: Collection[str], before: frozenset[str]) -> None:
        """Law 9: of each of these bundles all is held, or nothing that was not held before."""
        after = desk.ids()
        whole = [path for path in paths if ids_of(path) <= after]
        assert after == before.union(*map(ids_of, whole)), "law 9: all of a bundle, or none"
        self.touch(desk)

    def some_of(self, picked: list[int]) -> list[str]:
        """Some of the files, the newest first."""
        return [self.paths[-1 - pick % len(self.paths)] for pick in picked]

    def news_for(self, desk: Desk, pick: int) -> str | None:
        """A file with something in it that this laptop does not hold."""
        held = desk.ids()
        found = [path for path in self.paths if not ids_of(path) <= held]
        return found[-1 - pick % len(found)] if found else None

    @rule(who=whose, kind=KINDS, to=whose)
    def export(self, who: int, kind: str, to: int) -> None:
        self.write_bundle(self.desk(who), kind, self.desks[to % len(self.desks)])

    @precondition(lambda self: self.paths)
    @rule(who=whose, picked=picks)
    def merge_some_in_any_order(self, who: int, picked: list[int]) -> None:
        self.take(self.desk(who), *self.some_of(picked))

    @rule(who=whose, other=whose, picked=picks, step=st.integers(0, 8), row=accounts)
    def merge_until_somebody_says_stop(self, who: int, other: int, picked: list[int], step: int, row: str) -> None:
        """Nobody says yes to what a bundle does, or the merge shall end when it has come so far."""
        self.made += 1
        self.edit(self.desk(other), "visit", agreed_row("visit", str(self.made)), {"account": row})
        paths = list(dict.fromkeys([self.write_bundle(self.desk(other), "full"), *self.some_of(picked[1:])]))
        desk = self.desk(who)
        before = desk.ids()
        told: list[Progress] = []

        def watch(progress: Progress) -> None:
            told.append(progress)
            if len(told) > step:
                raise Stopped

        try:
            merge(desk.book, paths, desk.now(), progress=watch)
        except (Stopped, BrakeAsked):
            paths = [path for path in paths if os.path.basename(path) != told[-1].name]
        self.whole_or_not(desk, paths, before)

    @rule(who=whose, to=whose, kind=KINDS)
    def hand_over(self, who: int, to: int, kind: str) -> None:
        path = self.write_bundle(self.desk(who), kind, self.desks[to % len(self.desks)])
        self.take(self.desk(to), path)

    @rule(who=whose)
    def take_a_merge_back(self, who: int) -> None:
        """What it brought is gone again, and nothing else."""
        desk = self.desk(who)
        try:
            receipt = take_merge_back(desk.book, "", desk.now())
        except (NothingToUndo, Refused):
            return
        assert len(self.held(desk)) - len(desk.lines()) == receipt.added
        self.touch(desk, lost=True)

    @rule(who=whose)
    def merge_what_is_held(self, who: int) -> None:
        desk = self.desk(who)
        before = desk.lines(), desk.shown()
        path = self.write_bundle(desk, "roll_up")
        assert [receipt.added for receipt in self.take(desk, path, path)] == [0, 0]
        assert (desk.lines(), desk.shown()) == before, "law 7: merging one's own bundle changes nothing"

    @precondition(lambda self: self.paths)
    @rule(who=whose, pick=numbers, keep=st.integers(1, 99))
    def merge_part_of_a_file(self, who: int, pick: int, keep: int) -> None:
        """So many hundredths of it."""
        desk = self.desk(who)
        before = desk.lines(), desk.shown()
        content = Path(self.news_for(desk, pick) or self.paths[0]).read_bytes()
        path = self.path()
        Path(path).write_bytes(content[: len(content) * keep // 100])
        (receipt,) = merge(desk.book, [path], desk.now(), yes=True)
        assert receipt.refused
        assert (desk.lines(), desk.shown()) == before, "law 9: half a file changes nothing"

    @precondition(lambda self: self.paths)
    @rule(who=whose, pick=numbers, order=st.permutations(range(4)), left=st.integers(0, 3))
    def merge_a_bundle_that_was_split(self, who: int, pick: int, order: list[int], left: int) -> None:
        desk = self.desk(who)
        whole = self.news_for(desk, pick) or self.paths[-1]
        with open(whole, encoding="utf-8", newline="\n") as file:
            head, _, *lines, _, _ = file.read().splitlines()
        document = json.loads(head[len('{"head": ') : -1])
        sender = next((each for each in self.desks if each.key.public == document["from"]["key"]), None)
        if sender is None:
            return
        document |= {"covers": {}, "acks": {}}
        parts = [[line.removesuffix(",") for line in lines[number::4]] for number in order]
        paths = [sealed(self.path(), part, head=document, key=sender.key) for part in parts[left:]]
        self.take(desk, *paths)

    @rule(
        who=whose,
        what=numbers,
        of=st.integers(0, 2),
        row=accounts,
        twin=st.sampled_from([False] * 4 + [True]),
        to=whose,
    )
    def forge(self, who: int, what: int, of: int, row: str, twin: bool, to: int) -> None:
        """Somebody seals what is not theirs to write, or under an id that is used, and somebody takes it."""
        desk = self.desk(who)
        held = desk.changes()
        number, replica = self.made + 1, "forgedforgedaaaa"
        if twin and held:
            replica, number = held[of % len(held)].replica, held[of % len(held)].number
            self.may_double = True
        table, name, cells = self._forgery(desk, what, row)
        heads = [each.id for each in held if (each.table, each.row) == (table, name)]
        over = tuple(each for each in heads[-1:] if of and each != f"{replica}:{number}")
        by = PEOPLE[of]
        change = written(replica, number, number, desk.clock, by, table, name, cells, over)
        self.take(self.desk(to), self.seal(desk, change))

    def _forgery(self, desk: Desk, what: int, row: str) -> tuple[str, str, dict[str, Any]]:
        return (
            ("account", row, {"name": "forged", "deleted": False}),
            ("visit", VISITS[0], {"account": row, "note": "forged"}),
            ("assignment", ROWS["assignment"][1], {"account": row, "person": desk.person}),
            ("contact", CONTACTS[0], {"account": row, "phone": "forged"}),
            ("person", desk.person, {"role": "lead"}),
            ("account", row, {"deleted": True}),
        )[what]

    def seal(self, desk: Desk, *changes: Change) -> str:
        """Leave a bundle with these changes, sealed with this laptop's key, where everybody finds it."""
        sender = {"replica": f"sealedby{desk.name}".ljust(16, "a"), "person": desk.person, "key": desk.key.public}
        head = {"team": desk.book.meta("team"), "from": sender}
        path = sealed(self.path(), [change.line for change in changes], head=head, key=desk.key)
        self.paths.append(path)
        return path

    @rule(who=whose, text=texts, row=accounts, unknown=st.booleans(), to=whose)
    def write_what_a_newer_version_knows(self, who: int, text: str, row: str, unknown: bool, to: int) -> None:
        desk = self.desk(who)
        number = self.made + 1
        cells: dict[str, Any] = {"name": text} if unknown else {"mood": text, "source": "dream", "phone": text}
        table = "raid" if unknown else "account"
        over = tuple(each.id for each in desk.changes() if (each.table, each.row) == (table, row))
        by = desk.person
        change = written(NEWER, number, number, desk.now(), by, table, row, cells, over)
        self.take(self.desk(to), self.seal(desk, change))
