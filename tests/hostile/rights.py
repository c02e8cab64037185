"""What a member of the team may not do, what a stranger claims to be, and what is late, old or forgotten."""

from collections.abc import Iterator, Mapping

from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from tests.hostile.forge import FORGER, FORGERS_KEY, LINA, Case, Forge, forgers, linas
from tests.hostile.team import (
    ACCOUNTS,
    CUT,
    KEY_OF,
    LEE,
    LEES_OWN,
    LEES_OWN_AT,
    REPLICA_OF,
    TEAM,
    WANG,
    ZHOU,
    ZHOUS_KEY,
    Log,
    certificate,
    contact_of,
    first_bundles,
    leads_work,
    reps_work,
    sealed_by,
    strike,
    visit_of,
)
from tests.sync.laptops import sealed_bytes

MINE, LEES, LATE = ACCOUNTS[0], ACCOUNTS[10], ACCOUNTS[20]
"""An account of Li Na's, one of Lee's, and one that was Lee's until it became Li Na's."""


Try = tuple[str, str, Mapping[str, Value]]


def without_right(forge: Forge) -> Iterator[Case]:
    """Rightly sealed by Li Na, who is no lead, about what is not hers: each is kept, set aside, and shows nothing."""
    numbers = last_numbers()
    pair = sorted((LEES, ACCOUNTS[11]))
    tried: dict[str, list[Try]] = {
        "assigns": [("assignment", _fresh("a"), {"account": LEES, "person": LINA, "part": "hunter"})],
        "assigns-and-writes": [
            ("assignment", _fresh("a"), {"account": LEES, "person": LINA}),
            ("account", LEES, {"phone": "0"}),
        ],
        "ends-an-assignment": [("assignment", agreed_row("assignment", LEES, LEE), {"to_day": "2026-01-02"})],
        "edits-anothers-account": [("account", LEES, {"phone": "0"})],
        "deletes-anothers-account": [("account", LEES, {"deleted": True})],
        "edits-anothers-contact": [("contact", contact_of(LEES), {"phone": "0"})],
        "edits-anothers-visit": [("visit", visit_of(LEES), {"note": "changed"})],
        "deletes-anothers-visit": [("visit", visit_of(LEES), {"deleted": True})],
        "edits-anothers-finding": [("finding", agreed_row("finding", LEES), {"words": "no"})],
        "names-people-in-anothers-visit": [
            ("visit_person", _fresh("p"), {"visit": visit_of(LEES), "contact": contact_of(LEES), "how": "met"})
        ],
        "erases": [
            ("erasure", _fresh("e"), {"target": "contact", "target_row": contact_of(LEES), "cells": "name phone"})
        ],
        "erases-her-own": [("erasure", _fresh("e"), {"target": "account", "target_row": MINE, "cells": "name"})],
        "promotes-herself": [("person", LINA, {"role": "lead"})],
        "renames-another": [("person", LEE, {"name": "Leo"})],
        "adds-a-person": [("person", _fresh("x"), {"name": "Xu", "role": "rep"})],
        "sets-a-rule": [("setting", agreed_row("setting", "currency"), {"name": "currency", "value": "EUR"})],
        "renames-the-team": [("team", TEAM, {"name": "South"})],
        "makes-a-territory": [("territory", _fresh("t"), {"name": "All"})],
        "rules": [("ruling", _fresh("r"), {"account": MINE, "rank": "key", "contact": contact_of(MINE)})],
        "accepts-herself": [
            ("acceptance", _fresh("c"), {"change": f"{REPLICA_OF[LINA]}:{numbers[LINA] + 2}"}),
            ("account", LEES, {"phone": "0"}),
        ],
        "joins-others": [
            (
                "account_pair",
                agreed_row("account_pair", *pair),
                {"first": pair[0], "second": pair[1], "joined": True},
            )
        ],
        "deletes-all": [("account", account, {"deleted": True}) for account in ACCOUNTS[10:20]],
    }
    for name, at in (("early", LEES_OWN_AT - 500), ("as-it-was", LEES_OWN_AT), ("at-the-beginning", 0)):
        claim = linas(numbers[LINA] + 1, "visit", LEES_OWN, {"note": "mine", "person": LINA}, at=at)
        made = f"a rep says to have made another's visit, {name}"
        yield forge.case(f"right-claims-{name}.json", made, sealed_by(LINA, claim), "aside", aside={"right": 1})
    for name, wishes in tried.items():
        log = Log(LINA, numbers[LINA])
        for table, row, cells in wishes:
            log.write(table, row, cells, *heads_of(row))
        content = sealed_by(LINA, *log.changes)
        aside = {"right": len(wishes)}
        yield forge.case(f"right-{name}.json", f"a rep {name.replace('-', ' ')}", content, "aside", aside=aside)


