"""The visit screen: what is typed is understood, and saved durably."""

from pathlib import Path

import pytest
from textual.events import Paste

from fieldrep.errors import BookLocked, CannotSave
from fieldrep.operations.drafts import drafts
from fieldrep.screens.visit.form import VisitForm
from fieldrep.screens.visit.screen import VisitScreen
from tests.books import a_book
from tests.screens.pilots import AppPilot, running, screen_text, text_of, until, write
from tests.screens.seeing import an_app
from tests.screens.visiting import fill, huaxin, page_of, saved, visit

HOSTILE = "[VIP] Acme [/b][@click=app.quit]\x1b]0;x\x07 Ltd"


class Counted:
    """A keyboard that counts: every key, but for the letters of words that a rep writes down in their own way."""

    def __init__(self, pilot: AppPilot) -> None:
        self._pilot = pilot
        self.keys: list[str] = []

    async def press(self, *keys: str) -> None:
        """Press keys, each of which counts."""
        self.keys += keys
        await self._pilot.press(*keys)

    async def free(self, words: str) -> None:
        """Write words down: what was said, objected, promised."""
        await write(self._pilot, words)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_usual_visit_takes_25_keys_at_most(
    tmp_path: Path, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    """From Today, with the cursor on another account: the account by initials, two people met, one named, the key
    person with what was said, an objection, a next step on Friday. What is said, objected and promised is free text;
    its day is not. A chord (Ctrl+S, Shift+Tab) is one key."""
    words = huaxin(tmp_path)
    words.with_account("Aardvark", district="Putuo").recorded("next_step", what="call", due_on="2026-11-01")
    words.speaking_of("Huaxin Trading")
    async with an_app(words.book, size=size) as (app, pilot):
        hand = Counted(pilot)
        await hand.press("v")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen) and app.screen.focused, "the visit screen")
        assert app.screen.account_in_hand() != words.account  # type: ignore[attr-defined]
        await hand.press("shift+tab", "shift+tab", *"ht", "enter")
        await hand.press(*"wf,lw", "enter")
        await hand.press(*"ln", "enter")
        await hand.press(*"ln", "enter")
        await hand.free("she signs alone")
        await hand.press("enter")
        await hand.free("too dear")
        await hand.press("enter")
        await hand.free("send the offer")
        await hand.press("space", *"fri", "ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the visit to be saved")
    page = page_of(words)
    line = page.visits[0]
    assert (set(line.met), line.named) == ({"Wang Fang", "Li Wei"}, ("Li Na",))
    found = next(each for each in page.findings if each.contact_name == "Li Na")
    assert (found.rank, found.words) == ("key", "she signs alone")
    assert "too dear" in {each.words for each in page.objections}
    assert ("send the offer", "2026-11-27") in {(each.what, each.due_on) for each in page.steps}
    with capsys.disabled():
        print(f"\na usual visit takes {len(hand.keys)} keys")
    assert len(hand.keys) <= 25


async def test_enter_passes_over_what_is_seldom_said_and_tab_does_not(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot, words.account)
        form = screen.query_one(VisitForm)
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: form.field == "objection", "the objection")
        await write(pilot, "dear")
        await pilot.press("tab")
        await until(pilot, lambda: form.field == "blocks", "the rate it blocks")
        await pilot.press("enter")
        await until(pilot, lambda: form.field == "objection2", "a second objection")


