"""Large books for measuring, from a seed: accounts, two contacts each, and visits over two years."""

import random
import sys
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from bench.names import account_name
from bench.teams import team_kinds, territory_id
from bench.writing import TODAY, Add, Adding, Size, account_id
from fieldrep.operations.start import found
from fieldrep.places import places
from fieldrep.store.book import Book, Place
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation

START = 1_763_712_000_000_000
CHUNK = 10_000
PEOPLE = ("Wang Fang", "Li Na", "Chen Jie", "Emma Clarke", "王芳", "李娜", "陈杰", "张敏", "赵磊", "孙丽")
DISTRICTS = ("SIP", "SND", "姑苏区", "吴中区", "相城区", "吴江区")


def make_book(place: Place, size: Size, seed: int = 1) -> Book:
    """A book of this size, written through operations as any other."""
    chance = random.Random(seed)
    book = found(place, "Bench", START)
    at = START

    for last, add in _kinds(size):
        for begin in range(0, last, CHUNK):
            at += 1_000_000

            def work(operation: Operation, begin: int = begin, last: int = last, add: Add = add) -> None:
                for number in range(begin, min(begin + CHUNK, last)):
                    add(operation, number, chance)  # type: ignore[arg-type]

            book.write(at, work)
    book.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.db.execute("ANALYZE")
    return book


def every_row(adding: Adding, size: Size, seed: int = 1) -> None:
    """Add the rows of such a book, one after the other."""
    chance = random.Random(seed)
    for last, add in _kinds(size):
        for number in range(last):
            add(adding, number, chance)


def _kinds(size: Size) -> list[tuple[int, Add]]:
    """How many rows of each kind, and what adds one; with a visit comes what belongs to it."""
    return [
        (size.accounts, _account if not size.team else _account_of_a_territory),
        (size.accounts * 2, _contact),
        (size.visits, lambda adding, number, chance: _visit(adding, number, size, chance)),
        (size.orders, lambda adding, number, chance: _order(adding, number, size, chance)),
        *(team_kinds(size) if size.team else ()),
    ]


def _account_of_a_territory(operation: Adding, number: int, chance: random.Random) -> None:
    _account(operation, number, chance, {"territory": territory_id(number), "decides": number % 33 > 0})


def _account(
    operation: Adding, number: int, chance: random.Random, more: Mapping[str, str | bool] = MappingProxyType({})
) -> None:
    cells = {
        "code": f"A{number}",
        "name": account_name(number),
        "city": "苏州",
        "district": chance.choice(DISTRICTS),
        "phone": f"+86 512 0000 {number:05}",
        **more,
    }
    operation.add("account", cells, account_id(number))


def _contact(operation: Adding, number: int, _: random.Random) -> None:
    cells = {"account": account_id(number // 2), "name": f"{PEOPLE[number % 10]} {number}", "phone": f"138{number:08}"}
    operation.add("contact", cells, agreed_row("contact", f"C{number}"))


def _visit(operation: Adding, number: int, size: Size, chance: random.Random) -> None:
    account = chance.randrange(size.accounts)
    day = TODAY - timedelta(days=chance.randrange(1, 700))
    visit = operation.add(
        "visit",
        {
            "account": account_id(account),
            "person": operation.by,
            "happened_at": f"{day.isoformat()}T{9 + number % 8:02}:00+08:00",
            "opened_on": day.isoformat() if chance.random() < 0.03 else None,
        },
        agreed_row("visit", f"V{number}"),
    )
    contact = agreed_row("contact", f"C{account * 2 + number % 2}")
    cells = {"visit": visit, "contact": contact, "how": "met" if chance.random() < 0.8 else "named"}
    operation.add("visit_person", cells, agreed_row("visit_person", visit, contact))
    if number % 10 == 0:
        promise = {"account": account_id(account), "visit": visit, "what": "call again", "person": operation.by}
        due = TODAY + timedelta(days=chance.randrange(-20, 40))
        operation.add("next_step", {**promise, "due_on": due.isoformat()}, agreed_row("next_step", f"S{number}"))
    if number % 20 == 0:
        claim = {"account": account_id(account), "contact": contact, "visit": visit, "rank": "key", "trust": "stated"}
        operation.add("finding", claim, agreed_row("finding", f"F{number}"))


def _order(operation: Adding, number: int, size: Size, chance: random.Random) -> None:
    day = TODAY - timedelta(days=chance.randrange(1, 700))
    cells: dict[str, str | int | bool | None] = {
        "account": account_id(chance.randrange(size.accounts)),
        "code": f"O{number}",
        "ordered_on": day.isoformat(),
        "amount": chance.randrange(1_000, 900_000),
        "currency": "CNY",
    }
    operation.add("order", cells, agreed_row("order", f"O{number}"))


if __name__ == "__main__":
    accounts, visits, orders, team = map(int, sys.argv[1:])
    make_book(Place(*places()), Size(accounts, visits, orders, bool(team))).close()
