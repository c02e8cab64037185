"""What the sample team does together, as its last evening has it: events with their guests, a play in two versions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from fieldrep.demo.cast import Site
from fieldrep.demo.laptops import clock
from fieldrep.demo.places import CITY
from fieldrep.demo.visits import working_day
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from fieldrep.demo.story import Story

COST_PER_VISIT = 18_000
EVENTS = (
    (38, "降本增效沙龙 Lower costs on the floor", "工业园区图书馆 Park library", 680_000, 14),
    (-11, "新品开放日 Open day: new tools", "姑苏展厅 Gusu showroom", 420_000, 10),
)
"""Days ago, name, place, cost in minor units, guests invited."""
FEEDBACK = (
    "案例很实在，想看我们这行的数据",
    "The Suzhou case convinced our engineer; send the slides.",
    "价格还是偏高，但交期有吸引力",
    "Good talk. Our buyer should have been there, invite her next time.",
    "希望安排一次现场试用",
    "Too long before the demo; the demo itself was good.",
)
PLAY = "三问开场 Three questions first"
GOAL = "开通后一个月内下首单 First order within a month of opening"
VERSIONS = (
    (
        40,
        "先问三句，再介绍产品：\n1. 谁在用，谁拍板，谁付款？\n2. 最近一次缺货，损失多少？\n3. 试一单，怎样算成功？\n"
        "Ask three things before any product: who uses it, who decides, who pays; what the last shortage cost; what "
        "a trial order must show.",
    ),
    (
        12,
        "先问三句，再约日子：\n1. 谁在用，谁拍板，谁付款？\n2. 最近一次缺货，损失多少？\n3. 试一单，怎样算成功？\n"
        "得到回答当场约下一步，写上日期。\n"
        "Ask the three questions, then agree on a day while you stand there: no visit ends without one.",
    ),
)
"""Days ago, and the words."""
NOT_READ = 2
"""So many reps have not read the newest version yet."""


def tell_campaigns(story: Story, day: date) -> None:
    """Tell it, by the lead and the reps, in the evening of the last working day before the story ends."""
    rng = Random(f"campaigns {day.isoformat()}")
    story.lead.begin(clock(day, 1432))
    cost = {"name": "cost_per_visit", "value": str(COST_PER_VISIT)}
    story.lead.add("setting", cost, row=agreed_row("setting", "cost_per_visit"))
    _play(story, day)
    for ago, name, place, amount, guests in EVENTS:
        _event(story, rng, day, working_day(day - timedelta(ago)), (name, place, amount, guests))


def _play(story: Story, day: date) -> None:
    lead = story.lead
    first = (day - timedelta(VERSIONS[0][0])).isoformat()
    district = story.sites[0].district
    cells: dict[str, Value] = {
        "name": PLAY, "goal": GOAL, "moves": "conversion", "city": CITY, "district": district, "from_day": first
    }  # fmt: skip
    play = lead.add("play", cells)
    for number, (ago, words) in enumerate(VERSIONS, start=1):
        since = day - timedelta(ago)
        said: dict[str, Value] = {"play": play, "number": number, "words": words, "from_day": since.isoformat()}
        version = lead.add("play_version", said)
        readers = story.reps if number < len(VERSIONS) else story.reps[: len(story.reps) - NOT_READ]
        for laptop in (lead, *readers):
            laptop.begin(clock(day, 1433))
            on = min(since + timedelta(2), day).isoformat()
            read: dict[str, Value] = {"version": version, "person": laptop.person, "read_on": on}
            laptop.add("play_reading", read, row=agreed_row("play_reading", version, laptop.person))


def _event(story: Story, rng: Random, day: date, on: date, about: tuple[str, str, int, int]) -> None:
    name, place, amount, number = about
    story.lead.begin(clock(day, 1434))
    cells: dict[str, Value] = {"name": name, "place": place, "happens_on": on.isoformat(), "cost": amount}
    event = story.lead.add("event", cells)
    known = [site for site in story.sites if any(person.row for person in site.people)]
    told = iter(rng.sample(FEEDBACK, len(FEEDBACK)))
    for site in rng.sample(known, number):
        story.reps[site.rep].begin(clock(day, 1435))
        came = None if on > day else rng.random() < 0.65
        guest: dict[str, Value] = {
            "event": event,
            "account": site.row,
            "contact": _guest(site),
            "came": came,
            "feedback": next(told, None) if came else None,
        }
        story.reps[site.rep].add("event_guest", guest, site.row)


def _guest(site: Site) -> str | None:
    return next((person.row for person in site.people if person.row and not person.has_left), None)
