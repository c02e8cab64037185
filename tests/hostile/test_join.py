"""Invitations that are none: whoever joins by one has no book, no key, and one sentence."""

from pathlib import Path

import pytest

from fieldrep.sync.format import REASONS
from tests.cli.conftest import Shell
from tests.hostile import team
from tests.hostile.corpus import KINDS, make_kind
from tests.hostile.forge import FORGER, FORGERS, FORGERS_KEY, LINA
from tests.hostile.team import LEE, TEAM, WANG, Log, leads_work, reps_work, sealed_by, strike
from tests.hostile.test_corpus import contents, quiet
from tests.sync.laptops import sealed_bytes


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A laptop that fieldrep has not been used on."""
    (tmp_path / "home").mkdir()
    return Shell(tmp_path / "home", monkeypatch, capsys)


@pytest.mark.parametrize("kind", ["strangers", "damaged", "seals", "bytes", "without right", "strangers in the team"])
def test_nobody_joins_by_what_is_no_invitation(bare: Shell, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for case in make_kind(kind, folder):
        ran = bare("join", str(folder / case.file))
        quiet(ran)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (3, "", 1), (case, ran)
        assert contents(bare.folder) == {}, case
    assert KINDS[kind]


def invitations() -> dict[str, tuple[bytes, str]]:
    """Bundles that look like invitations, and why they are refused."""
    work = leads_work().changes
    to = {"kind": "invitation", "to": [LEE]}
    struck = Log(WANG, leads_work().number)
    said = strike(LINA, WANG, {})
    struck.write("strike", said.row, said.cells())
    forger = {"replica": FORGERS, "person": FORGER, "key": FORGERS_KEY.public}
    as_wang = {"replica": FORGERS, "person": WANG, "key": FORGERS_KEY.public}
    return {
        "to nobody": (sealed_by(WANG, *work, kind="invitation"), "no_invitation"),
        "to two": (sealed_by(WANG, *work, kind="invitation", to=[LEE, LINA]), "no_invitation"),
        "of no team": (sealed_by(WANG, *work, **to, team=None), "no_invitation"),
        "of a team that is a name": (sealed_by(WANG, *work, **to, team="North"), "no_invitation"),
        "work": (sealed_by(WANG, *work, to=[LEE]), "no_invitation"),
        "by a rep": (sealed_by(LINA, *work, **to), "not_by_a_lead"),
        "by a rep who is struck off": (sealed_by(LINA, *work, *struck.changes, **to), "not_by_a_lead"),
        "by a stranger": (
            sealed_bytes([c.line for c in work], {"from": forger, "team": TEAM, **to}, FORGERS_KEY),
            "not_by_a_lead",
        ),
        "by a stranger as the lead": (
            sealed_bytes([c.line for c in work], {"from": as_wang, "team": TEAM, **to}, FORGERS_KEY),
            "not_by_a_lead",
        ),
        "without certificates": (sealed_by(WANG, *reps_work()[LINA].changes, **to), "not_by_a_lead"),
        "of another team": (sealed_by(WANG, *work, **to, team=team.ACCOUNTS[0]), "not_by_a_lead"),
    }


@pytest.mark.parametrize("name", invitations())
def test_nobody_joins_by_an_invitation_that_no_lead_has_made(bare: Shell, tmp_path: Path, name: str) -> None:
    content, reason = invitations()[name]
    assert reason in REASONS
    path = tmp_path / "invitation.json"
    path.write_bytes(content)
    for language in ("en", "zh"):
        ran = bare("join", str(path), "--lang", language)
        quiet(ran)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (3, "", 1), ran
    said = bare("join", str(path)).err
    assert ("no invitation" in said) == (reason == "no_invitation") and ("lead" in said)
    assert contents(bare.folder) == {}


def test_the_true_invitation_is_taken(bare: Shell, tmp_path: Path) -> None:
    path = tmp_path / "invitation.json"
    path.write_bytes(sealed_by(WANG, *leads_work().changes, kind="invitation", to=[LEE]))
    assert "North" in bare.ok("join", str(path))
    assert bare("doctor").code == 0
