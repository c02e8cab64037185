"""`record` and `records`: any table that people fill in, written, listed, corrected and removed by command."""

import pytest

from fieldrep.operations.forms import FORMS
from tests.cli.conftest import Shell


def row_of(said: str) -> str:
    """The end of the id that a command said."""
    return said.splitlines()[0].split()[-1]


def test_a_row_is_written_listed_corrected_removed_and_taken_back(shell: Shell) -> None:
    said = shell.ok("record", "growth_sign", "Lee", "Hospital", "sign=department", "what=a new ward")
    assert "another department" in said
    assert "20 Nov 2026" in said
    row = row_of(said)
    assert row in shell.ok("records", "growth", "Lee Hospital")
    shell.ok("record", "growth_sign", "--row", row, "what=a new lab", "need=lab")
    (found,) = shell("records", "growth_sign", "--json").document["rows"]
    assert (found["what"], found["need"], found["sign"]) == ("a new lab", "lab", "department")
    shell.ok("record", "growth_sign", "--remove", row)
    assert shell("records", "growth_sign", "--json").document["rows"] == []
    shell.ok("undo")
    assert len(shell("records", "growth_sign", "--json").document["rows"]) == 1
    assert "a new lab" in shell.ok("history", row)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tables_fields_and_choices_are_understood_in_both_languages(shell: Shell, language: str) -> None:
    shell.ok("--lang", language, "record", "旁证记录", "华信", "部门=support", "about=投诉", "words=三次报修")
    shell.ok("--lang", language, "record", "cross-record", "华信", "department=客服", "matter=complaint", "verdict=bad")
    rows = shell("records", "cross_record", "--json").document["rows"]
    assert [(row["department"], row["matter"]) for row in rows] == [("support", "complaint")] * 2


def test_without_words_the_tables_are_listed_and_with_a_table_its_fields(shell: Shell) -> None:
    listed = shell.ok("record")
    assert all(table in listed for table in FORMS)
    asked = shell.ok("record", "cross_record")
    assert all(cell in asked for cell in FORMS["cross_record"].cells)
    assert "one of: verdict, words" in asked
    assert shell("records", "--json").document["tables"][0] == {"table": "growth_sign", "rows": 0}


def test_accounts_are_corrected_by_their_name(shell: Shell) -> None:
    shell.ok("record", "account", "Lee Hospital", "sector=health", "size=500", "visit_longest_days=20")
    (found,) = shell("records", "account", "Lee Hospital", "--json").document["rows"]
    assert (found["sector"], found["size"], found["visit_longest_days"]) == ("health", 500, 20)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("record", "nothing", "x=1"), 4, "Nothing that is written down is called “nothing”"),
        (("record", "growth_sign", "Lee Hospital", "colour=red"), 4, "No field is called “colour”"),
        (("record", "growth_sign", "Lee Hospital", "sign=up", "what=x"), 2, "sign: “up” is none of the choices"),
        (("record", "growth_sign", "Lee Hospital", "sign=site"), 2, "what: There is nothing in it."),
        (("record", "growth_sign", "sign=site", "what=x"), 2, "account: There is nothing in it."),
        (("record", "growth_sign", "Lee", "sign=site", "what=x"), 4, "could be several accounts"),
        (("record", "grade_level", "gold", "from_points=1", "discount=130"), 2, "“130” is no part of a hundred"),
        (("record", "wave_rep", "wave=Spring", "person=me"), 4, "There is no wave “Spring”."),
        (("record", "event", "Fair", "happens_on=someday"), 2, "day: “someday” is no day."),
        (("record", "offer_grant", "Lee Hospital", "offer=x"), 2, "not added by hand"),
        (("record", "growth_sign", "--row", "abcdef01", "what=x"), 4, "abcdef01"),
        (("record", "growth_sign", "Lee Hospital", "what=x", "what=y"), 2, "said twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_its_field(shell: Shell, words: tuple[str, ...], code: int, said: str) -> None:
    ran = shell(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_rep_who_writes_a_leads_table_is_refused_in_words(lead: Shell) -> None:
    lead.ok("record", "wave", "Spring", "city=Suzhou")
    rep = lead.invited("Li Na")
    for words in (("wave", "Autumn"), ("grade_level", "gold", "from_points=1"), ("wave", "--remove", "")):
        if words[1] == "--remove":
            words = ("wave", "--remove", row_of(rep.ok("records", "wave").splitlines()[1].split()[0]))
        ran = rep("record", *words)
        assert (ran.code, ran.out) == (3, ""), words
        assert "Only a lead may do that." in ran.err
