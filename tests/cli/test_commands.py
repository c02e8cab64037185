"""Every command on its happy path: what it writes into the book, and what it says."""

import pytest

from fieldrep.store.queries.team import team_name
from tests.cli.conftest import Shell


def test_init_makes_a_book_and_says_what_comes_next(bare: Shell) -> None:
    out = bare.ok("init", "--name", "Li Na", "--lead", "--team", "East", "--currency", "cny")
    assert str(bare.path) in out
    assert bare("status", "--json").document["leads"] is True
    with bare.open() as book:
        assert team_name(book) == "East"


def test_account_adds_and_then_changes_and_says_which(shell: Shell) -> None:
    out = shell.ok("account", "New", "Trading", "--headcount", "1,200", "--opened", "yesterday", "--source", "event")
    assert "Added the account New Trading." in out
    assert "Changed the account New Trading." in shell.ok("account", "new trading", "--phone", "+49 30 1234")
    assert "nothing was changed" in shell.ok("account", "New Trading")
    cells = shell("show", "New Trading", "--json").document["cells"]
    assert (cells["headcount"], cells["opened_on"], cells["phone"]) == (1200, "2026-11-19", "+49 30 1234")


def test_an_empty_value_empties_a_field(shell: Shell) -> None:
    shell.ok("account", "Lee Hospital", "--phone", "1")
    shell.ok("account", "Lee Hospital", "--phone", "", "--district", "")
    cells = shell("show", "Lee Hospital", "--json").document["cells"]
    assert (cells["phone"], cells["district"]) == (None, None)


def test_account_of_a_name_like_another_is_added_and_the_other_named(shell: Shell) -> None:
    assert "There are names like it: Lee Hospital" in shell.ok("account", "Leigh Hospitals")


def test_account_can_be_given_to_a_rep(shell: Shell) -> None:
    shell.ok("account", "Lee Hospital", "--rep", "li na", "--part", "farmer")
    assert shell("show", "Lee Hospital", "--json").document["assignments"][0]["part"] == "farmer"
    assert [each["name"] for each in shell("accounts", "--rep", "Li Na", "--json").document["accounts"]] == [
        "Lee Hospital"
    ]


def test_contact_adds_and_then_changes_and_says_which(shell: Shell) -> None:
    assert "Added Wang Fang at Lee Hospital." in shell.ok("contact", "C1", "Wang", "Fang", "--title", "CFO")
    assert "Changed Wang Fang" in shell.ok("contact", "C1", "wang fang", "--attitude", "supporter", "--left")
    person = shell("people", "C1", "--json").document["people"][0]
    assert (person["title"], person["attitude"], person["has_left"]) == ("CFO", "supporter", True)


def test_order_is_added_and_paid_by_its_code(shell: Shell) -> None:
    out = shell.ok(
        "order", "C1", "1,200.50 EUR", "--code", "A-7", "--unpaid", "--on", "2026-11-02", "--product", "gloves"
    )
    assert "Added an order of €1,200.50 at Lee Hospital, Mon 2 Nov." in out
    assert shell("orders", "--json").document["totals"]["orders"] == 0
    shell.ok("order", "A-7", "--paid", "2026-11-10")
    document = shell("orders", "--json").document
    assert document["totals"]["amounts"] == [{"currency": "EUR", "amount": 120_050}]
    assert document["orders"][0]["paid_on"] == "2026-11-10"
    shell.ok("order", "A-7", "--cancelled")
    assert shell("orders", "--json").document["totals"]["not_counted"]["cancelled"] == 1


