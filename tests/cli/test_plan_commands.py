"""The plan on the command line: the day in its order, the week, warnings, and next steps that are moved."""

from tests.cli.conftest import Shell


def steps(shell: Shell) -> list[dict[str, object]]:
    with shell.open() as book:
        columns = ("id", "what", "due_on", "done_on", "dropped")
        rows = book.rows(f"SELECT {', '.join(columns)} FROM next_step WHERE deleted = 0 ORDER BY made_at, id")
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_a_step_is_promised_moved_ticked_off_given_up_and_taken_up_again(shell: Shell) -> None:
    assert "Mon 23 Nov" in shell.ok("step", "send", "the", "offer", "monday", "--at", "Lee Hospital")
    (step,) = steps(shell)
    assert (step["what"], step["due_on"]) == ("send the offer", "2026-11-23")
    short = str(step["id"])[-8:]
    assert short in shell.ok("today", "--week")
    shell.ok("step", short, "--on", "wednesday")
    assert steps(shell)[0]["due_on"] == "2026-11-25"
    shell.ok("step", short, "--done")
    assert steps(shell)[0]["done_on"] == "2026-11-20"
    shell.ok("step", short, "--drop")
    assert (steps(shell)[0]["done_on"], steps(shell)[0]["dropped"]) == (None, 1)
    shell.ok("step", short, "--open")
    assert steps(shell)[0]["dropped"] is None


def test_several_steps_are_moved_and_taken_back_as_one(shell: Shell) -> None:
    for name in ("Lee Hospital", "Lee Clinic"):
        shell.ok("step", "call", "--on", "monday", "--at", name)
    shell.ok("step", *(str(each["id"])[-8:] for each in steps(shell)), "--on", "tuesday")
    assert {each["due_on"] for each in steps(shell)} == {"2026-11-24"}
    shell.ok("undo")
    assert {each["due_on"] for each in steps(shell)} == {"2026-11-23"}


def test_wrong_words_of_a_step_change_nothing(shell: Shell) -> None:
    shell.ok("step", "call", "--on", "monday", "--at", "Lee Clinic")
    short = str(steps(shell)[0]["id"])[-8:]
    before = steps(shell)
    assert shell("step", short).code == 2
    assert shell("step", short, "--done", "--drop").code == 2
    assert shell("step", short, "--on", "someday").code == 2
    assert shell("step", "ffffffff", "--done").code == 4
    assert shell("step", "call", "--at", "Lee Clinic", "--drop").code == 2
    assert steps(shell) == before


def test_the_week_and_the_warnings_are_documents(shell: Shell) -> None:
    shell.ok("step", "call", "--on", "monday", "--at", "Lee Clinic")
    week = shell("today", "--week", "--json").document
    assert [day["day"] for day in week["days"]][:2] == ["2026-11-20", "2026-11-23"]
    assert [step["what"] for step in week["days"][1]["due"]] == ["call"]
    assert (week["days"][1]["taken"], week["visits_a_day"]) == (1, None)
    shell.ok("add", "Lee", "Hospital", "key:", "Wang", "Fang")
    warned = shell("today", "--warnings", "--json").document["warnings"]
    assert [(each["name"], each["codes"]) for each in warned] == [("Lee Hospital", ["out_of_reach", "single_thread"])]
    assert "out of reach" in shell.ok("today", "--warnings")
    assert shell("today", "--week", "--warnings").code == 2


def test_what_a_day_does_not_hold_stands_below_a_line(shell: Shell) -> None:
    for name in ("Lee Hospital", "Lee Clinic", "华信科技"):
        shell.ok("step", "call", "--on", "today", "--at", name)
    shell.ok("add", "Lee", "Hospital", "note:", "first", "at:", "yesterday")
    plan = shell("today", "--json").document
    assert (plan["visits_a_day"], plan["fits"], plan["waiting"]) == (1, 1, 3)
    assert "more than a day holds" in shell.ok("today", "--by", "district")
