"""A team on the command line: founded, joined, accepted by its words, steered, and rid of a stolen laptop."""

from pathlib import Path

import pytest

from fieldrep import i18n
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.sync.keys import laptop_key
from tests.cli.conftest import Ran, Shell


class Laptops:
    """Shells on several laptops."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._patch = folder, patch
        self._shells: dict[str, Shell] = {}
        self._of = lambda where: Shell(where, patch, capsys)

    def __call__(self, who: str, *words: str, stdin: str | None = None) -> Ran:
        shell = self._shells.get(who) or self._shells.setdefault(who, self._of(self.folder / who))
        shell.folder.mkdir(exist_ok=True)
        self._patch.setenv("FIELDREP_BOOK", str(shell.path))
        self._patch.setenv("FIELDREP_STATE", str(shell.state))
        return shell(*words, stdin=stdin)

    def ok(self, who: str, *words: str) -> str:
        ran = self(who, *words)
        assert ran.code == 0, ran
        return ran.out

    def words(self, who: str) -> str:
        """The words of a laptop."""
        return shown_laptop(laptop_key(str(self.folder / who / "state")).public)

    def file(self, name: str) -> str:
        return str(self.folder / name)


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Laptops:
    i18n.use("en")
    found = Laptops(tmp_path, monkeypatch, capsys)
    found.ok("wang", "init", "--name", "Wang Wei", "--lead", "--team", "East")
    return found


def invited(laptops: Laptops, who: str, name: str, *more: str) -> None:
    """Somebody joins by an invitation, adds an account of their name, and hands in."""
    laptops.ok("wang", "team", "invite", name, *more, "-o", laptops.file(f"{who}.json"))
    laptops.ok(who, "join", laptops.file(f"{who}.json"))
    laptops.ok(who, "account", f"{name}'s")
    laptops.ok(who, "export", "-o", laptops.file(f"{who}-work.json"))
    laptops.ok("wang", "merge", laptops.file(f"{who}-work.json"))


def test_whoever_leads_founds_a_team_called_after_them_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    laptops = Laptops(tmp_path, monkeypatch, capsys)
    assert "You lead the team Wang." in laptops.ok("wang", "init", "--name", "Wang", "--lead")
    assert laptops("wang", "team", "--json").document["team"] == "Wang"
    laptops.ok("wang", "team", "rename", "Far", "East")
    assert laptops("wang", "team", "--json").document["team"] == "Far East"
    assert laptops("li", "init", "--name", "Li", "--team", "West").code == 2


def test_working_alone_says_how_to_found_or_join_and_nothing_else_of_teams(laptops: Laptops) -> None:
    laptops.ok("ann", "init", "--name", "Ann")
    ran = laptops("ann", "team")
    assert (ran.code, ran.out) == (0, "")
    assert "`fieldrep join INVITATION`" in ran.err
    assert "laptop" not in laptops.ok("ann", "status")
    document = laptops("ann", "status", "--json").document
    assert (document["team"], document["laptop"]) == (None, None)
    assert laptops("ann", "team", "invite", "Li").code == 3
    assert "is founded" in laptops.ok("ann", "team", "found", "South", "Side")
    assert laptops("ann", "status", "--json").document["team"] == "South Side"
    assert laptops("ann", "team", "found", "Again").code == 3


def test_a_rep_joins_reads_words_aloud_and_is_accepted_by_them(laptops: Laptops) -> None:
    out = laptops.ok("wang", "team", "invite", "Li", "Na", "-o", str(laptops.folder))
    path = laptops.folder / "East-Li Na.json.gz"
    assert path.exists()
    assert str(path) in out
    out = laptops.ok("li", "join", str(path))
    assert "You belong to the team East, as Li Na." in out
    assert laptops.words("li") in out
    laptops.ok("li", "account", "Lee Hospital")
    laptops.ok("li", "export", "-o", laptops.file("work.json"))
    merged = laptops.ok("wang", "merge", laptops.file("work.json"))
    assert f"Li Na's laptop is not accepted yet, and 1 change waits. Its words: {laptops.words('li')}." in merged
    assert "fieldrep team accept" in merged
    assert laptops("wang", "accounts", "--json").document["accounts"] == []
    listed = laptops.ok("wang", "team")
    assert "no laptop yet" in listed
    assert f"Li Na: {laptops.words('li')}" in listed
    assert laptops("wang", "team", "accept", "0000", "1111", "2222", "3333").code == 4
    some = laptops.words("li").split()[:-1]
    assert laptops("wang", "team", "accept", *some).code == 4, "a part of the words is not enough"
    out = laptops.ok("wang", "team", "accept", *laptops.words("li").upper().split())
    assert "is accepted" in out
    assert len(laptops("wang", "accounts", "--json").document["accounts"]) == 1
    assert "not accepted yet" in laptops.ok("li", "status")
    laptops.ok("wang", "export", "--to", "Li Na", "-o", laptops.file("terr.json"))
    laptops.ok("li", "merge", laptops.file("terr.json"))
    assert f"This laptop is accepted: {laptops.words('li')}" in laptops.ok("li", "status")


def test_without_words_and_without_a_terminal_nobody_is_accepted(laptops: Laptops) -> None:
    invited(laptops, "li", "Li Na")
    for words in ((), ("Li Na",), ("li",)):
        ran = laptops("wang", "team", "accept", *words, stdin="y\n")
        assert (ran.code, ran.out) == (3, "")
        assert "or --yes" in ran.err
    assert laptops("wang", "team", "accept", "--yes").code == 0
    assert laptops("wang", "team", "accept", "--yes").code == 4, "nobody waits any more"


def test_at_a_terminal_the_words_are_shown_and_asked_about(laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> None:
    invited(laptops, "li", "Li Na")
    monkeypatch.setattr("fieldrep.cli.commands.team_accept.is_conversation", lambda: True)
    refused = laptops("wang", "team", "accept", stdin="n\n")
    assert (refused.code, refused.out) == (3, "")
    assert laptops.words("li") in refused.err
    assert laptops("wang", "team", "--json").document["waiting"]
    assert laptops("wang", "team", "accept", stdin="y\n").code == 0
    assert not laptops("wang", "team", "--json").document["waiting"]


def test_of_several_waiting_one_must_be_said(laptops: Laptops) -> None:
    invited(laptops, "li", "Li Na")
    invited(laptops, "zhao", "Zhao Li")
    ran = laptops("wang", "team", "accept", "--yes")
    assert ran.code == 4
    assert f"Li Na, {laptops.words('li')}" in ran.err
    assert laptops("wang", "team", "accept", "li", "--yes").code == 4
    laptops.ok("wang", "team", "accept", "li na", "--yes")
    laptops.ok("wang", "team", "accept", laptops.words("zhao"))


def test_the_list_says_who_leads_with_which_laptops(laptops: Laptops) -> None:
    invited(laptops, "chen", "Chen Jie", "--lead")
    document = laptops("wang", "team", "--json").document
    assert [each["to_lead"] for each in document["people"]] == [False, True]
    assert "Chen Jie, will lead: no laptop yet" in laptops.ok("wang", "team")
    laptops.ok("wang", "team", "accept", "--yes")
    people = laptops("wang", "team", "--json").document["people"]
    assert [(each["name"], each["leads"], each["invited_by"]) for each in people] == [
        ("Wang Wei", True, []),
        ("Chen Jie", True, ["Wang Wei"]),
    ]
    assert people[0]["laptops"][0]["words"] == laptops.words("wang")
    assert people[0]["laptops"][0]["is_founding"]
    assert people[1]["laptops"][0]["last_bundle_at"] is not None


def test_a_rep_is_promoted_by_a_lead_and_by_nobody_else(laptops: Laptops) -> None:
    invited(laptops, "li", "Li Na")
    laptops.ok("wang", "team", "accept", "--yes")
    assert laptops("li", "team", "promote", "Li Na").code == 3
    assert "Li Na leads from now on" in laptops.ok("wang", "team", "promote", "li")
    assert laptops("wang", "team", "promote", "nobody").code == 4
    ran = laptops("wang", "team", "promote", "Wang Wei")
    assert ran.code == 0, "the founder leads already"


def test_a_stolen_laptop_is_struck_off_after_a_question(laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> None:
    invited(laptops, "li", "Li Na")
    laptops.ok("wang", "team", "accept", "--yes")
    assert laptops("wang", "team", "strike", "Li Na", stdin="y\n").code == 3
    monkeypatch.setattr("fieldrep.cli.commands.team_strike.is_conversation", lambda: True)
    assert laptops("wang", "team", "strike", "Li Na", stdin="n\n").code == 3
    assert laptops("wang", "team", "strike", "Li Na", "--laptop", "0123 4567", "--yes").code == 4
    ran = laptops("wang", "team", "strike", "Li Na", "--laptop", laptops.words("li"), stdin="y\n")
    assert ran.code == 0
    assert "struck off" in laptops.ok("wang", "team")
    laptops.ok("li", "account", "The thief's")
    laptops.ok("li", "export", "--full", "-o", laptops.file("thief.json"))
    laptops.ok("wang", "merge", laptops.file("thief.json"))
    assert [each["name"] for each in laptops("wang", "accounts", "--json").document["accounts"]] == ["Li Na's"]
    assert laptops("wang", "team", "strike", "Wang Wei", "--yes").code == 3
    assert laptops("wang", "undo").code == 1


def test_a_laptop_gone_since_a_day_counts_up_to_that_day(laptops: Laptops) -> None:
    invited(laptops, "li", "Li Na")
    laptops.ok("wang", "team", "accept", "--yes")
    assert laptops("wang", "team", "strike", "Li Na", "--since", "someday", "--yes").code == 2
    laptops.ok("wang", "team", "strike", "Li Na", "--since", "2026-11-20", "--yes")
    assert laptops("wang", "accounts", "--json").document["accounts"] == []


def test_a_laptop_struck_off_by_mistake_comes_back_with_a_fresh_key(laptops: Laptops) -> None:
    invited(laptops, "li", "Li Na")
    laptops.ok("wang", "team", "accept", "--yes")
    laptops.ok("wang", "team", "strike", "Li Na", "--yes")
    laptops.ok("wang", "export", "--to", "Li Na", "-o", laptops.file("terr.json"))
    assert laptops("li", "team", "fresh-key").code == 3
    laptops.ok("li", "merge", laptops.file("terr.json"))
    assert "`fieldrep team fresh-key`" in laptops.ok("li", "status")
    assert laptops("li", "account", "Not yet").code == 3
    out = laptops.ok("li", "team", "fresh-key")
    assert laptops.words("li") in out
    laptops.ok("li", "account", "Goes on")
    laptops.ok("li", "export", "-o", laptops.file("again.json"))
    laptops.ok("wang", "merge", laptops.file("again.json"))
    laptops.ok("wang", "team", "accept", laptops.words("li"))
    names = [each["name"] for each in laptops("wang", "accounts", "--json").document["accounts"]]
    assert names == ["Goes on", "Li Na's"]


def test_an_encrypted_invitation_opens_with_its_passphrase(laptops: Laptops) -> None:
    secret = Path(laptops.file("secret"))
    secret.write_text("correct horse battery\n")
    laptops.ok("wang", "team", "invite", "Li Na", "--passphrase-file", str(secret), "-o", laptops.file("li.json.gz"))
    path = laptops.file("li.json.gz.age")
    assert laptops("li", "join", path).code == 3
    assert not (laptops.folder / "li" / "book").exists()
    assert "East" in laptops.ok("li", "join", path, "--passphrase-file", str(secret))


def test_what_cannot_be_joined_leaves_no_book_and_says_why(laptops: Laptops) -> None:
    laptops.ok("wang", "export", "-o", laptops.file("roll-up.json"))
    for path in (laptops.file("roll-up.json"), laptops.file("none.json"), str(laptops.folder)):
        ran = laptops("li", "join", path)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.count("\n") == 1
    assert not (laptops.folder / "li" / "book").exists()


def test_somebody_who_worked_alone_is_told_the_way_in(laptops: Laptops) -> None:
    laptops.ok("ann", "init", "--name", "Ann")
    laptops.ok("ann", "account", "Ann's")
    laptops.ok("wang", "team", "invite", "Ann", "-o", laptops.file("ann.json"))
    ran = laptops("ann", "join", laptops.file("ann.json"))
    assert ran.code == 3
    assert "`fieldrep export`" in ran.err
    laptops.ok("ann", "export", "-o", laptops.file("work.json"))
    laptops.ok("wang", "merge", laptops.file("work.json"))
    laptops.ok("wang", "team", "accept", laptops.words("ann"))
    people = laptops("wang", "team", "--json").document["people"]
    assert [each["name"] for each in people] == ["Wang Wei", "Ann"], "the invitation that was not used is taken back"
    laptops.ok("wang", "export", "--to", "Ann", "-o", laptops.file("territory.json"))
    assert "You belong to the team East, as Ann." in laptops.ok("ann", "join", laptops.file("territory.json"))
    assert [each["name"] for each in laptops("ann", "accounts", "--json").document["accounts"]] == ["Ann's"]


def test_the_help_names_every_word_of_team(laptops: Laptops) -> None:
    out = laptops.ok("wang", "team", "--help")
    for word in ("found", "invite", "accept", "promote", "strike", "rename", "fresh-key"):
        assert f"  {word} " in out
    assert laptops("wang", "team", "acept").code == 2