@pytest.mark.parametrize("keys", [("f9",), ("ctrl+t",), ("f9", "f9", "f9")])
async def test_a_promise_of_the_last_visit_is_ticked_off_by_one_key_and_saved_with_the_visit(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        await until(pilot, lambda: "Promised: send the samples" in screen_text(app), "the promise")
        await pilot.press(*keys)
        await until(pilot, lambda: "✓ Kept: send the samples" in screen_text(app), "the tick")
        await fill(app, pilot, note="delivered", time="yesterday 3pm")
        await saved(app, pilot)
        done = "SELECT done_on FROM next_step WHERE what = 'send the samples'"
        assert words.book.rows(done) == [("2026-11-20",)]
        app.action_undo()
        await until(pilot, lambda: "Take back what you saved" in screen_text(app), "the question")
        await pilot.press("1")
        await until(pilot, lambda: words.book.rows(done) == [(None,)], "the promise to be open again")
    assert len(page_of(words).visits) == 1


async def test_every_field_reaches_the_book(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        await fill(
            app, pilot, time="yesterday 3pm", met="wf, Chen Bo", named="ln", key="ln", key_trust="s", key_by="wf",
            key_words="talk to her", second="cb", objection="too dear", blocks="conv", objection2="no budget",
            blocks2="cov", next="send the offer friday", next2="call", order="12000 cartons", opened="y", step="quo",
            how="demo", note="long",
        )  # fmt: skip
        await saved(app, pilot)
    page = page_of(words)
    line = page.visits[0]
    assert line.happened_at == "2026-11-20T15:00+00:00"
    assert (line.met, line.named) == (("Chen Bo", "Wang Fang"), ("Li Na",))
    assert (line.how, line.buying_step, line.opened_on, line.note) == ("demo", "quotation", "2026-11-20", "long")
    finding = next(each for each in page.findings if each.contact_name == "Li Na")
    assert (finding.rank, finding.trust, finding.said_by, finding.words) == (
        "key",
        "stated",
        "Wang Fang",
        "talk to her",
    )
    second = next(each for each in page.findings if each.rank == "second")
    assert (second.contact_name, second.trust) == ("Chen Bo", "hunch")
    assert {(each.words, each.blocks) for each in page.objections} == {
        ("too dear", "conversion"),
        ("no budget", "coverage"),
    }
    assert {(each.what, each.due_on) for each in page.steps} >= {("send the offer", "2026-11-27"), ("call", None)}
    assert (page.orders[0].amount, page.orders[0].product) == (1_200_000, "cartons")


async def test_what_is_understood_stands_beside_each_field(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        await fill(app, pilot, met="wf, Chen Bo", named="li", time="25:99", order="1200")
        await pilot.pause()
        seen = screen_text(app)
    assert "Wang Fang, Chen Bo (new)" in seen
    assert "Li Na / Li Wei?" in seen
    assert "Which time?" in seen
    assert "1,200.00" in seen


async def test_open_promises_and_objections_are_seen_while_typing(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    for size in ((80, 24), (140, 40)):
        async with running(tmp_path, words.book, size) as (app, pilot):
            await visit(app, pilot, words.account)
            await until(pilot, lambda app=app: "Promised: send the samples" in screen_text(app), "the promise")  # type: ignore[misc]
            assert "Objection: too dear" in screen_text(app)
            assert "Key person: Wang Fang" in screen_text(app)


async def test_chinese_is_typed_and_matched(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("上海华信医院").with_contact("王芳")
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot)
        await write(pilot, "华信")
        await pilot.press("enter")
        await write(pilot, "王芳，李娜")
        await fill(app, pilot, time="昨天下午3点", note="价格太高？、：！")
        await saved(app, pilot)
    line = page_of(words).visits[0]
    assert (line.met, line.happened_at) == (("李娜", "王芳"), "2026-11-20T15:00+00:00")
    assert line.note == "价格太高？、：！"


async def test_what_is_asked_keeps_the_visit_from_being_saved(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Which account" in screen_text(app), "the question")
        await write(pilot, "huaxin t")
        await fill(app, pilot, named="li")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Named: Li Na / Li Wei?" in screen_text(app), "the question")
        assert app.screen is screen
        assert len(page_of(words).visits) == 1


@pytest.mark.parametrize("problem", [CannotSave(path="/x", reason="ENOSPC"), BookLocked(path="/x")])
async def test_a_failed_save_keeps_text_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    words = huaxin(tmp_path)

    def refuse(*_: object) -> None:
        raise problem

    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo", note="worth keeping")
        with monkeypatch.context() as full:
            full.setattr("fieldrep.screens.visit.saving.save_visit", refuse)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: screen.query("#hint.-failed"), "the sentence")
        assert app.screen is screen
        assert (text_of(app, "#field-met"), text_of(app, "#field-note")) == ("Chen Bo", "worth keeping")
        await saved(app, pilot)
    assert page_of(words).visits[0].note == "worth keeping"
    assert drafts(words.book.place.state) == []


async def test_the_screen_lives_while_another_program_holds_the_book(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo")
        with words.book.again() as other, other.transaction():
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Saving" in screen_text(app), "the word that it is being saved")
            await write(pilot, "typed too late")
            await pilot.press("escape")
            assert app.screen is screen
            assert text_of(app, "#field-met") == "Chen Bo"
        await until(pilot, lambda: app.screen is not screen, "the visit to be saved")
    assert page_of(words).visits[0].met == ("Chen Bo",)


async def test_a_quick_line_fills_the_form(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        line = "Huaxin Trading +Wang Fang *Li Na =stated !too dear /conv >offer friday user: Du Min"
        screen = await visit(app, pilot, line=line)
        assert screen.account_in_hand() == words.account
        form = screen.query_one(VisitForm)
        assert form.texts["next"] == "offer 2026-11-27"
        assert (form.texts["key"], form.texts["key_trust"], form.texts["note"]) == ("Li Na", "stated", "user: Du Min")


async def test_hostile_names_are_shown_and_do_nothing(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Acme").with_contact("Li Na")
    name = HOSTILE
    with words.book.transaction():
        words.book.db.execute("UPDATE account SET name = ?", (name,))
        words.book.db.execute("UPDATE contact SET name = ?", (name,))
    for size in ((80, 24), (140, 40)):
        async with running(tmp_path, words.book, size) as (app, pilot):
            await visit(app, pilot)
            await write(pilot, "acme")
            await until(pilot, lambda app=app: "[VIP] Acme [/b]" in screen_text(app), "the name")  # type: ignore[misc]
            await pilot.press("enter")
            await write(pilot, "[v")
            await pilot.press("down", "enter")
            await pilot.pause()
            assert not any(sign in screen_text(app) for sign in "\x1b\x07")
            assert "\x1b" not in text_of(app, "#field-account") + text_of(app, "#field-met")
            await pilot.press("escape")


async def test_a_paste_brings_no_escape_codes_and_no_line_ends(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        for field in ("met", "note"):
            widget = app.screen.query_one(f"#field-{field}")
            widget.focus()
            widget.post_message(Paste("Chen\x1b]0;x\x07\r\nBo \u202eoB"))
            await until(pilot, lambda field=field: text_of(app, f"#field-{field}"), "the paste")  # type: ignore[misc]
        assert text_of(app, "#field-met") == "Chen]0, x Bo oB"
        assert text_of(app, "#field-note") == "Chen]0;x\nBo oB"


async def test_an_account_that_is_not_on_file_is_added_on_the_way(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot)
        await write(pilot, "Huaxing Trade")
        await until(pilot, lambda: "No account is called" in screen_text(app), "the sentence")
        await pilot.press("f7")
        await until(pilot, lambda: "There already: Huaxin Trading" in screen_text(app), "the warning")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.state.account is not None and app.screen is screen, "the account")
        await fill(app, pilot, note="first visit")
        await saved(app, pilot)
    found = words.book.row("SELECT note FROM visit WHERE note IS NOT NULL")
    assert found == ("first visit",)


async def test_the_language_is_switched_without_losing_a_word(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo", note="long")
        before = screen.query_one(VisitForm)
        screen.relabel()
        await until(pilot, lambda: before not in screen.query(VisitForm) and screen.focused, "the new form")
        assert screen.focused is screen.query_one("#field-note")
        assert (text_of(app, "#field-met"), text_of(app, "#field-note")) == ("Chen Bo", "long")
