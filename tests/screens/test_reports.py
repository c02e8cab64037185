"""Pages of figures on the screen: the list of them, one of them, the accounts behind a figure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldrep import i18n
from fieldrep.reports import registry
from fieldrep.reports.report import Asking, Column, Line, Report, Table
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.doors import keys_said
from fieldrep.screens.keymap import Keys
from fieldrep.screens.messages import OpenReport
from fieldrep.screens.report.layout import column_widths, rows_of
from fieldrep.screens.report.pages import LABELS, page_lines
from fieldrep.screens.report.screen import ReportScreen
from fieldrep.screens.widgets.bars import KeyBar
from fieldrep.screens.widgets.lines import plain
from fieldrep.text import cells
from tests.books import NOW, BookInWords, a_book
from tests.reports import sample
from tests.reports.parts import add
from tests.screens.seeing import an_app, seen, until, until_seen


@pytest.fixture(autouse=True)
def with_a_sample(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    i18n.use("en")
    monkeypatch.setattr(registry, "PAGES", (sample.PAGE, *registry.PAGES))
    yield
    i18n.use("en")


def some_accounts(folder: Path) -> BookInWords:
    words = a_book(folder)
    for name in ("Ace", "Bee", "Cee", "Dee"):
        words.with_account(name)
    return words


async def _opened(app: FieldrepApp, pilot: Pilot[None]) -> ReportScreen:
    app.post_message(OpenReport("sample"))
    await until_seen(pilot, "Figures")
    assert isinstance(app.screen, ReportScreen)
    return app.screen


async def test_a_page_is_found_by_its_key_its_label_and_the_palette(tmp_path: Path) -> None:
    async with an_app(some_accounts(tmp_path).book) as (_, pilot):
        await pilot.press("%")
        await until_seen(pilot, " 1  Concentration")
        await pilot.press("1", "enter")
        await until_seen(pilot, "Figures")
        await pilot.press("escape", "escape", "ctrl+p", *"Concentration", "enter")
        await until_seen(pilot, "Figures")


async def test_enter_opens_the_numerator_d_the_denominator_and_an_account_its_page(tmp_path: Path) -> None:
    async with an_app(some_accounts(tmp_path).book) as (app, pilot):
        await _opened(app, pilot)
        await pilot.press("enter")
        await until_seen(pilot, "1 of 1 accounts")
        assert "first: one" in seen(app) and "Ace" in seen(app) and "Bee" not in seen(app)
        await pilot.press("escape", "d")
        await until_seen(pilot, "4 of 4 accounts")
        assert "first: all" in seen(app)
        await pilot.press("escape", "end")
        await until_seen(pilot, "Contains the work of")
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        screen.lines.jump(next(at for at, row in enumerate(screen.lines.rows) if row.told and row.told.account))
        await pilot.press("enter")
        await until(pilot, lambda: getattr(app.screen, "place", "").startswith("account:"))


async def test_a_line_of_several_figures_asks_whose_accounts(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    event = add(words, "event", name="Seminar", happens_on="2026-10-10")
    for name, came in (("Ace", True), ("Bee", False), ("Cee", None)):
        add(words, "event_guest", event=event, account=words.made[name], came=came)
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenReport("events"))
        await until_seen(pilot, "Seminar")
        await pilot.press("d")
        await until_seen(pilot, "Which accounts?")
        assert "1 came  1 account" in seen(app) and "3 invited  3 accounts" in seen(app)
        await pilot.press("3")
        await until_seen(pilot, "3 of 3 accounts")
        assert "Seminar: invited" in seen(app)


async def test_of_a_line_with_more_figures_than_a_rate_one_chooses_whose_accounts_to_open(tmp_path: Path) -> None:
    words = some_accounts(tmp_path).speaking_of("Bee").visited(on="2026-11-20")
    words.speaking_of("Cee").visited(on="2026-10-10")
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenReport("intervals"))
        await until_seen(pilot, "In time")
        await pilot.press("enter")
        await until_seen(pilot, "Which accounts?")
        assert "never visited  2 accounts" in seen(app)
        await pilot.press("4")
        await until_seen(pilot, "1 of 1 accounts")
        assert "Cee" in seen(app) and "Bee" not in seen(app)
        await pilot.press("escape", "d")
        await until_seen(pilot, "Which accounts?")
        await pilot.press("enter")
        await until_seen(pilot, "2 of 2 accounts")


async def test_months_go_back_and_on_until_today(tmp_path: Path) -> None:
    async with an_app(some_accounts(tmp_path).book) as (app, pilot):
        await _opened(app, pilot)
        await pilot.press("[")
        await until_seen(pilot, "As of Sat 31 Oct 2026")
        await pilot.press("f8")
        await until_seen(pilot, "As of Wed 30 Sep 2026")
        await pilot.press("]", "f9")
        await until_seen(pilot, "As of Sat 21 Nov 2026")
        await pilot.press("]")
        assert "As of Sat 21 Nov 2026" in seen(app)


async def test_groups_follow_one_another_and_the_title_says_which(tmp_path: Path) -> None:
    async with an_app(some_accounts(tmp_path).book) as (app, pilot):
        await _opened(app, pilot)
        for key, title in (("b", "Sample rep"), ("f10", "Sample territory"), ("b", "Sample  ")):
            await pilot.press(key)
            await until_seen(pilot, title)
        assert "by territory" not in seen(app)


async def test_the_cursor_is_remembered_and_the_whole_line_is_copied(tmp_path: Path) -> None:
    async with an_app(some_accounts(tmp_path).book) as (app, pilot):
        screen = await _opened(app, pilot)
        await pilot.press("j", "j")
        key = screen.lines.chosen.key  # type: ignore[union-attr]
        await pilot.press("escape")
        screen = await _opened(app, pilot)
        await until(pilot, lambda: screen.lines.chosen is not None and screen.lines.chosen.key == key)
        await pilot.press("g")
        assert screen.text_in_hand() == "first  25 % (1/4)  1"


async def test_it_speaks_the_other_language_and_reads_again_what_was_written(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await _opened(app, pilot)
        await pilot.press("f6")
        await until_seen(pilot, "截至")
        words.with_account("Eee")
        from fieldrep.screens.messages import BookChanged

        app.post_message(BookChanged())
        await until(pilot, lambda: "Eee" in "".join(row.words for row in app.screen.lines.rows))  # type: ignore[attr-defined]


async def test_a_book_without_accounts_is_told_what_to_do(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        await _opened(app, pilot)
        assert "fieldrep account NAME" in seen(app)


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120, 200])
def test_no_line_is_too_wide_and_no_figure_is_cut(tmp_path: Path, width: int) -> None:
    made = sample.report(some_accounts(tmp_path).book, Asking(NOW.date(), width=width - 2))
    rows = rows_of(made, width)
    assert all(cells(plain(row.parts)) <= width for row in rows)
    text = "\n".join(plain(row.parts) for row in rows)
    assert "25 % (1/4)" in text
    if width >= 40:
        assert "1,000,000.00" in text and "A title" in text
    assert len({row.key for row in rows}) == len(rows)


def test_columns_share_what_there_is() -> None:
    columns = (Column("name", weight=1), Column("why", weight=2), Column("number", "right"))
    body = ("nn " * 9 + "nnn", "ww " * 19 + "www", "12,345")
    assert column_widths(columns, [body], 100) == [30, 60, 6]
    assert column_widths(columns, [body], 70) == [20, 40, 6]
    assert column_widths(columns, [("n" * 12, "w" * 60, "12,345")], 70) == [12, 48, 6]
    assert column_widths(columns, [body], 29) is None
    folded = (Column("name"), Column("a title of many words", "right"))
    assert column_widths(folded, [("ab", "1")], 20) == [4, 11]


@pytest.mark.parametrize("width", [20, 80])
def test_a_line_with_nothing_in_its_cells_is_a_line_all_the_same(width: int) -> None:
    line = Line(("", ""), account="a")
    table = Table("Accounts", (Column("name", weight=1), Column("number", "right")), (line,))
    rows = rows_of(Report("Empty", NOW.date(), (table,), {}), width)
    assert [row.told for row in rows if row.told] == [line]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_list_of_pages_fits_and_says_what_each_tells(width: int, language: i18n.Language) -> None:
    i18n.use(language)
    lines = page_lines(registry.PAGES, width)
    assert all(cells(plain(line.parts)) <= width for line in lines)
    text = "".join(plain(line.parts) for line in lines)
    assert all(i18n.say(page.title) in text for page in registry.PAGES)
    assert len(registry.PAGES) <= len(LABELS)


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("Nothing yet: `fieldrep estimate ACCOUNT --spend AMOUNT`.", "Nothing yet: A (on an account's page)."),
        ("`fieldrep record closing ACCOUNT ended=won` says so.", "A (on an account's page) says so."),
        ("`fieldrep rules set cost_per_visit AMOUNT`", "Ctrl+X (the rules)"),
        ("`fieldrep record commission_rule name=…`", "Ctrl+X (the rules)"),
        ("`fieldrep record event name=…`", "Ctrl+T (the records)"),
        ("`fieldrep account NAME` adds one", "a (on the list of accounts) adds one"),
        ("`fieldrep visit ACCOUNT --step STEP`", "F4"),
        ("`fieldrep handovers` lists them", "“Handovers” (Ctrl+K) lists them"),
        ("`fieldrep grant ACCOUNT OFFER`", "“Offers” (Ctrl+K)"),
        ("`quote decline ACCOUNT` closes it", "“Quotations” (Ctrl+K) closes it"),
        ("`fieldrep handover pack ACCOUNT`", "“Handover pack” (Ctrl+K)"),
        ("`fieldrep import FILE --as orders`", "`fieldrep import FILE --as orders`"),
        ("`fieldrep account NAME --rep AGENT`", "`fieldrep account NAME --rep AGENT`"),
    ],
)
def test_a_page_in_the_app_names_the_key_where_the_shell_names_the_command(text: str, here: str) -> None:
    assert keys_said(text, Keys({}).said) == here


@pytest.mark.parametrize(
    ("page", "text", "here"),
    [
        ("offers", "By the rules alone: `fieldrep grant ACCOUNT OFFER`.", "By the rules alone: “Grant” (a)."),
        ("quotations", "`fieldrep quote accept ACCOUNT`, `quote decline ACCOUNT`", "“Won” (w), “Lost” (x)"),
        ("handovers", "`fieldrep handover finish ACCOUNT`", "“Finish” (x)"),
        ("handovers", "`fieldrep handover ACCOUNT --to PERSON --on DAY`", "“Hand over” (a)"),
        ("waves", "`fieldrep wave plan NAME --from DAY`", "“Plan” (a)"),
        ("grade", "`fieldrep grade ACCOUNT`", "“Open” (Enter)"),
    ],
)
def test_a_page_calls_its_own_acts_by_their_keys(page: str, text: str, here: str) -> None:
    assert keys_said(text, Keys({}).said, page) == here


def test_after_the_bracket_of_a_key_no_space_stands_in_chinese() -> None:
    i18n.use("zh")
    assert keys_said("`fieldrep quote accept 客户` 转成订单", Keys({}).said, "quotations") == "“成交”（w）转成订单"


async def test_the_way_back_stands_in_the_key_bar_however_much_can_be_done(tmp_path: Path) -> None:
    async with an_app(some_accounts(tmp_path).book, (40, 24)) as (app, pilot):
        await on_quotations(app, pilot)
        assert "Esc Back" in app.screen.query_one(KeyBar).render_line(0).text


async def on_quotations(app: FieldrepApp, pilot: Pilot[None]) -> None:
    app.post_message(OpenReport("quotations"))
    await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.report is not None)


async def test_the_empty_page_of_penetration_names_the_key_that_estimates(tmp_path: Path) -> None:
    async with an_app(some_accounts(tmp_path).book) as (app, pilot):
        app.post_message(OpenReport("penetration"))
        await until_seen(pilot, "Write one down: A (on an account's")
