"""A team that hostile files are made for: Wang leads, Li Na and Lee are reps, Zhou's laptop is struck off."""

import json
from collections.abc import Mapping
from typing import Any

from fieldrep.store.certificates import Certificate, Strike, write_cut
from fieldrep.store.changes import Change, Value, written
from fieldrep.store.ids import agreed_row, marked
from fieldrep.store.team import team_id
from fieldrep.sync.keys import LaptopKey
from tests.hostile.forge import LINA, LINAS_KEY, SECOND, START
from tests.sync.laptops import key_of, sealed_bytes

WANG, LEE, ZHOU = (agreed_row("person", name) for name in ("wang", "lee", "zhou"))
WANGS_KEY, LEES_KEY, ZHOUS_KEY = key_of("44" * 32), key_of("55" * 32), key_of("66" * 32)
TEAM = team_id(WANGS_KEY.public, WANG)
REPLICA_OF = {WANG: "wangwangwangwang", LINA: "linalinalinalina", LEE: "leeleeleeleeleee", ZHOU: "zhouzhouzhouzhou"}
KEY_OF = {WANG: WANGS_KEY, LINA: LINAS_KEY, LEE: LEES_KEY, ZHOU: ZHOUS_KEY}
CUT = 5
"""The last change that counts of Zhou's struck laptop."""

ACCOUNTS = tuple(agreed_row("account", f"team {number}") for number in range(30))
"""The first ten are Li Na's, the next ten Lee's, the rest was Lee's and is Li Na's now."""


LEES_OWN = marked("019aa56e-8cc8-7b06-b654-7c9e00000000", LEE)
LEES_OWN_AT = int(LEES_OWN[:8] + LEES_OWN[9:13], 16) * 1000 + 500
"""A visit of Lee's that is named by chance, and when it was made."""

SECRET = "SECRET-131-0000"
"""What Wang has erased."""

MOVED: tuple[tuple[str, dict[str, str]], ...] = ((LEE, {"to_day": "2026-06-01"}), (LINA, {"from_day": "2026-06-01"}))


def visit_of(account: str) -> str:
    """The visit that was made to an account."""
    return agreed_row("visit", account)


def contact_of(account: str) -> str:
    """Somebody at an account."""
    return agreed_row("contact", account)


class Log:
    """What somebody's laptop writes, one change after the other."""

    def __init__(self, person: str, number: int = 0) -> None:
        self.person = person
        self.number = number
        self.changes: list[Change] = []
        self.names: dict[str, str] = {}

    def write(self, table: str, row: str, cells: Mapping[str, Value], *over: str, **other: Any) -> str:
        """A change; its id."""
        self.number += 1
        facts: dict[str, Any] = {"op": self.number, "at": START + self.number * SECOND, "by": self.person}
        change = written(
            REPLICA_OF[self.person], self.number, table=table, row=row, cells=cells, over=over, **(facts | other)
        )
        self.changes.append(change)
        self.names[row] = change.id
        return change.id


def sealed_by(person: str, *changes: Change | str, key: LaptopKey | None = None, **head: object) -> bytes:
    """A bundle that somebody's laptop sealed."""
    key = key or KEY_OF[person]
    sender = {"replica": REPLICA_OF[person], "person": person, "key": key.public}
    lines = [change if isinstance(change, str) else change.line for change in changes]
    return sealed_bytes(lines, {"team": TEAM, "from": sender, **head}, key)


def certificate(of: str, issuer: str, *, leads: bool = False, key: LaptopKey | None = None) -> Certificate:
    """A certificate of somebody's laptop, signed with an issuer's key."""
    signer = KEY_OF[issuer]
    plain = Certificate((key or KEY_OF[of]).public, of, leads, signer.public, "")
    return plain._replace(signature=signer.sign(plain.message(TEAM)))


def strike(of: str, issuer: str, lasts: Mapping[str, int]) -> Strike:
    """A strike of somebody's laptop."""
    signer = KEY_OF[issuer]
    plain = Strike(KEY_OF[of].public, write_cut(lasts), signer.public, "")
    return plain._replace(signature=signer.sign(plain.message(TEAM)))


def leads_work() -> Log:
    """What Wang has written: the team, its people, the accounts and whose they are."""
    log = Log(WANG)
    log.write("team", TEAM, {"name": "North"})
    for person, name in ((WANG, "Wang"), (LINA, "Li Na"), (LEE, "Lee"), (ZHOU, "Zhou")):
        log.write("person", person, {"name": name, "role": "lead" if person == WANG else "rep"})
        said = certificate(person, WANG, leads=person == WANG)
        log.write("laptop", said.row, said.cells())
    struck = strike(ZHOU, WANG, {REPLICA_OF[ZHOU]: CUT})
    log.write("strike", struck.row, struck.cells())
    for number, account in enumerate(ACCOUNTS):
        log.write("account", account, {"name": f"Clinic {number}", "phone": f"555{number:02}"})
        log.write("contact", contact_of(account), {"account": account, "name": f"Chen {number}", "phone": "131"})
        cells = {"account": account, "part": "hunter", "from_day": "2026-01-01"}
        for person, days in ((LINA, {}),) if number < 10 else ((LEE, {}),) if number < 20 else MOVED:
            log.write("assignment", agreed_row("assignment", account, person), {**cells, "person": person, **days})
    forgotten = contact_of(ACCOUNTS[5])
    log.write("contact", forgotten, {"phone": SECRET}, log.names[forgotten])
    log.write("erasure", agreed_row("erasure"), {"target": "contact", "target_row": forgotten, "cells": "phone"})
    return log


def reps_work() -> dict[str, Log]:
    """What the reps have written, as far as the lead has it: a visit and a finding at each account."""
    logs = {person: Log(person) for person in (LINA, LEE, ZHOU)}
    for number, account in enumerate(ACCOUNTS[:20]):
        log = logs[LINA if number < 10 else LEE]
        cells = {"account": account, "person": log.person, "happened_at": "2026-11-20T10:00+08:00", "note": "theirs"}
        log.write("visit", visit_of(account), cells)
        claim = {
            "account": account,
            "contact": contact_of(account),
            "rank": "key",
            "trust": "stated",
            "words": "said so",
        }
        log.write("finding", agreed_row("finding", account), claim)
    own = {"account": ACCOUNTS[10], "person": LEE, "happened_at": "2026-11-20T11:00+08:00", "note": "Lee's own"}
    logs[LEE].write("visit", LEES_OWN, own, at=LEES_OWN_AT)
    for number in range(CUT):
        cells = {"account": ACCOUNTS[0], "person": ZHOU, "happened_at": "2026-11-20T10:00+08:00"}
        logs[ZHOU].write("visit", agreed_row("visit", "zhou", str(number)), cells)
    return logs


def first_bundles() -> list[bytes]:
    """What the lead's book holds when the hostile files come."""
    found = [sealed_by(WANG, *leads_work().changes)]
    return found + [sealed_by(person, *log.changes) for person, log in reps_work().items()]


def key_file() -> bytes:
    """The file in Wang's state folder."""
    return json.dumps({"format": "fieldrep.key", "public": WANGS_KEY.public, "seed": WANGS_KEY.seed}).encode() + b"\n"
