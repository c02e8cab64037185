"""The rules in the app: shown by section, set, set back; their tables are a key away."""

from pathlib import Path

from fieldrep.domain.rules import SECTIONS, Rules
from fieldrep.operations.forms import RULE_TABLES
from fieldrep.screens.dialogs.set_rule import SetRule
from fieldrep.screens.messages import OpenRules
from fieldrep.screens.records.screen import RecordsScreen
from fieldrep.screens.rules import RulesScreen, rule_lines, rule_parts
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries.rules import rules
from fieldrep.text import cells
from tests.books import a_book
from tests.screens.pilots import running, screen_text, until, write


async def test_a_rule_is_set_and_set_back(tmp_path: Path) -> None:
    told = a_book(tmp_path)
    async with running(tmp_path, told.book) as (app, pilot):
        app.post_message(OpenRules())
        await until(pilot, lambda: "visits that a rep makes" in screen_text(app), "the rules")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SetRule), "the question")
        assert "Default: 4" in screen_text(app)
        await pilot.press("backspace")
        await write(pilot, "600")
        await until(pilot, lambda: "not between 1 and 100" in screen_text(app), "what is wrong")
        await pilot.press("backspace", "backspace", "enter")
        await until(pilot, lambda: rules(told.book).whole("visits_per_day") == 6, "the rule")
        await until(pilot, lambda: "Set by Ann" in screen_text(app), "who set it")
        await pilot.press("delete")
        await until(pilot, lambda: rules(told.book).whole("visits_per_day") == 4, "the default")
        await until(pilot, lambda: "Nobody has set it." in screen_text(app), "that nobody has")
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, RecordsScreen), "the table")


async def test_choices_are_walked_through_with_the_arrows(tmp_path: Path) -> None:
    told = a_book(tmp_path)
    async with running(tmp_path, told.book) as (app, pilot):
        app.post_message(OpenRules())
        await until(pilot, lambda: isinstance(app.screen, RulesScreen), "the rules")
        screen = app.screen
        assert isinstance(screen, RulesScreen)
        screen.list.jump(next(at for at, line in enumerate(screen.list.rows) if line.key == "stage_length"))
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: rules(told.book).word("stage_length") == "quarter", "the rule")


def test_every_rule_and_table_has_a_line_that_fits() -> None:
    lines = rule_lines(Rules({}), {}, dict.fromkeys(RULE_TABLES, 3))
    names = {line.key for line in lines if line.stops}
    assert names == {rule.name for those in SECTIONS.values() for rule in those} | set(RULE_TABLES)
    assert len({line.key for line in lines}) == len(lines)
    for width in (60, 80, 120):
        assert all(cells(plain(rule_parts(line, width))) <= width for line in lines)
