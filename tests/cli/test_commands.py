"""Commands that write, on their happy path: what goes into the book, and what they say."""

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


def test_a_finding_names_my_visit_of_today_where_it_is_wished(shell: Shell) -> None:
    shell.ok("contact", "C1", "Dr Chen")
    assert "You made no visit to" in shell("finding", "C1", "Chen", "--key", "--visit").err
    shell.ok("visit", "C1")
    shell.ok("finding", "C1", "Chen", "--key", "--visit")
    shell.ok("finding", "C1", "Chen", "--role", "user")
    with shell.open() as book:
        said = book.rows("SELECT finding.role, finding.visit = visit.id FROM finding, visit")
    assert sorted(said, key=str) == [("user", None), (None, 1)]


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


def test_undo_takes_back_one_operation_after_another(shell: Shell) -> None:
    shell.ok("account", "C1", "--phone", "111")
    shell.ok("add", "Lee Hospital met: Wang")
    assert "visit" in shell.ok("undo")
    assert shell("show", "C1", "--json").document["cells"]["phone"] == "111"
    shell.ok("undo")
    assert shell("show", "C1", "--json").document["cells"]["phone"] is None


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
