"""What happens: three months of a team of four reps and their lead, day by day, as changes of their five laptops."""

from datetime import date, timedelta
from itertools import cycle
from random import Random

from fieldrep.demo import names
from fieldrep.demo.buying import Buying
from fieldrep.demo.campaigns import tell_campaigns
from fieldrep.demo.cast import Site, account_cells, sites
from fieldrep.demo.deals import Deal, Ledger, deals_of
from fieldrep.demo.evenings import Evenings
from fieldrep.demo.grades import Grades
from fieldrep.demo.growing import Growing
from fieldrep.demo.keys import keys_of_team
from fieldrep.demo.laptops import Entry, Laptop, Team, clock
from fieldrep.demo.places import CITY, DISTRICTS
from fieldrep.demo.signs import Signs
from fieldrep.demo.team_work import TeamWork
from fieldrep.demo.visits import Visiting, working_day
from fieldrep.demo.waves import Waves
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

DAYS = 92
GUESTS = 16
SETTINGS = {"visit_interval_ideal": "30", "visit_interval_longest": "60", "escalation_amount": "500000"}

Meeting = tuple[int, int, Site, str | None]
"""A contact of a day: the second it is written in, the minute it was, where, and of which kind if that is said."""


class Story:
    """The team and its accounts, told up to the evening before `today`."""

    def __init__(self, today: date, seed: int) -> None:
        self.today = today
        words = f"fieldrep {seed} {today.isoformat()}"
        self.rng = Random(words)
        self.team = Team(self.rng)
        self.start = today - timedelta(DAYS)
        founded = clock(self.start - timedelta(40), 540)
        self.persons = [self.team.fresh_row(founded) for _ in names.REPS]
        self.lead_person = self.team.fresh_row(founded)
        self.keys = keys_of_team(words, self.lead_person, self.persons)
        self.sites = sites(self.rng)
        self.shared: dict[str, set[int]] = {site.row: {site.rep} for site in self.sites}
        """For each account the reps it was ever assigned to."""
        self._assigned: dict[str, str] = {}

    def tell(self, replicas: dict[str, str]) -> list[Entry]:
        """Every change of the team; `replicas` names those of persons whose laptop is not from the seed."""
        self.lead = self.team.laptop(self.lead_person, replicas.get(self.lead_person))
        self.reps = [self.team.laptop(person, replicas.get(person)) for person in self.persons]
        self.ledger = Ledger(self.lead, self.persons)
        self.deals: dict[str, list[Deal]] = {}
        self._found_team()
        self._list_accounts()
        self._start_queues()
        evenings, signs, waves, team_work = Evenings(self), Signs(self), Waves(self), TeamWork(self)
        grades, buying, growing = Grades(self), Buying(self), Growing(self)
        day = last = self.start
        while day < self.today:
            if working_day(day) == day:
                if day.weekday() == 0:
                    self.ledger.take_in(day)
                for rep in range(len(self.reps)):
                    self._work(rep, day)
                evenings.work(day)
                grades.work(day)
                signs.work(day)
                waves.work(day)
                team_work.work(day)
                buying.work(day)
                growing.work(day)
                last = day
            day += timedelta(1)
        tell_campaigns(self, last)
        return self.team.entries

    # before the three months

    def _found_team(self) -> None:
        lead = self.lead
        lead.begin(clock(self.start - timedelta(40), 545))
        lead.add("team", {"name": names.TEAM}, row=self.keys.team)
        lead.add("person", {"name": names.LEAD, "role": "lead"}, row=self.lead_person)
        for name, row in zip(names.REPS, self.persons, strict=True):
            lead.add("person", {"name": name, "role": "rep"}, row=row)
        for certificate in self.keys.certificates():
            lead.add("laptop", certificate.cells(), row=certificate.row)
        for name, value in SETTINGS.items():
            lead.add("setting", {"name": name, "value": value}, row=agreed_row("setting", name))
        self.territories = {
            district.name: lead.add("territory", {"name": district.name, "city": CITY, "district": district.name})
            for district in DISTRICTS
        }

    def _list_accounts(self) -> None:
        """The lead imports the list of accounts, gives each to a rep, and takes in what was ordered before."""
        rng, lead = self.rng, self.lead
        lead.begin(clock(self.start - timedelta(4), 620))
        for site in self.sites:
            if site.fate == "customer":
                site.opened_on = working_day(self.start - timedelta(rng.randint(12, 190)))
                site.due = self.start + timedelta(rng.randint(0, 30))
                self._expect(site, site.opened_on)
        liked = [site for site in self.sites if site.fate in ("opens", "customer")]
        for site in rng.sample(liked, GUESTS):
            site.guest = (site.rep + rng.randint(1, 3)) % len(self.reps)
            site.most_trust = 1
            self.shared[site.row].add(site.guest)
        for site in self.sites:
            lead.add("account", account_cells(rng, site, self.territories[site.district]), row=site.row)
        from_day = (self.start - timedelta(3)).isoformat()
        for site in self.sites:
            if site.guest is not None:
                earlier = (self.start - timedelta(20)).isoformat()
                self.assign(site, site.guest, "solution", earlier)
            if site.fate == "customer" and site.opened_on:
                self._hunted(site, site.opened_on - timedelta(20), self.start - timedelta(4))
            self.assign(site, site.rep, "farmer" if site.fate == "customer" else "hunter", from_day)
        for site in [site for site in self.sites if site.fate == "head_office"][:4]:
            lead.edit("account", site.row, {"decides": False}, site.row)
            site.fate = "unseen"
        self.ledger.take_in(self.start)

    def assign(self, site: Site, rep: int, part: str, from_day: str) -> None:
        """Give an account to a rep, by the lead."""
        cells = {"account": site.row, "person": self.persons[rep], "part": part, "from_day": from_day}
        self._assigned[site.row] = self.lead.add("assignment", cells, site.row)

    def _hunted(self, site: Site, first: date, last: date) -> None:
        """Whoever tends a customer now has opened it: its hunter before the list came."""
        cells: dict[str, Value] = {
            "account": site.row,
            "person": self.persons[site.rep],
            "part": "hunter",
            "from_day": first.isoformat(),
            "to_day": last.isoformat(),
        }
        self.lead.add("assignment", cells, site.row, agreed_row("demo", "hunter", site.row))

    def close_assignment(self, site: Site, day: date) -> None:
        """End an account's last assignment, by the lead."""
        self.lead.edit("assignment", self._assigned[site.row], {"to_day": day.isoformat()}, site.row)

    def _expect(self, site: Site, opened_on: date) -> None:
        """Plan what an account will order; what is not taken in a visit comes with the ledger."""
        deals = self.deals[site.row] = deals_of(self.rng, site, opened_on, self.today)
        site.paid = sum(deal.day < self.start for deal in deals)
        told = [deal for deal in deals if not deal.by_rep]
        if len(told) < len(deals):
            site.order_on = deals[0].day
        self.ledger.expect(told)

    # the days

    def _start_queues(self) -> None:
        """For each rep the accounts to walk to for the first time, street by street."""
        unvisited = [site for site in self.sites if site.fate in ("opens", "stalls", "head_office", "gone")]
        self.rng.shuffle(unvisited)
        self.fresh: list[list[Site]] = [[] for _ in self.reps]
        self.started = [0] * len(self.reps)
        self._ahead = [cycle((0, 3, 1, 0, 4, 5, 0, 2, 6)) for _ in self.reps]
        for site in sorted(unvisited, key=lambda site: (self.rng.randrange(6), site.district, site.street)):
            self.fresh[site.rep].append(site)
        self.firsts = [len(those) for those in self.fresh]
        self.of_rep = [[site for site in self.sites if site.rep == rep] for rep in range(len(self.reps))]
        guests = [site for site in self.sites if site.guest is not None]
        last = [self.today - timedelta(days) for days in range(2, 24)]
        working = [day for day in last if day == working_day(day)]
        self.guests = {site.row: self.rng.choice(working) for site in guests}

    def _work(self, rep: int, day: date) -> None:
        """One day of one rep: promises first, then accounts that were never visited."""
        rng = self.rng
        if rng.random() < 0.03:
            return
        slots = rng.choice((4, 4, 5, 5, 5, 6))
        due = [site for site in self.of_rep[rep] if site.due is not None and site.due <= day]
        due.sort(key=lambda site: (site.order_on is None or site.order_on > day, site.due, site.code))
        progress = min(1.0, ((day - self.start).days + 1) / (DAYS - 6))
        wanted = round(self.firsts[rep] * (1 - (1 - progress) ** 1.5)) - self.started[rep]
        cold = self.fresh[rep][: max(0, min(wanted, slots - (1 if due else 0)))]
        del self.fresh[rep][: len(cold)]
        self.started[rep] += len(cold)
        those: list[tuple[Site, str | None]] = [(site, None) for site in (*due[: slots - len(cold)], *cold)]
        those += [(site, "event") for site in self.sites if site.guest == rep and self.guests[site.row] == day]
        rng.shuffle(those)
        for written, minutes, site, kind in sorted(self._times(those)):
            self._meet(rep, day, written, minutes, site, kind)

    def _times(self, those: list[tuple[Site, str | None]]) -> list[Meeting]:
        """When each is visited, and when that is written: soon after, or at night."""
        rng = self.rng
        quarters = (*range(540, 700, 15), *range(805, 1035, 15))
        found = []
        for minutes, (site, kind) in zip(sorted(rng.sample(quarters, len(those))), those, strict=True):
            written = rng.randint(1170, 1290) if rng.random() < 0.25 else minutes + rng.randint(12, 45)
            found.append((written * 60 + rng.randrange(60), minutes, site, kind))
        return found

    def _meet(self, rep: int, day: date, written: int, minutes: int, site: Site, kind: str | None) -> None:
        laptop = self.reps[rep]
        laptop.begin(clock(day, 0, written))
        own = kind is None
        kind = kind or self._kind(site, day)
        deal = self.deals[site.row][0] if kind == "ordered" else None
        visiting = Visiting(self.rng, laptop, site, day, minutes, kind)
        if own:
            visiting.keep_promise()
        visiting.write(deal)
        if kind == "opened":
            self._expect(site, day)
        if kind == "ordered":
            site.order_on = None
        if own:
            self._next(visiting, laptop, rep, day)

    def _kind(self, site: Site, day: date) -> str:
        """What sort of contact this one becomes, by what the account is like and how far it has come."""
        rng = self.rng
        if site.fate == "gone":
            return rng.choice(("moved", "closed_down"))
        if site.opened_on is None:
            if site.contacts == 0:
                return "nobody" if rng.random() < 0.14 else "cold"
            if site.fate == "head_office":
                return "head_office"
            if site.contacts > site.patience:
                return "opened" if site.fate == "opens" else "stalled"
            return rng.choices(("follow", "call", "message", "demo", "nobody"), (60, 14, 8, 8, 10))[0]
        if site.order_on is not None and site.order_on <= day:
            return "ordered"
        if site.paid:
            return rng.choices(("service", "call", "message", "follow", "demo"), (42, 20, 18, 14, 6))[0]
        return rng.choices(("follow", "call", "message", "demo", "nobody", "stalled"), (32, 24, 20, 10, 6, 8))[0]

    def _next(self, visiting: Visiting, laptop: Laptop, rep: int, day: date) -> None:
        """When the account is seen again, and mostly a promise of it; one in twenty is forgotten for a while."""
        rng, site, kind = self.rng, visiting.site, visiting.kind
        if kind == "head_office":
            laptop.edit("account", site.row, {"decides": False}, site.row)
        gap = self._gap(site, kind)
        if gap is None:
            site.due = None
            return
        due = self._around_today(rep, day) or working_day(day + timedelta(gap))
        if site.order_on is not None and site.order_on > day:
            due = min(due, working_day(site.order_on))
        site.due = due
        if rng.random() < 0.86:
            visiting.promise(due, rep)
            if rng.random() < 0.05:
                site.due = working_day(due + timedelta(30))

    def _around_today(self, rep: int, day: date) -> date | None:
        """Of what is promised in the last days a good part is due on the day the book is opened, and just after."""
        if (self.today - day).days > 6 or self.rng.random() > 0.6:
            return None
        due = self.today + timedelta(next(self._ahead[rep]))
        return due if due == self.today else working_day(due)

    def _gap(self, site: Site, kind: str) -> int | None:
        """Days until the next contact; None where there is none in sight."""
        rng = self.rng
        if kind in ("moved", "closed_down", "head_office"):
            return None
        if kind == "nobody":
            return rng.randint(1, 5)
        if site.opened_on is None:
            return rng.randint(25, 60) if kind == "stalled" else rng.randint(4, 13)
        if kind == "opened":
            return rng.randint(5, 12)
        return rng.randint(16, 44) if site.paid else rng.randint(12, 32)
