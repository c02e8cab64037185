"""What a rep of the sample team writes after a visit: who was met, what was found out, what comes next."""

from datetime import date, timedelta
from random import Random

from fieldrep.demo import reasons_en, reasons_zh
from fieldrep.demo.cast import Objecting, Person, Site, Step
from fieldrep.demo.deals import Deal, order_cells
from fieldrep.demo.laptops import Laptop, stamp
from fieldrep.demo.names import mobile
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

TRUSTS = ("hunch", "stated", "confirmed")
STEPS_OF_BUYING = {
    "cold": ("need",),
    "follow": ("need", "budget", "specification", "shortlist"),
    "demo": ("specification",),
    "opened": ("quotation", "negotiation", "contract"),
    "ordered": ("contract", "delivery"),
    "service": ("in_use",),
}
OBJECTS = {"cold": 0.25, "follow": 0.5, "stalled": 0.9, "call": 0.25, "demo": 0.4, "service": 0.5, "ordered": 0.2}
UNSEEN = ("nobody", "moved", "closed_down")


class Visiting:
    """One visit while it is written, as one operation of a rep's laptop."""

    def __init__(self, rng: Random, laptop: Laptop, site: Site, day: date, minutes: int, kind: str) -> None:
        self.rng = rng
        self.laptop = laptop
        self.site = site
        self.day = day
        self.at = stamp(day, minutes)
        self.kind = kind
        self.reasons = reasons_zh if site.firm.chinese else reasons_en
        self.who: Person | None = None
        self.whom: Person | None = None
        self.visit = ""

    def write(self, deal: Deal | None = None) -> None:
        """Write the visit with all that came of it; `deal` is the order taken in it."""
        if self.kind not in UNSEEN:
            self.who = self._met()
            self.whom = self._named()
        self.visit = self._add("visit", self._visit_cells())
        if self.kind == "opened":
            self.site.opened_on = self.day
        if self.who is not None:
            self._people(self.who)
            self._findings(self.who)
            self._answer()
            self._object(self.who)
        if deal is not None:
            self._order(deal)
        if self.kind != "nobody":
            self.site.contacts += 1
        self.site.last_on = self.day

    def promise(self, due_on: date, rep: int) -> None:
        """Write the next step that comes of this visit."""
        site = self.site
        unseen = next((person for person in site.people if person.row and not person.times_met), None)
        if unseen is not None and self.kind != "nobody" and self.rng.random() < 0.6:
            self.whom = unseen
            group = "see"
        elif self.kind == "nobody":
            group = "again"
        elif site.opened_on is None:
            group = "early" if site.contacts < 2 else "offer"
        else:
            group = ("order", "again_order", "serve")[min(site.paid, 2)]
        row = self._add(
            "next_step",
            {
                "visit": self.visit,
                "contact": self.whom.row if group == "see" and self.whom else None,
                "person": self.laptop.person,
                "what": self._words(self.laptop.team.draw(site.promises[group])),
                "due_on": due_on.isoformat(),
            },
        )
        site.step = Step(row, due_on, rep)

    def keep_promise(self) -> None:
        """Mark the open next step as done, or now and then as dropped."""
        step = self.site.step
        if step is None:
            return
        dropped = self.rng.random() < 0.05
        cells: dict[str, Value] = {"dropped": True} if dropped else {"done_on": self.day.isoformat()}
        self.laptop.edit("next_step", step.row, cells, self.site.row)
        self.site.step = None

    # who

    def _met(self) -> Person:
        """Whoever is at the door first; the key person, once named, more and more often."""
        site, rng = self.site, self.rng
        here = [person for person in site.people if not person.has_left]
        if self.kind in ("opened", "ordered"):
            here = [person for person in here if person.post.role != "gatekeeper" or person is site.key]
        if self.kind == "cold":
            return rng.choice(here[2:] or here)
        if self.kind == "event":
            return rng.choice(here[1:3])
        met = [person for person in here if person.times_met]
        known = [person for person in here if person.row]
        if self.kind in ("call", "message") and met:
            return rng.choice(met)
        if site.key in known and rng.random() < (0.65 if self.kind in ("opened", "ordered") else 0.4):
            return site.key
        if site.second in known and rng.random() < 0.25:
            return site.second
        return rng.choice(known if known and rng.random() < 0.7 else here[2:] or here)

    def _named(self) -> Person | None:
        site, rng = self.site, self.rng
        if self.kind == "event":
            return next(person for person in site.people[1:] if person is not self.who)
        if site.key.row is None and self.who is not site.key and rng.random() < 0.55:
            return site.key
        if site.second.row is None and self.who is not site.second and site.contacts and rng.random() < 0.4:
            return site.second
        if rng.random() < 0.05:
            return next((person for person in site.people if person.row is None and person is not self.who), None)
        return None

    def _people(self, who: Person) -> None:
        self._know(who, met=self.kind != "message")
        people = [(who, "met")]
        if self.whom is not None:
            self._know(self.whom, met=False)
            people.append((self.whom, "named"))
        for person, how in people:
            assert person.row is not None
            row = agreed_row("visit_person", self.visit, person.row)
            cells: dict[str, Value] = {"visit": self.visit, "contact": person.row, "how": how}
            self.laptop.add("visit_person", cells, self.site.row, row)

    def _know(self, person: Person, met: bool) -> None:
        """Put a person on file, or write down what a first meeting brings: numbers and an attitude."""
        first = met and not person.times_met
        cells = self._card(person) if first else {}
        person.times_met += met
        if not person.has_title and (met or self.rng.random() < 0.6):
            post, person.has_title = person.post, True
            cells |= {"title": post.chinese if self.site.firm.chinese else post.english, "level": post.level}
        if person.row is None:
            person.row = self._add("contact", {"name": person.name, **cells})
        elif cells:
            self.laptop.edit("contact", person.row, cells, self.site.row)

    def _card(self, person: Person) -> dict[str, Value]:
        rng, handle = self.rng, person.latin.replace(".", "")
        weights = (1, 3, 5, 1, 0.4) if self.site.fate in ("opens", "customer") else (0.2, 1, 5, 3, 1.2)
        attitude = rng.choices(("coach", "supporter", "neutral", "sceptic", "opponent"), weights)[0]
        found: dict[str, Value] = {"attitude": attitude} if rng.random() < 0.75 else {}
        if rng.random() < 0.7:
            found["phone"] = mobile(rng)
        if rng.random() < 0.5:
            found["wechat"] = f"demo-{handle}"
        if rng.random() < 0.4:
            found["email"] = f"{person.latin}@{self.site.firm.domain}"
        return found

    # what was found out

    def _findings(self, who: Person) -> None:
        site, rng = self.site, self.rng
        if self.kind == "event" and self.whom is not None:
            self._claim(self.whom, 1, self.reasons.KEY_WORDS, said_by=who)
            return
        if self.whom is site.key and site.key_trust == 0:
            if rng.random() < 0.75:
                self._key(1, self.reasons.KEY_WORDS, said_by=who)
            else:
                self._key(0, self.reasons.KEY_HUNCHES)
        elif who is site.key and self.kind in ("opened", "ordered") and site.key_trust < 3 and rng.random() < 0.7:
            self._key(2, self.reasons.KEY_DEEDS)
        elif who is site.key and self.kind in ("follow", "demo") and site.key_trust < 2:
            self._key(rng.randrange(2), self.reasons.ROLE_WORDS["decider"])
        elif self.kind == "cold" and rng.random() < 0.06:
            self._claim(who, 0, self.reasons.KEY_HUNCHES)
        if self.whom is site.second and "second" not in site.second.claimed:
            site.second.claimed.add("second")
            self._claim(site.second, 1, self.reasons.SECOND_WORDS, said_by=who, rank="second")
        if rng.random() < 0.35 and who.post.role not in who.claimed and self.kind != "message":
            who.claimed.add(who.post.role)
            bought = self.kind == "ordered" and who.post.role == "buyer"
            trust = 2 if bought else rng.randrange(2)
            self._claim(who, trust, self.reasons.ROLE_WORDS[who.post.role], rank=None, role=who.post.role)

    def _key(self, trust: int, words: tuple[str, ...], said_by: Person | None = None) -> None:
        trust = min(trust, self.site.most_trust)
        self.site.key_trust = trust + 1
        self._claim(self.site.key, trust, words, said_by)

    def _claim(
        self,
        person: Person,
        trust: int,
        words: tuple[str, ...],
        said_by: Person | None = None,
        rank: str | None = "key",
        role: str | None = None,
    ) -> None:
        cells: dict[str, Value] = {
            "contact": person.row,
            "visit": self.visit,
            "rank": rank,
            "role": role,
            "said_by": said_by.row if said_by else None,
            "words": self._words(self.laptop.team.draw(words), person) if self.rng.random() < 0.9 else None,
            "trust": TRUSTS[trust],
            "found_at": self.at,
        }
        self._add("finding", cells)

    # objections

    def _object(self, who: Person) -> None:
        rate = ("coverage", "conversion", "repurchase", "penetration")[self._stage()]
        if rate in self.site.raised or self.rng.random() > OBJECTS.get(self.kind, 0):
            return
        self.site.raised.add(rate)
        words, answers = self.laptop.team.draw(self.reasons.OBJECTIONS[rate])
        cells: dict[str, Value] = {"contact": who.row, "visit": self.visit, "words": self._words(words), "blocks": rate}
        self.site.objections.append(Objecting(self._add("objection", cells), [self._words(each) for each in answers]))

    def _stage(self) -> int:
        return 0 if self.site.opened_on is None else 1 + min(self.site.paid, 2)

    def _answer(self) -> None:
        """Answer what was objected before; opening the account ends every reason against that."""
        for objection in self.site.objections:
            opened = self.kind == "opened"
            if objection.settled or not objection.answers or (self.rng.random() > 0.7 and not opened):
                continue
            result = "gone" if opened else self.rng.choices(("gone", "stands", None), (45, 35, 20))[0]
            objection.settled = result == "gone"
            cells: dict[str, Value] = {"objection": objection.row, "visit": self.visit, "result": result}
            cells["words"] = objection.answers.pop()
            self._add("answer", cells)

    # the rows

    def _visit_cells(self) -> dict[str, Value]:
        kind = self.kind
        steps = STEPS_OF_BUYING.get(kind)
        hows = {"call": "call", "message": "message", "demo": "demo", "service": "service", "event": "event"}
        return {
            "person": self.laptop.person,
            "happened_at": self.at,
            "how": hows.get(kind, "in_person"),
            "outcome": {"nobody": "nobody_there"}.get(kind, kind) if kind in UNSEEN else None,
            "opened_on": self.day.isoformat() if kind == "opened" else None,
            "buying_step": self.laptop.team.draw(steps) if steps and self.rng.random() < 0.5 else None,
            "note": self._note(),
        }

    def _note(self) -> str | None:
        usual = 1.0 if self.kind in ("opened", "moved", "closed_down", "head_office") else 0.68
        if self.rng.random() > usual:
            return None
        group = "named" if self.whom is not None and self.kind in ("cold", "follow") else self.kind
        return self._words(self.laptop.team.draw(self.site.words[group]))

    def _order(self, deal: Deal) -> None:
        deal.day, deal.paid_on, deal.gun = self.day, self.day, "manual"
        self.site.paid += 1
        deal.row = self._add(
            "order", {**order_cells(deal, self.day, self.laptop.person), "visit": self.visit, "profit": None}
        )

    def _add(self, table: str, cells: dict[str, Value]) -> str:
        own = {} if table == "answer" else {"account": self.site.row}
        return self.laptop.add(table, {**own, **cells}, self.site.row)

    def _words(self, words: str, whom: Person | None = None) -> str:
        whom = whom or self.whom
        return words.format(
            who=self.who.name if self.who else "",
            whom=whom.name if whom else "",
            product=self.site.goods(self.site.products[0]),
            rival=self.site.rival,
        )


def working_day(day: date) -> date:
    """The day, or the first after it on which anybody works."""
    while day.weekday() > 4 or (day.month, day.day) in HOLIDAYS:
        day += timedelta(1)
    return day


HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (5, 3), *((10, day) for day in range(1, 8))})
"""Days off that are the same every year in China."""
