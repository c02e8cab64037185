"""The accounts of the sample team before anything happens: firms, their people, and what will become of each."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from fieldrep.demo import names, notes_en, notes_zh, people, reasons_en, reasons_zh
from fieldrep.demo.laptops import account_row
from fieldrep.demo.places import AREA, CITY, DISTRICTS, TERRITORIES
from fieldrep.store.changes import Value

ACCOUNTS, CHINESE = 420, 252
FATES = (("customer", 84), ("opens", 124), ("stalls", 76), ("head_office", 12), ("gone", 6))
"""What becomes of accounts, and of how many; the rest is not visited in these months.

`customer`: opened before; `opens`: will be opened; `stalls`: visited and not opened; `head_office`: cannot decide;
`gone`: has moved or closed down.
"""
CONVERTS_IN_TIME, CONVERTS_LATE = 0.33, 0.12
BUYS_AGAIN_IN_TIME, BUYS_AGAIN_LATE = 0.36, 0.26


@dataclass
class Person:
    """Somebody at an account, and what the book knows of them by now."""

    name: str
    latin: str
    post: people.Post
    row: str | None = None
    times_met: int = 0
    has_title: bool = False
    has_left: bool = False
    claimed: set[str] = field(default_factory=set)


@dataclass
class Objecting:
    """An objection that was raised, and what may be answered."""

    row: str
    answers: list[str]
    settled: bool = False


class Step(NamedTuple):
    """A next step that is open, and the person who promised it."""

    row: str
    due_on: date
    rep: int


@dataclass
class Site:
    """An account while its story is told."""

    row: str
    code: str
    firm: names.Firm
    rep: int
    district: str
    street: tuple[str, str]
    headcount: int
    products: tuple[str, ...]
    rival: str
    people: list[Person]
    fate: str
    converts: str = "never"
    again: str = "never"
    patience: int = 1
    opened_on: date | None = None
    due: date | None = None
    step: Step | None = None
    contacts: int = 0
    order_on: date | None = None
    paid: int = 0
    key_trust: int = 0
    most_trust: int = 2
    guest: int | None = None
    last_on: date | None = None
    objections: list[Objecting] = field(default_factory=list)
    raised: set[str] = field(default_factory=set)

    @property
    def key(self) -> Person:
        """Who really decides."""
        return self.people[0]

    @property
    def second(self) -> Person:
        """Who must agree."""
        return self.people[1]

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The notes in the account's language."""
        return notes_zh.NOTES if self.firm.chinese else notes_en.NOTES

    @property
    def promises(self) -> dict[str, tuple[str, ...]]:
        """The next steps in the account's language."""
        return notes_zh.STEPS if self.firm.chinese else notes_en.STEPS

    def goods(self, product: str) -> str:
        """What a product is called in the account's language."""
        return names.PRODUCTS[product][1 if self.firm.chinese else 2]


def sites(rng: Random) -> list[Site]:
    """Every account of the team, in the order of their codes."""
    found: list[Site] = []
    fates = [fate for fate, number in FATES for _ in range(number)]
    fates += ["unseen"] * (ACCOUNTS - len(fates))
    rng.shuffle(fates)
    rep_of = {district: rep for rep, districts in enumerate(TERRITORIES) for district in districts}
    weights = [district.weight for district in DISTRICTS]
    for number, firm in enumerate(names.firms(rng, CHINESE, ACCOUNTS - CHINESE), 1):
        district = rng.choices(DISTRICTS, weights)[0]
        code = f"SZ-{number:04}"
        low, high = firm.trade.headcount
        products = firm.trade.products
        found.append(
            Site(
                row=account_row(code),
                code=code,
                firm=firm,
                rep=rep_of[district.name],
                district=district.name,
                street=rng.choice(district.streets),
                headcount=_rounded(int(low * (high / low) ** rng.random())),
                products=tuple(rng.sample(products, rng.randint(1, len(products)))),
                rival=rng.choice(names.RIVALS),
                people=_people(rng, firm),
                fate=fates[number - 1],
                patience=rng.choice((0, 0, 1, 1, 1, 2, 2)),
            )
        )
    _share_out(found)
    return found


def account_cells(rng: Random, site: Site, territory: str) -> dict[str, Value]:
    """An account as the lead's list has it."""
    firm, number = site.firm, rng.randrange(1, 400)
    notes = reasons_zh.ACCOUNT_NOTES if firm.chinese else reasons_en.ACCOUNT_NOTES
    return {
        "code": site.code,
        "name": firm.name,
        "alias": firm.alias,
        "city": CITY,
        "district": site.district,
        "address": f"{site.street[0]}{number}号" if firm.chinese else f"{number} {site.street[1]}",
        "phone": names.landline(rng, AREA) if site.guest is not None or rng.random() < 0.8 else None,
        "headcount": site.headcount,
        "potential": site.headcount * rng.randrange(150, 600) // 10 * 1000 if rng.random() < 0.6 else None,
        "opened_on": site.opened_on.isoformat() if site.opened_on else None,
        "territory": territory,
        "source": rng.choices(("cold_visit", "referral", "event", "agent", "online"), (70, 12, 8, 4, 6))[0],
        "note": rng.choice(notes) if rng.random() < 0.3 else None,
    }


def _people(rng: Random, firm: names.Firm) -> list[Person]:
    """The key person, the second one, and who else is met: two to four more."""
    posts = [rng.choice(people.HEADS), rng.choice(people.SECONDS), rng.choice(people.USERS), rng.choice(people.BUYERS)]
    posts += [rng.choice(people.DOORS)] if rng.random() < 0.7 else []
    posts += [rng.choice(people.USERS)] if rng.random() < 0.3 else []
    found: dict[str, Person] = {}
    for post in posts:
        called = people.person(rng, firm.chinese)
        while called.name in found:
            called = people.person(rng, firm.chinese)
        found[called.name] = Person(*called, post)
    return list(found.values())


def _share_out(found: list[Site]) -> None:
    """Say which accounts will order and order again: every so manieth, so that any seed has the same rates."""
    opened = [site for fate in ("customer", "opens") for site in found if site.fate == fate]
    _every(opened, "converts", CONVERTS_IN_TIME, CONVERTS_LATE)
    _every([site for site in opened if site.converts != "never"], "again", BUYS_AGAIN_IN_TIME, BUYS_AGAIN_LATE)


def _every(those: list[Site], name: str, in_time: float, late: float) -> None:
    for index, site in enumerate(those):
        if int((index + 1) * in_time) > int(index * in_time):
            setattr(site, name, "in_time")
        elif int((index + 1) * (in_time + late)) > int(index * (in_time + late)):
            setattr(site, name, "late")


def _rounded(number: int) -> int:
    """A headcount as people say it."""
    step = 5 if number < 100 else 10 if number < 500 else 50
    return max(step, round(number / step) * step)