def test_orders_count_what_counts_and_say_what_does_not(shell: Shell) -> None:
    for day, amount, more in (
        ("2026-10-01", "100", ("--code", "A")),
        ("2026-10-03", "100", ()),  # the same order, told by the rep
        ("2026-10-01", "50", ("--code", "B")),
        ("2026-11-01", "70", ("--code", "C")),
        ("2026-11-02", "70", ("--code", "D", "--unpaid")),
        ("2026-11-02", "-70", ("--code", "E")),
    ):
        shell.ok("order", "C1", "--on", day, *more, "--", amount)
    totals = shell("orders", "--json").document["totals"]
    assert (totals["orders"], totals["customers"]) == (3, 1)
    assert (totals["again_by_invoice"], totals["again_by_day"]) == (1, 1)
    assert totals["amounts"] == [{"currency": None, "amount": 22_000}]
    assert totals["not_counted"] == {"open": 1, "cancelled": 1, "told_twice": 1, "unclear": 0}
    october = shell("orders", "--from", "2026-10-01", "--to", "2026-10-31", "--json").document["totals"]
    assert (october["orders"], october["again_by_day"]) == (2, 0)
    text = shell.ok("orders", "--account", "Lee Hospital")
    assert "customers with two or more: 1 by invoice, 1 by day" in text
    assert "not counted: 1 not paid yet, 1 cancelled, 1 told twice" in text


def test_an_order_told_apart_counts_again(shell: Shell) -> None:
    shell.ok("order", "C1", "100", "--code", "A", "--on", "2026-10-01")
    shell.ok("order", "C1", "100", "--on", "2026-10-03")
    told_twice = next(each["id"] for each in shell("orders", "--json").document["orders"] if each["told_twice"])
    with shell.open() as book:
        book.write(1, lambda operation: operation.edit("order", told_twice, {"told_apart": True}))
    assert shell("orders", "--json").document["totals"]["orders"] == 2


def test_finding_is_evidence_and_can_be_withdrawn(shell: Shell) -> None:
    shell.ok("contact", "C1", "Dr Chen")
    assert "Dr Chen is key person (stated)" in shell.ok(
        "finding", "C1", "Chen", "--key", "--trust", "stated", "--words", "ask him"
    )
    document = shell("people", "C1", "--json").document
    assert (document["people"][0]["rank"], document["findings"][0]["words"]) == ("key", "ask him")
    shell.ok("finding", document["findings"][0]["id"][-8:], "--withdraw")
    document = shell("people", "C1", "--json").document
    assert (document["people"][0]["rank"], document["findings"][0]["withdrawn"]) == (None, True)
    assert "(withdrawn)" in shell.ok("people", "C1")


VISIT = """visit C1 --met Ann --key Bob --said-by Ann --words|ask Bob --trust stated --role user=Cy --objection dear
--blocks repurchase --order|12000 CNY gloves --opened --step quot --how call --next|send it --on friday
--note hello --at 09:00""".replace("\n", " ")


def words_of(line: str) -> list[str]:
    return [part for word in line.split(" --") for part in ("--" + word).split("|" if "|" in word else " ")]


def test_visit_saves_the_same_as_quick_add(shell: Shell) -> None:
    ran = shell("visit", "C1", *words_of(VISIT.partition(" --")[2]), "--json")
    document = ran.document
    assert document["happened_at"] == "2026-11-20T09:00+00:00"
    assert (document["opened_on"], document["buying_step"], document["how"]) == ("2026-11-20", "quotation", "call")
    key, user = document["findings"]
    assert (key["rank"], key["trust"], key["words"], key["said_by"]["name"]) == ("key", "stated", "ask Bob", "Ann")
    assert (user["role"], user["trust"], user["words"]) == ("user", "hunch", None)
    assert document["objections"][0]["blocks"] == "repurchase"
    assert document["next_steps"] == [{"what": "send it", "due_on": "2026-11-27"}]
    assert document["new_contacts"] == ["Ann", "Bob", "Cy"]


def test_visit_opens_an_account_on_a_day_said(shell: Shell) -> None:
    assert shell("visit", "C1", "--opened", "2026-11-02", "--json").document["opened_on"] == "2026-11-02"


def test_evidence_said_too_early_waits_for_its_person(shell: Shell) -> None:
    document = shell("visit", "C1", "--trust", "confirmed", "--key", "Bob", "--json").document
    assert document["findings"][0]["trust"] == "confirmed"