def speaking_for_others(forge: Forge) -> Iterator[Case]:
    """Changes that say they are by somebody else than whose laptop sealed them."""
    numbers = {person: log.number for person, log in reps_work().items()} | {WANG: leads_work().number}
    for name, author, answer in (
        ("lead", WANG, "unvouched"),
        ("rep", LEE, "unvouched"),
        ("nobody", FORGER, "unvouched"),
    ):
        log = Log(LINA, numbers[LINA])
        log.write("account", LEES, {"phone": "0"}, by=author)
        content = sealed_by(LINA, *log.changes)
        yield forge.case(
            f"by-the-{name}-in-mine.json", f"by the {name} in her own log", content, "aside", aside={answer: 1}
        )
    for name, author in (("lead", WANG), ("rep", LEE)):
        log = Log(author, numbers[author])
        log.write("account", LEES, {"phone": "0"})
        content = sealed_by(LINA, *log.changes)
        made = f"in the log of the {name}, sealed by Li Na"
        yield forge.case(f"log-of-the-{name}.json", made, content, "aside", aside={"unvouched": 1})
    relayed = Log(LEE, numbers[LEE])
    relayed.write("account", LEES, {"phone": "1"})
    content = sealed_by(WANG, *relayed.changes, kind="roll_up")
    yield forge.case("by-a-rep-through-the-lead.json", "the lead passes on what Lee wrote", content, "taken", added=1)
    twin = reps_work()[LEE].changes[0]._replace(cells={})
    forged = twin.line.replace("theirs", "forged")
    content = sealed_by(LINA, forged)
    yield forge.case(
        "twin-of-anothers.json", "Lee's number with other content", content, "aside", aside={"unvouched": 1}
    )


def strangers_in_the_team(forge: Forge) -> Iterator[Case]:
    """Laptops that the team does not know, or no longer."""
    stranger = {"replica": "forgedreplica234", "person": FORGER, "key": FORGERS_KEY.public}
    for name, author in (("as-himself", FORGER), ("as-the-lead", WANG), ("as-a-rep", LINA)):
        line = forgers(1, "account", LEES, {"phone": "0"}, by=author).line
        content = sealed_bytes([line], {"from": stranger, "team": TEAM}, FORGERS_KEY)
        yield forge.case(f"stranger-{name}.json", name.replace("-", " "), content, "aside", aside={"unknown_laptop": 1})
    other_team = sealed_bytes([], {"from": stranger, "team": agreed_row("team", "South")}, FORGERS_KEY)
    yield forge.case("stranger-of-another-team.json", "of another team", other_team, "team")
    for name, key in (("key-for-lina", FORGERS_KEY), ("key-of-lees", KEY_OF[LEE])):
        line = forgers(2, "account", LEES, {"phone": "0"}, by=LINA).line
        claimed = {"replica": REPLICA_OF[LINA], "person": LINA, "key": key.public}
        content = sealed_bytes([line], {"from": claimed, "team": TEAM}, key)
        yield forge.case(f"stranger-with-{name}.json", name.replace("-", " "), content, "other_key")
    self_made = certificate(LINA, LINA, leads=True)
    wider = certificate(FORGER, LINA, key=FORGERS_KEY)
    upward = strike(WANG, LINA, {})
    false = self_made._replace(issuer=KEY_OF[WANG].public)
    for name, said, table in (
        ("certifies-herself", self_made, "laptop"),
        ("certifies-a-friend", wider, "laptop"),
        ("strikes-the-lead", upward, "strike"),
        ("forges-a-signature", false, "laptop"),
    ):
        log = Log(LINA, reps_work()[LINA].number)
        log.write(table, said.row, said.cells())
        yield forge.case(
            f"chain-{name}.json", name.replace("-", " "), sealed_by(LINA, *log.changes), "powerless", added=1
        )


