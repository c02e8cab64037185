"""`config`: preferences listed, set and taken out; keys of one's own that cannot be are refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from fieldrep import i18n
from fieldrep.config import load
from fieldrep.places import config_file
from fieldrep.screens.registry import every_verb
from tests.cli.conftest import Shell


def test_the_list_says_what_is_set_and_where_the_file_is(shell: Shell) -> None:
    out = shell.ok("config")
    assert "screen.theme" in out and "dark" in out and config_file() in out


def test_the_theme_is_set_and_taken_out(shell: Shell) -> None:
    shell.ok("config", "set", "screen.theme", "contrast")
    assert load(config_file()).section("screen") == {"theme": "contrast"}
    document = shell("config", "--json").document
    assert document["settings"] == [{"name": "screen.theme", "value": "contrast", "default": "dark"}]
    shell.ok("config", "unset", "screen.theme")
    assert shell("config", "--json").document["settings"][0]["value"] == "dark"


def test_keys_are_set_by_a_verbs_id_and_shown_in_both_lists(shell: Shell) -> None:
    shell.ok("config", "set", "keys.app.visit", "f4", "z")
    assert "keys.app.visit" in shell.ok("config") and "f4 z" in shell.ok("config", "keys")
    verbs = {each["id"]: each for each in shell("config", "keys", "--json").document["verbs"]}
    assert verbs["app.visit"]["keys"] == ["f4", "z"] and verbs["app.visit"]["default"] == ["f4", "v"]
    assert set(verbs) == set(every_verb())
    shell.ok("config", "unset", "keys.app.visit")
    assert load(config_file()).section("keys") == {}


def test_verbs_of_screens_that_nobody_has_opened_yet_are_known() -> None:
    """In a process of its own: here other tests have opened them all."""
    listed = "from fieldrep.screens.registry import every_verb; print(*every_verb())"
    ids = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True).stdout.split()
    assert {"accounts.mark", "visit.save", "sync.folder", "people.add", "history.account"} <= set(ids)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("screen.theme", "pink", "none of the choices: dark, light, contrast"),
        ("screen.them", "dark", "Did you mean screen.theme?"),
        ("keys.app.vist", "z", "Did you mean app.visit?"),
        ("keys.app.visit", "d", "that key does “"),
        ("keys.app.visit", "ctrl+ctrl+v", "names no key"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(shell: Shell, name: str, value: str, says: str) -> None:
    ran = shell("config", "set", name, value)
    assert ran.code == 2 and says in ran.err
    assert not Path(config_file()).exists()


def test_a_file_somebody_wrote_by_hand_is_read_and_its_mistakes_are_said(shell: Shell) -> None:
    file = Path(config_file())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[keys]\napp.visit = "f4 z"\napp.undo = 7\n\n[screen]\ntheme = "pink"\n')
    ran = shell("config")
    assert ran.code == 0 and "keys.app.visit" in ran.out and "app.undo = 7" in ran.err
    file.write_text("[keys\n")
    ran = shell("config")
    assert ran.code == 0 and "mistake in line 1" in ran.err
    ran = shell("config", "set", "screen.theme", "light")
    assert ran.code != 0 and file.read_text() == "[keys\n"


def test_every_sentence_is_chinese_too(shell: Shell) -> None:
    try:
        assert "配色" in shell.ok("--lang", "zh", "config") and "拜访" in shell.ok("--lang", "zh", "config", "keys")
    finally:
        i18n.use("en")