@pytest.mark.parametrize(
    "words",
    [
        ("--trust", "stated"),
        ("--on", "friday"),
        ("--blocks", "coverage"),
        ("--trust", "sure", "--key", "B"),
        ("--role", "user"),
    ],
)
def test_visit_refuses_what_belongs_to_nothing(shell: Shell, words: tuple[str, ...]) -> None:
    ran = shell("visit", "C1", *words)
    assert (ran.code, ran.out) == (2, "")
    assert words[0] in ran.err


def test_objections_are_listed_filtered_and_answered(shell: Shell) -> None:
    shell.ok("add", "Lee Hospital obj: too dear /conversion obj: too far /coverage")
    text = shell.ok("objections", "--blocks", "conv")
    assert "too dear · open, blocks conversion" in text
    assert "too far" not in text
    row = shell("objections", "--blocks", "conversion", "--json").document["objections"][0]["id"]
    assert "Answered, gone: too dear" in shell.ok("objections", "answer", row[-8:], "half", "the", "price", "--gone")
    assert "too dear" not in shell.ok("objections")
    gone = shell("objections", "--state", "gone", "--json").document["objections"][0]
    assert gone["answers"][0]["words"] == "half the price"


def test_today_says_whom_to_see_and_why(shell: Shell) -> None:
    shell.ok("add", "Lee Hospital next: send samples", "on:", "2026-11-18", "--at", "2026-11-17 10:00")
    shell.ok("add", "Lee Clinic named: Dr Wu")
    text = shell.ok("today")
    assert text.index("2 days late: send samples") < text.index("Dr Wu was named")
    assert "2 of 3 targets reached" in text
    assert "pace: 0.5 visits a working day (2 visits in 4 working days)" in text
    assert "2 working days more: done on Mon 23 Nov" in text
    document = shell("today", "--json").document
    assert document["suggested"][0]["reasons"][0]["code"] == "promise_overdue"
    assert document["due"][0]["what"] == "send samples"


def test_today_takes_the_pace_that_the_team_has_set(shell: Shell) -> None:
    from fieldrep.operations.records import set_setting

    with shell.open() as book:
        set_setting(book, "visits_per_day", "4", 1)
    document = shell("today", "--json").document
    assert (document["pace"], document["days_needed"], document["done_on"]) == ([4, 1], 1, "2026-11-20")


def test_a_weekend_has_a_pace_too(shell: Shell) -> None:
    from datetime import timedelta

    shell.now += timedelta(days=1)
    shell.ok("add", "Lee Hospital")
    assert shell("today", "--json").document["pace"] == [1, 1]


def test_show_is_the_whole_page(shell: Shell) -> None:
    shell.ok("add", "Lee Hospital met: Wang Fang key: Dr Chen trust: stated obj: too dear order: 500 note: nice")
    text = shell.ok("show", "lee", "hosp")
    for part in (
        "district: Pudong",
        "Map: amber",
        "Dr Chen",
        "key person, stated",
        "too dear · open",
        "“nice”",
        "500.00",
    ):
        assert part in text


def test_show_says_penetration_with_its_parts(shell: Shell) -> None:
    from fieldrep.operations.records import record

    shell.ok("order", "C1", "100", "--on", "2026-10-05")
    row = shell("show", "C1", "--json").document["id"]
    with shell.open() as book:
        record(book, "estimate", {"account": row, "month": "2026-10", "spend": 100_000, "rival": "Ace"}, 1)
    text = shell.ok("show", "C1")
    assert "penetration of spend: 10 % (100.00 of 1,000.00), replaceable" in text
    assert "rival Ace" in text


def test_rates_print_definition_numerator_denominator_and_whose_work(shell: Shell) -> None:
    shell.ok("account", "Lee Hospital", "--opened", "2026-09-10")
    shell.ok("order", "C1", "100", "--on", "2026-10-05")
    text = shell.ok("rates", "--by", "district")
    plain = " ".join(text.split())
    assert "opened 33 % (1/3) over 3 accounts only" in plain
    assert "in time 100 % (1/1)" in plain
    assert "by the end of the month after opening" in text
    assert "Li Na, through Fri 20 Nov" in text
    assert "Pudong" in text
    document = shell("rates", "--json", "--as-of", "2026-11-20", "--by", "cohort").document
    assert document["coverage"] == {"targets": 3, "reached": 0, "opened": 1}
    assert document["conversion"]["in_time"] == [1, 1]
    assert document["groups"][0]["name"] == "2026-09"


