"""What the method asks to be written down: quotations and their lines, waves, handovers, and one's own word."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from tests.laws.people import ACCOUNTS, DAYS, PEOPLE, ROWS, People, accounts, by_chance, leaders, numbers, whose

QUOTATIONS = [by_chance(31), by_chance(33)]
LINES = [by_chance(32), by_chance(34), by_chance(36)]
HANDOVER = by_chance(41)
WAVE = by_chance(42)
VERSION = agreed_row("play_version", "tea", "1")
ROWS |= {
    "quotation": QUOTATIONS,
    "quotation_line": LINES,
    "handover": [HANDOVER],
    "wave": [WAVE],
    "wave_account": [agreed_row("wave_account", WAVE, each) for each in ACCOUNTS],
    "play_version": [VERSION],
}


class Method(People):
    """Rows of an account through others, rows that laptops agree on, rows that are their author's word."""

    @rule(who=whose, row=accounts, number=numbers, price=numbers, alone=st.booleans())
    def quote(self, who: int, row: str, number: int, price: int, alone: bool) -> None:
        """A quotation, or one of its lines alone: whoever was given the account may correct it."""
        quotation = QUOTATIONS[number % 2]
        if not alone:
            self.say(who, "quotation", number, {"account": row, "made_on": DAYS[0]})
        self.say(who, "quotation_line", number, {"quotation": quotation, "product": "tea", "price": price})

    @rule(who=whose, row=accounts, price=numbers, number=numbers)
    def correct_a_line(self, who: int, row: str, price: int, number: int) -> None:
        self.say(who, "quotation_line", number, {"price": price})

    @rule(who=leaders, row=accounts, number=numbers, day=st.sampled_from(DAYS))
    def plan(self, who: int, row: str, number: int, day: str) -> None:
        """A wave with a target, a handover, and words for everybody."""
        place = ACCOUNTS.index(row)
        if number % 2:
            self.say(who, "wave", 0, {"name": day, "first_on": day})
            self.say(who, "wave_account", place, {"wave": WAVE, "account": row, "deleted": number == 5})
        else:
            self.say(who, "handover", 0, {"account": row, "receiver": PEOPLE[number % 3], "planned_on": day})
            self.say(who, "play_version", 0, {"number": 1, "words": day})

    @rule(who=whose, whose_word=st.integers(0, 2), day=st.sampled_from(DAYS), whole=st.booleans())
    def give_ones_word(self, who: int, whose_word: int, day: str, whole: bool) -> None:
        """Or somebody else's: that says nothing once they have spoken themselves."""
        desk, person = self.desk(who), PEOPLE[whose_word]
        cells: dict[str, Value] = {"version": VERSION, "person": person, "read_on": day}
        seen = "" if whole and person == desk.person else None
        if self.edit(desk, "play_reading", agreed_row("play_reading", VERSION, person), cells, seen) and seen == "":
            row = agreed_row("play_reading", VERSION, person)
            authors = desk.book.rows("SELECT made_by FROM play_reading WHERE id = ?", (row,))
            assert authors in ([], [(person,)]), "a word is its giver's, whatever was written in its place"
        receipt = {"handover": HANDOVER, "confirmed_on": day}
        self.edit(desk, "handover_receipt", agreed_row("handover_receipt", HANDOVER, person), receipt)
