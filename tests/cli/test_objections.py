"""`objections`: reading by rate and account, what worked, and writing all that the board can write."""

from tests.cli.conftest import Shell


def the_ids(shell: Shell) -> dict[str, str]:
    return {each["words"]: each["id"] for each in shell("objections", "--all", "--json").document["objections"]}


def told(shell: Shell) -> None:
    shell.ok("account", "Bona")
    shell.ok("account", "Lan Tian")
    shell.ok("objections", "add", "Bona", "too", "dear", "--blocks", "conversion", "--raised-by", "Wang Fang",
             "--answer", "larger boxes", "--result", "gone")  # fmt: skip
    shell.ok("objections", "add", "Lan Tian", "You are too dear!", "--blocks", "conv")
    shell.ok("objections", "add", "Lan Tian", "never heard of you", "--blocks", "coverage")


def test_they_are_grouped_by_rate_or_account(shell: Shell) -> None:
    told(shell)
    text = shell.ok("objections", "--by", "rate")
    assert text.index("coverage: why not opened (1)") < text.index("conversion: why opened, but not ordering (1)")
    assert "Lan Tian (2)" in shell.ok("objections", "--by", "account")
    assert "written down by Li Na" in text
    assert "too dear · gone, blocks conversion" in shell.ok("objections", "--account", "Bona", "--all")


def test_answers_that_worked_are_counted_never_shared(shell: Shell) -> None:
    told(shell)
    assert "gone 1 of 1 (few): “larger boxes” · Li Na" in shell.ok("objections", "--answers", "too dear")
    (found,) = shell("objections", "--answers", "too dear", "--blocks", "conversion", "--json").document["answers"]
    assert (found["words"], found["gone"], found["of"], found["not_known"]) == ("larger boxes", 1, 1, 0)
    assert shell("objections", "--answers", "too dear", "--blocks", "coverage", "--json").document == {"answers": []}
    ran = shell("objections", "--answers", "something else")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing was answered yet" in ran.err


def test_results_are_recorded_and_a_further_answer_opens_again(shell: Shell) -> None:
    told(shell)
    row = the_ids(shell)["never heard of you"][-8:]
    shell.ok("objections", "answer", row, "two", "neighbours")
    shell.ok("objections", "result", row, "gone")
    (gone,) = shell("objections", "--account", "Lan Tian", "--state", "gone", "--json").document["objections"]
    assert [(each["words"], each["result"]) for each in gone["answers"]] == [("two neighbours", "gone")]
    assert gone["answers"][0]["told_later"]["by"] == "Li Na"
    shell.ok("objections", "answer", row, "a visit", "--result", "stands")
    assert "stands" in shell.ok("objections", "--account", "Lan Tian", "--state", "stands")
    assert shell("objections", "answer", row, "x", "--result", "gone", "--stands").code == 2
    assert shell("objections", "answer", row, "x", "--result", "perhaps").code == 2


def test_one_is_corrected_withdrawn_and_brought_back(shell: Shell) -> None:
    told(shell)
    row = the_ids(shell)["too dear"][-8:]
    shell.ok("objections", "correct", row, "far", "too", "dear")
    (line,) = shell("objections", "--account", "Bona", "--all", "--json").document["objections"]
    assert (line["words"], line["blocks"], line["raised_by"]) == ("far too dear", "conversion", "Wang Fang")
    shell.ok("objections", "correct", row, "--blocks", "penetration", "--raised-by", "Ms Li")
    (line,) = shell("objections", "--account", "Bona", "--all", "--json").document["objections"]
    assert (line["words"], line["blocks"], line["raised_by"]) == ("far too dear", "penetration", "Ms Li")
    assert "Taken out: far too dear" in shell.ok("objections", "withdraw", row)
    assert shell("objections", "--account", "Bona", "--all", "--json").document == {"objections": []}
    shell.ok("undo")
    assert len(shell("objections", "--account", "Bona", "--all", "--json").document["objections"]) == 1