def test_rates_of_waves_are_those_of_their_accounts(shell: Shell) -> None:
    from fieldrep.store.journal import Operation

    shell.ok("account", "Lee Hospital", "--opened", "2026-09-10")
    row = shell("show", "C1", "--json").document["id"]

    def begin(operation: Operation) -> None:
        wave = operation.add("wave", {"name": "Pudong first", "first_on": "2026-09-01"})
        operation.add("wave_account", {"wave": wave, "account": row})

    with shell.open() as book:
        book.write(1, begin)
    assert "Pudong first" in shell.ok("rates", "--by", "wave")
    groups = shell("rates", "--by", "wave", "--json").document["groups"]
    assert [(each["name"], each["coverage"]["targets"]) for each in groups] == [("Pudong first", 1), (None, 2)]


def test_history_tells_who_wrote_what_over_what(shell: Shell) -> None:
    shell.ok("account", "C1", "--phone", "111")
    shell.ok("account", "C1", "--phone", "222")
    text = shell.ok("history", "Lee", "Hospital")
    assert "Li Na: 222, before: 111 (shown now)" in text
    assert "Li Na: 111 (written over by Li Na, " in text
    row = shell("show", "C1", "--json").document["id"]
    assert len(shell("history", row[-8:], "--json").document["changes"]) == 3


def test_undo_takes_back_one_operation_after_another(shell: Shell) -> None:
    shell.ok("account", "C1", "--phone", "111")
    shell.ok("add", "Lee Hospital met: Wang")
    assert "visit" in shell.ok("undo")
    assert shell("show", "C1", "--json").document["cells"]["phone"] == "111"
    shell.ok("undo")
    assert shell("show", "C1", "--json").document["cells"]["phone"] is None


def test_accounts_are_searched_by_initials_and_a_miss_is_no_failure(shell: Shell) -> None:
    assert [each["name"] for each in shell("accounts", "hxkj", "--json").document["accounts"]] == ["华信科技"]
    ran = shell("accounts", "Lee Hospitl", "--json")
    assert (ran.code, ran.document) == (0, {"accounts": []})
    assert "Did you mean: Lee Hospital" in ran.err


def test_a_bundle_goes_from_one_laptop_to_another(shell: Shell) -> None:
    file = shell.folder / "work.json.gz"
    shell.ok("export", "-o", str(file))
    assert "Everything is handed in." in shell.ok("status")
    shell.ok("add", "Lee Hospital met: Wang")
    assert "visit ×1" in shell.ok("status")
    other = ("--book", str(shell.folder / "other"))
    shell.ok("init", "--name", "Chen", *other)
    dry = shell.ok("merge", str(file), "--dry-run", *other)
    assert "Nothing was changed" in dry
    assert shell("accounts", "--json", *other).document["accounts"] == []
    assert "Added 4 changes" in shell.ok("merge", str(file), *other)
    assert len(shell("accounts", "--json", *other).document["accounts"]) == 3
    assert "Li Na" in shell.ok("receipts", *other)
    assert shell("receipts", "--json", *other).document["receipts"][0]["changes"] > 0


def test_a_refused_bundle_exits_3_and_the_others_are_taken(shell: Shell) -> None:
    good, bad = shell.folder / "work.json", shell.folder / "bad.json"
    shell.ok("export", "-o", str(good))
    bad.write_text("no bundle")
    other = ("--book", str(shell.folder / "other"))
    shell.ok("init", "--name", "Chen", *other)
    ran = shell("merge", str(bad), str(good), *other)
    assert ran.code == 3
    assert "bad.json is no bundle of fieldrep. Nothing was changed." in ran.err
    assert len(shell("accounts", "--json", *other).document["accounts"]) == 3