def struck_off(forge: Forge) -> Iterator[Case]:
    """A laptop that was struck off: what it wrote before counts, what came after does not."""
    before = reps_work()[ZHOU]
    yield forge.case("struck-before.json", "what it wrote before", sealed_by(ZHOU, *before.changes, made_at=1), "held")
    after = Log(ZHOU, CUT)
    after.write("visit", _fresh("z"), {"account": MINE, "person": ZHOU, "happened_at": "2026-11-21T10:00+08:00"})
    content = sealed_by(ZHOU, *before.changes, *after.changes)
    yield forge.case("struck-after.json", "and what it wrote after", content, "aside", aside={"struck": 1})
    early = Log(ZHOU, 2)
    early.write("visit", _fresh("w"), {"account": MINE, "person": ZHOU, "happened_at": "2026-11-21T10:00+08:00"})
    content = sealed_bytes(
        [early.changes[0].line.replace(REPLICA_OF[ZHOU], "freshfreshfreshf")],
        {"from": {"replica": "freshfreshfreshf", "person": ZHOU, "key": ZHOUS_KEY.public}, "team": TEAM},
        ZHOUS_KEY,
    )
    yield forge.case("struck-afresh.json", "under a fresh replica name", content, "aside", aside={"struck": 1})
    as_lina = Log(LINA, 900)
    as_lina.write("visit", _fresh("v"), {"account": MINE, "person": LINA, "happened_at": "2026-11-21T10:00+08:00"})
    content = sealed_by(ZHOU, *as_lina.changes)
    yield forge.case("struck-as-another.json", "as Li Na", content, "aside", aside={"unvouched": 1})


def late_and_old(forge: Forge) -> Iterator[Case]:
    """Late work is taken, whoever the account is with now; what is held already is nothing new."""
    leads = leads_work()
    late = Log(LEE, reps_work()[LEE].number)
    late.write("visit", _fresh("late"), {"account": LATE, "person": LEE, "happened_at": "2026-05-01T10:00+08:00"})
    late.write("account", LATE, {"phone": "777"}, leads.names[LATE])
    late.write("contact", _fresh("late contact"), {"account": LATE, "name": "Late Chen"})
    content = sealed_by(LEE, *late.changes, made_at=1)
    yield forge.case(
        "late-after-reassignment.json", "work on an account that moved", content, "taken", added=3, aside={}
    )
    for number, content in enumerate(first_bundles()):
        yield forge.case(f"old-bundle-{number}.json", "a bundle that was merged", content, "held")
    older = sealed_by(WANG, *leads.changes[:9], made_at=1, kind="roll_up")
    yield forge.case("old-team.json", "the team as it was before the strike", older, "held")


def mass_by_the_lead(forge: Forge) -> Iterator[Case]:
    """Even a lead's laptop does not do away with everything unasked."""
    leads = leads_work()
    log = Log(WANG, leads.number)
    for account in ACCOUNTS:
        log.write("account", account, {"deleted": True}, *heads_of(account))
    yield forge.case("mass-lead-deletes.json", "deletes every account", sealed_by(WANG, *log.changes), "asks")
    log = Log(WANG, leads.number)
    for account in ACCOUNTS:
        log.write(
            "erasure",
            agreed_row("erasure", account),
            {"target": "account", "target_row": account, "cells": "name phone"},
        )
    yield forge.case("mass-lead-erases.json", "erases every account", sealed_by(WANG, *log.changes), "asks")


def last_numbers() -> dict[str, int]:
    """The last number of each laptop that the lead's book holds."""
    return {log.person: log.number for log in (leads_work(), *reps_work().values())}


def heads_of(row: str) -> list[str]:
    """What somebody who writes to a row, or deletes it, has seen of it and of what refers to it."""
    logs = (leads_work(), *reps_work().values())
    return [change.id for log in logs for change in log.changes if row in (change.row, change.cells.get("account"))]


def _fresh(name: str) -> str:
    return agreed_row("rights", name)
