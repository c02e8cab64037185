"""Drafts: kept whole or not at all, taken along, never brought back once dropped."""

from pathlib import Path

import pytest

from fieldrep.errors import NotWritten
from fieldrep.operations.drafts import DraftFile, draft_path, drafts, joined, read_draft

ACCOUNT = "01a1c03a-2b00-725d-af39-6e95115a4c5b"
AT = "2026-11-21T10:00:00+08:00"


def test_a_draft_is_read_as_it_was_kept(tmp_path: Path) -> None:
    state = str(tmp_path)
    DraftFile(state, ACCOUNT).keep(1, ACCOUNT, {"met": "王芳", "note": "two\nlines \ud800", "named": " "}, AT)
    found = read_draft(state, ACCOUNT)
    assert found is not None
    assert found.texts == {"met": "王芳", "note": "two\nlines \ud800"}
    assert (found.account, found.kept_at) == (ACCOUNT, AT)
    assert [each.account for each in drafts(state)] == [ACCOUNT]


def test_a_form_without_text_has_no_draft(tmp_path: Path) -> None:
    file = DraftFile(str(tmp_path), ACCOUNT)
    file.keep(1, ACCOUNT, {"met": "Li"}, AT)
    file.keep(2, ACCOUNT, {"met": "  "}, AT)
    assert drafts(str(tmp_path)) == []


def test_a_form_that_gets_its_account_takes_its_draft_along(tmp_path: Path) -> None:
    file = DraftFile(str(tmp_path), None)
    file.keep(1, None, {"account": "hua", "met": "Li"}, AT)
    file.keep(2, ACCOUNT, {"met": "Li"}, AT)
    assert read_draft(str(tmp_path), None) is None
    assert read_draft(str(tmp_path), ACCOUNT) is not None


def test_a_late_worker_neither_undoes_nor_brings_back(tmp_path: Path) -> None:
    file = DraftFile(str(tmp_path), ACCOUNT)
    file.keep(2, ACCOUNT, {"met": "Li Na"}, AT)
    file.keep(1, ACCOUNT, {"met": "Li"}, AT)
    found = read_draft(str(tmp_path), ACCOUNT)
    assert found is not None
    assert found.texts == {"met": "Li Na"}
    file.drop()
    file.keep(3, ACCOUNT, {"met": "Li Na"}, AT)
    assert read_draft(str(tmp_path), ACCOUNT) is None


def test_a_draft_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = DraftFile(str(tmp_path), ACCOUNT)
    file.keep(1, ACCOUNT, {"met": "Li"}, AT)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotWritten):
        file.keep(2, ACCOUNT, {"met": "Li Na"}, AT)
    found = read_draft(str(tmp_path), ACCOUNT)
    assert found is not None
    assert found.texts == {"met": "Li"}
    assert [path.name for path in draft_path(str(tmp_path), ACCOUNT).parent.iterdir()] == [f"{ACCOUNT}.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"texts": 1}', "[" * 5000, '{"texts":{"a":1},"kept_at":"x","account":null}']
)
def test_what_is_no_draft_is_none(tmp_path: Path, text: str) -> None:
    path = draft_path(str(tmp_path), None)
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert read_draft(str(tmp_path), None) is None


def test_a_hostile_account_stays_in_the_folder(tmp_path: Path) -> None:
    assert draft_path(str(tmp_path), "../../x").parent == tmp_path / "drafts"


def test_two_forms_in_one_lose_no_text() -> None:
    both = joined({"met": "Li", "note": "mine"}, {"met": "Wang", "next": "offer", "note": "theirs"})
    assert both == {"met": "Li", "next": "offer", "note": "mine\nWang\ntheirs"}