def test_conflicts_show_both_sides_with_their_authors(shell: Shell) -> None:
    file, other = shell.folder / "a.json", ("--book", str(shell.folder / "other"))
    shell.ok("export", "-o", str(file))
    shell.ok("init", "--name", "Chen", *other)
    shell.ok("merge", str(file), *other)
    shell.ok("account", "C1", "--phone", "111")
    shell.ok("account", "C1", "--phone", "222", *other)
    back = shell.folder / "b.json"
    shell.ok("export", "-o", str(back), *other)
    shell.ok("merge", str(back))
    text = shell.ok("conflicts")
    assert "account Lee Hospital: phone" in text
    assert "222 · Chen" in text
    assert "111 · Li Na" in text
    sides = shell("conflicts", "--json").document["conflicts"][0]["sides"]
    assert [(side["value"], side["person"]) for side in sides] == [("222", "Chen"), ("111", "Li Na")]
    assert "phone: 222 (in conflict)" in shell.ok("show", "C1")


def test_doctor_finds_a_table_changed_behind_the_journal_and_mends_it(shell: Shell) -> None:
    assert "It is well" in shell.ok("doctor")
    with shell.open() as book:
        book.db.execute("UPDATE account SET phone = 'x' WHERE code = 'C1'")
    ran = shell("doctor")
    assert ran.code == 1
    assert "--rebuild" in ran.err
    shell.ok("doctor", "--rebuild")
    assert shell("doctor", "--json").document["well"] is True


def test_a_backup_is_put_back_and_what_was_there_is_kept(shell: Shell) -> None:
    copy = shell.folder / "copy"
    shell.ok("backup", str(copy))
    shell.ok("add", "Lee Hospital met: Wang")
    assert "is kept at" in shell.ok("restore", str(copy))
    assert shell("show", "C1", "--json").document["visits"] == []
    assert list(shell.folder.glob("book-before-*"))


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish", "powershell"])
def test_completion_offers_names_of_accounts(shell: Shell, shell_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "fieldrep" in shell.ok("completion", shell_name)
    words, typed = "fieldrep show", "Lee"
    monkeypatch.setenv("_FIELDREP_COMPLETE", f"{shell_name}_complete")
    monkeypatch.setenv("COMP_WORDS", words.replace(" ", "\n") if shell_name == "powershell" else f"{words} {typed}")
    monkeypatch.setenv("COMP_WORD", typed)
    monkeypatch.setenv("COMP_CWORD", typed if shell_name == "fish" else "2")
    assert "Lee Hospital" in shell.ok()


def test_completion_quotes_what_bash_would_act_on(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("account", "$(reboot) `x`")
    monkeypatch.setenv("_FIELDREP_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "fieldrep show reboot")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert shell.ok() == "plain,'$(reboot) `x`'\n"


def test_help_lists_commands_and_knows_topics(shell: Shell) -> None:
    assert "objections" in shell.ok("help")
    assert "见了:" in shell.ok("help", "quick-add")
    assert "5  the book cannot be used" in shell.ok("help", "exit-codes")
    for topic in ("import", "rates", "bundles", "visit", "objections"):
        assert shell.ok("help", topic)
    assert shell("help", "rats").code == 4


def test_every_command_explains_itself(shell: Shell) -> None:
    from fieldrep.cli.main import COMMANDS

    for name in COMMANDS:
        assert f"Usage: fieldrep {name}" in shell.ok(name, "--help")
    assert "Usage: fieldrep objections answer" in shell.ok("objections", "answer", "--help")


def test_wide_names_keep_columns_straight(shell: Shell) -> None:
    from fieldrep.text import cells

    lines = shell.ok("accounts").splitlines()
    districts = ("Jingan", "Pudong", "Pudong")
    starts = {cells(line[: line.index(where)]) for line, where in zip(lines[1:4], districts, strict=True)}
    assert len(starts) == 1
