"""`--json` of the commands that write: one document of the rows that were written, and nothing beside it."""

import pytest

from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("words", "tables"),
    [
        (("wave", "plan", "East", "--district", "Pudong"), {"wave", "wave_account"}),
        (("target", "visits", "80", "--person", "Li Na"), {"target"}),
        (("escalate", "华信", "Frame contract", "--relationship", "Li Na"), {"escalation", "pairing"}),
        (("interval", "华信", "--ideal", "10", "--longest", "20"), {"account"}),
        (("refer", "华信", "--by", "Lee Hospital"), {"referral"}),
        (("proof", "华信", "survey", "e.test/1"), {"proof"}),
        (("record", "growth_sign", "华信", "sign=headcount", "what=two more lines"), {"growth_sign"}),
        (("play", "publish", "Three questions", "--words", "Ask three things"), {"play", "play_version"}),
        (("assign", "华信", "--to", "Li Na", "--part", "farmer"), {"assignment"}),
        (("order", "华信", "100"), {"order"}),
        (("rules", "set", "visits_per_day", "5"), {"setting"}),
        (("tag", "华信", "fair"), {"tag"}),
    ],
)
def test_what_was_written_is_the_document(words: tuple[str, ...], tables: set[str], shell: Shell) -> None:
    ran = shell(*words, "--json")
    assert ran.code == 0, ran.err
    assert tables <= {row["table"] for row in ran.document["rows"]}
    assert ran.document["op"].count(":") == 1
    assert ran.err  # the sentence that it says without --json
    assert all(shell("history", row["id"]).code == 0 for row in ran.document["rows"][:2])


def test_a_row_that_was_removed_or_taken_back_is_said_to_be_deleted(shell: Shell) -> None:
    made = shell("record", "event", "name=Fair", "happens_on=2026-12-01", "--json").document["rows"][0]
    assert (made["table"], made["name"], made["happens_on"]) == ("event", "Fair", "2026-12-01")
    gone = shell("record", "event", "--remove", made["id"], "--json").document["rows"]
    assert gone == [{"table": "event", "id": made["id"], "deleted": True}]
    (back,) = shell("undo", "--json").document["rows"]
    assert back == made


def test_nothing_written_is_an_empty_document_and_a_refusal_none(shell: Shell) -> None:
    shell.ok("interval", "华信", "--ideal", "10", "--longest", "20")
    again = shell("interval", "华信", "--ideal", "10", "--longest", "20", "--json")
    assert again.document == {"op": None, "rows": []}
    refused = shell("grant", "华信", "voucher", "--json")
    assert refused.code == 3 and refused.out == "" and refused.err


def test_a_quotation_and_a_handover_answer_with_their_rows(shell: Shell) -> None:
    row = shell("quote", "华信", "--line", "gloves × 3 @ 12.50", "--json").document["quotation"]
    rows = shell("quote", "accept", row, "--json").document["rows"]
    assert {each["table"] for each in rows} == {"quotation", "order"}
    assert next(each for each in rows if each["table"] == "order")["amount"] == 3750
    planned = shell("handover", "华信", "--to", "Li Na", "--json")
    assert {"handover", "next_step"} <= {each["table"] for each in planned.document["rows"]}
    confirmed = shell("handover", "confirm", "华信", "--json")
    assert [each["table"] for each in confirmed.document["rows"]] == ["handover_receipt"]


def test_what_can_be_recorded_is_told_as_facts(shell: Shell) -> None:
    assert shell("record", "--json").document["tables"]["event"] == 0
    form = shell("record", "event", "--json").document
    assert [each["cell"] for each in form["cells"]][:2] == ["name", "happens_on"]
    assert ["name"] in form["one_of"]


def test_the_words_of_a_play_are_read_by_a_script_too(shell: Shell) -> None:
    shell.ok("play", "publish", "Three questions", "--words", "Ask three things")
    (play,) = shell("play", "read", "three", "--only-show", "--json").document["plays"]
    assert (play["words"], play["version"], play["noted"]) == ("Ask three things", 1, False)
