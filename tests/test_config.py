"""Preferences: a file that people edit as well, of which nothing is ever lost."""

import os
import tomllib
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.config import Config, load, save_section
from fieldrep.errors import ConfigBroken
from fieldrep.i18n.problems import explain
from fieldrep.places import config_file

BY_HAND = """\
# my own keys
[keys]
today = "f8"   # the left hand's

# what follows is for the train
[looks]
theme = "dark"
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "config.toml")


def written(path: str, text: str | bytes) -> str:
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("named", [True, False])
def test_the_file_is_in_the_platforms_folder_for_configuration(named: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not named:
        monkeypatch.delenv("XDG_CONFIG_HOME")
    folder = platformdirs.user_config_dir("fieldrep", appauthor=False)
    assert config_file() == os.path.join(folder, "config.toml")


def test_the_environment_may_name_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIELDREP_CONFIG", str(tmp_path / "mine.toml"))
    assert config_file() == str(tmp_path / "mine.toml")


def test_a_file_that_is_not_there_is_an_empty_one(path: str) -> None:
    assert load(path) == Config(path, {})
    assert load(path).section("keys") == {}


def test_a_section_is_saved_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    path = str(tmp_path / "far" / "away" / "config.toml")
    save_section(path, "looks", {"theme": "light"})
    assert load(path).section("looks") == {"theme": "light"}


def test_the_rest_of_a_file_stays_as_it_was_written_by_hand(path: str) -> None:
    written(path, BY_HAND)
    save_section(path, "accounts", {"columns": ["stage", "rep"]})
    assert read(path) == BY_HAND + '\n[accounts]\ncolumns = ["stage", "rep"]\n'
    save_section(path, "accounts", {"columns": ["code"]})
    assert read(path) == BY_HAND + '\n[accounts]\ncolumns = ["code"]\n'
    save_section(path, "accounts", {})
    assert read(path).rstrip() == BY_HAND.rstrip()


def test_a_section_in_the_middle_is_written_anew_and_the_comments_stay(path: str) -> None:
    written(path, BY_HAND.replace('today = "f8"', '# two hands\ntoday = "f8"'))
    save_section(path, "keys", {"today": "f9"})
    text = read(path)
    assert text.startswith('# my own keys\n[keys]\n# two hands\ntoday = "f9"\n')
    assert '# what follows is for the train\n[looks]\ntheme = "dark"\n' in text


def test_tables_of_a_section_go_with_it(path: str) -> None:
    written(path, BY_HAND)
    save_section(path, "views", {"first": {"stage": "coverage"}, "急": {"need": "overdue", "on": True, "days": 3}})
    save_section(path, "keys", {"today": "f9"})
    save_section(path, "views", {"急": {"need": "due"}})
    assert load(path).sections == {
        "keys": {"today": "f9"},
        "looks": {"theme": "dark"},
        "views": {"急": {"need": "due"}},
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[keys\n", "syntax"),
        ("[keys]\ntoday = \n", "syntax"),
        ("a = " + "[" * 5000, "syntax"),
        (b"[keys]\ntoday = '\xff'\n", "encoding"),
        ("#" * 1_000_001, "too_big"),
    ],
    ids=["header", "value", "deep", "bytes", "large"],
)
def test_a_broken_file_means_the_defaults_and_is_left_alone(path: str, text: str | bytes, problem: str) -> None:
    written(path, text)
    before = Path(path).read_bytes()
    config = load(path)
    assert config.sections == {}
    assert config.problem is not None
    assert config.problem.problem == problem
    with pytest.raises(ConfigBroken):
        save_section(path, "keys", {"today": "f9"})
    assert Path(path).read_bytes() == before


def test_a_mistake_is_named_with_its_line(path: str) -> None:
    problem = load(written(path, BY_HAND + "theme: dark\n")).problem
    assert problem is not None
    assert "line 8" in explain(problem)


def test_a_folder_in_the_files_place_is_a_problem_and_no_error(tmp_path: Path) -> None:
    problem = load(str(tmp_path)).problem
    assert problem is not None
    assert problem.problem == "not_regular"


def test_what_cannot_be_told_apart_by_lines_is_refused_rather_than_spoilt(path: str) -> None:
    written(path, 'keys.today = "f8"\n')
    with pytest.raises(ConfigBroken) as refused:
        save_section(path, "keys", {"today": "f9"})
    assert refused.value.problem == "section"
    assert read(path) == 'keys.today = "f8"\n'


def test_a_byte_order_mark_does_no_harm(path: str) -> None:
    written(path, b"\xef\xbb\xbf" + BY_HAND.encode())
    assert load(path).section("looks") == {"theme": "dark"}


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "config.toml"
    real.write_text(BY_HAND)
    link.symlink_to(real)
    save_section(str(link), "looks", {"theme": "light"})
    assert link.is_symlink()
    assert load(str(real)).section("looks") == {"theme": "light"}


def test_values_of_every_kind_that_a_file_may_hold_can_be_written_again(path: str) -> None:
    text = 'n = 1.5\nday = 2026-11-21\nat = 10:30:00\nmany = [[1, 2], ["a"]]\nsome = [{a = 1}]\n'
    entries = tomllib.loads(text)
    save_section(path, "kept", entries)
    assert load(path).section("kept") == entries


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ENTRIES = st.dictionaries(TEXTS, st.one_of(TEXTS, st.integers(-(2**53), 2**53), st.booleans(), st.lists(TEXTS)))


@given(st.dictionaries(TEXTS, st.one_of(TEXTS, st.booleans(), st.lists(TEXTS), ENTRIES), min_size=1))
def test_whatever_is_saved_is_read_back(tmp_path_factory: pytest.TempPathFactory, entries: dict) -> None:  # type: ignore[type-arg]
    path = str(tmp_path_factory.mktemp("any") / "config.toml")
    written(path, BY_HAND)
    save_section(path, "views", entries)
    assert tomllib.loads(read(path)) == {**tomllib.loads(BY_HAND), "views": entries}
