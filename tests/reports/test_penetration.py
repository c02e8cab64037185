"""The page of penetration: evidence and disagreement of estimates, the rival, and what may grow with its key person."""

from datetime import date
from pathlib import Path

from fieldrep.operations.records import record, set_setting
from fieldrep.reports import registry
from fieldrep.reports.report import Asking, Report
from fieldrep.store.journal import Operation
from fieldrep.store.queries.shares import account_shares
from tests.books import BookInWords, a_book
from tests.reports.parts import table

DAY = date(2026, 11, 21)


def asked(words: BookInWords) -> Report:
    return registry.report(words.book, "penetration", Asking(DAY))


def test_the_newest_estimate_counts_and_the_other_one_is_told(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Ace").ordered("2026-10-03", 10_000)
    words.recorded(
        "estimate", month="2026-10", spend=50_000, source="seen", estimated_on="2026-11-01", rival="Ruida",
        contract_ends="2027-03-31",
    )  # fmt: skip
    words.recorded("estimate", month="2026-10", spend=100_000, source="said", estimated_on="2026-11-05", rival="Ruida")
    made = asked(words)
    (line,) = table(made, "Estimates of spend").lines
    assert line.cells[:6] == ("Ace", "10 %", "replaceable", "1,000.00", "2026-10", "Ruida")
    assert line.cells[6] == "said, 5 Nov, Ann; otherwise: 500.00 (seen, 1 Nov, Ann)"
    assert (line.account, line.tone) == (words.account, "warn")
    cells = {each.cells[0]: each for each in table(made, "Of spend").lines}
    assert cells["of spend, pooled"].cells[1:] == ("10 %", "100.00 of 1,000.00, over 1 account only")
    assert [each.accounts for each in cells["of spend, pooled"].behind] == [(words.account,), (words.account,)]
    assert cells["people disagree on the whole"].cells[1:] == ("100 %", "1 of 1")
    (told,) = made.document["accounts"]  # type: ignore[attr-defined]
    figures = [(each["spend"], each["source"], each["by"]) for each in (*told["estimates"], *told["otherwise"])]
    assert figures == [(100_000, "said", "Ann"), (50_000, "seen", "Ann")]
    assert cells["band: replaceable"].behind[0].accounts == (words.account,)
    assert cells["rival: Ruida"].behind[0].accounts == (words.account,)


def test_bands_count_every_account_once_and_name_them(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    for number, paid in enumerate((10, 20, 40, 60)):
        words.with_account(f"A{number}").ordered("2026-10-03", paid * 100)
        words.recorded("estimate", month="2026-10", spend=10_000, source="seen")
    lines = [each for each in table(asked(words), "Of spend").lines if each.cells[0].startswith("band")]
    assert [len(line.behind[0].accounts) for line in lines] == [1, 1, 1, 1]
    assert {row for line in lines for row in line.behind[0].accounts} == {words.made[f"A{n}"] for n in range(4)}


def test_the_borders_of_the_bands_and_the_benchmark_are_rules(tmp_path: Path) -> None:
    """Shares of 10, 33, 50 and 80 of 100: replaceable, weak, safe, locked in; under 5, 20 and 49 % weak, safe, and
    twice locked in. One is at the benchmark of 80 %, two are at one of 50 %."""
    words = a_book(tmp_path)
    for number, paid in enumerate((10, 33, 50, 80)):
        words.with_account(f"A{number}").ordered("2026-10-03", paid * 100)
        words.recorded("estimate", month="2026-10", spend=10_000, source="seen")

    def told(page: str, at: str) -> list[str]:
        made = registry.report(words.book, page, Asking(DAY))
        return [each.cells[2].split()[0] for each in table(made, at).lines if each.cells[0].startswith("band")]

    assert told("penetration", "Of spend") == told("rates", "Penetration") == ["1", "1", "1", "1"]
    line = next(each for each in table(asked(words), "Of spend").lines if each.key == "benchmark")
    assert (line.cells[2], line.behind[0].accounts) == ("1 of 4", (words.made["A3"],))
    for name, share in (("replaceable", "5/100"), ("weak", "1/5"), ("safe", "49/100")):
        set_setting(words.book, f"band_{name}", share, words.at())
    set_setting(words.book, "penetration_benchmark", "1/2", words.at())
    assert told("penetration", "Of spend") == told("rates", "Penetration") == ["0", "1", "1", "2"]
    line = next(each for each in table(asked(words), "Of spend").lines if each.key == "benchmark")
    assert line.cells == ("benchmark: 50 % and more", "50 %", "2 of 4")
    shares = account_shares(words.book, words.made["A2"], DAY)
    assert shares.spend is not None and shares.spend.band == "locked_in"


def test_an_order_dated_after_the_day_is_not_there_though_its_month_has_begun(tmp_path: Path) -> None:
    """1,000 in October with 100 of ours; 500 in November with 50 of ours on the 2nd: as of the 1st 100 of 1,500, on
    the 2nd 150. The account's page, the waves' plan and the pyramid say the same."""
    words = a_book(tmp_path).with_account("Ace", sector="health").ordered("2026-10-03", 100_00)
    words.ordered("2026-11-02", 50_00)
    for month, spend in (("2026-10", 1_000_00), ("2026-11", 500_00)):
        words.recorded("estimate", month=month, spend=spend, source="seen", estimated_on="2026-10-20")

    def begin(operation: Operation) -> None:
        wave = operation.add("wave", {"name": "East", "first_on": "2026-09-01"})
        operation.add("wave_account", {"wave": wave, "account": words.account})

    words.book.write(words.at(), begin)
    for day, ours, share in ((date(2026, 11, 1), 100_00, "7 %"), (date(2026, 11, 2), 150_00, "10 %")):
        documents = {
            page: registry.report(words.book, page, Asking(day)).document
            for page in ("penetration", "rates", "pyramid")
        }
        for spend in (documents["penetration"]["spend"], documents["rates"]["penetration"]["spend"]):  # type: ignore[index]
            assert (spend["ours"], spend["whole"]) == (ours, 1_500_00)  # type: ignore[index]
        sector = next(each for each in documents["pyramid"]["segments"] if each["segment"] == "sector")  # type: ignore[attr-defined]
        assert sector["penetration"]["pooled"] == [ours, 1_500_00]
        shares = account_shares(words.book, words.account, day)
        assert shares.spend is not None and shares.spend.share == (ours, 1_500_00)
        plan = table(registry.report(words.book, "waves", Asking(day)), "East: rates against plan").lines
        assert next(line.cells[1] for line in plan if "penetration" in line.cells[0]) == share


def test_product_lines_stand_by_themselves(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Ace").ordered("2026-10-03", 3_000, product="Gloves")
    words.recorded("estimate", month="2026-10", product="Gloves", spend=4_000, rival="Ruida")
    words.recorded("estimate", month="2026-10", product="Tools", spend=4_000)
    lines = table(asked(words), "By product line").lines
    assert [(*line.cells[:5], line.cells[6]) for line in lines] == [
        ("Gloves", "75 %", "75 %", "30.00", "40.00", "Ruida, 25 %"),
        ("Tools", "0 %", "0 %", "0.00", "40.00", "nobody knows whom, 100 %"),
    ]


def test_a_sign_is_due_with_the_key_person_of_its_own_need(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Ace").with_contact("Dr Chen").with_contact("Ms Li")
    words.visited(key="Dr Chen", trust="confirmed")

    def grow(operation: Operation) -> None:
        for what, need, answered in (
            ("a lab opens", "lab", None),
            ("more staff", None, None),
            ("won", "old", "2026-11-02"),
        ):
            operation.add(
                "growth_sign",
                {
                    "account": words.account, "sign": "department" if need else "headcount", "what": what, "need": need,
                    "seen_on": "2026-11-01", "answered_on": answered,
                },
            )  # fmt: skip

    words.book.write(words.at(), grow)
    lines = {line.cells[2]: line for line in table(asked(words), "Up and across").lines}
    assert set(lines) == {"a lab opens", "more staff"}
    assert lines["a lab opens"].cells[4:] == ("lab", "nobody yet")
    of_needs = table(asked(words), "Needs and their key people").lines
    assert [line.cells for line in of_needs] == [("Ace", "lab", "nobody yet"), ("Ace", "old", "nobody yet")]
    record(
        words.book,
        "finding",
        {"account": words.account, "contact": words.made["Ms Li"], "rank": "key", "need": "lab", "trust": "stated"},
        words.at(),
    )
    made = asked(words)
    lines = {line.cells[2]: line for line in table(made, "Up and across").lines}
    assert lines["a lab opens"].cells[5] == "Ms Li, stated"
    assert lines["more staff"].cells[5] == ""
    of_needs = table(made, "Needs and their key people").lines
    assert [line.cells for line in of_needs] == [("Ace", "old", "nobody yet"), ("Ace", "lab", "Ms Li, stated")]
    told = [(each["need"], each["key_person"], each["trust"]) for each in made.document["needs"]]  # type: ignore[attr-defined]
    assert told == [("lab", words.made["Ms Li"], "stated"), ("old", None, None)]
    assert made.document["due"] == [words.account]
