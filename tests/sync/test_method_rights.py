"""Who may write what of the method: whatever bundles come first, a right is the same, and a word is its giver's own."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from fieldrep.errors import RightMissing
from fieldrep.operations.handovers import receipt_row
from fieldrep.operations.plays import note_read
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.handovers import handovers
from fieldrep.store.queries.plays import plays
from tests.store.laptops import Laptop
from tests.sync.teams import ATeam

LINE = {"product": "gloves", "quantity": 3, "price": 1250}
TODAY = "2026-11-20"


class Story:
    """A lead, Li Na who has the Mill, Wang who had it before, and Zhao who never had it."""

    def __init__(self, folder: Path) -> None:
        self.team = ATeam(folder)
        self.lead = self.team.lead
        self.lina, self.wang, self.zhao = (self.team.rep(name) for name in ("lina", "wang", "zhao"))
        self.mill = self.team.add(self.lead, "account", {"name": "Mill"})
        self.team.assign(self.mill, self.wang)
        self.team.assign(self.mill, self.lina)
        self.tell()

    def tell(self) -> None:
        """The lead hands everybody all of it."""
        path = self.team.bundle(self.lead, "roll_up")
        for rep in (self.lina, self.wang, self.zhao):
            self.team.merge(rep, path)

    def quoted(self) -> tuple[str, str]:
        """A quotation of Li Na's that everybody holds, and its line."""
        quotation = self.team.add(self.lina, "quotation", {"account": self.mill, "made_on": TODAY})
        line = self.team.add(self.lina, "quotation_line", {"quotation": quotation, **LINE})
        self.team.hand_in(self.lina)
        self.tell()
        return quotation, line


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


def prices(laptop: Laptop) -> list[int]:
    return [price for (price,) in laptop.book.rows("SELECT price FROM quotation_line WHERE deleted = 0 ORDER BY id")]


def aside(laptop: Laptop) -> int:
    return int(laptop.book.rows("SELECT count(*) FROM aside")[0][0])


def test_whoever_was_given_the_account_corrects_a_line_of_its_quotation(story: Story) -> None:
    _, line = story.quoted()
    story.team.write(story.wang, "quotation_line", line, {"price": 1300})
    with pytest.raises(RightMissing) as refused:
        story.team.write(story.zhao, "quotation_line", line, {"price": 1})
    assert refused.value.facts["reason"] == "not_yours"
    story.team.hand_in(story.wang)
    assert (prices(story.lead), aside(story.lead)) == ([1300], 0)
    assert examine(story.lead.book).well


def test_a_line_that_comes_before_its_quotation_counts_as_soon_as_that_is_there(story: Story, tmp_path: Path) -> None:
    _, line = story.quoted()
    team, at = story.team, story.lead.now()
    story.wang.clock = at
    team.write(story.wang, "quotation_line", line, {"price": 1300})
    everything = story.wang.changes()
    parts = [
        [change for change in everything if change.table == "quotation"],
        [change for change in everything if change.row == line and change.over],
        [change for change in everything if change.row == line and not change.over],
    ]
    rest = [change for change in everything if change.table not in ("quotation", "quotation_line")]
    shown = set()
    for number, order in enumerate(permutations(parts)):
        reader = Laptop(str(tmp_path / f"reader{number}"), story.zhao.person)
        reader.book.set_meta("team", team.id)
        for part in (rest, *order):
            reader.take(part)
        assert (prices(reader), aside(reader)) == ([1300], 0)
        assert examine(reader.book).well
        shown.add(tuple(reader.dump()))
        reader.book.close()
    assert len(shown) == 1


def test_a_lead_who_puts_a_quotation_right_gives_the_right_to_its_lines(story: Story, tmp_path: Path) -> None:
    other = story.team.add(story.lead, "account", {"name": "Other"})
    story.team.assign(other, story.zhao)
    story.tell()
    quotation, line = story.quoted()
    story.team.write(story.lead, "quotation", quotation, {"account": other})
    story.tell()
    story.team.write(story.zhao, "quotation_line", line, {"price": 1400})
    everything = story.zhao.changes()
    put_right = [change for change in everything if change.row == quotation and change.over]
    corrected = [change for change in everything if change.row == line and change.over]
    rest = [change for change in everything if change not in (*put_right, *corrected)]
    for number, order in enumerate(permutations((put_right, corrected))):
        reader = Laptop(str(tmp_path / f"reader{number}"), story.wang.person)
        reader.book.set_meta("team", story.team.id)
        for part in (rest, *order):
            reader.take(part)
        assert (prices(reader), aside(reader)) == ([1400], 0)
        assert examine(reader.book).well
        reader.book.close()


def test_another_receiver_confirms_although_the_first_one_has(story: Story) -> None:
    """Li Na confirms while the lead, who does not know, gives the account to Wang instead."""
    team = story.team
    cells = {"account": story.mill, "giver": story.wang.person, "receiver": story.lina.person, "planned_on": TODAY}
    handover = team.add(story.lead, "handover", {**cells, "reason": "other"})
    story.tell()
    said = {"handover": handover, "account": story.mill, "confirmed_on": TODAY}
    team.write(story.lina, "handover_receipt", receipt_row(handover, story.lina.person), dict(said))
    team.write(story.lead, "handover", handover, {"receiver": story.zhao.person})
    team.hand_in(story.lina)
    story.tell()
    assert [each.confirmed_on for each in handovers(story.zhao.book)] == [None]
    team.write(story.zhao, "handover_receipt", receipt_row(handover, story.zhao.person), dict(said))
    team.hand_in(story.zhao)
    assert [each.confirmed_on for each in handovers(story.lead.book)] == [date.fromisoformat(TODAY)]
    team.write(story.lead, "handover", handover, {"receiver": story.lina.person})  # and back again
    assert [each.confirmed_on for each in handovers(story.lead.book)] == [date.fromisoformat(TODAY)]


def test_nobody_says_for_another_that_a_play_was_read_or_stands_in_the_way_of_it(story: Story) -> None:
    team = story.team
    play = team.add(story.lead, "play", {"name": "Tea first"})
    version = team.add(story.lead, "play_version", {"play": play, "number": 1, "words": "Bring tea"})
    story.tell()
    row = agreed_row("play_reading", version, story.wang.person)
    said = {"version": version, "person": story.wang.person, "read_on": TODAY}
    team.write(story.lina, "play_reading", row, {**said, "read_on": "2026-01-01"})
    team.hand_in(story.lina)
    assert plays(story.lead.book, TODAY)[0].readers == ("lead",)
    story.tell()
    (play_now,) = plays(story.wang.book, TODAY)
    note_read(story.wang.book, play_now, TODAY, story.wang.now())
    note_read(story.wang.book, play_now, TODAY, story.wang.now())
    team.hand_in(story.wang)
    story.tell()
    for laptop in (story.lead, story.lina, story.zhao, story.wang):
        assert plays(laptop.book, TODAY)[0].readers == ("lead", "wang")
        assert laptop.book.rows("SELECT read_on, made_by FROM play_reading") == [(TODAY, story.wang.person)]
        assert aside(laptop) == 1
        assert examine(laptop.book).well
